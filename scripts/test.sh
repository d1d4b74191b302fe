#!/bin/sh
# Every test this machine can run; at the end the ten slowest, the time, and what was left out. With CI=true nothing may be.
set -u
cd "$(dirname "$0")/.."
reports=build/tests
pytest=".venv/bin/python -m pytest -rs -o junit_duration_report=total"
failed=""

stage() {
    name=$1
    shift
    printf '\n== Tests: %s\n' "$name"
    "$@" "--junitxml=$reports/$name.xml" || failed="$failed $name,"
}
lacks() { echo "$missing" | grep -qx "$1"; }

# As `make setup` does: with apt where this account may. All at once; one by one where one of them is not to be had.
fetch() {
    # shellcheck disable=SC2086  # one word a package
    sh scripts/apt.sh $1 && return
    for package in $1; do
        sh scripts/apt.sh "$package" || true
    done
}

started=$(date +%s)
rm -rf "$reports"
missing=$(sh scripts/tools.sh)
if [ -n "$missing" ]; then
    fetch "$missing"
    missing=$(sh scripts/tools.sh)
fi

stage SQLite $pytest -n 2 -m "not browser and not pg"
lacks chromium || lacks libatomic1 || stage browser $pytest -m browser
lacks postgresql || stage PostgreSQL sh scripts/postgres.sh run -- $pytest -n 2 -m "not browser"

.venv/bin/python scripts/slowest.py "$reports"
echo "All tests took $(($(date +%s) - started)) seconds."
if [ -n "$missing" ]; then
    packages=$(echo "$missing" | tr '\n' ' ')
    echo "Left out, for want of these packages: ${packages% }. To have them: sudo apt install ${packages% }" >&2
    [ "${CI:-}" != true ] || failed="$failed left out with CI=true,"
fi
[ -z "$failed" ] || { echo "Failed:${failed%,}" >&2; exit 1; }
