from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates.issuing import issue_missing
from certificates.sweeping import NotAllDone


class Command(BaseCommand):
    help = "Issue the certificate of every completion that has none. `tick` does this too; here those that wait are all tried again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = issue_missing(now=timezone.now(), all_of_them=True)
        except NotAllDone as error:
            self.stdout.write(f"{error.done} certificates issued")
            raise CommandError(f"not issued: {'; '.join(error.failures)}") from error
        self.stdout.write(f"{done} certificates issued")
