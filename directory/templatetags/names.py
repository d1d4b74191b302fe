"""Names on pages for people who decide about them."""

from django import template

from directory.latin_names import shown

register = template.Library()


@register.filter
def straight(name: str) -> str:
    """A kept name as it may be shown: what turns text round or is unseen stands as its code."""
    return shown(name)
