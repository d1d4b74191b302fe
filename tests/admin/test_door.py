"""The way into the admin: a sentence for whoever has no rights there, and on for whoever has."""

from collections.abc import Callable

import pytest
from django.test import Client

from config.roles import TRAINERS
from directory.models import User

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/question_bank/", "/admin/login/?next=/admin/"])
def test_the_admin_is_closed_in_words_to_whoever_has_no_rights_there(melati: User, signed_in: Browser, address: str) -> None:
    page = signed_in(melati).get(address)
    text = page.content.decode()
    assert page.status_code == 403
    assert "Admin Kepegawaian" in text
    assert 'href="/beranda/"' in text


def test_signing_in_for_the_admin_without_rights_ends_in_words_and_not_in_a_circle(melati: User) -> None:
    form = {"login": melati.username, "password": "empat kata yang panjang", "next": "/admin/"}
    page = Client().post("/masuk/?next=/admin/", form, follow=True)
    assert page.status_code == 403
    assert len(page.redirect_chain) == 1


def test_whoever_has_rights_and_is_signed_in_goes_on(as_role: Callable[[str], Client]) -> None:
    page = as_role(TRAINERS).get("/admin/login/?next=/admin/question_bank/", follow=True)
    assert (page.status_code, page.request["PATH_INFO"]) == (200, "/admin/question_bank/")


def test_a_stranger_is_asked_to_sign_in_for_the_admin() -> None:
    assert Client().get("/admin/")["Location"] == "/masuk/?next=/admin/"
