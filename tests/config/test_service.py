"""Pages about the service, logs, and the policy of each half of the site."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from certificates.models import Certificate
from cms.fixture_pages import put_home
from cms.models import CoursePage
from cms.outline import outline_of
from cms.pillars import Pillar
from config.demo import put_demo
from config.staticfiles import joined
from directory.models import User
from training.learning.days import days_earned
from training.learning.earning import earned_in
from training.learning.enrolling import join
from training.learning.models import Completion, Enrolment, LessonProgress
from training.quiz.attempts import start
from training.quiz.models import Question, Quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.mark.parametrize(
    "address", ["/privasi/", "/bantuan/", "/tentang/", "/verifikasi/", "/masuk/", "/masuk/kode/", "/robots.txt", "/healthz"]
)
def test_service_pages_open_for_everybody(address: str) -> None:
    assert Client().get(address).status_code == 200


def test_the_public_site_allows_no_inline_code(home: Any) -> None:
    policy = Client().get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_editor_gets_what_it_needs_and_only_below_admin(home: Any, signed_in: Browser, melati: User) -> None:
    User.objects.update(is_superuser=True)
    melati.refresh_from_db()
    assert "'unsafe-inline'" in signed_in(melati).get("/admin/")["Content-Security-Policy"]


def test_an_unknown_page_is_a_sentence(home: Any) -> None:
    page = Client().get("/tidak-ada/")
    assert (page.status_code, "Halaman tidak ditemukan" in page.content.decode()) == (404, True)


def test_stylesheets_are_joined_into_their_layers() -> None:
    text = '@layer a, b; @import url("x.css") layer(a);'
    assert joined(text, lambda name: "/* why */ p { color: red; }") == "@layer a,b;@layer a{p{color: red}}"


@pytest.mark.slow
def test_the_demo_is_made_twice_without_harm(home: Any) -> None:

    put_demo(now=timezone.now())
    first = (User.objects.count(), Enrolment.objects.count(), Completion.objects.count())
    put_demo(now=timezone.now())
    assert (User.objects.count(), Enrolment.objects.count(), Completion.objects.count()) == first
    assert first[0] == 60
    assert put_home("Pilar").get_children().count() == 8
    assert Certificate.objects.filter(sha256="").count() == 0 < Certificate.objects.count()


@pytest.mark.slow
def test_nobody_of_the_demo_learns_more_hours_a_day_than_count(home: Any) -> None:
    put_demo(now=timezone.now())
    completion = Completion.objects.first()
    assert completion is not None
    read = LessonProgress.objects.filter(user=completion.user).values_list("lesson_id", "read_at")
    read_on = {pk: timezone.localdate(at) for pk, at in read if at}
    days = days_earned(earned_in(outline_of(completion.course_id), read_on, completion.completed_on))
    assert sum(int(each["minutes"]) for each in days) == 900
    assert max(int(each["minutes"]) for each in days) <= 135


@pytest.mark.slow
def test_the_programme_is_loaded_without_invented_staff(home: Any) -> None:
    call_command("load_programme")
    assert CoursePage.objects.live().get().jp == 20
    assert Quiz.objects.filter(state="open").count() == 7
    assert not User.objects.exists()


@pytest.mark.slow
def test_every_question_of_the_demo_belongs_to_a_pillar_and_its_page_opens(home: Any, signed_in: Browser) -> None:
    put_demo(now=timezone.now())
    assert set(Question.objects.values_list("pillar", flat=True)) == set(Pillar.values)
    person = User.objects.get(username="dlh.0007")
    join(user=person, course=CoursePage.objects.get(), now=timezone.now())
    browser = signed_in(person)
    for quiz in Quiz.objects.all():
        attempt = start(user=person, quiz=quiz, now=timezone.now())
        assert {browser.get(f"/percobaan/{attempt.uuid}/?soal={n}").status_code for n in range(1, attempt.slots + 1)} == {200}
        status = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True).status_code
        assert status == (409 if quiz.purpose == Quiz.Purpose.DRILL else 200)  # a blank drill is not handed in
