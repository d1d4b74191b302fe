"""The people of the exam, signed in and enrolled, so that the load is the exam and not the signing in."""

import json
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.utils import timezone

from cms.models import CoursePage
from cms.pillars import Pillar
from directory.models import User
from directory.session_length import begin
from training.learning.enrolling import join
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.quizzes import Line, write_quiz

BACKEND = "django.contrib.auth.backends.ModelBackend"


def put(count: int, file: Path) -> None:
    """Write `{"quiz", "people": [session keys]}`. The quiz draws five questions from each pillar."""
    course, now = CoursePage.objects.live()[0], timezone.now()
    module = course.course_modules.first().module
    exam = Quiz(title="Ujian beban", purpose=Quiz.Purpose.PRETEST, module=module, state="open")
    quiz = write_quiz(quiz=exam, lines=[Line(pillar=pillar.value, count=5) for pillar in Pillar])
    keys = [_person(number, course, now) for number in range(count)]
    file.write_text(json.dumps({"quiz": f"/belajar/{course.slug}/kuis/{quiz.uuid}/", "people": keys}), encoding="utf-8")


def _person(number: int, course: CoursePage, now: datetime) -> str:
    user = User.objects.create(
        username=f"ujian.{number:04d}", name=f"Peserta {number}", password="!", must_change_password=False, privacy_read_at=now
    )
    join(user=user, course=course, now=now)
    session: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), BACKEND, user.get_session_auth_hash()
    begin(session, has_admin_rights=False, now=now)
    session.save()
    return str(session.session_key)


def lost(acknowledged: Path) -> tuple[int, int, int]:
    """Answers that the server acknowledged, those of them that are not in the database, and attempts handed in."""
    connection.close()
    newest: dict[tuple[str, int], int] = {}
    for line in acknowledged.read_text(encoding="utf-8").splitlines():
        uuid, slot, seq = json.loads(line)
        newest[uuid, slot] = max(seq, newest.get((uuid, slot), 0))
    kept = {(str(uuid), slot): seq for uuid, slot, seq in Answer.objects.values_list("attempt__uuid", "slot", "seq")}
    missing = sum(kept.get(key, -1) < seq for key, seq in newest.items())
    return len(newest), missing, Attempt.objects.submitted().filter(user__username__startswith="ujian.").count()
