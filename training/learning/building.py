"""The building of a person in a course: one block a lesson, by pillar."""

from cms.building import CURRENT, DONE, OPEN
from cms.outline import LessonLine
from cms.pillars import Pillar
from training.learning.progress import Standing


def lesson_state(standing: Standing, lesson: LessonLine) -> str:
    """`done`, `current` (the one to read next) or `open`."""
    if standing.is_read(lesson):
        return DONE
    upcoming = standing.next_lesson()
    return CURRENT if upcoming and upcoming[1].pk == lesson.pk else OPEN


def states(standing: Standing, *, begun: bool = True) -> dict[str, list[str]]:
    """Block states by pillar, in the order of the course; without `begun` every block is open."""
    found: dict[str, list[str]] = {pillar.value: [] for pillar in Pillar}
    for module in standing.outline.modules:
        found[module.pillar] += [lesson_state(standing, lesson) if begun else OPEN for lesson in module.lessons]
    return found


def finished_states(standing: Standing) -> dict[str, list[str]]:
    """The building whole, as it is shown once, when a course is passed."""
    return {pillar: [DONE] * len(blocks) for pillar, blocks in states(standing).items()}
