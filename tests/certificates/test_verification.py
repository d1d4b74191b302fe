"""What anybody learns of a certificate, from its code, its address or its number."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from certificates import typed
from certificates.codes import grouped
from certificates.issuing import issue, revoke
from certificates.models import Certificate
from directory.models import User
from tests.cast.proof import unprotected
from tests.conftest import NOW
from training.learning.models import Completion

pytestmark = pytest.mark.django_db


def text_of(address: str, **parameters: str) -> str:
    return Client().get(address, parameters, follow=True).content.decode()


@pytest.fixture
def altered(certificate: Certificate) -> Certificate:
    """Somebody with the rights of the database wrote other hours into the record."""
    with unprotected():
        Certificate.objects.update(facts={**certificate.facts, "jp": 40})
    return certificate


@pytest.mark.parametrize("address", ["/v/{code}/", "/V/{code}/", "/V/{code}", "/v/{lower}"])
def test_an_address_in_capitals_is_answered(certificate: Certificate, address: str) -> None:
    assert "BERLAKU" in text_of(address.format(code=certificate.code, lower=certificate.code.lower()))


@pytest.mark.parametrize("address", ["/v/{code}/", "/verifikasi/", "/v/0000000000000000/"])
def test_a_head_request_is_answered_as_a_get(certificate: Certificate, address: str) -> None:
    address = address.format(code=certificate.code)
    head, get = Client().head(address), Client().get(address)
    assert (head.status_code, head.content) == (get.status_code, b"")


@pytest.mark.parametrize(
    "form",
    ["{code}", " {grouped} ", "https://pilar.bengkulukota.go.id/v/{code}/", "pilar.kota.go.id/V/{code}", "http://x/v/{grouped}?utm=1"],
)
def test_a_code_or_a_pasted_address_finds_the_certificate(certificate: Certificate, form: str) -> None:
    pasted = form.format(code=certificate.code, grouped=grouped(certificate.code))
    assert "Melati Anggraini, S.Sos." in text_of("/verifikasi/", kode=pasted)


@pytest.mark.parametrize("form", ["{number}", "Nomor: {number}", "no. {lower}", " 800.1.4 / 0001 / DISKOMINFO / V / 2026 "])
def test_the_number_of_a_certificate_says_valid_and_names_nobody(certificate: Certificate, form: str) -> None:
    text = text_of("/verifikasi/", kode=form.format(number=certificate.number, lower=certificate.number.lower()))
    assert "BERLAKU" in text
    assert certificate.number in text
    for secret in ("Melati", "1987", "Lingkungan Hidup", certificate.code, grouped(certificate.code)):
        assert secret not in text


def test_the_number_of_a_revoked_certificate_says_so(certificate: Certificate, jagat: User) -> None:
    revoke(certificate=certificate, by=jagat, reason="Salah orang.", now=NOW)
    assert "DICABUT" in text_of("/verifikasi/", kode=certificate.number)


@pytest.mark.parametrize("text", ["800.1.4/0002/DISKOMINFO/V/2026", "halo", "/", "%", "x" * 900, "\x00"])
def test_what_is_no_certificate_is_unknown_and_loses_nothing(certificate: Certificate, text: str) -> None:
    page = Client().get("/verifikasi/", {"kode": text})
    assert (page.status_code, "TIDAK DIKENAL" in page.content.decode()) == (404, True)


def test_numbers_cannot_be_counted_up_quickly(certificate: Certificate, settings: Any) -> None:
    settings.RATE_LIMITS = True
    browser = Client()
    answers = [browser.get("/verifikasi/", {"kode": f"800.1.4/{n:04d}/DISKOMINFO/V/2026"}).status_code for n in range(1, 22)]
    assert (answers[0], answers[19], answers[20]) == (200, 404, 429)


def test_a_record_that_somebody_changed_is_not_as_recorded_and_not_an_error(altered: Certificate, caplog: Any) -> None:
    with caplog.at_level(logging.WARNING):
        page = Client().get(f"/v/{altered.code}/")
    text = page.content.decode()
    assert (page.status_code, "TIDAK SESUAI" in text, "BERLAKU" in text, "Melati" in text) == (200, True, False, False)
    (line,) = [record.getMessage() for record in caplog.records if record.name == "certificates.records"]
    assert line == f"certificate {altered.code} is not as recorded"


@pytest.mark.parametrize("change", [{"schema": 9}, {"photo": ""}, {"number": "1"}, {"issued_on": "2026-05-05"}, {"jp": "5"}])
def test_a_record_of_a_newer_release_or_of_another_certificate_is_not_as_recorded(certificate: Certificate, change: Any) -> None:
    with unprotected():
        Certificate.objects.update(facts={**certificate.facts, **change})
    assert "TIDAK SESUAI" in text_of(f"/v/{certificate.code}/")
    assert "TIDAK SESUAI" in text_of("/verifikasi/", kode=certificate.number)


def test_a_revocation_stands_also_where_the_record_cannot_be_read(altered: Certificate, jagat: User) -> None:
    revoke(certificate=altered, by=jagat, reason="Salah orang.", now=NOW)
    text = text_of(f"/v/{altered.code}/")
    assert "DICABUT" in text
    assert "Salah orang." in text


def test_the_list_of_the_person_says_so_too(altered: Certificate, melati: User, signed_in: Callable[[User], Client]) -> None:
    browser = signed_in(melati)
    for address in ("/sertifikat/", "/beranda/"):
        page = browser.get(address)
        assert (page.status_code, "Tidak sesuai dengan catatan" in page.content.decode()) == (200, True)
    assert browser.get(f"/sertifikat/{altered.uuid}/unduh/").status_code == 503


def test_the_organiser_is_shown_as_it_is_written(completion: Completion) -> None:
    completion.course.organiser = "BKPSDM Kota Bengkulu"
    certificate = issue(completion=completion, now=NOW)
    assert certificate is not None
    assert "BKPSDM Kota Bengkulu" in text_of(f"/v/{certificate.code}/")


def test_a_certificate_of_attendance_has_the_same_public_page(completion: Completion, melati: User, signed_in: Any) -> None:
    completion.percent = None
    certificate = issue(completion=completion, now=NOW)
    assert certificate is not None
    assert "BERLAKU" in text_of(f"/v/{certificate.code}/")
    page = signed_in(melati).get("/sertifikat/").content.decode()
    assert ("Diikuti sampai 4 Mei 2026" in page, "Lulus 4 Mei" in page) == (True, False)


@pytest.mark.parametrize(("hour", "day"), [(16, "4 Mei 2026, 23.30 WIB"), (17, "5 Mei 2026, 00.30 WIB"), (23, "5 Mei 2026, 06.30 WIB")])
def test_the_moment_of_the_check_is_of_the_city(certificate: Certificate, hour: int, day: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 5, 4, hour, 30, tzinfo=UTC))
    assert f"Diperiksa {day}" in text_of(f"/v/{certificate.code}/")


def test_a_revocation_before_seven_in_the_morning_is_of_that_day(certificate: Certificate, jagat: User) -> None:
    revoke(certificate=certificate, by=jagat, reason="Salah orang.", now=datetime(2026, 6, 1, 23, 30, tzinfo=UTC))
    assert "2 Juni 2026" in text_of(f"/v/{certificate.code}/")


def test_what_is_typed_is_read_in_many_forms() -> None:
    assert typed.code_in("https://x.go.id/v/7k3m-9qxd-t2hb-w5ne/") == "7K3M9QXDT2HBW5NE"
    assert typed.code_in("800.1.4/0127/DISKOMINFO/V/2026") is None
    assert typed.numbers_in("  Nomor : b.12 / dinas/2026") == ["B.12/DINAS/2026", "b.12/dinas/2026"]
    assert typed.numbers_in("   ") == []
