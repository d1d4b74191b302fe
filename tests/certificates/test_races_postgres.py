"""Two ticks, two clicks and two downloads at once: one certificate, one number, one successor, one file."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import connection

from certificates.files import pdf_of
from certificates.issuing import Revoked, issue_missing, reissue, revoke
from certificates.models import Certificate, NumberSeries
from cms.models import CoursePage
from directory.models import User
from tests.cast.proof import finish
from tests.conftest import NOW
from training.learning.models import Completion

pytestmark = [
    pytest.mark.pg,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def together(*pieces: Callable[[], Any]) -> list[Any]:
    """Run pieces at the same moment, each in a thread with a connection of its own."""
    gate = Barrier(len(pieces))

    def run(piece: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return piece()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(pieces)) as pool:
        return list(pool.map(run, pieces))


def test_two_ticks_at_once_issue_each_certificate_once_and_lose_no_number(course: CoursePage, dlh: Any) -> None:
    for n in range(20):
        finish(User.objects.create_user(f"dlh.2{n:03d}", name=f"Uji {n}"), course, now=NOW)
    together(*[lambda: issue_missing(now=NOW)] * 3)
    assert Certificate.objects.count() == 20
    assert NumberSeries.objects.get().last == 20
    assert sorted(int(number.split("/")[1]) for number in Certificate.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_two_clicks_at_once_make_one_successor(certificate: Certificate, jagat: User) -> None:
    User.objects.filter(pk=certificate.user_id).update(name="Melati A.")
    made = together(*[lambda: reissue(certificate=Certificate.objects.get(pk=certificate.pk), by=jagat, reason="Nama.", now=NOW)] * 4)
    assert len({new.pk for new in made}) == 1
    assert (Certificate.objects.count(), NumberSeries.objects.get().last) == (2, 2)


def test_after_a_revocation_that_came_first_there_is_no_successor(certificate: Certificate, jagat: User) -> None:
    User.objects.filter(pk=certificate.user_id).update(name="Melati A.")
    later = NOW + timedelta(hours=1)

    def replace() -> str:
        try:
            reissue(certificate=Certificate.objects.get(pk=certificate.pk), by=jagat, reason="Nama.", now=later)
        except Revoked:
            return "revoked"
        return "replaced"

    told, _ = together(
        replace, lambda: revoke(certificate=Certificate.objects.get(pk=certificate.pk), by=jagat, reason="Salah.", now=later)
    )
    assert (told, Certificate.objects.count()) in {("replaced", 2), ("revoked", 1)}


def test_two_downloads_at_once_give_the_same_bytes_and_one_file(certificate: Certificate, completion: Completion) -> None:
    first, second = together(*[lambda: pdf_of(Certificate.objects.get(pk=certificate.pk))] * 2)
    assert first == second
    assert len([path for path in Path(storages["private"].path("")).rglob("*") if path.is_file()]) == 1
