"""Progress that can be counted: the building, and rows of blocks. Every picture stands beside its numbers in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext

from cms.building import DONE, SHAPES, Building, build, small, stack

register = template.Library()
States = Mapping[str, Sequence[str]]


@register.filter
def pillar_name(pillar: str) -> str:
    """The first word of a pillar's name, for places as narrow as a column. Raises `KeyError` for an unknown key."""
    names = {"skills": gettext("Skills"), "culture": gettext("Culture"), "ethics": gettext("Ethics"), "safety": gettext("Safety")}
    return names[pillar]


@register.filter
def done(states: Sequence[str]) -> int:
    """How many blocks of one column are done."""
    return list(states).count(DONE)


@register.filter
def done_in(states: States) -> int:
    """How many blocks of all columns are done."""
    return sum(done(own) for own in states.values())


@register.filter
def blocks_in(states: States) -> int:
    """How many blocks all columns have."""
    return sum(len(own) for own in states.values())


@register.inclusion_tag("components/building.html")
def building(states: States, shape: str = "page", counts: str = "lessons") -> dict[str, Any]:
    """Draw lists of block states by pillar. `shape` is a key of `cms.building.SHAPES`; `counts` is `lessons` or `answers`."""
    return _context(build(states, SHAPES[shape]), shape, counts)


@register.inclusion_tag("components/building.html")
def small_building(states: States) -> dict[str, Any]:
    """Draw the mark filled by the share of lessons done, for a course in a list. It has no title: its numbers stand beside it."""
    return _context(small(states), "small", "")


@register.inclusion_tag("components/progress_blocks.html")
def progress_blocks(done: int, total: int, current: bool = False, scale: bool = False) -> dict[str, Any]:
    """A row of `total` blocks; with `current` the first open one is half full, with `scale` quarters stand below it in figures."""
    states = stack(done=min(done, total), total=total, current=current)
    ticks = [total * quarter // 4 for quarter in range(5)] if scale and total % 4 == 0 else []
    return {"states": states, "ticks": ticks}


def _context(drawing: Building, shape: str, counts: str) -> dict[str, Any]:
    return {"drawing": drawing, "shape": shape, "counts": counts}
