"""One person of the exam: begins, opens the page, answers twenty questions, looks at them, hands in."""

import json
import os
import re
from itertools import count
from pathlib import Path

from locust import HttpUser, between, task
from locust.exception import StopUser

PLAN = json.loads(Path(os.environ["EXAM_PLAN"]).read_text(encoding="utf-8"))
ACKNOWLEDGED = Path(os.environ["EXAM_ACKNOWLEDGED"]).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115 -- open as long as the process
NUMBERS, DONE = count(), count(1)
PAUSE = between(float(os.environ.get("EXAM_PAUSE", "4")), float(os.environ.get("EXAM_PAUSE", "4")) * 2)


class Person(HttpUser):
    """Somebody with a session of their own."""

    wait_time = PAUSE

    def on_start(self) -> None:
        self.client.cookies["sessionid"] = PLAN["people"][next(NUMBERS)]

    @task
    def sit(self) -> None:
        """The exam, once."""
        page = self.client.get(PLAN["quiz"], name="start page").text
        token = {"csrfmiddlewaretoken": _token(page)}
        page = self.client.post(PLAN["quiz"], token, name="begin and open").text
        address = re.findall(r'action="(/percobaan/[^"]+)"', page)[0]
        versions = dict(re.findall(r'name="slot" value="(\d+)">\s*<input type="hidden" name="question" value="(\d+)"', page))
        for slot, version in sorted(versions.items(), key=lambda pair: int(pair[0])):
            self.wait()
            self._answer(address, int(slot), version, token)
        self.client.get(f"{address}periksa/", name="check")
        self.client.post(f"{address}kumpulkan/", token, name="hand in and result")
        if next(DONE) == len(PLAN["people"]) and self.environment.runner:
            self.environment.runner.quit()
        raise StopUser

    def _answer(self, address: str, slot: int, version: str, token: dict[str, str]) -> None:
        seq = slot * 1000
        fields = {"slot": slot, "question": version, "seq": seq, "answer": "a"}
        reply = self.client.post(f"{address}simpan/", fields | token, name="save an answer")
        if reply.ok:
            ACKNOWLEDGED.write(json.dumps([address.split("/")[2], slot, seq]) + "\n")


def _token(page: str) -> str:
    return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
