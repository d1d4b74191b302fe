"""`manage.py sync_roles`: the table of roles becomes groups and permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from config.applying_roles import apply_roles


class Command(BaseCommand):
    help = "Apply the table of roles (config/roles.py). Run it after every migrate; twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{apply_roles()} roles are as the table says.")
