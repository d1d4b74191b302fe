"""Old sittings as attempts with their answers.

They are written here and not by `attempts.start` and `submit`, as what was asked, when and what was answered is given. As long as
the quiz is the draft that the import made, nobody above is told: it counts for nothing. Once it is opened, its old attempts count as
any other.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import User
from training.quiz.answers import open_slot
from training.quiz.attempts import tell
from training.quiz.django_quiz import mapping
from training.quiz.django_quiz.accounts import NoAccount, account_of
from training.quiz.django_quiz.ledger import HERE, NEW, UNMATCHED, Ledger
from training.quiz.django_quiz.mapping import CannotTake, MappedSitting
from training.quiz.django_quiz.questions import Brought
from training.quiz.django_quiz.savepoints import on_its_own
from training.quiz.django_quiz.tables import OldSitting
from training.quiz.django_quiz.target import Target
from training.quiz.models import Answer, Attempt, QuestionVersion, Quiz
from training.quiz.reveal import DURING
from training.quiz.scores import score


def put_sittings(
    sittings: Iterable[OldSitting], quizzes: Mapping[int, Quiz], questions: Mapping[int, Brought], target: Target, ledger: Ledger
) -> None:
    """In the order in which they began, which is how attempts are numbered."""
    begun: set[tuple[int, UUID]] = set()
    for old in sorted(sittings, key=lambda each: (each.started_at, each.pk)):
        with on_its_own(ledger, [old.key]):
            try:
                user = account_of(old.person)
            except NoAccount as nobody:
                ledger.settle([old.key], UNMATCHED, str(nobody))
                continue
            if old.quiz not in quizzes:
                raise CannotTake(_("Its quiz %(number)s is not here.") % {"number": old.quiz})
            _put(old, user, quizzes[old.quiz], questions, target, ledger, begun)


def _put(
    old: OldSitting,
    user: User,
    quiz: Quiz,
    questions: Mapping[int, Brought],
    target: Target,
    ledger: Ledger,
    begun: set[tuple[int, UUID]],
) -> None:
    uuid = target.uuid(old.key.model, old.pk)
    known = Attempt.objects.filter(uuid=uuid).first()
    if known is not None:
        ledger.settle([old.key], HERE)
        if old.complete and known.submitted_at is None:
            ledger.remark(old.key, _("It was open when it was imported and was finished there since; the attempt here stays open."))
        return
    mapped = mapping.sitting(old, {pk: each.mapped for pk, each in questions.items()})
    if not old.complete:
        _refuse_second(user, quiz, begun)
    asked = [questions[each.old.pk] for each, _value in mapped.slots]
    versions = [each.version() for each in asked if target.apply or each.rewritten]
    if target.apply:
        _store(mapped, user, quiz, versions, uuid)
    ledger.settle([old.key], NEW)
    for remark in mapped.remarks:
        ledger.remark(old.key, remark)
    if old.complete and old.ended_at is None:
        ledger.remark(old.key, _("It does not say when it ended; the time of its start stands for it."))


def _refuse_second(user: User, quiz: Quiz, begun: set[tuple[int, UUID]]) -> None:
    """The old site let several stand open and went on with the first."""
    open_here = quiz.pk and Attempt.objects.filter(user=user, quiz=quiz, submitted_at__isnull=True).exists()
    if open_here or (user.pk, quiz.uuid) in begun:
        raise CannotTake(_("The person has another open attempt at this quiz."))
    begun.add((user.pk, quiz.uuid))


def _store(mapped: MappedSitting, user: User, quiz: Quiz, versions: list[QuestionVersion], uuid: UUID) -> None:
    old = mapped.old
    ended = old.ended_at or old.started_at
    latest = Attempt.objects.filter(user=user, quiz=quiz).order_by("-number").values_list("number", flat=True).first()
    attempt = Attempt.objects.create(
        uuid=uuid,
        user=user,
        quiz=quiz,
        number=(latest or 0) + 1,
        started_at=old.started_at,
        submitted_at=ended if old.complete else None,
        sequential=True,
        slots=len(versions),
        version_ids=[version.pk for version in versions],
        option_orders=[[option["id"] for option in version.options] for version in versions],
        headings=["" for _version in versions],
        seed=0,
        pass_mark=quiz.pass_mark,
    )
    told = not old.complete and bool(quiz.reveal.get(DURING))
    Answer.objects.bulk_create(
        Answer(
            attempt=attempt,
            slot=slot,
            version=version,
            value=value,
            seq=0,
            saved_at=ended if old.complete else old.started_at,
            checked=told and not version.kind.by_hand,
        )
        for slot, (version, (_mapped, value)) in enumerate(zip(versions, mapped.slots, strict=True), 1)
        if value
    )
    if old.complete:
        score(attempt, now=ended)
        if quiz.is_open:
            transaction.on_commit(partial(tell, attempt.pk))
    else:
        _go_on(attempt, mapped, old)


def _go_on(attempt: Attempt, mapped: MappedSitting, old: OldSitting) -> None:
    """Open the question after the last that was answered, where the old site would have gone on."""
    answered = max((slot for slot, (_mapped, value) in enumerate(mapped.slots, 1) if value), default=0)
    if answered < attempt.slots:
        open_slot(attempt=attempt, slot=answered + 1, now=old.started_at)
