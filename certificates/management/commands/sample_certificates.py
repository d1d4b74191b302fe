from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from certificates.rendering import render
from certificates.samples import SAMPLES


class Command(BaseCommand):
    help = "Write certificates of invented people, to look at the template: long names, no NIP, many modules."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=Path("build/certificates"))

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, facts in SAMPLES.items():
            content = render(facts)
            (folder / f"{name}.pdf").write_bytes(content)
            self.stdout.write(f"{folder / name}.pdf  {len(content) // 1024} KiB")
