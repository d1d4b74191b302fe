"""`manage.py load_programme`: the content of `fixtures/`, without the demo's people."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from config.demo import put_content


class Command(BaseCommand):
    help = "Put pillars, modules, lessons, questions, courses and pages of reference into the database. Overwrites what was edited there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.FIXTURES_ROOT, help="where the text lies; by default fixtures/")

    def handle(self, *args: Any, **options: Any) -> None:
        courses = put_content(options["folder"], now=timezone.now())
        self.stdout.write(f"The programme is there: {', '.join(course.title for course in courses)}.")
