"""Tasks whose worker was killed: they stay RUNNING for ever unless somebody puts them back."""

from datetime import datetime, timedelta

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LOST_AFTER = timedelta(minutes=30)  # far longer than any task of ours


def put_lost_tasks_back(*, now: datetime) -> int:
    """Make lost tasks ready again; how many. The update is conditional, so a task that ends at this moment stays ended."""
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - LOST_AFTER)
    return sum(
        DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at).update(
            status=TaskResultStatus.READY, started_at=None
        )
        for task in lost
    )
