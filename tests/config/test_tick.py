"""What is due is done, and one broken piece does not keep the others from being done."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.models import ModulePage
from config.management.commands import tick
from config.reaper import put_lost_tasks_back
from directory.models import User
from training.quiz.attempts import start
from training.quiz.models import Attempt, Quiz

pytestmark = pytest.mark.django_db


def test_an_overdue_attempt_is_closed_and_said(ethics: ModulePage, melati: User) -> None:
    Quiz.objects.update(time_limit_minutes=10)
    start(user=melati, quiz=Quiz.objects.get(), now=timezone.now() - timedelta(hours=1))
    out = StringIO()
    call_command("tick", stdout=out)
    assert "1 attempts closed" in out.getvalue()
    assert Attempt.objects.get().submitted_at is not None


def test_one_broken_piece_does_not_stop_the_others(ethics: ModulePage, melati: User, monkeypatch: Any) -> None:
    def broken(*, now: Any) -> int:
        raise ValueError(now)

    Quiz.objects.update(time_limit_minutes=10)
    start(user=melati, quiz=Quiz.objects.get(), now=timezone.now() - timedelta(hours=1))
    monkeypatch.setattr(tick, "PIECES", {"broken": broken, **tick.PIECES})
    with pytest.raises(CommandError, match="broken"):
        call_command("tick", stdout=StringIO())
    assert Attempt.objects.get().submitted_at is not None


def test_old_records_of_failed_sign_ins_go_after_90_days(db: None) -> None:
    for days in (89, 91):
        attempt = AccessAttempt.objects.create(username="x", ip_address="10.0.0.1", user_agent=str(days), failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=timezone.now() - timedelta(days=days))
    call_command("tick", stdout=StringIO())
    assert AccessAttempt.objects.get().user_agent == "89"


def test_a_task_of_a_killed_worker_is_put_back_and_a_running_one_is_left_alone(db: None) -> None:
    now = timezone.now()
    for minutes in (31, 5):
        DBTaskResult.objects.create(
            task_path="x.y",
            args_kwargs={"args": [], "kwargs": {}},
            backend_name="bg",
            queue_name="default",
            status=TaskResultStatus.RUNNING,
            started_at=now - timedelta(minutes=minutes),
            run_after=now,
            worker_ids=[],
        )
    assert put_lost_tasks_back(now=now) == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "RUNNING"]
