from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config import backups
from config.dumps import DumpFailed


class Command(BaseCommand):
    help = "Write database, pictures and proofs into one file, while the site goes on."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "var" / "backups", help="default: var/backups")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            target, manifest = backups.make(place=backups.Place.of_settings(), folder=folder, now=timezone.localtime())
        except (backups.BackupRefused, DumpFailed) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{target}  {target.stat().st_size / 1024 / 1024:.1f} MiB")
        self.stdout.write(", ".join(f"{name} {count}" for name, count in backups.summary(manifest).items()))
