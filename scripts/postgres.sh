#!/bin/sh
# A throw-away PostgreSQL for tests, in a folder of its own under /tmp. It does not survive a crash (fsync is off).
#   postgres.sh run -- COMMAND...   starts one, runs COMMAND with DATABASE_URL set, always removes it
#   postgres.sh start               starts one and prints its DATABASE_URL
#   postgres.sh stop                removes the one that `start` made
set -eu
cd "$(dirname "$0")/.."
note=build/postgres.folder # where `stop` finds what `start` made
folder=""

# The server refuses root; Debian's package brings the user `postgres`.
as_owner() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

find_server() {
    for bin in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
        [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] && return 0
    done
    return 1
}

start() {
    find_server || sh scripts/apt.sh postgresql || true
    find_server || { echo "No PostgreSQL server here: sudo apt install postgresql" >&2; exit 1; }
    folder=$(mktemp -d /tmp/pilar-postgres.XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    port=$("${PYTHON:-.venv/bin/python}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    # From here on inside the folder: the user postgres may not be allowed to read the working tree.
    (
        cd "$folder" &&
            as_owner "$bin/initdb" -D data -A trust -U pilar -E UTF8 --no-locale >initdb.log &&
            as_owner "$bin/pg_ctl" -D data -l "$folder/server.log" -w start \
                -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off" >/dev/null &&
            as_owner "$bin/createdb" -h 127.0.0.1 -p "$port" -U pilar pilar
    ) || { cat "$folder"/*.log >&2; stop; exit 1; }
    url="postgres://pilar@127.0.0.1:$port/pilar"
}

stop() {
    [ -n "$folder" ] || return 0
    [ ! -f "$folder/data/postmaster.pid" ] || (cd "$folder" && as_owner "$bin/pg_ctl" -D data -m immediate stop >/dev/null) || true
    rm -rf "$folder"
    folder=""
}

case "${1:-}" in
run)
    shift
    [ "${1:-}" != "--" ] || shift
    trap stop EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    start
    DATABASE_URL="$url" "$@"
    ;;
start)
    [ ! -f "$note" ] || { echo "One is running already: sh scripts/postgres.sh stop" >&2; exit 1; }
    start
    mkdir -p build
    echo "$folder" >"$note"
    echo "DATABASE_URL=$url"
    ;;
stop)
    [ -f "$note" ] || { echo "None is running." >&2; exit 0; }
    folder=$(cat "$note")
    find_server
    stop
    rm -f "$note"
    ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 2
    ;;
esac
