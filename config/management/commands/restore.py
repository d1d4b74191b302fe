from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config import backups, restoring
from config.dumps import DumpFailed


class Command(BaseCommand):
    help = "Check a backup and say what it would replace; with --apply, replace it. Stop the services first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="replace database, pictures and proofs of this installation")

    def handle(self, *args: Any, file: Path, apply: bool, **options: Any) -> None:
        place = backups.Place.of_settings()
        try:
            if apply:
                self.report(place, *restoring.restore(archive=file, place=place, now=timezone.localtime()))
            else:
                manifest = restoring.examine(file)
                restoring.refuse(manifest, place)
                self.propose(place, manifest)
        except (backups.BackupRefused, DumpFailed, OSError) as error:
            raise CommandError(f"Nothing was changed. {error}") from error

    def describe(self, manifest: backups.Manifest) -> str:
        counts = ", ".join(f"{name} {count}" for name, count in backups.summary(manifest).items())
        return f"The backup of {manifest.made_at} is whole: {counts}."

    def propose(self, place: backups.Place, manifest: backups.Manifest) -> None:
        self.stdout.write(self.describe(manifest))
        self.stdout.write(f"With --apply it would replace the database {place.database['NAME']}, {place.media} and {place.private}.")
        self.stdout.write("What is there now would stay beside them, with `.before-` and the time in the name.")

    def report(self, place: backups.Place, manifest: backups.Manifest, kept: list[Path]) -> None:
        self.stdout.write(self.describe(manifest))
        self.stdout.write(f"It is restored: the database {place.database['NAME']}, {place.media} and {place.private}.")
        for path in kept:
            self.stdout.write(f"What was there before: {path}")
        self.stdout.write("Next: manage.py migrate, manage.py sync_roles, then start the services.")
