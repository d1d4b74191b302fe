"""The building as a picture with its numbers in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext

from cms.building import SHAPES, Building, build, small

register = template.Library()


@register.filter
def pillar_name(pillar: str) -> str:
    """The first word of a pillar's name, for places as narrow as a column. Raises `KeyError` for an unknown key."""
    names = {"skills": gettext("Skills"), "culture": gettext("Culture"), "ethics": gettext("Ethics"), "safety": gettext("Safety")}
    return names[pillar]


@register.inclusion_tag("components/building.html")
def building(states: Mapping[str, Sequence[str]], shape: str = "page", counts: str = "lessons") -> dict[str, Any]:
    """Draw lists of block states by pillar. `shape` is a key of `cms.building.SHAPES`; `counts` is `lessons` or `answers`."""
    return _context(build(states, SHAPES[shape]), shape, counts)


@register.inclusion_tag("components/building.html")
def small_building(states: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Draw the mark filled by the share of lessons done, for a course in a list. It has no title: its numbers stand beside it."""
    return _context(small(states), "small", "")


def _context(drawing: Building, shape: str, counts: str) -> dict[str, Any]:
    return {"drawing": drawing, "shape": shape, "counts": counts}
