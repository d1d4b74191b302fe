"""Titles and summaries in the language of the reader. Lessons themselves are Indonesian."""

from typing import Any

from django.utils.translation import get_language


def written(page: Any, field: str, language: str | None = None) -> str:
    """`title` or `summary` of a page in a language, by default the one of the screen; Indonesian where there is no English."""
    in_english = getattr(page, f"{field}_en", "") if (language or get_language()) == "en" else ""
    return str(in_english or getattr(page, field, ""))
