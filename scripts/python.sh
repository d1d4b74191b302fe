#!/bin/sh
# Prints the path of a Python that can carry Pilar, or exits 1.
# A name is not enough: Debian splits venv off, and pyenv leaves shims that exist and fail. So each candidate is run.
works() {
    "$1" -c 'import sys, venv, ensurepip, ssl, sqlite3; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python3; do
    if works "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done
exit 1
