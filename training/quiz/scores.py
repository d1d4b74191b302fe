"""The score of an attempt, from its answers and marks."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from training.quiz import scoring
from training.quiz.handing_in import lacks_of
from training.quiz.models import Answer, Attempt, Mark, QuestionVersion
from training.quiz.versions import versions_of


def score(attempt: Attempt, *, now: datetime) -> scoring.Total:
    """Work out and keep what each answer and the whole attempt are worth; again after every mark. In a transaction.

    `now` is when this became known. It is kept where nothing waits for a mark any more.

    Whether it is complete is worked out once: a later release may ask for more, and does not take back what was handed in.
    """
    versions = versions_of(attempt.version_ids)
    answers = {answer.slot: answer for answer in Answer.objects.filter(attempt=attempt, late=False)}
    marks = newest_marks(attempt) if any(version.kind.by_hand for version in versions.values()) else {}
    worths = [worth(versions[pk], answers.get(slot), marks) for slot, pk in enumerate(attempt.version_ids, 1)]
    for slot, each in enumerate(worths, 1):
        if slot in answers:
            answers[slot].points = each.earned
    Answer.objects.bulk_update(answers.values(), ["points"])
    total = scoring.total(worths)
    attempt.score, attempt.max_score = scoring.written(Fraction(total.score)), scoring.written(Fraction(total.max_score))
    attempt.percent = total.percent
    attempt.pending, attempt.passed = total.pending, total.passes(attempt.pass_mark)
    attempt.graded_at = None if total.pending else now
    if attempt.complete is None:
        attempt.complete = not lacks_of(attempt, answers)
    attempt.save(update_fields=["score", "max_score", "percent", "pending", "passed", "graded_at", "complete"])
    return total


def newest_marks(attempt: Attempt) -> dict[int, Decimal]:
    """The points that stand, by answer."""
    return dict(Mark.objects.filter(answer__attempt=attempt).order_by("pk").values_list("answer", "points"))


def worth(version: QuestionVersion, answer: Answer | None, marks: Mapping[int, Decimal]) -> scoring.Worth:
    """What one slot is worth; nothing given is worth nothing, also of an essay."""
    kind = version.kind
    if not kind.counts:
        return scoring.Worth(points=scoring.ZERO, fraction=scoring.ZERO, counts=False)
    if answer is None or not is_answered(answer.value):
        return scoring.Worth(points=version.points, fraction=scoring.ZERO)
    if not kind.by_hand:
        return scoring.Worth(points=version.points, fraction=kind.worth(version.asked, answer.value))
    given = marks.get(answer.pk)
    return scoring.Worth(points=version.points, fraction=None if given is None else Fraction(given) / Fraction(version.points))


def is_answered(value: list[str]) -> bool:
    """Whether anything was given: a chosen option, or more than blanks."""
    return any(item.strip() for item in value)
