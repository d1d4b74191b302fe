"""A finished course, its certificate, and the way past the guards of the database, for tests that make what cannot happen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from certificates.protection import guards, protect
from certificates.running import runner
from cms.models import CoursePage
from directory.models import User
from tests.cast.records import enrolled
from training.learning.models import Completion, Enrolment


@contextmanager
def unprotected() -> Iterator[None]:
    """Inside, certificates can be deleted and changed."""
    lift()
    yield
    guard()


def lift() -> None:
    """Take every guard away."""
    run = runner(connection)
    if connection.vendor == "sqlite":
        for each in guards("sqlite"):
            run(f"DROP TRIGGER IF EXISTS {each.name}")
        return
    run("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks that are still to be made cannot lose a trigger
    for each in guards("postgresql"):
        run(f"DROP FUNCTION IF EXISTS {each.name}() CASCADE")
    run("SET CONSTRAINTS ALL DEFERRED")


def guard() -> None:
    """Set them again."""
    if connection.vendor == "postgresql":
        runner(connection)("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    protect(runner(connection), connection.vendor)


def finish(user: User, course: CoursePage, *, now: Any, **facts: Any) -> Completion:
    """A completion of 5 JP with 88 per cent that nobody was told of; the name that was seen at joining is not the roster's."""
    enrolment = enrolled(user, course, now)
    Enrolment.objects.filter(pk=enrolment.pk).update(name_seen="Nama Lain")
    scores = [
        {"module": None, "title": title, "pillar": pillar, "jp": jp, "minutes": 45 * jp, "percent": 88, "lessons": []}
        for title, pillar, jp in (("Etika Digital", "ethics", 4), ("Evaluasi akhir", "", 1))
    ]
    usual = {
        "completed_at": now,
        "completed_on": now.date(),
        "done_on": facts.get("completed_on", now.date()),
        "jp": 5,
        "percent": 88,
        "module_scores": scores,
    }
    return Completion.objects.create(enrolment=enrolment, user=user, course=course, version=1, **(usual | facts))
