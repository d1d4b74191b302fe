#!/bin/sh
# apt.sh PACKAGE...: installs Debian packages when this account may (root, or sudo without a password).
# Exits 1 without a word when it may not, so that the caller can say in one sentence what is needed.
set -u
command -v apt-get >/dev/null 2>&1 || exit 1
if [ "$(id -u)" = 0 ]; then
    as="env"
elif sudo -n true 2>/dev/null; then
    as="sudo -n env"
else
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { $as DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null; }

echo "Installing with apt: $*" >&2
apt install --no-install-recommends "$@" && exit 0
# The lists of a fresh machine are empty or old: the first try failed for want of them.
apt update && apt install --no-install-recommends "$@" && exit 0
tail -n 5 "$log" >&2
exit 1
