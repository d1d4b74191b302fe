"""A session that ends while one works: sign-in leads back to the page with the button, and says what is safe."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Page

from cms.models import CoursePage
from directory.models import User
from directory.returning import Fact, Return, read, sign
from training.learning.enrolling import join
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start
from training.quiz.models import Attempt, Quiz

pytestmark = pytest.mark.django_db
PASSWORD = "empat kata yang panjang"
OWN = ("directory", "training", "certificates", "reports", "config", "cms")
JSON_SAYS = 401
Browser = Callable[[User], Client]


@pytest.fixture
def attempt(course: CoursePage, melati: User) -> Attempt:
    """An open attempt of somebody who joined."""
    now = timezone.now()
    join(user=melati, course=course, now=now)
    return start(user=melati, quiz=Quiz.objects.get(purpose="module"), now=now)


@pytest.fixture
def named(attempt: Attempt, course: CoursePage) -> dict[str, Any]:
    """A value for every name that an address may ask for."""
    return {
        "course": course.slug,
        "module": "etika-digital",
        "lesson": "materi-1",
        "quiz": attempt.quiz.uuid,
        "uuid": attempt.uuid,
        "code": "0000000000000000",
        "pk": 1,
    }


def own_patterns(found: URLResolver | None = None, prefix: str = "/", spaces: tuple[str, ...] = ()) -> Iterator[tuple[URLPattern, str]]:
    """Every address whose view is ours, with its full name; the pattern tells which values it asks for."""
    for each in (found or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from own_patterns(each, prefix, (*spaces, each.namespace) if each.namespace else spaces)
        elif each.name and _module_of(each).split(".")[0] in OWN:
            yield each, ":".join((*spaces, each.name))


def _module_of(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return str(getattr(view, "__module__", ""))


def address_of(pattern: URLPattern, name: str, named: dict[str, Any]) -> str:
    return reverse(name, kwargs={key: named.get(key, 1) for key in pattern.pattern.converters})


def sign_in_at(browser: Client, address: str) -> Any:
    """Follow an address of the sign-in page, sign in there, and go where it leads."""
    path = urlsplit(address)
    assert path.path == "/masuk/"
    page = browser.get(address)
    onward = re.search(r'name="next" value="([^"]*)"', page.content.decode())
    assert onward is not None
    form = {"login": "198704122011012993", "password": PASSWORD, "next": parse_qs(path.query)["next"][0]}
    return browser.get(browser.post(address, form)["Location"], follow=True)


def test_after_a_session_ended_no_button_leads_to_an_address_that_cannot_be_shown(
    named: dict[str, Any], melati: User, signed_in: Browser
) -> None:
    User.objects.filter(pk=melati.pk).update(is_superuser=True)
    walked = []
    for pattern, name in own_patterns():
        address = address_of(pattern, name, named)
        if not getattr(pattern.callback, "leads_back", False) and signed_in(melati).get(address).status_code != 405:
            continue
        walked.append(name)
        browser = Client()
        answer = browser.post(address)
        if answer.status_code == JSON_SAYS:
            after = sign_in_at(browser, answer.json()["sign_in"])
        elif answer["Location"].startswith("/masuk/"):
            after = sign_in_at(browser, answer["Location"])
        else:
            after = browser.get(answer["Location"])
        assert after.status_code == 200, name
    assert {"quiz:submit", "quiz:save", "learning:finish", "learning:progress", "directory:sign_out_all", "set_language"} <= set(walked)


def test_an_address_of_a_button_opened_by_hand_leads_to_the_page_of_the_button(
    named: dict[str, Any], melati: User, signed_in: Browser
) -> None:
    browser = signed_in(melati)
    for pattern, name in own_patterns():
        if getattr(pattern.callback, "leads_back", False):
            answer = browser.get(address_of(pattern, name, named), follow=True)
            assert (name, answer.status_code) == (name, 200)


def test_handing_in_after_the_session_ended_leads_back_to_the_button_and_nothing_is_lost(attempt: Attempt, melati: User) -> None:
    browser = Client()
    answer = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/")
    after = sign_in_at(browser, answer["Location"])
    assert after.request["PATH_INFO"] == f"/percobaan/{attempt.uuid}/periksa/"
    attempt.refresh_from_db()
    assert attempt.submitted_at is None


def carried(attempt: Attempt, melati: User, signed_in: Browser) -> str:
    """What the page with the button carries for the page of signing in."""
    page = signed_in(melati).get(f"/percobaan/{attempt.uuid}/periksa/").content.decode()
    found = re.search(r'name="kembali" value="([^"]+)"', page)
    assert found is not None
    return found[1]


@pytest.fixture
def answered(attempt: Attempt, melati: User) -> Attempt:
    """The attempt with one answer on the server."""
    given = Given(slot=1, version_id=attempt.version_ids[0], seq=1, value=("b",), flagged=False)
    save_answer(user=melati, attempt_uuid=attempt.uuid, given=given, now=timezone.now())
    return attempt


def test_the_sign_in_page_says_that_the_answers_are_safe_and_not_handed_in(answered: Attempt, melati: User, signed_in: Browser) -> None:
    token, browser = carried(answered, melati, signed_in), Client()
    to = browser.post(f"/percobaan/{answered.uuid}/kumpulkan/", {"kembali": token})["Location"]
    page = browser.get(to).content.decode()
    assert "Masuk lagi untuk mengumpulkan" in page
    assert "1 jawaban Anda aman" in page
    assert "Belum dikumpulkan" in page
    assert "Masuk, kembali ke Kuis Etika" in page
    assert "setelah 12 jam" in page
    assert "Melati" not in page


def test_whoever_presses_without_the_page_learns_nothing_of_the_attempt(answered: Attempt) -> None:
    browser = Client()
    page = browser.get(browser.post(f"/percobaan/{answered.uuid}/kumpulkan/")["Location"]).content.decode()
    assert "Masuk lagi untuk melanjutkan" in page
    assert "Yang sudah tersimpan tetap aman" in page
    assert "Kuis Etika" not in page


def test_a_made_up_or_old_token_says_nothing(melati: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Return(heading="Judul", pressed="Kumpulkan", facts=(Fact("safe", "a", "b"),), button="Masuk")
    token = sign(told, user=melati)
    assert read(token) == told
    assert read(f"{token}x") is None
    assert read("x" * 5000) is None
    later = time.time() + timedelta(days=4).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert read(token) is None


def test_somebody_else_on_this_phone_comes_home_and_sees_nothing_of_those_answers(
    answered: Attempt, melati: User, jagat: User, signed_in: Browser
) -> None:
    token, browser = carried(answered, melati, signed_in), Client()
    to = browser.post(f"/percobaan/{answered.uuid}/kumpulkan/", {"kembali": token})["Location"]
    form = {"login": "dlh.0007", "password": PASSWORD, "next": f"/percobaan/{answered.uuid}/periksa/"}
    assert browser.post(to, form)["Location"] == "/beranda/"


def test_a_wrong_password_keeps_what_the_page_said(answered: Attempt, melati: User, signed_in: Browser) -> None:
    token, browser = carried(answered, melati, signed_in), Client()
    to = browser.post(f"/percobaan/{answered.uuid}/kumpulkan/", {"kembali": token})["Location"]
    page = browser.post(to, {"login": melati.username, "password": "salah sama sekali"}).content.decode()
    assert "Masuk lagi untuk mengumpulkan" in page


def test_a_form_from_before_one_signed_in_again_says_so_and_leads_back(attempt: Attempt, melati: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(melati, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", {"csrfmiddlewaretoken": "x" * 64})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Kirim sekali lagi" in page
    onward = re.search(r'class="button button-primary" href="([^"]+)"', page)
    assert onward is not None
    after = browser.get(onward[1], follow=True)
    assert (after.status_code, after.request["PATH_INFO"]) == (200, f"/percobaan/{attempt.uuid}/periksa/")


def test_a_forgotten_password_leads_back_too(melati: User, home: Page) -> None:
    page = Client().get("/masuk/?next=/akun/").content.decode()
    assert "/masuk/kode/?next=%2Fakun%2F" in page
    assert 'name="next" value="/akun/"' in Client().get("/masuk/kode/?next=/akun/").content.decode()
