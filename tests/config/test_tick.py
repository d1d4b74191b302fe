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
from config import reaper
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


def running_task(*, minutes: int, workers: int = 1) -> DBTaskResult:
    """A task that a worker took some minutes ago, the last of so many."""
    now = timezone.now()
    return DBTaskResult.objects.create(
        task_path="x.y",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="bg",
        queue_name="default",
        status=TaskResultStatus.RUNNING,
        started_at=now - timedelta(minutes=minutes),
        run_after=now,
        worker_ids=[f"worker{number}" for number in range(workers)],
    )


def test_a_task_of_a_killed_worker_is_put_back_and_a_running_one_is_left_alone() -> None:
    lost, running = running_task(minutes=31), running_task(minutes=29)
    assert put_lost_tasks_back(now=timezone.now()) == 1
    lost.refresh_from_db()
    running.refresh_from_db()
    assert (lost.status, lost.started_at, lost.worker_ids) == ("READY", None, ["worker0"])
    assert running.status == "RUNNING"
    assert DBTaskResult.objects.ready().get() == lost


def test_a_task_is_put_back_three_times_and_then_failed() -> None:
    third, fourth = running_task(minutes=31, workers=3), running_task(minutes=31, workers=4)
    put_lost_tasks_back(now=timezone.now())
    third.refresh_from_db()
    fourth.refresh_from_db()
    assert (third.status, fourth.status) == ("READY", "FAILED")
    assert fourth.finished_at is not None
    assert fourth.exception_class_path == "config.reaper.WorkerLost"
    assert "4 workers" in fourth.traceback


def test_a_task_that_ends_while_the_reaper_looks_stays_ended(monkeypatch: Any) -> None:
    task = running_task(minutes=31)
    settle = reaper._settle

    def late(seen: DBTaskResult, now: Any) -> int:
        DBTaskResult.objects.get(pk=task.pk).set_successful(None)
        return settle(seen, now)

    monkeypatch.setattr(reaper, "_settle", late)
    assert put_lost_tasks_back(now=timezone.now()) == 0
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"


def test_a_quiet_tick_says_nothing() -> None:
    out = StringIO()
    call_command("tick", stdout=out)
    assert out.getvalue() == ""


def test_missing_certificates_are_counted_by_their_own_command() -> None:
    out = StringIO()
    call_command("issue_missing_certificates", stdout=out)
    assert out.getvalue() == "0 certificates issued\n"
