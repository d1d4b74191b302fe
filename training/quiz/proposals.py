"""Changes of quizzes and questions as their forms ask for them: made at once, or proposed where they touch what is in use.

The sole writer of proposals. What is in use changes when a second person accepts (decision 0021).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.models import User
from training.quiz import bank, changes, opening, pools, quizzes, snapshots
from training.quiz.changes import Snapshot
from training.quiz.models import Proposal, Question, Quiz
from training.quiz.promises import shortfalls
from training.quiz.quizzes import Line

DECIDE = "training.decide_proposal"


@dataclass(frozen=True, slots=True)
class Applied:
    """The change was made at once; nobody has to be asked."""


@transaction.atomic
def change_quiz(*, quiz: Quiz, lines: Sequence[Line], by: User, why: str, now: datetime) -> Applied | Proposal:
    """Write a draft, or words that change no score; anything else of a quiz that was open becomes a proposal, as a whole.

    `quiz` has the new values, unstored. Raises `ValidationError`, in the words of the screen, where the blueprint cannot be drawn,
    where the quiz would become another thing, without a reason, and while somebody else's proposal waits.
    """
    quizzes.check(lines)
    stored = Quiz.objects.select_for_update().get(pk=quiz.pk) if quiz.pk else None
    for name in quizzes.STATE if stored else ():
        setattr(quiz, name, getattr(stored, name))  # the form may be older than the last opening
    if stored is None or quizzes.is_free(stored):
        quizzes.write_quiz(quiz=quiz, lines=lines)
        return Applied()
    before, after = snapshots.of_quiz(stored, snapshots.lines_of(stored)), snapshots.of_quiz(quiz, lines)
    if set(changes.changed(before, after)) & set(snapshots.FIXED):
        raise ValidationError(_("What a quiz is for and where it belongs stays as it was opened. Write another quiz instead."))
    if not changes.decides(before, after, snapshots.QUIZ_WORDS):
        quizzes.write_quiz(quiz=quiz, lines=lines)
        return Applied()
    _check_quiz(quiz, lines, changes.changed(before, after))
    return _propose(stored, before, after, by=by, why=why, now=now)


def _check_quiz(quiz: Quiz, lines: Sequence[Line], changed: Iterable[str]) -> None:
    quiz.full_clean(exclude=["uuid"])
    problems = shortfalls(quiz, opening.promised(quiz, list(lines))) if "lines" in changed else []
    if problems := problems + opening.problems_of_terms(quiz):
        raise ValidationError(problems)


@transaction.atomic
def change_question(
    *, question: Question, wording: bank.Wording, tags: Iterable[str], by: User, why: str, now: datetime
) -> Applied | Proposal:
    """Write a question that is not in use, or words of a ready one that change no score; anything else becomes a proposal.

    To be ready is one too, but for whoever decides on proposals and did not write what the question says; the words of the draft
    are stored in either case. Raises `ValidationError`, in the words of the screen, as `change_quiz` does.
    """
    wording = bank.clean(wording)
    if question.status == Question.Status.READY:
        bank.check(wording)
    stored = Question.objects.select_for_update(of=("self",)).get(pk=question.pk) if question.pk else None
    if stored is None or stored.status != Question.Status.READY:
        return _write_unused(question, stored, wording, tags, by=by, why=why, now=now)
    before = snapshots.of_question(stored, snapshots.wording_of(stored), stored.tags.names())
    after = snapshots.of_question(question, wording, tags)
    if not changes.decides(before, after, snapshots.QUESTION_WORDS) or _taken_out(before, after, by):
        _write(question, wording, tags, by=by, now=now)
        return Applied()
    question.full_clean(exclude=["uuid", "current"])
    return _propose(stored, before, after, by=by, why=why, now=now)


def _taken_out(before: Snapshot, after: Snapshot, by: User) -> bool:
    """Whether a person who may decide takes a ready question out of use and does nothing else: a wrong key waits for nobody."""
    return by.has_perm(DECIDE) and set(changes.changed(before, after)) - set(snapshots.QUESTION_WORDS) == {"status"}


def _write_unused(
    question: Question, stored: Question | None, wording: bank.Wording, tags: Iterable[str], *, by: User, why: str, now: datetime
) -> Applied | Proposal:
    wanted = question.status
    if wanted == Question.Status.READY:
        question.status = stored.status if stored else Question.Status.DRAFT
    _write(question, wording, tags, by=by, now=now)
    if wanted != Question.Status.READY:
        return Applied()
    if question.current is not None and question.current.made_by_id != by.pk and by.has_perm(DECIDE):
        bank.set_status(question=question, status=wanted)
        return Applied()
    question.refresh_from_db(fields=["current"])
    before = snapshots.of_question(question, snapshots.wording_of(question), question.tags.names())
    after = replace(before, values=before.values | {"status": wanted})
    return _propose(question, before, after, by=by, why=why.strip() or _("Ready to be used."), now=now)


def _write(question: Question, wording: bank.Wording, tags: Iterable[str], *, by: User | None, now: datetime) -> None:
    bank.write_question(question=question, wording=wording, by=by, now=now)
    question.tags.set(list(tags))
    pools.turn()  # the tags came after the question


def _propose(target: Quiz | Question, before: Snapshot, after: Snapshot, *, by: User, why: str, now: datetime) -> Proposal:
    if not why.strip():
        raise ValidationError({"why": _("Say why: this is in use, and somebody else decides.")})
    standing = of(target).filter(state=Proposal.State.OPEN).select_related("by").first()
    if standing and standing.by != by:
        words = _("A proposal by %(name)s waits for a decision. Only one waits at a time; ask for it to be decided first.")
        raise ValidationError(words % {"name": standing.by.display_name})
    if standing and (standing.was, standing.becomes) == (before, after):
        return standing
    if standing:
        _decide(standing, Proposal.State.WITHDRAWN, by=by, now=now)
    made = Proposal.objects.create(
        **{_kind(target): target}, before=before.to_json(), after=after.to_json(), why=why.strip(), by=by, at=now
    )
    log(instance=target, action="pilar.proposal.open", user=by, data={"why": made.why})
    return made


def _kind(target: Quiz | Question) -> str:
    return "quiz" if isinstance(target, Quiz) else "question"


def of(target: Quiz | Question) -> QuerySet[Proposal]:
    """Every proposal for a quiz or a question, the latest first."""
    return Proposal.objects.filter(**{_kind(target): target})


@transaction.atomic
def accept(*, proposal: Proposal, by: User, now: datetime, note: str = "") -> Proposal:
    """Make the change. A second time changes nothing.

    Raises `ValidationError`, in the words of the screen, for one's own proposal while somebody else may decide, for one that was
    decided otherwise, and where what it rests on has changed or can no longer be drawn. Only what it changes is written.
    """
    target, found = _locked(proposal)
    if found.state == Proposal.State.ACCEPTED:
        return found
    _still_open(found)
    alone = found.by_id == by.pk
    if alone and others_who_decide(by).exists():
        raise ValidationError(_("Somebody else has to accept what you propose yourself."))
    values = {name: found.becomes.values[name] for name in changes.changed(found.was, found.becomes)}
    if isinstance(target, Quiz):
        _apply_to_quiz(target, found, values)
    else:
        _apply_to_question(target, found, values, now)
    return _decide(found, Proposal.State.ACCEPTED, by=by, now=now, note=note, alone=alone)


def _apply_to_quiz(quiz: Quiz, proposal: Proposal, values: snapshots.Values) -> None:
    lines = snapshots.lines_of(quiz)
    if changes.moved(proposal.was, proposal.becomes, snapshots.of_quiz(quiz, lines), snapshots.QUIZ_WORDS):
        raise ValidationError(_("The quiz has changed since this was proposed. Withdraw it and make a new one."))
    snapshots.put_quiz(quiz, values)
    if "lines" in values:
        lines = snapshots.lines_from(values["lines"])
    _check_quiz(quiz, lines, values)
    quizzes.write_quiz(quiz=quiz, lines=lines)


def _apply_to_question(question: Question, proposal: Proposal, values: snapshots.Values, now: datetime) -> None:
    present = snapshots.of_question(question, snapshots.wording_of(question), question.tags.names())
    if changes.moved(proposal.was, proposal.becomes, present, snapshots.QUESTION_WORDS):
        raise ValidationError(_("The question has changed since this was proposed. Withdraw it and make a new one."))
    snapshots.put_question(question, values)
    wording = snapshots.wording_from(present.values | values)
    _write(question, wording, (present.values | values)["tags"], by=proposal.by, now=now)


@transaction.atomic
def refuse(*, proposal: Proposal, by: User, note: str, now: datetime) -> Proposal:
    """Leave everything as it is, and say why. Raises `ValidationError` without a note; a second time changes nothing."""
    _target, found = _locked(proposal)
    if found.state == Proposal.State.REFUSED:
        return found
    _still_open(found)
    if not note.strip():
        raise ValidationError(_("Say why it is refused: who proposed it reads it."))
    return _decide(found, Proposal.State.REFUSED, by=by, now=now, note=note)


@transaction.atomic
def withdraw(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Take back one's own proposal. Raises `ValidationError` for somebody else's; a second time changes nothing."""
    _target, found = _locked(proposal)
    if found.by_id != by.pk:
        raise ValidationError(_("Only who made a proposal withdraws it."))
    if found.state == Proposal.State.WITHDRAWN:
        return found
    _still_open(found)
    return _decide(found, Proposal.State.WITHDRAWN, by=by, now=now)


