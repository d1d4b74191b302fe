from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "printing"
    verbose_name = "PDF"

    def ready(self) -> None:
        from printing import checks  # noqa: F401  # checks register on import
