"""What waits is seen in the register and tried again there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from certificates.issuing import issue
from certificates.models import Certificate, WaitingCertificate
from config.roles import PERSONNEL, TRAINERS, WRITERS
from directory.models import User
from tests.cast.proof import finish
from tests.conftest import NOW
from training.learning.models import Completion

pytestmark = pytest.mark.django_db
LIST = "/admin/certificates_waiting/"


@pytest.fixture
def waiting(completion: Completion) -> WaitingCertificate:
    """Her completion lost the hours of a module."""
    Completion.objects.update(jp=9)
    completion.refresh_from_db()
    issue(completion=completion, now=NOW)
    return WaitingCertificate.objects.get()


@pytest.mark.parametrize("role", [TRAINERS, PERSONNEL])
def test_the_register_lists_what_waits_with_its_reason(waiting: WaitingCertificate, as_role: Callable[[str], Client], role: str) -> None:
    text = as_role(role).get(LIST).content.decode()
    assert "Melati Anggraini" in text
    assert "Isi sertifikatnya saling bertentangan" in text
    assert (f"/admin/certificates/waiting/{waiting.pk}/" in text) == (role == TRAINERS)


def test_another_try_issues_it_once_the_cause_is_mended(waiting: WaitingCertificate, as_role: Callable[[str], Client]) -> None:
    browser, address = as_role(TRAINERS), f"/admin/certificates/waiting/{waiting.pk}/"
    assert "the modules have 5 JP, the certificate 9" in browser.get(address).content.decode()
    assert "masih belum dapat diterbitkan" in browser.post(address).content.decode()
    Completion.objects.update(jp=5)
    for _ in range(2):
        assert browser.post(address)["Location"] == LIST
    assert (Certificate.objects.count(), WaitingCertificate.objects.count()) == (1, 0)
    assert browser.get(address)["Location"] == LIST


def test_a_try_that_breaks_is_put_on_the_list_and_not_an_error(waiting: WaitingCertificate, as_role: Callable[[str], Client]) -> None:
    Completion.objects.update(module_scores=[{}])
    page = as_role(TRAINERS).post(f"/admin/certificates/waiting/{waiting.pk}/")
    assert (page.status_code, "Kesalahan yang tidak terduga" in page.content.decode()) == (200, True)


@pytest.mark.parametrize("role", [WRITERS, PERSONNEL])
def test_who_may_not_revoke_may_not_try_again(waiting: WaitingCertificate, as_role: Callable[[str], Client], role: str) -> None:
    Completion.objects.update(jp=5)
    assert as_role(role).post(f"/admin/certificates/waiting/{waiting.pk}/").status_code in {302, 403}
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("address", ["new/", "edit/{pk}/", "delete/{pk}/"])
def test_the_list_is_written_by_the_issue_alone(waiting: WaitingCertificate, as_role: Callable[[str], Client], address: str) -> None:
    as_role(TRAINERS).post(f"{LIST}{address.format(pk=waiting.pk)}", {"reason": "early"})
    assert WaitingCertificate.objects.get().reason == "facts"


@pytest.mark.parametrize("rows", [1, 40])
def test_the_list_of_what_waits_takes_the_same_queries_however_long(
    waiting: WaitingCertificate, as_role: Callable[[str], Client], django_assert_max_num_queries: Any, rows: int
) -> None:
    for n in range(rows - 1):
        other = finish(User.objects.create_user(f"dlh.1{n:03d}", name=f"Uji {n}"), waiting.completion.course, now=NOW, jp=9)
        issue(completion=other, now=NOW)
    browser = as_role(TRAINERS)
    browser.get(LIST)
    with django_assert_max_num_queries(16):
        browser.get(LIST)
