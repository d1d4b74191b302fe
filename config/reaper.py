"""Tasks whose worker was killed: they stay RUNNING for ever unless somebody puts them back."""

from datetime import datetime, timedelta
from typing import Any

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LOST_AFTER = timedelta(minutes=30)  # far longer than any task of ours
PUT_BACK_AT_MOST = 3  # a task that kills its worker would else kill every worker, for ever


class WorkerLost(Exception):
    """Written as the reason of a task that was lost again after it had been put back three times."""


def put_lost_tasks_back(*, now: datetime) -> int:
    """Make lost tasks ready again, or failed when that did not help three times; how many were ended or put back.

    The update is conditional, so a task that ends at this moment stays ended, and of two reapers one does it. Every task
    is idempotent, because this one may have been near its end.
    """
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - LOST_AFTER)
    return sum(_settle(task, now) for task in lost)


def _settle(task: DBTaskResult[Any, Any], now: datetime) -> int:
    same = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
    # Each worker that takes a task adds its id: as many ids as that have the task been begun.
    if len(task.worker_ids) <= PUT_BACK_AT_MOST:
        return same.update(status=TaskResultStatus.READY, started_at=None)
    return same.update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
        traceback=f"{len(task.worker_ids)} workers took this task and were gone after {LOST_AFTER}.",
    )
