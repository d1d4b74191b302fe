"""Written drills: what they ask, an honest reply, and how one is typed."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cms.models import CoursePage, LessonPage
from directory.models import User
from tests.cast.syllabi import asked_too
from tests.conftest import NOW
from training.learning.models import Enrolment
from training.quiz import attempts
from training.quiz.answers import Given, save_answer
from training.quiz.bank import Wording, write_question
from training.quiz.models import Attempt, Question, Quiz
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import TYPES

ASKED = "Sampah menumpuk lima hari di depan gang. Dua truk rusak dan truk susulan berangkat pukul 13.00. Tulis balasan Anda."
HONEST = (
    "Selamat pagi, Bapak/Ibu. Terima kasih sudah melapor, dan mohon maaf atas bau yang mengganggu. Dua truk kami rusak, jadi hari ini "
    "truk susulan berangkat pukul 13.00. Hasilnya kami kabarkan di sini sore nanti."
)
RUBRIC = {
    "criteria": [
        {"name": "Empati", "points": 60, "guide": "Penuh: menyapa dan meminta maaf."},
        {"name": "Tenggat", "points": 40, "guide": ""},
    ],
    "model_answer": "Contoh balasan yang menyebut jam.",
    "fail_rules": "",
    "least_words": 20,
    "most_words": 60,
}


def drill_question(number: str, lesson: LessonPage | None = None, **more: Any) -> Question:
    wording = Wording(
        type="essay", text=f"<p>{ASKED}</p>", asked=TYPES["essay"].written(RUBRIC | more), explanation="<p>Begini.</p>", points=Decimal(10)
    )
    question = Question(id_number=number, pillar="ethics", lesson=lesson, status=Question.Status.READY)
    return write_question(question=question, wording=wording, by=None, now=NOW)


def drill_of(course: CoursePage, *questions: Question, **settings: Any) -> Quiz:
    fields = {"title": "Simulasi Respons", "purpose": "drill", "pass_mark": 0, "attempts_allowed": 3, "state": "open"} | settings
    quiz = write_quiz(quiz=Quiz(course=course, **fields), lines=[Line(question=question) for question in questions])
    return asked_too(quiz, course)


def start(*, user: User, quiz: Quiz, now: datetime) -> Attempt:
    """An attempt as the course begins it: for the enrolment of whoever has joined."""
    enrolment = Enrolment.objects.filter(user=user, course=quiz.course_id).first()
    return attempts.start(user=user, quiz=quiz, now=now, occasion=enrolment.uuid if enrolment else None)


def write(attempt: Attempt, *texts: str, at: Any = None) -> None:
    for slot, text in enumerate(texts, 1):
        given = Given(slot=slot, version_id=attempt.version_ids[slot - 1], value=(text,), flagged=False, seq=slot)
        save_answer(user=attempt.user, attempt_uuid=attempt.uuid, given=given, now=at or timezone.now())


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def form(attempt: Attempt, text: str, **more: Any) -> dict[str, Any]:
    return {"slot": 1, "question": attempt.version_ids[0], "seq": 5, "answer": text, **more}
