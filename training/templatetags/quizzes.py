"""What a blueprint has ready, sorted for a list."""

from collections.abc import Iterable

from django import template

from training.quiz.promises import Promise

register = template.Library()


@register.filter
def short(promises: Iterable[Promise]) -> list[Promise]:
    """Those that cannot draw what they say."""
    return [promise for promise in promises if not promise.kept]
