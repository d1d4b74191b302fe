from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "config"
    verbose_name = "Pilar"

    def ready(self) -> None:
        from config import checks  # noqa: F401  # checks register on import
