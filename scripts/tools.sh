#!/bin/sh
# Prints the Debian packages that tests use and this machine lacks. Pilar itself runs without them.
have() { command -v "$1" >/dev/null 2>&1; }

[ -x /usr/bin/chromium ] || echo chromium
.venv/bin/python -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null || echo libatomic1 # for Playwright's driver
have initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || echo postgresql
have xgettext || echo gettext
have pdftotext || echo poppler-utils
have qpdf || echo qpdf
have zbarimg || echo zbar-tools
