"""`manage.py tick`: what is due. A timer calls it every minute; each piece is idempotent."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates.files import make_missing
from certificates.issuing import issue_missing
from config.reaper import put_lost_tasks_back
from training.learning.sweeping import settle_all, settle_changed
from training.quiz.attempts import close_overdue, forget_practice

log = logging.getLogger(__name__)
SIGN_IN_RECORDS_KEPT = timedelta(days=90)  # the privacy notice says so


def tidy_up(*, now: datetime) -> int:
    """Ended sessions, results of old tasks, old records of failed sign-ins; how many of the last."""
    call_command("clearsessions")
    call_command("prune_db_task_results", "--backend", "bg", "--queue-name", "*", verbosity=0)
    return int(AccessAttempt.objects.filter(attempt_time__lt=now - SIGN_IN_RECORDS_KEPT).delete()[0])


PIECES: dict[str, Callable[..., int]] = {
    "attempts closed at their deadline": close_overdue,
    "practice attempts forgotten": forget_practice,
    "completions found": settle_changed,
    "completions found in the night": settle_all,
    "certificates issued": issue_missing,
    "files of certificates made": make_missing,
    "lost tasks put back": put_lost_tasks_back,
    "old records of failed sign-ins deleted": tidy_up,
}


class Command(BaseCommand):
    help = "Do what is due: overdue attempts, lost completions, certificates and tasks, daily tidying. Call it every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        now, failed = timezone.now(), []
        for name, piece in PIECES.items():
            try:
                count = piece(now=now)
            except Exception:  # one broken piece must not keep the others from being done; it is logged, and the exit code says so
                log.exception("tick: %s", name)
                failed.append(name)
            else:
                if count:
                    self.stdout.write(f"{count} {name}")
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")
