from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Staff directory")

    def ready(self) -> None:
        from directory import signal_handlers  # noqa: F401  # receivers register on import
