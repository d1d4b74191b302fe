"""A correction makes a successor; the old certificate says by which it was replaced."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from certificates.files import pdf_of
from certificates.issuing import NothingToCorrect, Revoked, issue, issue_missing, reissue, revoke
from certificates.models import Certificate, NumberSeries
from certificates.rendering import TooMuchText
from cms.models import CoursePage
from config.roles import PERSONNEL, TRAINERS
from directory.models import Agency, Posting, User
from tests.cast.proof import unprotected
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
REASON = "Nama salah tulis."


@pytest.fixture
def renamed(certificate: Certificate, melati: User) -> Certificate:
    """Her certificate says Anggraini; the roster now says Anggraeni."""
    User.objects.filter(pk=melati.pk).update(name="Melati Anggraeni", nip="198704122011012994")
    return certificate


def test_a_correction_makes_a_successor_with_the_name_of_the_roster(renamed: Certificate, jagat: User) -> None:
    new = reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    old = Certificate.objects.get(pk=renamed.pk)
    assert (new.facts["name_with_titles"], new.facts["nip"]) == ("Melati Anggraeni, S.Sos.", "198704122011012994")
    assert (new.number, new.facts["issued_on"], new.issued_at) == ("800.1.4/0002/DISKOMINFO/VII/2026", "2026-07-01", LATER)
    assert (new.completion_id, new.user_id, new.code != old.code) == (old.completion_id, old.user_id, True)
    assert (old.successor, old.replaced_at, old.replaced_by, old.replaced_reason) == (new, LATER, jagat, REASON)
    assert old.facts["name_with_titles"] == "Melati Anggraini, S.Sos."


def test_the_old_one_reads_replaced_with_the_code_of_the_new(renamed: Certificate, jagat: User) -> None:
    new = reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    old, successor = (Client().get(f"/v/{code}/").content.decode() for code in (renamed.code, new.code))
    assert "DIGANTI" in old
    assert new.code in old
    assert "BERLAKU" in successor
    assert "Melati Anggraeni" in successor


def test_a_second_click_gives_the_same_successor(renamed: Certificate, jagat: User) -> None:
    first, second = (reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER) for _ in range(2))
    assert (first, Certificate.objects.count(), NumberSeries.objects.get().last) == (second, 2, 2)


def test_the_course_is_that_of_the_old_one_and_not_what_became_of_it(renamed: Certificate, jagat: User, course: CoursePage) -> None:
    CoursePage.objects.filter(pk=course.pk).update(title="Judul Baru", organiser="Dinas Lain", outcomes="")
    new = reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    for name in ("course_title", "organiser", "issuer_lines", "outcomes", "jp", "modules", "score_percent", "finished_on", "started_on"):
        assert new.facts[name] == renamed.facts[name]


def test_post_and_agency_are_those_of_the_day_of_the_completion(renamed: Certificate, jagat: User, melati: User) -> None:
    other = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    Posting.objects.filter(user=melati).update(until_on=date(2026, 6, 1))
    Posting.objects.create(user=melati, agency=other, post="Kepala", from_on=date(2026, 6, 1))
    new = reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    assert (new.facts["agency"], new.facts["post"]) == ("Dinas Lingkungan Hidup", "Pengelola Media Sosial")


def test_nothing_is_issued_where_nothing_would_change(certificate: Certificate, jagat: User) -> None:
    with pytest.raises(NothingToCorrect):
        reissue(certificate=certificate, by=jagat, reason=REASON, now=LATER)
    assert Certificate.objects.get().replaced_at is None


def test_a_revoked_one_is_not_issued_again(renamed: Certificate, jagat: User) -> None:
    revoke(certificate=renamed, by=jagat, reason="Salah orang.", now=NOW)
    with pytest.raises(Revoked):
        reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)


def test_a_replacement_needs_a_reason(renamed: Certificate, jagat: User) -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        reissue(certificate=renamed, by=jagat, reason="  ", now=LATER)


def test_a_correction_that_cannot_be_printed_changes_nothing(renamed: Certificate, jagat: User) -> None:
    User.objects.filter(pk=renamed.user_id).update(name="Mwamwamwa " * 12, front_title="Prof. Dr. " * 6, back_title="M.Sos., " * 10)
    Posting.objects.update(post=("Kepala Subbagian Pemberdayaan Masyarakat " * 4)[:160])
    Agency.objects.update(name=("Dinas Pemberdayaan Perempuan dan Masyarakat " * 4)[:160])
    with unprotected():
        Certificate.objects.update(facts={**renamed.facts, "course_title": "Pemberdayaan " * 19})
    with pytest.raises(TooMuchText):
        reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    assert (Certificate.objects.get().replaced_at, NumberSeries.objects.get().last) == (None, 1)


def test_both_rows_or_none(renamed: Certificate, jagat: User, monkeypatch: Any) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("certificates.issuing._next_number", broken)
    with pytest.raises(RuntimeError):
        reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    assert (Certificate.objects.get().replaced_at, Certificate.objects.count()) == (None, 1)


def test_a_record_that_cannot_be_read_is_frozen_anew(certificate: Certificate, jagat: User) -> None:
    with unprotected():
        Certificate.objects.update(facts={})
    new = reissue(certificate=certificate, by=jagat, reason="Catatan rusak.", now=LATER)
    assert (new.facts["jp"], new.facts["name_with_titles"]) == (5, "Melati Anggraini, S.Sos.")


def test_a_successor_may_be_replaced_again_and_the_sweep_issues_nothing_beside(renamed: Certificate, jagat: User) -> None:
    second = reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    User.objects.filter(pk=renamed.user_id).update(name="Melati A.")
    third = reissue(certificate=second, by=jagat, reason=REASON, now=LATER + timedelta(days=1))
    assert issue(completion=third.completion, now=LATER) == third
    assert issue_missing(now=LATER) == 0
    assert pdf_of(third).startswith(b"%PDF")


def test_a_successor_once_written_stays(renamed: Certificate, jagat: User) -> None:
    reissue(certificate=renamed, by=jagat, reason=REASON, now=LATER)
    for changed in ({"successor": None}, {"replaced_reason": "Lain."}, {"replaced_at": None, "successor": None}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Certificate.objects.filter(pk=renamed.pk).update(**changed)


def test_the_training_admin_issues_again_in_the_register(renamed: Certificate, as_role: Callable[[str], Client]) -> None:
    browser = as_role(TRAINERS)
    address = f"/admin/certificates/{renamed.pk}/reissue/"
    assert address in browser.get("/admin/certificate_register/").content.decode()
    page = browser.get(address).content.decode()
    assert "Melati Anggraini" in page
    assert "Melati Anggraeni" in page
    assert browser.post(address, {"reason": ""}).status_code == 200
    assert Certificate.objects.count() == 1
    for _ in range(2):
        assert browser.post(address, {"reason": REASON})["Location"] == "/admin/certificate_register/"
    assert Certificate.objects.count() == 2


def test_the_register_says_why_it_cannot_be_issued_again(certificate: Certificate, as_role: Callable[[str], Client], jagat: User) -> None:
    browser, address = as_role(TRAINERS), f"/admin/certificates/{certificate.pk}/reissue/"
    assert "Daftar pegawai sama dengan isi sertifikat ini" in browser.post(address, {"reason": REASON}).content.decode()
    revoke(certificate=certificate, by=jagat, reason="Salah orang.", now=NOW)
    assert "tidak dapat diterbitkan ulang" in browser.post(address, {"reason": REASON}).content.decode()


def test_who_may_not_revoke_may_not_issue_again(renamed: Certificate, as_role: Callable[[str], Client]) -> None:
    answer = as_role(PERSONNEL).post(f"/admin/certificates/{renamed.pk}/reissue/", {"reason": REASON})
    assert answer.status_code in {302, 403}
    assert Certificate.objects.count() == 1
