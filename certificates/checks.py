"""What a certificate prints is sound, and the database guards it, before the first is issued."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import DatabaseError, connections

from certificates.facts import InconsistentFacts
from certificates.freezing import WIDEST_SERIAL, number_of, signature
from certificates.numbering import BadPattern
from certificates.protection import missing
from certificates.rendering import TooMuchText, require_printable
from certificates.running import runner
from certificates.samples import NORMAL
from directory import nip
from printing import engine

TAG = "certificates"
NAMED = ("CITY_NAME", "ORGANISER_NAME", "ORGANISER_CODE", "CERTIFICATE_PLACE", "SIGNATORY_POST", "SIGNATORY_NAME")


@register()
def guarded(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The database refuses to delete and to change proof. Silent where it cannot be asked: other checks say why.

    `migrate`, which sets what is missing, names its database and must not be stopped: there it is a warning.
    """
    level: Callable[..., CheckMessage] = Error if databases is None else Warning
    try:
        found = missing(runner(connections["default"]), connections["default"].vendor)
    except DatabaseError:
        return []
    says = "The database does not guard certificates: {} missing or changed."
    return [level(says.format(", ".join(found)), hint="Run manage.py migrate.", id="pilar.E020")] if found else []


@register(TAG)
def number_pattern(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A pattern that cannot make numbers, or makes the same one twice."""
    try:
        number_of(settings.ORGANISER_CODE, serial=WIDEST_SERIAL, day=NORMAL.issued_on)
    except BadPattern as error:
        return [Error(f"CERTIFICATE_NUMBER_PATTERN: {error}", id="pilar.E021")]
    return []


@register(TAG)
def signatory_nip(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """As letters print it, with spaces or full stops, or empty."""
    digits = nip.strip(settings.SIGNATORY_NIP)
    if digits and not (len(digits) == nip.LENGTH and digits.isascii() and digits.isdigit()):
        return [Error(f"SIGNATORY_NIP has {len(digits)} characters: write 18 digits, or nothing.", id="pilar.E022")]
    return []


@register(TAG)
def names(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What no certificate can be without."""
    return [Error(f"{name} is empty, and certificates print it.", id="pilar.E023") for name in NAMED if not getattr(settings, name).strip()]


@register(TAG)
def printable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The emblem can be drawn, and an ordinary certificate of this city and signatory fits. Where nothing prints, E010 says so."""
    if not engine.available():
        return []
    try:
        require_printable(replace(NORMAL, **signature()))
    except engine.MissingAsset as error:
        return [Error(f"CERTIFICATE_EMBLEM: {error}.", hint="Give an SVG that a browser shows.", id="pilar.E024")]
    except TooMuchText:
        return [Error("CERTIFICATE_PLACE or SIGNATORY_* are too long: no certificate fits on its two pages.", id="pilar.E025")]
    except InconsistentFacts:  # E022 or E023 says what
        return []
    return []
