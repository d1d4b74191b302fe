"""A member of staff who walks through the pages as plain forms."""

import re
from typing import Any

from django.test import Client

from tests.cast.learners import committed
from tests.cast.reading import spend_time
from training.quiz.models import Attempt, QuestionVersion, Quiz


class Walker:
    """A signed-in browser in one course. Pages come back as text, after every redirect."""

    def __init__(self, browser: Client, course: str = "medsos") -> None:
        self.browser, self.course = browser, course

    def get(self, address: str) -> str:
        return self.browser.get(address, follow=True).content.decode()

    def post(self, address: str, fields: Any = None) -> str:
        with committed():
            return self.browser.post(address, fields or {}, follow=True).content.decode()

    def join(self, name: str = "Melati Anggraini, S.Sos.") -> str:
        return self.post(f"/belajar/{self.course}/ikuti/", {"name": name})

    def read(self, *lessons: str, refused: bool = False) -> None:
        """Open lessons, each named by module and name, take one's time, and press "done" under them."""
        for lesson in lessons:
            self.browser.get(f"/belajar/{self.course}/{lesson}/")
            spend_time()
            with committed():
                answer = self.browser.post(f"/belajar/{self.course}/{lesson}/selesai/")
            assert (answer.status_code == 404) == refused, answer.status_code

    def sit(self, quiz: Quiz, *, right: bool = True) -> str:
        """The result page, or the page that says why the quiz cannot be begun."""
        start = self.browser.post(f"/belajar/{self.course}/kuis/{quiz.uuid}/")
        if start.status_code != 302:
            return str(start.content.decode())
        uuid = re.findall(r"percobaan/([^/]+)/", start["Location"])[0]
        attempt = Attempt.objects.get(uuid=uuid)
        versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
        for slot, pk in enumerate(attempt.version_ids, 1):
            keys = [option["id"] for option in versions[pk].options if option["correct"] == right]
            self.browser.post(f"/percobaan/{uuid}/", {"slot": slot, "question": pk, "seq": slot, "answer": keys[:1], "go": "next"})
        return self.post(f"/percobaan/{uuid}/kumpulkan/")
