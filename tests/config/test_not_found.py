"""A page that is not there, in production and in the demo."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from config import service
from directory.models import User

pytestmark = pytest.mark.django_db
UNKNOWN = ["/tidak-ada/", "/tidak-ada.php", "/belajar/tidak-ada/", "/percobaan/00000000-0000-4000-8000-000000000000/"]


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("address", UNKNOWN)
def test_a_page_that_is_not_there_says_so_in_our_words_also_in_the_demo(
    home: Page, melati: User, signed_in: Callable[[User], Client], settings: Any, debug: bool, address: str
) -> None:
    settings.DEBUG = debug
    page = signed_in(melati).get(address)
    text = page.content.decode()
    assert page.status_code == 404
    assert "Yang sudah Anda kerjakan tidak hilang" in text
    assert "urlpatterns" not in text


def test_a_missing_slash_is_added_in_the_demo_too(home: Page, settings: Any) -> None:
    settings.DEBUG = True
    assert Client().get("/bantuan")["Location"] == "/bantuan/"


def test_a_fault_of_the_server_keeps_its_traceback_in_the_demo(home: Page, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEBUG = True

    def broken(*_args: Any, **_kwargs: Any) -> Any:
        raise RuntimeError("a broken renderer")

    monkeypatch.setattr(service, "render", broken)
    page = Client(raise_request_exception=False).get("/bantuan/")
    assert page.status_code == 500
    assert "a broken renderer" in page.content.decode()
