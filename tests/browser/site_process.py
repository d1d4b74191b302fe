"""Pilar as a process of its own: an own database, own folders, a free port, the settings of production."""

import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS, STOP_SECONDS = 40, 10


@dataclass(frozen=True, slots=True)
class Site:
    """A running Pilar. `url` has no slash at its end."""

    url: str
    database: Path

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a read-only query on the database of the server says."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(query, values).fetchall()

    def change(self, statement: str, *values: Any) -> None:
        """Turn the world by one statement: a deadline, a date."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection, connection:
            connection.execute(statement, values)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, port: int) -> dict[str, str]:
    """The settings of a small production, whatever the `.env` of this checkout says."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "DEBUG": "false",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'pilar.sqlite3'}",
        "CACHE_URL": "locmem://",
        "EMAIL_URL": f"file:///{folder / 'mail'}",
        "MEDIA_DIR": str(folder / "media"),
        "PRIVATE_DIR": str(folder / "private"),
        "STATIC_DIR": str(folder / "static"),
        "CONTACT_EMAIL": "pilar@example.org",
        "TRUSTED_PROXIES": "",
        "LOG_JSON": "true",
        "PYTHONUNBUFFERED": "1",
    }


def manage(settings: dict[str, str], *words: str) -> None:
    """A management command; its output is shown where it fails."""
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-4000:]}")


def prepare(settings: dict[str, str]) -> None:
    """Tables, joined static files, the demo, and people who have not been here yet."""
    manage(settings, "migrate", "-v0")
    manage(settings, "collectstatic", "--noinput", "-v0")
    manage(settings, "seed")
    manage(settings, "shell", "-v0", "-c", "from tests.browser.newcomers import put_all; put_all()")


def serve(settings: dict[str, str], folder: Path, port: int) -> subprocess.Popen[bytes]:
    """gunicorn with one worker of four threads; its log lies in the folder."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", "--worker-class=gthread"]
    command += ["--workers=1", "--threads=4", "--no-control-socket"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log)
    try:
        await_health(server, f"http://127.0.0.1:{port}/healthz")
    except RuntimeError as error:
        stop(server)
        raise RuntimeError((folder / "server.log").read_text(encoding="utf-8")[-4000:]) from error
    return server


def await_health(server: subprocess.Popen[bytes], url: str) -> None:
    """Wait until the server answers. Raises `RuntimeError` where it ended or takes too long."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError("the server ended at once")
        with suppress(OSError), urllib.request.urlopen(url, timeout=2):  # noqa: S310  # an address of this machine
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not answer")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, at last by force."""
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
