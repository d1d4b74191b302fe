"""The places one goes to, and which of them is the present one, by its address."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def places(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Four places for everybody; a fifth for people who may read reports."""
    path = context["request"].path
    rows = [
        ("/beranda/", reverse("learning:home"), _("Home"), "home"),
        ("/belajar/", reverse("learning:courses"), _("Courses"), "book"),
        ("/sertifikat/", reverse("certificates:list"), _("Certificates"), "certificate"),
        ("/bantuan/", reverse("help"), _("Help"), "help"),
    ]
    return [{"url": url, "label": label, "icon": icon, "current": path.startswith(prefix)} for prefix, url, label, icon in rows]
