"""Icons, and the way numbers, dates and NIPs are written."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.templatetags.icons import COLUMNS, ICONS, PICTOGRAMS, ROOF
from cms.typography import set_type

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing that stands beside its word and says nothing of its own. Raises `KeyError` for an unknown name."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')  # noqa: S308 -- our own drawings


@register.simple_tag
def pictogram(pillar: str) -> SafeString:
    """The drawing of a pillar, beside its name. Raises `KeyError` for an unknown pillar."""
    return mark_safe(f'<svg class="pictogram" viewBox="0 0 32 32" aria-hidden="true">{PICTOGRAMS[pillar]}</svg>')  # noqa: S308 -- our own drawings


@register.simple_tag
def mark() -> SafeString:
    """Four columns under one roof."""
    columns = format_html_join("", '<g class="pillar-{}"><path d="{}"/></g>', COLUMNS.items())
    return format_html('<svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><path class="roof" d="{}"/>{}</svg>', ROOF, columns)


@register.filter
def typeset(html: str) -> SafeString:
    """HTML that is safe already, with curved quotes and without bad breaks."""
    return mark_safe(set_type(html))  # noqa: S308 -- changes text between tags only, into characters and fixed tags


@register.filter
def number(value: float | Decimal | None) -> str:
    """A number as letters write it: 1.234.567,89 in Indonesian, 1,234,567.89 in English; a dash for none."""
    if value is None:
        return "–"
    written = f"{value:,}"
    return written if get_language() == "en" else written.translate(str.maketrans(",.", ".,"))


@register.filter
def points(value: Decimal | str | None) -> str:
    """Points as one says them: 14 rather than 14,00, and 13,5. `value` may be the text that a mark keeps."""
    return number(None if value is None else Decimal(f"{Decimal(value).normalize():f}"))


@register.filter
def nip(value: str | None) -> str:
    """A NIP in the groups of a letter: `19780615 200604 2 993`, `19950817 2024 21 2 992` for PPPK."""
    digits = value or ""
    if len(digits) != 18:
        return digits
    middle = f"{digits[8:12]} {digits[12:14]}" if digits[12] == "2" else digits[8:14]
    return f"{digits[:8]} {middle} {digits[14]} {digits[15:]}"


@register.filter
def tanggal(value: date | None) -> str:
    """`9 Maret 2026`, in the language of the page. Of a moment the day in the city: until 07.00 that of UTC is yesterday's."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localdate(value)
    return date_format(value, "j F Y") if value else ""


@register.filter
def wib(value: datetime | None) -> str:
    """A time with its day where that is not today: `10.42 WIB`, `9 Maret 2026, 10.42 WIB`."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    time = f"{date_format(local, 'H.i')} WIB"
    return time if local.date() == timezone.localdate() else f"{date_format(local, 'j F Y')}, {time}"


@register.filter
def initials(name: str) -> str:
    """The first letters of the first two words, for the round sign beside a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()
