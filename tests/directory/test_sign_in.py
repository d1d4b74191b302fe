"""Signing in, first steps, one-time codes, limits."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import Agency, Posting, User
from directory.postings import post, posting_on
from directory.sign_in_codes import give_code, use_code

pytestmark = pytest.mark.django_db
PASSWORD = "empat kata yang panjang"
Browser = Callable[[User], Client]


def sign_in(login: str, password: str = PASSWORD, **more: Any) -> Any:
    return Client().post("/masuk/", {"login": login, "password": password, **more})


@pytest.mark.parametrize("typed", ["198704122011012993", "19870412 201101 2 993", "19870412.201101.2.993"])
def test_a_nip_may_be_typed_with_spaces_and_dots(melati: User, typed: str) -> None:
    assert sign_in(typed)["Location"] == "/beranda/"


def test_staff_without_a_nip_use_their_code(jagat: User) -> None:
    assert sign_in(" DLH.0007 ")["Location"] == "/beranda/"


def test_a_short_nip_says_how_many_digits_are_there(melati: User) -> None:
    text = sign_in("19870412 201101 2 99").content.decode()
    assert "Baru tertulis 17 dari 18 angka" in text
    assert "19870412 201101 2 99" in text
    assert PASSWORD not in text


def test_a_wrong_password_does_not_say_which_of_the_two_is_wrong(melati: User) -> None:
    wrong, unknown = sign_in("198704122011012993", "bukan ini").content.decode(), sign_in("197806152006042993").content.decode()
    for text in (wrong, unknown):
        assert "NIP atau kata sandi tidak cocok" in text


def test_sign_in_leads_back_to_where_one_was(melati: User) -> None:
    assert sign_in("198704122011012993", next="/belajar/medsos/")["Location"] == "/belajar/medsos/"


def test_sign_in_does_not_lead_to_another_site(melati: User) -> None:
    assert sign_in("198704122011012993", next="https://evil.example/")["Location"] == "/beranda/"


def test_five_wrong_passwords_lock_this_account_from_this_address_only(melati: User, jagat: User) -> None:
    browser = Client()
    for _ in range(6):
        page = browser.post("/masuk/", {"login": "198704122011012993", "password": "salah"})
    assert (page.status_code, "15 menit" in page.content.decode()) == (429, True)
    assert browser.post("/masuk/", {"login": "dlh.0007", "password": PASSWORD})["Location"] == "/beranda/"
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert elsewhere.post("/masuk/", {"login": "198704122011012993", "password": PASSWORD})["Location"] == "/beranda/"


def test_a_whole_office_behind_one_address_can_sign_in(dlh: Agency) -> None:
    for n in range(60):
        User.objects.create_user(f"dlh.1{n:03d}", PASSWORD, name=f"Pegawai {n}", must_change_password=False, privacy_read_at=timezone.now())
    assert {sign_in(f"dlh.1{n:03d}").status_code for n in range(60)} == {302}


def test_the_first_sign_in_asks_for_an_own_password_then_for_the_privacy_notice(melati: User, signed_in: Browser) -> None:
    User.objects.update(must_change_password=True, privacy_read_at=None)
    melati.refresh_from_db()
    browser = signed_in(melati)
    assert browser.get("/beranda/")["Location"].startswith("/mulai/kata-sandi/")
    browser.post("/mulai/kata-sandi/", {"new_password1": "bunga padi hujan kopi", "new_password2": "bunga padi hujan kopi"})
    assert browser.get("/beranda/")["Location"].startswith("/mulai/?")
    browser.post("/mulai/")
    assert browser.get("/beranda/").status_code == 200
    melati.refresh_from_db()
    assert melati.privacy_read_at is not None


def test_the_nip_is_no_password(melati: User, signed_in: Browser) -> None:
    User.objects.update(must_change_password=True)
    melati.refresh_from_db()
    page = signed_in(melati).post("/mulai/kata-sandi/", {"new_password1": "x198704122011012993", "new_password2": "x198704122011012993"})
    assert "Jangan memakai NIP" in page.content.decode()


def test_a_one_time_code_works_once_and_for_a_day(melati: User, jagat: User) -> None:
    now = timezone.now()
    code = give_code(user=melati, given_by=jagat, now=now)
    assert use_code(username=melati.username, code=code, password="kata baru yang lain", now=now + timedelta(hours=25)) is None
    assert use_code(username=melati.username, code=f"{code[:4]}-{code[4:].lower()}", password="kata baru yang lain", now=now) == melati
    assert use_code(username=melati.username, code=code, password="kata ketiga yang lain", now=now) is None
    assert sign_in(melati.username, "kata baru yang lain").status_code == 302


def test_a_new_code_ends_the_earlier_one(melati: User, jagat: User) -> None:
    now = timezone.now()
    first = give_code(user=melati, given_by=jagat, now=now)
    give_code(user=melati, given_by=jagat, now=now + timedelta(seconds=1))
    assert use_code(username=melati.username, code=first, password="kata baru yang lain", now=now + timedelta(seconds=2)) is None


def test_the_page_of_the_code_signs_in(melati: User, jagat: User) -> None:
    code = give_code(user=melati, given_by=jagat, now=timezone.now())
    browser = Client()
    form = {"login": "19870412 201101 2 993", "code": code, "password": "bunga padi hujan kopi"}
    assert browser.post("/masuk/kode/", form)["Location"] == "/beranda/"
    assert browser.get("/beranda/").status_code == 200


def test_signing_out_everywhere_ends_the_other_phone(melati: User, signed_in: Browser) -> None:
    phone, desk = signed_in(melati), signed_in(melati)
    phone.post("/akun/keluar-semua/")
    assert desk.get("/beranda/").status_code == 302


def test_nobody_registers_oneself(db: None) -> None:
    assert Client().get("/accounts/signup/").status_code == 404


def test_the_browser_does_not_choose_the_language(db: None) -> None:
    page = Client().get("/masuk/", HTTP_ACCEPT_LANGUAGE="en-US")
    assert 'lang="id"' in page.content.decode()


def test_the_chosen_language_stays_with_the_account(melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    browser.post("/bahasa/", {"language": "en", "next": "/akun/"})
    assert "My account" in browser.get("/akun/").content.decode()
    melati.refresh_from_db()
    assert melati.language == "en"


def test_admin_sign_in_is_the_same_sign_in(db: None) -> None:
    assert Client().get("/admin/login/?next=/admin/")["Location"] == "/masuk/?next=/admin/"


def test_a_transfer_ends_the_earlier_posting_on_that_day(melati: User, dlh: Agency) -> None:
    dinkes = Agency.add_root(instance=Agency(code="DINKES", name="Dinas Kesehatan", kind="dinas"))
    for _ in range(2):
        post(user=melati, agency=dinkes, title="Analis", from_on=date(2026, 1, 5))
    before, after = posting_on(melati, date(2026, 1, 4)), posting_on(melati, date(2026, 1, 5))
    assert [p and p.agency.code for p in (before, after)] == ["DLH", "DINKES"]
    assert Posting.objects.filter(user=melati).count() == 2
