"""The places one goes to, and which of them is the present one, by its address."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def places(context: dict[str, Any], further: bool = False) -> list[dict[str, Any]]:
    """Four places for everybody; in the header also reports and the admin, for people who had the right when they signed in."""
    path, session = context["request"].path, context["request"].session
    rows = [
        ("/beranda/", reverse("learning:home"), _("Home"), "home"),
        ("/belajar/", reverse("learning:courses"), _("Courses"), "book"),
        ("/sertifikat/", reverse("certificates:list"), _("Certificates"), "certificate"),
        ("/bantuan/", reverse("help"), _("Help"), "help"),
    ]
    if further:
        more = {
            "reports": ("/laporan/", reverse("reports:overview"), _("Reports"), "report"),
            "admin": ("/admin/", "/admin/", _("Admin"), "lock"),
        }
        rows += [more[name] for name in session.get("places", [])]
    return [{"url": url, "label": label, "icon": icon, "current": path.startswith(prefix)} for prefix, url, label, icon in rows]
