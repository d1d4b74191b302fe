"""The file of a certificate is made once, whatever breaks meanwhile."""

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from certificates import files
from certificates.files import NoFileNow, make_missing, pdf_of
from certificates.issuing import issue
from certificates.models import Certificate
from certificates.sweeping import NotAllDone
from certificates.tasks import make_pdf
from cms.models import CoursePage
from directory.models import User
from tests.cast.proof import finish, unprotected
from tests.conftest import NOW
from training.learning.models import Completion

pytestmark = pytest.mark.django_db


def kept() -> list[Path]:
    """Every file in the private folder, finished or not."""
    return sorted(path for path in Path(storages["private"].path("")).rglob("*") if path.is_file())


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more can be written through."""

    def no_room(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)


@pytest.mark.django_db(transaction=True)  # the worker closes its connection
def test_the_file_is_asked_of_the_queue_at_once_and_made_by_a_worker(certificate: Certificate) -> None:
    task = DBTaskResult.objects.get()
    assert (task.backend_name, task.args_kwargs["args"], certificate.sha256) == ("bg", [certificate.pk], "")
    call_command("db_worker", "--backend", "bg", "--queue-name", "*", "--batch", "--no-startup-delay", verbosity=0)
    certificate.refresh_from_db()
    assert len(certificate.sha256) == 64
    assert [path.read_bytes()[:4] for path in kept()] == [b"%PDF"]


def test_the_task_may_run_twice(certificate: Certificate) -> None:
    make_pdf.func(certificate.pk)
    certificate.refresh_from_db()
    first = certificate.sha256
    make_pdf.func(certificate.pk)
    certificate.refresh_from_db()
    assert (certificate.sha256, len(kept())) == (first, 1)


def test_where_no_worker_runs_the_tick_makes_it(certificate: Certificate) -> None:
    Certificate.objects.filter(sha256="").update(size=0)
    out = StringIO()
    call_command("tick", stdout=out)
    assert "1 files of certificates made" in out.getvalue()
    assert Certificate.objects.exclude(sha256="").count() == 1


def test_a_new_emblem_does_not_change_a_file_that_was_made(certificate: Certificate, settings: Any, tmp_path: Path) -> None:
    first = pdf_of(certificate)
    emblem = tmp_path / "new.svg"
    emblem.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>', encoding="utf-8")
    settings.CERTIFICATE_EMBLEM = emblem
    assert pdf_of(Certificate.objects.get()) == first


def test_a_full_disk_leaves_no_half_file_and_is_healed_later(certificate: Certificate, full_disk: None, monkeypatch: Any) -> None:
    with pytest.raises(NoFileNow):
        pdf_of(certificate)
    assert (kept(), Certificate.objects.get().sha256) == ([], "")
    monkeypatch.undo()
    assert make_missing(now=NOW) == 1


def test_a_learner_whose_download_meets_a_full_disk_gets_a_polite_page(
    certificate: Certificate, melati: User, signed_in: Callable[[User], Client], full_disk: None
) -> None:
    page = signed_in(melati).get(f"/sertifikat/{certificate.uuid}/unduh/")
    assert page.status_code == 503
    assert "Berkas belum dapat dibuat" in page.content.decode()
    assert certificate.number in page.content.decode()


def test_an_emblem_that_is_gone_is_a_polite_page_too(
    certificate: Certificate, melati: User, signed_in: Callable[[User], Client], settings: Any, tmp_path: Path
) -> None:
    settings.CERTIFICATE_EMBLEM = tmp_path / "gone.svg"
    assert signed_in(melati).get(f"/sertifikat/{certificate.uuid}/unduh/").status_code == 503


def test_a_process_killed_between_file_and_hash_leaves_one_file_in_the_end(certificate: Certificate, monkeypatch: Any) -> None:
    def killed(*args: Any) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "_won", killed)
    with pytest.raises(KeyboardInterrupt):
        pdf_of(certificate)
    monkeypatch.undo()
    assert (len(kept()), Certificate.objects.get().sha256) == (1, "")
    content = pdf_of(Certificate.objects.get())
    assert [path.read_bytes() for path in kept()] == [content]


def test_of_two_at_once_both_hand_out_the_bytes_of_the_first(certificate: Certificate, monkeypatch: Any) -> None:
    second = Certificate.objects.get()
    first_bytes = pdf_of(certificate)
    monkeypatch.setattr(files, "render", lambda facts: b"%PDF of another release")
    assert pdf_of(second) == first_bytes
    assert [path.read_bytes() for path in kept()] == [first_bytes]


def test_of_two_at_once_with_the_same_bytes_the_file_stays(certificate: Certificate) -> None:
    second = Certificate.objects.get()
    assert pdf_of(certificate) == pdf_of(second)
    assert len(kept()) == 1


def test_one_bad_record_does_not_keep_the_others_from_their_files(certificate: Certificate, course: CoursePage, jagat: User) -> None:
    issue(completion=finish(jagat, course, now=NOW), now=NOW + timedelta(minutes=1))
    with unprotected():
        Certificate.objects.filter(pk=certificate.pk).update(facts={})
    with pytest.raises(NotAllDone, match=f"1 done, 1 not: certificate {certificate.code}: DamagedFile"):
        make_missing(now=NOW + timedelta(hours=1))
    with pytest.raises(CommandError, match="files of certificates made"):
        call_command("tick", stdout=StringIO())


def test_a_full_disk_ends_the_sweep_at_once(certificate: Certificate, course: CoursePage, jagat: User, full_disk: None) -> None:
    issue(completion=finish(jagat, course, now=NOW), now=NOW)
    with pytest.raises(NotAllDone, match=r"0 done, 1 not: .*: OSError"):
        make_missing(now=NOW)


def test_the_sweep_goes_in_pieces(certificate: Certificate, course: CoursePage, jagat: User) -> None:
    issue(completion=finish(jagat, course, now=NOW), now=NOW)
    assert [make_missing(now=NOW, at_most=1) for _ in range(3)] == [1, 1, 0]


def test_nothing_to_make_is_one_query(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert make_missing(now=NOW) == 0


def test_a_certificate_of_after_the_beginning_of_the_sweep_gets_its_file_too(completion: Completion) -> None:
    """So the demo has all of its files, and a clock that was turned back keeps none away."""
    issue(completion=completion, now=NOW + timedelta(hours=1))
    assert make_missing(now=NOW) == 1
