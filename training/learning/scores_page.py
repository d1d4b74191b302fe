"""How well a person answers, by pillar and subject, over all finished attempts; and the latest attempts themselves."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from cms.pillars import Pillar
from directory.models import User
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.results import attempt_state, is_handed_in
from training.quiz.versions import versions_of

LATEST = 20


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """Points reached of those that could be had; `name` is empty for questions without a subject. Essays that wait are left out."""

    pillar: str
    name: str
    earned: Decimal
    possible: Decimal

    @property
    def percent(self) -> int:
        """Rounded down."""
        return int(self.earned * 100 // self.possible)


def subject_lines(attempts: list[Attempt]) -> list[SubjectLine]:
    """In the order of the pillars, then by name. A question that was not answered counts as possible points. One query."""
    points: dict[tuple[int, int], Decimal | None] = {
        (attempt, slot): earned
        for attempt, slot, earned in Answer.objects.filter(attempt__in=attempts, late=False).values_list("attempt", "slot", "points")
    }
    versions = versions_of({pk for attempt in attempts for pk in attempt.version_ids})
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for attempt in attempts:
        for slot, pk in enumerate(attempt.version_ids, 1):
            earned = points.get((attempt.pk, slot), Decimal(0))
            version = versions[pk]
            if version.kind.counts and earned is not None:
                own = sums[version.question.pillar, str(version.question.category or "")]
                own[0] += earned
                own[1] += version.points
    order = [pillar.value for pillar in Pillar]
    return [
        SubjectLine(pillar=pillar, name=name, earned=earned, possible=possible)
        for (pillar, name), (earned, possible) in sorted(sums.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    ]


def scores_page(user: User) -> dict[str, Any]:
    """The context of `learning/scores.html`. Practice is without record and not here."""
    found = Attempt.objects.graded().filter(user=user).exclude(quiz__purpose=Quiz.Purpose.PRACTICE).select_related("quiz")
    attempts = list(found.order_by("-submitted_at"))
    return {
        "lines": subject_lines([attempt for attempt in attempts if is_handed_in(attempt)]),
        "attempts": [
            {"attempt": attempt, "state": attempt_state(attempt), "url": reverse("learning:result", args=[attempt.uuid])}
            for attempt in attempts[:LATEST]
        ],
        "count": len(attempts),
    }
