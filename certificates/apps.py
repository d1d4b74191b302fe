from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        from certificates import checks, signal_handlers  # noqa: F401  # checks and receivers register on import

        post_migrate.connect(guard_tables, sender=self, dispatch_uid="certificates.protection")


def guard_tables(using: str, **kwargs: Any) -> None:
    """After every migrate, and every flush of a test: rebuilding a table on SQLite drops its triggers without a word."""
    from django.db import connections

    from certificates.protection import protect
    from certificates.running import runner

    protect(runner(connections[using]), connections[using].vendor)
