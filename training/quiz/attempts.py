"""A sitting from start to hand-in. The sole writer of attempts, with `marking` and the import of an old site."""

import logging
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from directory.models import User
from training.quiz import drawing, pools
from training.quiz.admission import Admission, admit
from training.quiz.handing_in import asks_for_answers
from training.quiz.models import Answer, Attempt, LateAnswer, Mark, Question, QuestionVersion, Quiz, QuizSlot
from training.quiz.scores import score
from training.quiz.signals import attempt_graded
from training.quiz.terms import Terms
from training.quiz.terms_of import terms_of
from training.quiz.versions import versions_of

log = logging.getLogger(__name__)
PRACTICE_KEPT = timedelta(days=1)


class NotAdmitted(Exception):
    """The rules of the quiz do not let this person begin now; `admission` says why."""

    def __init__(self, admission: Admission) -> None:
        super().__init__("no attempt may begin now")
        self.admission = admission


class NotAnswered(Exception):
    """A drill is handed in only with an answer to every question; the attempt is still open."""


class NotClosed(Exception):
    """Some overdue attempts could not be handed in; the text names them. The others were."""


class NothingToAsk(Exception):
    """The blueprint of the quiz finds no ready question; the trainer has to write or release some."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question of a sitting: its version, and the heading of the section that it begins, or an empty text."""

    heading: str
    version: QuestionVersion


def admission_of(*, user: User | None, quiz: Quiz, now: datetime, occasion: UUID | None = None) -> Admission:
    """Whether the person may begin another attempt, by the quiz's terms for them. Attempts count within one occasion."""
    return _admission(_of(occasion, _earlier(user, quiz)), terms_of(user=user, quiz=quiz, now=now), quiz, now)


def _earlier(user: User | None, quiz: Quiz) -> list[Attempt]:
    """The person's attempts at the quiz; nobody in particular has none. The one query of a start."""
    return list(Attempt.objects.filter(user=user, quiz=quiz).order_by("number")) if user else []


def _of(occasion: UUID | None, earlier: Sequence[Attempt]) -> list[Attempt]:
    return [attempt for attempt in earlier if attempt.occasion == occasion]


def _admission(earlier: Sequence[Attempt], terms: Terms, quiz: Quiz, now: datetime) -> Admission:
    """By the terms; whatever they say, nobody begins while the trainer has closed the quiz."""
    found = admit(submitted=[attempt.submitted_at for attempt in earlier if attempt.submitted_at], terms=terms, now=now)
    return found if quiz.is_open else replace(found, allowed=False, closed=True)


def start(*, user: User | None, quiz: Quiz, now: datetime, occasion: UUID | None = None, pass_mark: int | None = None) -> Attempt:
    """Begin a sitting, or return the one that is open: a second click changes nothing. Nobody (None) may sit a public practice.

    `occasion` and `pass_mark` are what a course pins: what the attempt counts for, and under which mark it is begun (by default
    the quiz's of today). Raises `NotAdmitted` where the terms forbid it or the quiz is not open, `NothingToAsk` where no question
    is ready. Needs no transaction: one row is written, and a constraint of the table keeps it the only open one.
    """
    earlier = _earlier(user, quiz)
    own = _of(occasion, earlier)
    if standing := next((attempt for attempt in own if attempt.submitted_at is None), None):
        return standing
    terms = terms_of(user=user, quiz=quiz, now=now)
    admission = _admission(own, terms, quiz, now)
    if not admission.allowed:
        raise NotAdmitted(admission)
    pinned = quiz.pass_mark if pass_mark is None else pass_mark
    try:
        return _begin(user, quiz, earlier, terms, now, occasion=occasion, pass_mark=pinned)
    except IntegrityError:  # the other click was faster
        return Attempt.objects.get(user=user, quiz=quiz, occasion=occasion, submitted_at__isnull=True)


def _begin(
    user: User | None, quiz: Quiz, earlier: Sequence[Attempt], terms: Terms, now: datetime, *, occasion: UUID | None, pass_mark: int
) -> Attempt:
    seed = secrets.randbits(53)
    rng = Random(seed)  # noqa: S311 -- a reproducible shuffle, not a secret
    drawn = draw(quiz, seen_versions={pk for attempt in earlier for pk in attempt.version_ids}, rng=rng)
    if not drawn:
        raise NothingToAsk(quiz.title)
    return Attempt.objects.create(
        user=user,
        quiz=quiz,
        occasion=occasion,
        pass_mark=pass_mark,
        number=max((attempt.number for attempt in earlier), default=0) + 1,
        started_at=now,
        deadline=terms.deadline(now),
        grace_seconds=quiz.grace_seconds,
        sequential=quiz.navigation == Quiz.Navigation.SEQUENTIAL,
        slots=len(drawn),
        version_ids=[each.version.pk for each in drawn],
        option_orders=[order_options(each.version, quiz, rng) for each in drawn],
        headings=[each.heading for each in drawn],
        seed=seed,
    )


def order_options(version: QuestionVersion, quiz: Quiz, rng: Random) -> list[str]:
    """The option ids in the order shown."""
    return version.kind.order(version.asked, rng, shuffle=quiz.shuffle_options)


