"""Columns of what is printed: tidied when they are read from a form, refused where the faces of the certificate lack a character.

To the database and to migrations they are plain text.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from directory.latin_names import LINE, NAME, Misfit, misfits, tidy

MOST_NAMED = 3  # a whole name in another script is understood by its first letters


def fits_a_name(text: str) -> None:
    """Refuse what a name or a title cannot be written with, in the words of the screen."""
    _refuse(misfits(text, NAME))


def fits_a_line(text: str) -> None:
    """Refuse what a post or the name of an agency cannot be printed with."""
    _refuse(misfits(text, LINE))


def _refuse(found: list[Misfit]) -> None:
    if found:
        named = [_pointed_at(misfit) for misfit in found[:MOST_NAMED]] + (["…"] if len(found) > MOST_NAMED else [])
        words = _("There are characters here that cannot be printed: %(characters)s. Please write it again with Latin letters.")
        raise ValidationError(words % {"characters": ", ".join(named)}, code="unprintable")


def _pointed_at(misfit: Misfit) -> str:
    if not misfit.unseen:
        return f"“{misfit.character}” ({misfit.code})"
    if not misfit.before:
        return _("%(code)s (unseen, at the beginning)") % {"code": misfit.code}
    return _("%(code)s (unseen, after “%(before)s”)") % {"code": misfit.code, "before": misfit.before[-20:]}


class PrintedField(models.CharField[str, str]):
    """Text that is tidied; its subclasses say what may stand in it."""

    def to_python(self, value: Any) -> Any:
        plain = super().to_python(value)
        return tidy(plain) if isinstance(plain, str) else plain

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class NameField(PrintedField):
    """A name or a title."""

    default_validators = [fits_a_name]


class LineField(PrintedField):
    """A post, or the name of an agency."""

    default_validators = [fits_a_line]


def printed(model: type[models.Model], **values: str) -> dict[str, str]:
    """The values of these columns, tidied. Raises `ValidationError` by column, for verbs that write without a form."""
    tidied, errors = {}, {}
    for column, value in values.items():
        try:
            tidied[column] = model._meta.get_field(column).clean(value, None)  # type: ignore[union-attr]  # columns only, no relations
        except ValidationError as error:
            errors[column] = error
    if errors:
        raise ValidationError(errors)
    return tidied
