#!/bin/sh
# Every test this machine can run, and at the end what it left out. With CI=true nothing may be left out.
set -u
cd "$(dirname "$0")/.."
pytest=".venv/bin/python -m pytest"
failed=""

stage() {
    name=$1
    shift
    printf '\n== Tests: %s\n' "$name"
    "$@" || failed="$failed $name,"
}
lacks() { echo "$missing" | grep -qx "$1"; }

missing=$(sh scripts/tools.sh)
if [ -n "$missing" ] && [ "${CI:-}" = true ]; then
    # shellcheck disable=SC2086  # one word a package
    sh scripts/apt.sh $missing || true
    missing=$(sh scripts/tools.sh)
fi

stage SQLite $pytest -n 2 -m "not browser and not pg"
lacks chromium || lacks libatomic1 || stage browser $pytest -m browser
lacks postgresql || stage PostgreSQL sh scripts/postgres.sh run -- $pytest -n 2 -m "not browser"

if [ -n "$missing" ]; then
    echo "Left out, for want of these packages: $(echo "$missing" | tr '\n' ' ')" >&2
    [ "${CI:-}" != true ] || failed="$failed left out with CI=true,"
fi
[ -z "$failed" ] || { echo "Failed:${failed%,}" >&2; exit 1; }
