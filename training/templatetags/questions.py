"""How the texts of questions are shown."""

from django import template
from django.utils.safestring import SafeString

from training.quiz import rich

register = template.Library()


@register.filter
def shown(html: str) -> SafeString:
    """A text of a question that was cleaned when it was written, its pictures in place."""
    return rich.shown(html)
