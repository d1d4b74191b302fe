"""Marks on essays. Marks are added, never changed."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import User
from training.quiz import scoring
from training.quiz.attempts import tell
from training.quiz.models import Answer, Attempt, Mark, QuestionVersion
from training.quiz.scores import score


@transaction.atomic
def mark(
    *, answer: Answer, points: Sequence[Decimal], comment: str, by: User, now: datetime, reason: str = "", failed_by: str = ""
) -> Mark:
    """Give an essay its points per criterion, in the order of the rubric; a later mark replaces the last and says why.

    The weights of the rubric share out the points of the question; an essay that is failed by a rule of its question gets none.
    Raises `ValidationError`, in the words of the screen, where a criterion has no points or too many, where the question has no
    such rule, where a change has no reason, where the attempt is still open, and where the essay is the marker's own.
    """
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("quiz").get(pk=answer.attempt_id)
    criteria = answer.version.spec["criteria"]
    if attempt.user_id == by.pk:
        raise ValidationError(_("You cannot mark your own essay."))
    _check(attempt, criteria, points, is_change=answer.marks.exists(), reason=reason)
    if failed_by and failed_by not in rules_of(answer.version):
        raise ValidationError(_("The question has no such rule."))
    share = Fraction(0) if failed_by else scoring.rubric(points, [Decimal(row["points"]) for row in criteria])
    given = Mark.objects.create(
        answer=answer,
        criteria=[{"name": row["name"], "points": str(point), "of": row["points"]} for row, point in zip(criteria, points, strict=True)],
        points=scoring.written(share * Fraction(answer.version.points)),
        failed_by=failed_by,
        comment=comment.strip(),
        reason=reason.strip(),
        marked_by=by,
        marked_at=now,
    )
    score(attempt, now=now)
    transaction.on_commit(partial(tell, attempt.pk))
    return given


def rules_of(version: QuestionVersion) -> list[str]:
    """What fails an essay by itself, one rule a line."""
    return [line.strip() for line in str(version.spec.get("fail_rules", "")).splitlines() if line.strip()]


def _check(attempt: Attempt, criteria: Sequence[dict[str, object]], points: Sequence[Decimal], *, is_change: bool, reason: str) -> None:
    if attempt.submitted_at is None:
        raise ValidationError(_("This attempt has not been handed in yet."))
    if len(points) != len(criteria):
        raise ValidationError(_("Give points for every criterion."))
    for row, point in zip(criteria, points, strict=True):
        if not 0 <= point <= Decimal(str(row["points"])):
            raise ValidationError(_("“%(name)s” takes 0 to %(points)s points.") % row)
    if is_change and not reason.strip():
        raise ValidationError(_("Say why the mark changes."))
