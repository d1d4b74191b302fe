"""The back page: modules and lessons by pillar in two columns, and the total that must equal the front. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from certificates.facts import ACROSS, PILLARS, CertificateFacts, ModuleLine
from certificates.words import roman

NAMES = {"skills": "Kecakapan Digital", "culture": "Budaya Digital", "ethics": "Etika Digital", "safety": "Keamanan Digital"}
# Heights in lines of a lesson, only to balance the columns.
HEADING, MODULE, LESSON, TOTALS, SHORT, NOTE_WIDTH = 2.0, 1.1, 1.0, 4.6, 15, 62


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading: a pillar with its modules, or one module across the pillars."""

    ordinal: str
    title: str
    jp: int
    score: int | None
    modules: tuple[ModuleLine, ...]
    across: bool

    @property
    def single(self) -> bool:
        """Whether hours and score stand in the heading, since there is one module."""
        return len(self.modules) == 1

    @property
    def height(self) -> float:
        """In lines."""
        titles = sum(MODULE for module in self.modules if module.title != self.title)
        return HEADING + titles + LESSON * sum(len(module.lessons) for module in self.modules)


def parts(facts: CertificateFacts) -> list[Part]:
    """The parts in the order of the pillars, those across them last."""
    found = []
    for pillar in PILLARS:
        modules = tuple(line for line in facts.modules if line.pillar == pillar)
        if modules:
            found.append((NAMES[pillar], modules, False))
    found += [(line.title, (line,), True) for line in facts.modules if line.pillar == ACROSS]
    return [
        Part(
            ordinal=roman(number),
            title=title,
            jp=sum(line.jp for line in modules),
            score=modules[0].score if len(modules) == 1 else None,
            modules=modules,
            across=across,
        )
        for number, (title, modules, across) in enumerate(found, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """Parts from top to bottom, and what stands under them."""

    parts: tuple[Part, ...]
    totals: bool = False
    notes: bool = False


def columns(all_parts: list[Part], notes: Iterable[str]) -> tuple[Column, Column]:
    """Both columns: a short list beside the notes, a long one in two, above the notes and above the totals, as even as it gets."""
    if sum(part.height for part in all_parts) <= SHORT:
        return Column(tuple(all_parts), totals=True), Column((), notes=True)
    under_left = sum(1 + len(note) // NOTE_WIDTH for note in notes)

    def taller(cut: int) -> float:
        left, right = (sum(part.height for part in side) for side in (all_parts[:cut], all_parts[cut:]))
        return max(left + under_left, right + TOTALS)

    cut = min(range(1, len(all_parts)), key=taller, default=1)
    return Column(tuple(all_parts[:cut]), notes=True), Column(tuple(all_parts[cut:]), totals=True)
