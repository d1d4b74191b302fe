"""A wrong deployment says so before anybody meets it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection


@register(Tags.security, deploy=True)
def site_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The QR of every certificate carries SITE_URL; printed ones cannot be recalled."""
    if not settings.SECURE:
        return [Warning("SITE_URL is not an https address, and certificates print it.", hint="Set SITE_URL=https://…", id="pilar.W001")]
    return []


@register(Tags.security, deploy=True)
def database(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """SQLite serves one machine; a city uses PostgreSQL."""
    if connection.vendor == "sqlite":
        return [Warning("The database is SQLite: good for a demo.", hint="Set DATABASE_URL=postgres://…", id="pilar.W002")]
    return []


@register(Tags.security, deploy=True)
def contact(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The privacy notice names a contact that must answer (UU 27/2022)."""
    if settings.CONTACT_EMAIL.endswith("example.go.id"):
        return [Warning("CONTACT_EMAIL is the example's.", hint="Set it to an address that somebody reads.", id="pilar.W003")]
    return []


@register()
def private_files(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Proofs must not lie below a folder that is served."""
    for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        if served == settings.PRIVATE_ROOT or served in settings.PRIVATE_ROOT.parents:
            return [Error(f"PRIVATE_DIR lies in {served.name}, which is served to everybody.", id="pilar.E001")]
    return []
