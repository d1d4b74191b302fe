#!/bin/sh
# All that has to hold before a change lands. Goes on after a failure, so that one run names everything.
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=""

stage() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed="$failed $name,"
}

# Settings as docs/pasang.md asks for them; a warning of Django or of Pilar fails.
production() {
    SECRET_KEY=$($python -c 'import secrets; print(secrets.token_urlsafe(60))') DEBUG=false LOG_JSON=true \
        SITE_URL=https://pilar.example.go.id ALLOWED_HOSTS=pilar.example.go.id TRUSTED_PROXIES=127.0.0.1 \
        DATABASE_URL=postgres://pilar:secret@127.0.0.1/pilar EMAIL_URL=smtp://mail.example.go.id:25 CONTACT_EMAIL=pilar@example.org \
        $python manage.py check --deploy --fail-level WARNING
}
migrations() {
    PILAR_ENV=test DATABASE_URL=sqlite:///build/check.sqlite3 $python manage.py makemigrations --check --dry-run
}

mkdir -p build
if [ "${CI:-}" = true ] && ! command -v xgettext >/dev/null 2>&1; then
    sh scripts/apt.sh gettext
fi
stage lint make -s lint
stage types make -s types
stage production production
stage migrations migrations
stage catalogue $python scripts/catalogue.py check
stage wagtail-words $python scripts/wagtail_words.py check
stage tests sh scripts/test.sh
[ -z "$failed" ] || { echo "Failed:${failed%,}" >&2; exit 1; }
echo "Everything holds."