def draw(quiz: Quiz, *, seen_versions: set[int], rng: Random) -> list[Drawn]:
    """What the blueprint draws, in the order of the sitting: no question twice, unseen ones first.

    Two queries where pools and versions are in memory, and one for the questions that were seen.
    """
    seen = set(QuestionVersion.objects.filter(pk__in=seen_versions).values_list("question_id", flat=True)) if seen_versions else set()
    number, current = pools.bank_number(), dict[int, int]()
    blueprint, lines = list(quiz.slots.select_related("question")), []
    named = {line.question_id for line in blueprint if line.question_id}  # no line may draw what another one names
    for line in blueprint:
        drawn = _draw_line(line, number, taken=current.keys() if line.question_id else current.keys() | named, seen=seen, rng=rng)
        current |= drawn
        lines.append((line.heading, list(drawn.values())))
    versions = versions_of(list(current.values()))
    return [Drawn(heading=heading, version=versions[pk]) for heading, pk in drawing.in_sections(lines, rng, shuffle=quiz.shuffle_questions)]


def _draw_line(line: QuizSlot, number: int, *, taken: Collection[int], seen: set[int], rng: Random) -> dict[int, int]:
    """Question ids with their current versions."""
    if line.question is not None:
        current = line.question.current_id if line.question.status == Question.Status.READY else None
        return {line.question.pk: current} if current is not None and line.question_id not in taken else {}
    pool = pools.pool(pools.source_of(line), number)
    return {question: pool.version_of(question) for question in drawing.draw(pool.questions, seen, line.count, rng, taken)}


def submit(*, attempt: Attempt, now: datetime) -> Attempt:
    """Hand in and score; the second time the same result comes back. After the deadline the deadline is the time.

    Where the quiz says so, what was not handed in before the deadline (and its grace) is abandoned: kept, and in no grade.
    """
    with transaction.atomic():
        return _close(attempt, now)


def _close(attempt: Attempt, now: datetime) -> Attempt:
    """The attempt that was given, closed; or a fresh copy where it had been closed before. In a transaction."""
    over = attempt.deadline is not None and attempt.deadline < now
    handed_in = min(now, attempt.deadline) if attempt.deadline else now
    abandoned = over and is_over(attempt, now) and attempt.quiz.at_deadline == Quiz.AtDeadline.ABANDON
    # The update comes first: it waits for saves under way and shuts the door for later ones.
    still_open = Attempt.objects.filter(pk=attempt.pk, submitted_at__isnull=True)
    if still_open.update(submitted_at=handed_in, abandoned=abandoned):
        attempt.submitted_at, attempt.abandoned = handed_in, abandoned
        score(attempt, now=now)
        transaction.on_commit(partial(tell, attempt.pk))
        return attempt
    return Attempt.objects.select_related("quiz").get(pk=attempt.pk)


def hand_in(*, attempt: Attempt, now: datetime) -> Attempt:
    """What a person asks for with the button: `submit`, but of a drill only what is answered whole.

    Raises `NotAnswered` where a question of a drill lacks an answer and there is time and a way back to write it; else it is closed
    as it is. The look at the answers comes behind the door that closing shuts, so that no save from another tab slips in between.
    """
    with transaction.atomic():
        done = _close(attempt, now)
        in_time = attempt.deadline is None or now < attempt.deadline
        if done is attempt and asks_for_answers(attempt) and in_time and not attempt.complete:
            raise NotAnswered(attempt.quiz.title)
    return done


def is_over(attempt: Attempt, now: datetime) -> bool:
    """Whether the deadline and its grace have passed."""
    return attempt.deadline is not None and attempt.deadline + timedelta(seconds=attempt.grace_seconds) < now


def tell(attempt_id: int) -> None:
    """Say upwards that an attempt has a new score; after commit."""
    attempt_graded.send_robust(sender=Attempt, attempt=Attempt.objects.select_related("quiz", "user").get(pk=attempt_id))


def close_overdue(*, now: datetime) -> int:
    """Hand in every open attempt whose deadline and grace have passed; how many there were. The sweep behind the clock.

    Each by itself: one that cannot be scored is named in `NotClosed`, and the others are handed in.
    """
    overdue = Attempt.objects.filter(submitted_at__isnull=True, deadline__lt=now).select_related("quiz").order_by(F("deadline"))
    late = [attempt for attempt in overdue if is_over(attempt, now)]
    failed = [str(attempt.uuid) for attempt in late if not _closes(attempt, now)]
    if failed:
        raise NotClosed(f"attempts not closed: {', '.join(failed)}")
    return len(late)


def _closes(attempt: Attempt, now: datetime) -> bool:
    try:
        submit(attempt=attempt, now=now)
    except Exception:  # whatever is wrong with one attempt must not keep the others open; it is logged and named
        log.exception("attempt %s could not be closed", attempt.uuid)
        return False
    return True


def forget_practice(*, now: datetime) -> int:
    """Remove practice attempts a day after they began: practice is without record. How many there were."""
    old = Attempt.objects.filter(quiz__purpose=Quiz.Purpose.PRACTICE, started_at__lt=now - PRACTICE_KEPT)
    ids = list(old.values_list("pk", flat=True))
    with transaction.atomic():
        Mark.objects.filter(answer__attempt__in=ids).delete()
        for kept in (Answer, LateAnswer):
            kept.objects.filter(attempt__in=ids).delete()
        Attempt.objects.filter(pk__in=ids).delete()
    return len(ids)
