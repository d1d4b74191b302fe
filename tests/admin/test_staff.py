"""How Admin Kepegawaian keeps accounts and postings."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from config.roles import PERSONNEL
from directory.models import Agency, Posting, User
from directory.postings import post, posting_on

pytestmark = pytest.mark.django_db


def person_form(agency: Agency, **more: Any) -> dict[str, Any]:
    return {
        "nip": "198704122011012993",
        "employee_type": "pns",
        "name": "Melati Anggraini",
        "agency": agency.pk,
        "post": "Pengelola Media Sosial",
        "from_on": "2021-03-01",
        "is_active": "on",
    } | more


def test_personnel_make_an_account_with_a_posting(as_role: Callable[[str], Client], dlh: Agency) -> None:
    form = {
        "nip": "19950817 2024 21 2 992",
        "employee_type": "pppk",
        "name": "Bunga Rampai",
        "agency": dlh.pk,
        "post": "Analis",
        "from_on": "2026-01-05",
        "is_active": "on",
    }
    browser = as_role(PERSONNEL)
    refused = browser.post("/admin/staff/new/", form | {"nip": "199508172024212"}).content.decode()
    assert "15 angka" in refused
    browser.post("/admin/staff/new/", form)
    person = User.objects.get(username="199508172024212992")
    posting = posting_on(person, date(2026, 2, 1))
    assert (posting and posting.agency, person.must_change_password) == (dlh, True)


def test_personnel_give_a_one_time_code(as_role: Callable[[str], Client], melati: User) -> None:
    browser = as_role(PERSONNEL)
    assert "Kode sekali pakai" in browser.get(f"/admin/staff/{melati.pk}/kode/").content.decode()
    assert "<code>" in browser.post(f"/admin/staff/{melati.pk}/kode/").content.decode()


def test_a_person_who_leaves_is_off_the_roster_from_that_day(as_role: Callable[[str], Client], melati: User, dlh: Agency) -> None:
    as_role(PERSONNEL).post(f"/admin/staff/edit/{melati.pk}/", person_form(dlh, left_on="2026-06-01"))
    assert Posting.objects.get(user=melati).until_on == date(2026, 6, 1)


def test_a_day_of_leaving_before_the_posting_is_a_sentence(as_role: Callable[[str], Client], melati: User, dlh: Agency) -> None:
    page = as_role(PERSONNEL).post(f"/admin/staff/edit/{melati.pk}/", person_form(dlh, left_on="2020-01-01"))
    assert (page.status_code, "tidak mempunyai penempatan yang dapat diakhiri" in page.content.decode()) == (200, True)
    assert Posting.objects.get(user=melati).until_on is None


def test_a_transfer_before_one_that_is_already_planned_is_a_sentence(as_role: Callable[[str], Client], melati: User, dlh: Agency) -> None:
    other = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    today = timezone.localdate()
    post(user=melati, agency=other, title="Analis", from_on=today + timedelta(days=60))
    form = person_form(other, post="Kepala", from_on=(today + timedelta(days=5)).isoformat())
    page = as_role(PERSONNEL).post(f"/admin/staff/edit/{melati.pk}/", form)
    assert (page.status_code, "sudah ditempatkan sejak" in page.content.decode()) == (200, True)
    assert Posting.objects.filter(user=melati).count() == 2


def test_a_transfer_ends_the_old_posting(as_role: Callable[[str], Client], melati: User, dlh: Agency) -> None:
    other = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    as_role(PERSONNEL).post(f"/admin/staff/edit/{melati.pk}/", person_form(other, post="Analis", from_on="2026-06-01"))
    held = Posting.objects.filter(user=melati).order_by("from_on").values_list("agency__code", "until_on")
    assert list(held) == [("DLH", date(2026, 6, 1)), ("KKU", None)]


def test_personnel_cannot_take_over_an_engineers_account(as_role: Callable[[str], Client], dlh: Agency) -> None:
    engineer = User.objects.create_superuser("mesin")
    browser = as_role(PERSONNEL)
    assert browser.post(f"/admin/staff/{engineer.pk}/kode/").status_code in {302, 403}
    browser.post(f"/admin/staff/edit/{engineer.pk}/", person_form(dlh, nip="", username="mesin", name="Diambil"))
    engineer.refresh_from_db()
    assert engineer.name == "mesin"
