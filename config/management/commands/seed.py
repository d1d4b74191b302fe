"""`manage.py seed`: the demo, through the same functions as production."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demo import put_demo


class Command(BaseCommand):
    help = "Put the demo into the database: agencies, invented staff, one course, some finished. Twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        put_demo(now=timezone.now())
        self.stdout.write("The demo is there.")
