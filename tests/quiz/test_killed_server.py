"""kill -9 in the middle of saving: whatever was acknowledged is there afterwards."""

import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from tests.browser.site_process import Site, environment, free_port, manage, serve, stop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor == "postgresql", reason="has a server and a database of its own; runs once, with SQLite"),
]
PEOPLE, SAVES = 3, 40
MAKE = """
from django.utils import timezone
from directory.models import User
from training.quiz.attempts import start
from training.quiz.models import Quiz
quiz = Quiz.objects.get(purpose="final")
for n in range({people}):
    user = User.objects.create_user(f"uji.{{n:04d}}", "empat kata yang panjang", name=f"Orang {{n}}", must_change_password=False,
                                    privacy_read_at=timezone.now())
    start(user=user, quiz=quiz, now=timezone.now())
"""


@pytest.fixture
def settings_of_site(tmp_path: Path) -> dict[str, str]:
    """A database with the demo and three people in the middle of the final evaluation."""
    settings = environment(tmp_path, free_port())
    manage(settings, "migrate", "-v0")
    manage(settings, "collectstatic", "--noinput", "-v0")
    manage(settings, "seed")
    manage(settings, "shell", "-v0", "-c", MAKE.format(people=PEOPLE))
    return settings


def port_of(settings: dict[str, str]) -> int:
    return int(settings["SITE_URL"].rsplit(":", 1)[1])


@pytest.fixture
def server(settings_of_site: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = serve(settings_of_site, tmp_path, port_of(settings_of_site))
    yield process
    stop(process)


class Person:
    """Somebody who answers as fast as the line allows, and notes what the server said it has."""

    def __init__(self, site: Site, number: int) -> None:
        self.site = site
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.acknowledged: dict[int, int] = {}
        query = "SELECT a.uuid, a.version_ids FROM training_attempt a JOIN directory_user u ON u.id = a.user_id WHERE u.username = ?"
        ((uuid, versions),) = site.rows(query, f"uji.{number:04d}")
        self.attempt, self.versions = uuid, json.loads(versions)
        self.address = f"{site.url}/percobaan/{UUID(uuid)}/simpan/"
        page = self.opener.open(f"{site.url}/masuk/").read().decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        self._post(
            f"{site.url}/masuk/", {"login": f"uji.{number:04d}", "password": "empat kata yang panjang", "csrfmiddlewaretoken": token}
        )

    def _post(self, address: str, fields: dict[str, object]) -> bytes:
        body = urllib.parse.urlencode(fields).encode()
        answer: bytes = self.opener.open(urllib.request.Request(address, body, {"Referer": self.site.url}), timeout=10).read()  # noqa: S310 -- an address of this machine
        return answer

    def answer(self) -> None:
        """Until the line breaks."""
        token = next(cookie.value for cookie in self.jar if "csrf" in cookie.name)
        for seq in range(1, SAVES * 50):
            slot = 1 + seq % len(self.versions)
            fields = {"slot": slot, "question": self.versions[slot - 1], "seq": seq, "answer": "abc"[seq % 3], "csrfmiddlewaretoken": token}
            try:
                self._post(self.address, fields)
            except (OSError, HTTPException):  # the line broke, perhaps within an answer: that is no acknowledgement
                return
            self.acknowledged[slot] = seq


def test_what_was_acknowledged_is_there_after_kill_9(
    server: subprocess.Popen[bytes], settings_of_site: dict[str, str], tmp_path: Path
) -> None:
    site = Site(url=settings_of_site["SITE_URL"], database=tmp_path / "pilar.sqlite3")
    people = [Person(site, number) for number in range(PEOPLE)]
    threads = [threading.Thread(target=person.answer) for person in people]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 30
    while sum(map(len, (person.acknowledged for person in people))) < SAVES and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(server.pid, signal.SIGSTOP)  # the parent must not start another worker
    subprocess.run(["pkill", "-9", "-P", str(server.pid)], check=True)
    os.kill(server.pid, signal.SIGKILL)
    for thread in threads:
        thread.join(15)
    assert sum(len(person.acknowledged) for person in people) >= SAVES
    again = serve(settings_of_site, tmp_path, port_of(settings_of_site))
    try:
        for person in people:
            query = "SELECT slot, seq FROM training_answer JOIN training_attempt a ON a.id = attempt_id WHERE a.uuid = ?"
            kept = dict(site.rows(query, person.attempt))
            assert all(kept[slot] >= seq for slot, seq in person.acknowledged.items())
    finally:
        stop(again)
