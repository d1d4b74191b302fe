from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Learning")

    def ready(self) -> None:
        from training.learning import signal_handlers  # noqa: F401  # receivers register on import
