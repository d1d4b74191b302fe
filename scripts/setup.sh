#!/bin/sh
# Makes .venv and .env. Instant and offline when both are there and the requirements have not changed.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/requirements.stamp
wanted=$(cat requirements.txt requirements-dev.txt | cksum)

stop() {
    echo "$1" >&2
    exit 1
}

make_venv() {
    python=$(sh scripts/python.sh) || {
        sh scripts/apt.sh python3 python3-venv || true
        python=$(sh scripts/python.sh) || stop "Pilar needs Python 3.11 or newer with venv: sudo apt install python3 python3-venv, or set PYTHON to one."
    }
    echo "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
}

install_requirements() {
    echo "Installing the requirements, about half a minute"
    if command -v uv >/dev/null 2>&1 && uv pip install --quiet --python .venv/bin/python -r requirements-dev.txt; then
        return
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt ||
        stop "The requirements could not be installed: is this machine online?"
}

# WeasyPrint loads these when it prints; without the last it still prints, 2.6 times slower.
have_print_libraries() {
    [ "$(uname)" = Linux ] || return 0
    .venv/bin/python -c 'import ctypes
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"): ctypes.CDLL(name)' 2>/dev/null
}

check_print_libraries() {
    packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    have_print_libraries && return
    # shellcheck disable=SC2086  # three words, three packages
    sh scripts/apt.sh $packages || true
    have_print_libraries || stop "Certificates are printed with Pango: sudo apt install $packages"
}

# The fresh secret stands in for the demo's, which everybody can read.
make_env() {
    secret=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))')
    (umask 077 && sed "s|^SECRET_KEY=.*|SECRET_KEY=$secret|" .env.example >.env)
    echo "Wrote .env from .env.example with a fresh SECRET_KEY"
}

if ! .venv/bin/python -c '' 2>/dev/null; then
    make_venv
fi
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    check_print_libraries
    install_requirements
    echo "$wanted" >"$stamp"
fi
[ -f .env ] || make_env
