"""A sitting from start to score. The sole writer of attempts."""

import secrets
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import IntegrityError, transaction
from django.db.models import F

from directory.models import User
from training.quiz import drawing, scoring
from training.quiz.admission import Admission, admit
from training.quiz.models import Answer, Attempt, Question, QuestionVersion, Quiz, QuizSlot
from training.quiz.signals import attempt_graded
from training.quiz.types import QuestionType

GRACE = timedelta(seconds=15)  # a packet that was sent in time may arrive a little later


class NotAdmitted(Exception):
    """The rules of the quiz do not let this person begin now; `admission` says why."""

    def __init__(self, admission: Admission) -> None:
        super().__init__("no attempt may begin now")
        self.admission = admission


class NothingToAsk(Exception):
    """The blueprint of the quiz finds no ready question; the trainer has to write or release some."""


def admission_of(*, user: User, quiz: Quiz, now: datetime) -> Admission:
    """Whether the person may begin another attempt, by the quiz's limit and waiting time."""
    submitted = list(Attempt.objects.submitted().filter(user=user, quiz=quiz).values_list("submitted_at", flat=True))
    return admit(submitted=[at for at in submitted if at], allowed=quiz.attempts_allowed, wait_hours=quiz.wait_hours, now=now)


def open_attempt(*, user: User, quiz: Quiz) -> Attempt | None:
    """The attempt that the person has begun and not handed in."""
    return Attempt.objects.filter(user=user, quiz=quiz, submitted_at__isnull=True).first()


def start(*, user: User, quiz: Quiz, now: datetime) -> Attempt:
    """Begin a sitting, or return the one that is open: a second click changes nothing.

    Raises `NotAdmitted` where limit or waiting time forbid it, `NothingToAsk` where no question is ready.
    """
    if existing := open_attempt(user=user, quiz=quiz):
        return existing
    admission = admission_of(user=user, quiz=quiz, now=now)
    if not admission.allowed:
        raise NotAdmitted(admission)
    try:
        with transaction.atomic():
            return _begin(user, quiz, now)
    except IntegrityError:  # the other click was faster
        return Attempt.objects.get(user=user, quiz=quiz, submitted_at__isnull=True)


def order_options(version: QuestionVersion, quiz: Quiz, rng: Random) -> list[str]:
    """The option ids in the order shown; true and false stay in theirs."""
    shuffle = quiz.shuffle_options and version.type != QuestionType.TRUE_FALSE
    return drawing.arrange([option["id"] for option in version.options], rng, shuffle=shuffle)


def _begin(user: User, quiz: Quiz, now: datetime) -> Attempt:
    seed = secrets.randbits(53)
    rng = Random(seed)  # noqa: S311 -- a reproducible shuffle, not a secret
    earlier = list(Attempt.objects.filter(user=user, quiz=quiz).values_list("number", "version_ids"))
    versions = draw_versions(quiz, seen_versions={pk for _, ids in earlier for pk in ids}, rng=rng)
    if not versions:
        raise NothingToAsk(quiz.title)
    return Attempt.objects.create(
        user=user,
        quiz=quiz,
        number=max((number for number, _ in earlier), default=0) + 1,
        started_at=now,
        deadline=now + timedelta(minutes=quiz.time_limit_minutes) if quiz.time_limit_minutes else None,
        slots=len(versions),
        version_ids=[version.pk for version in versions],
        option_orders=[order_options(version, quiz, rng) for version in versions],
        seed=seed,
    )


def draw_versions(quiz: Quiz, *, seen_versions: set[int], rng: Random) -> list[QuestionVersion]:
    """The current versions of what the blueprint draws, in its order, no question twice; unseen ones come first."""
    seen = set(QuestionVersion.objects.filter(pk__in=seen_versions).values_list("question_id", flat=True))
    drawn: list[int] = []
    for line in quiz.slots.all():
        drawn += _draw_line(line, taken=drawn, seen=seen, rng=rng)
    current = {
        version.question_id: version
        for version in QuestionVersion.objects.filter(pk__in=Question.objects.filter(pk__in=drawn).values("current_id"))
    }
    return [current[question_id] for question_id in drawn]


def _draw_line(line: QuizSlot, *, taken: list[int], seen: set[int], rng: Random) -> list[int]:
    if line.question_id is not None:
        return [line.question_id] if line.question_id not in taken else []
    questions = Question.objects.ready().filter(current__isnull=False)
    questions = questions.filter(module=line.module_id) if line.module_id else questions.filter(pillar=line.pillar, module__isnull=False)
    pool = [pk for pk in questions.order_by("pk").values_list("pk", flat=True) if pk not in set(taken)]
    return drawing.draw(pool, seen, line.count, rng)


def submit(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in and score; the second time the same result comes back. After the deadline the deadline is the time."""
    handed_in = min(now, attempt.deadline) if attempt.deadline else now
    with transaction.atomic():
        # The update comes first: it waits for saves under way and shuts the door for later ones.
        if Attempt.objects.filter(pk=attempt.pk, submitted_at__isnull=True).update(submitted_at=handed_in):
            _score(attempt)
            transaction.on_commit(partial(_tell, attempt.pk))
    return Attempt.objects.select_related("quiz").get(pk=attempt.pk)


def _tell(attempt_id: int) -> None:
    attempt_graded.send(sender=Attempt, attempt=Attempt.objects.select_related("quiz", "user").get(pk=attempt_id))


def _score(attempt: Attempt) -> None:
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    answers = {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt, late=False)}
    keys = [key_of(versions[pk]) for pk in attempt.version_ids]
    given = [answers[slot].value if slot in answers else [] for slot in range(1, attempt.slots + 1)]
    result, each = scoring.total(keys, given)
    for slot, worth in enumerate(each, 1):
        if slot in answers:
            answers[slot].points = worth
    Answer.objects.bulk_update(answers.values(), ["points"])
    Attempt.objects.filter(pk=attempt.pk).update(
        score=result.score, max_score=result.max_score, percent=result.percent, passed=result.passes(attempt.quiz.pass_mark)
    )


def key_of(version: QuestionVersion) -> scoring.Key:
    """What is right at a version, for scoring."""
    right = frozenset(option["id"] for option in version.options if option["correct"])
    return scoring.Key(type=version.type, right=right, points=version.points)


def close_overdue(*, now: datetime) -> int:
    """Hand in every open attempt whose deadline has passed; how many there were. The sweep behind the clock."""
    overdue = list(
        Attempt.objects.filter(submitted_at__isnull=True, deadline__lt=now - GRACE).select_related("quiz").order_by(F("deadline"))
    )
    for attempt in overdue:
        submit(attempt=attempt, now=now)
    return len(overdue)