def others_who_decide(user: User) -> QuerySet[User]:
    """Active people beside this one whose role lets them decide. Engineers have every right and are no second pair of eyes."""
    app, codename = DECIDE.split(".")
    paths = ("groups__permissions", "user_permissions")
    by_group, by_oneself = (Q(**{f"{path}__codename": codename, f"{path}__content_type__app_label": app}) for path in paths)
    return User.objects.filter(by_group | by_oneself, is_active=True).exclude(pk=user.pk).distinct()


def _locked(proposal: Proposal) -> tuple[Quiz | Question, Proposal]:
    """The target first, as every change of it does: two who decide at once wait for each other, and nobody forever."""
    if proposal.quiz_id:
        target: Quiz | Question = Quiz.objects.select_for_update().get(pk=proposal.quiz_id)
    else:
        target = Question.objects.select_for_update(of=("self",)).get(pk=proposal.question_id or 0)
    return target, Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def _still_open(proposal: Proposal) -> None:
    if not proposal.is_open:
        raise ValidationError(_("This proposal has been decided already: %(state)s.") % {"state": proposal.get_state_display()})


def _decide(proposal: Proposal, state: str, *, by: User, now: datetime, note: str = "", alone: bool = False) -> Proposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, now
    proposal.note, proposal.alone = note.strip(), alone
    proposal.save(update_fields=["state", "decided_by", "decided_at", "note", "alone"])
    data = {"why": proposal.why, "note": proposal.note, "alone": alone}
    log(instance=proposal.quiz or proposal.question, action=f"pilar.proposal.{state}", user=by, data=data)
    return proposal
