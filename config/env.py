"""Strict reading of the environment: a wrong value stops the boot with a sentence that says what to write."""

import os
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
)


def load_dotenv(path: Path) -> None:
    """Put `KEY=value` lines of a file into the environment; what is set there already wins."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        key, separator, value = line.partition("=")
        if separator and not key.lstrip().startswith("#"):
            os.environ.setdefault(key.strip(), value.strip().strip('"'))


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without a default it must be there and not empty."""
    value = os.environ.get(name, default if default is not None else "")
    if default is None and not value:
        raise ImproperlyConfigured(f"{name} is not set: write it into .env (cp .env.example .env) or the environment.")
    return value


def flag(name: str, default: bool) -> bool:
    """The variable as yes or no."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write true or false.")


def whole(name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
    """The variable as a whole number between two limits."""
    value = os.environ.get(name, str(default)).strip()
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.") from None
    if not least <= number <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number from {least} to {most}.")
    return number


def day(name: str, default: str) -> date:
    """The variable as a date, such as 2026-01-01."""
    value = os.environ.get(name, default).strip()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a date as year-month-day, such as 2026-01-01.") from None


def file(name: str, base: Path, default: Path) -> Path:
    """The variable as the path of a file that is there, seen from `base`."""
    value = os.environ.get(name, "").strip()
    path = base / value if value else default
    if not path.is_file():
        raise ImproperlyConfigured(f"{name} is {value!r}: there is no such file.")
    return path


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database(url: str, base: Path, *, prepare: bool) -> dict[str, object]:
    """Django's DATABASES entry of `sqlite:///path` or `postgres://user:password@host:port/name?key=value`.

    `prepare` turns on server-side prepared statements; leave it off behind PgBouncer in transaction mode.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(base / parts.path.removeprefix("/"))
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return _postgres(url, prepare=prepare)
    raise ImproperlyConfigured(f"DATABASE_URL is {url!r}: write sqlite:///var/pilar.sqlite3 or postgres://user:password@host:5432/name.")


def _sqlite(path: Path) -> dict[str, object]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def _postgres(url: str, *, prepare: bool) -> dict[str, object]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    options: dict[str, object] = {**query}
    if prepare:
        options |= {"server_side_binding": True, "prepare_threshold": 3}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "OPTIONS": options,
    }


def cache(url: str) -> dict[str, object]:
    """Django's CACHES entry of `locmem://` or `redis://host:port/db`."""
    if url.startswith("locmem://"):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}
    if url.startswith(("redis://", "rediss://")):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ImproperlyConfigured(f"CACHE_URL is {url!r}: write locmem:// or redis://host:6379/0.")


def email(url: str) -> dict[str, object]:
    """Django's EMAIL_* settings of `file:///folder`, `memory://` or `smtp[s]://user:password@host:port`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path.removeprefix("/")}
    if parts.scheme == "memory":
        return {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        }
    raise ImproperlyConfigured(f"EMAIL_URL is {url!r}: write file:///var/mail or smtp://user:password@host:587.")
