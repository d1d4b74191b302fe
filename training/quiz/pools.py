"""Ids of the ready questions that a line of a blueprint draws from, kept in memory until the bank changes.

Drawing then costs the same from a bank of 1,000 and of 100,000: the pool is an array of whole numbers, and one small query says
whether it still holds.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from django.db.models import F, QuerySet

from training.quiz.models import BankNumber, Category, Question, QuizSlot

KEPT_AT_MOST = 500
_pools: dict["Source", "Pool"] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """What a line asks for; what is empty is no condition."""

    module: int | None
    pillar: str
    category: int | None
    tag: str
    level: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Ids of questions in rising order and, beside each, of its current version; at a number of the bank."""

    number: int
    questions: "array[int]"
    versions: "array[int]"

    def version_of(self, question: int) -> int:
        """The current version of a question of the pool."""
        return self.versions[bisect_left(self.questions, question)]


def source_of(line: QuizSlot) -> Source:
    """The conditions of a line."""
    return Source(module=line.module_id, pillar=line.pillar, category=line.category_id, tag=line.tag, level=line.level)


def bank_number() -> int:
    """Changes whenever a pool may have."""
    number: int | None = BankNumber.objects.filter(pk=1).values_list("number", flat=True).first()
    return number or 0


def turn() -> None:
    """Say that the bank changed; in the transaction that changes it."""
    if not BankNumber.objects.filter(pk=1).update(number=F("number") + 1):
        BankNumber.objects.get_or_create(pk=1)


def forget() -> None:
    """Drop every pool of this process; for tests and after a restored backup."""
    _pools.clear()


def pool(source: Source, number: int) -> Pool:
    """The questions at this number of the bank. One query where they are not in memory."""
    known = _pools.get(source)
    if known is not None and known.number == number:
        return known
    rows = ready(source).order_by("pk").values_list("pk", "current")
    fresh = Pool(number=number, questions=array("q", (pk for pk, _ in rows)), versions=array("q", (current for _, current in rows)))
    if len(_pools) >= KEPT_AT_MOST:
        _pools.clear()
    _pools[source] = fresh
    return fresh


def ready(source: Source) -> QuerySet[Question]:
    """The ready questions that fit everything the source says. A pillar alone means its module questions, not its drills."""
    found = Question.objects.ready().filter(current__isnull=False)
    if source.module:
        found = found.filter(module=source.module)
    if source.category:
        path = Category.objects.filter(pk=source.category).values_list("path", flat=True).first()
        found = found.filter(category__path__startswith=path or "-")
    if source.pillar:
        found = found.filter(pillar=source.pillar)
        if not (source.module or source.category or source.tag):
            found = found.filter(module__isnull=False)
    if source.tag:
        found = found.filter(tags__name__iexact=source.tag).distinct()
    return found.filter(level=source.level) if source.level else found
