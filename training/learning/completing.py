"""Finishing a course, once."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from directory.models import User
from directory.postings import posting_on
from training.learning.days import Earned, days_earned
from training.learning.earning import earned_in
from training.learning.models import Completion, Enrolment
from training.learning.progress import Standing, standing_in
from training.learning.signals import course_completed
from training.learning.syllabus import DRILL, FINAL, MODULE
from training.quiz.models import Quiz

PROOF_LANGUAGE = "id"  # a completion is copied to the certificate, which is Indonesian whatever the reader chose


def settle(*, enrolment: Enrolment, now: datetime) -> Completion | None:
    """Record that a course is finished, if it is. Idempotent: the first time stands, and is told once after commit.

    What is asked is the syllabus that was joined, whatever is open at this moment. Who left is not finished by anything.
    """
    existing = Completion.objects.filter(enrolment=enrolment).first()
    if existing is not None:
        return existing
    if not Enrolment.objects.active().filter(pk=enrolment.pk).exists():
        return None
    standing = standing_in(enrolment, language=PROOF_LANGUAGE)
    if not standing.finished:
        return None
    try:
        with transaction.atomic():
            # Leaving waits here, or was first: nobody has both left and finished.
            Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
            if not Enrolment.objects.active().filter(pk=enrolment.pk).exists():
                return None
            completion = _complete(enrolment, standing, now)
            transaction.on_commit(partial(course_completed.send_robust, sender=Completion, completion=completion))
            return completion
    except IntegrityError:  # another request finished it at the same moment
        return Completion.objects.get(enrolment=enrolment)


def _complete(enrolment: Enrolment, standing: Standing, now: datetime) -> Completion:
    done_on = timezone.localdate(done_at(standing, now))
    known_on = max(timezone.localdate(now), done_on)  # a clock that was turned back makes nobody finish before the last act
    posting = posting_on(enrolment.user, known_on)
    counted = Completion.objects.filter(user=enrolment.user, course=enrolment.course_id, version=enrolment.version, credited=True)
    return Completion.objects.create(
        enrolment=enrolment,
        user=enrolment.user,
        course=enrolment.course,
        version=enrolment.version,
        agency=posting.agency if posting else None,
        completed_at=now,
        completed_on=known_on,
        done_on=done_on,
        jp=standing.asked.jp,
        credited=not counted.exists(),
        percent=percent_of(standing),
        module_scores=list(_module_scores(standing)),
        earned_on=days_earned(_earned(standing)),
    )


def _earned(standing: Standing) -> list[Earned]:
    """The minutes of the course with the days on which they were earned."""
    read_on = {pk: timezone.localdate(moment) for pk, moment in standing.read_at.items()}
    across = [own.done_at for own in standing.quizzes.values() if own.done_at and own.asked.purpose in {DRILL, FINAL}]
    return earned_in(standing.outline, read_on, timezone.localdate(max(across)) if across else None)


def done_at(standing: Standing, now: datetime) -> datetime:
    """The learner's own last act among what the version asks; `now` where none is known, as after a need was dropped."""
    needed = {lesson.lesson for lesson in standing.asked.lessons}
    acts = [moment for pk, moment in standing.read_at.items() if pk in needed]
    acts += [own.done_at for own in standing.quizzes.values() if own.done_at and own.asked.purpose != Quiz.Purpose.PRETEST]
    return max(acts, default=now)


def percent_of(standing: Standing) -> int | None:
    """The score of the course: of the final evaluation, else the mean of the modules, rounded down; None where nothing is tested."""
    finals = _known(standing.of_purpose(Quiz.Purpose.FINAL))
    return _mean(finals or [best for module in standing.outline.modules for best in _known(standing.module_quizzes(module))])


def _known(quizzes: list[Any]) -> list[int]:
    return [own.best for own in quizzes if own.best is not None]


def _mean(percents: list[int]) -> int | None:
    return sum(percents) // len(percents) if percents else None


def _module_scores(standing: Standing) -> Iterator[dict[str, Any]]:
    """Titles as the syllabus froze them: no certificate carries what another version asks."""
    for module in standing.asked.modules:
        tests = [quiz.quiz for quiz in module.quizzes if quiz.purpose == MODULE]
        own = [standing.quizzes[quiz] for quiz in tests if quiz in standing.quizzes]
        yield {
            "module": module.module,
            "title": module.title,
            "pillar": module.pillar,
            "jp": module.jp,
            "minutes": module.minutes,
            "percent": _mean(_known(own)),
            "lessons": [lesson.title for lesson in module.lessons],
        }
    if standing.asked.cross_jp:
        yield {
            "module": None,
            "title": standing.asked.cross_title,
            "pillar": "",
            "jp": standing.asked.cross_jp,
            "minutes": standing.asked.cross_minutes,
            "percent": _mean(_known(standing.of_purpose(Quiz.Purpose.FINAL))),
            "lessons": [],
        }


def settle_courses_with(*, user: User, quiz: Quiz, now: datetime) -> int:
    """Settle every unfinished enrolment of the person that asks for a quiz; how many are finished now."""
    asks = Q(syllabus__needs__quiz=quiz)
    enrolments = Enrolment.objects.unfinished().filter(asks, user=user).select_related("user", "syllabus")
    return sum(settle(enrolment=enrolment, now=now) is not None for enrolment in enrolments)
