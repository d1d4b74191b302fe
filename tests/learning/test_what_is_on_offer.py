"""What is on offer when nothing is left, and the pre-test before and after one has begun; the way out of a sitting."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.edition import turn
from cms.models import CoursePage, LessonPage, ModulePage
from directory.models import User
from tests.cast.reading import line_of
from training.learning.enrolling import join
from training.learning.reading import reach_part
from training.quiz.attempts import start, submit
from training.quiz.models import Attempt, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
CHOOSE, SKIP = "Pilih pelatihan", "Nanti saja, mulai membaca"
LESSON = "/belajar/medsos/etika-digital/materi-1/"


@pytest.fixture
def pretest(course: CoursePage) -> Quiz:
    """A pre-test of the course that is open."""
    quiz = Quiz(title="Tes Awal", purpose=Quiz.Purpose.PRETEST, course=course, pass_mark=0, state=Quiz.State.OPEN)
    return write_quiz(quiz=quiz, lines=[Line(pillar="ethics", count=3)])


@pytest.fixture
def joined(pretest: Quiz, course: CoursePage, melati: User, signed_in: Browser) -> Client:
    """A browser of somebody who has just joined the course with the pre-test."""
    turn()
    join(user=melati, course=course, now=timezone.now())
    return signed_in(melati)


def shown(browser: Client, address: str) -> str:
    page = browser.get(address)
    assert page.status_code == 200
    return page.content.decode()


def begin_to_read(melati: User) -> None:
    reach_part(user=melati, lesson=line_of(LessonPage.objects.get(slug="materi-1")), part=1, now=timezone.now())


def sit(browser: Client, melati: User, pretest: Quiz) -> str:
    """Take the pre-test without an answer; the address of the result."""
    attempt = browser.post(f"/belajar/medsos/kuis/{pretest.uuid}/")["Location"]
    answer = browser.post(f"{attempt}kumpulkan/")
    assert Attempt.objects.get(user=melati).submitted_at is not None
    return str(answer["Location"])


def test_where_no_course_is_open_nobody_is_sent_to_an_empty_list(melati: User, signed_in: Browser, home: Any) -> None:
    page = shown(signed_in(melati), "/beranda/")
    assert CHOOSE not in page
    assert "Belum ada pelatihan yang dibuka" in page


def test_where_a_course_is_open_one_chooses_it(melati: User, signed_in: Browser, course: CoursePage) -> None:
    assert CHOOSE in shown(signed_in(melati), "/beranda/")


def test_a_pretest_that_stands_first_may_be_skipped_and_says_so(joined: Client, pretest: Quiz) -> None:
    for address in ("/beranda/", "/belajar/medsos/", f"/belajar/medsos/kuis/{pretest.uuid}/"):
        page = shown(joined, address)
        assert SKIP in page
        assert f'href="{LESSON}"' in page
        assert "boleh dilewati" in page


def test_once_something_was_read_the_pretest_is_not_on_offer(joined: Client, pretest: Quiz, melati: User) -> None:
    begin_to_read(melati)
    for address in ("/beranda/", "/belajar/medsos/"):
        page = shown(joined, address)
        assert "Tes Awal" not in page
        assert SKIP not in page


def test_a_pretest_that_was_begun_can_be_gone_on_with_after_reading(joined: Client, pretest: Quiz, melati: User) -> None:
    joined.post(f"/belajar/medsos/kuis/{pretest.uuid}/")
    begin_to_read(melati)
    assert "Tes Awal" in shown(joined, "/belajar/medsos/")


def test_a_pretest_that_was_taken_stays_to_look_at(joined: Client, pretest: Quiz, melati: User) -> None:
    sit(joined, melati, pretest)
    begin_to_read(melati)
    assert "Tes Awal" in shown(joined, "/belajar/medsos/")


def test_the_result_of_a_pretest_does_not_say_read_again_to_whoever_has_read_nothing(joined: Client, pretest: Quiz, melati: User) -> None:
    page = shown(joined, sit(joined, melati, pretest))
    assert "Baca lagi" not in page
    assert "Baca ini dulu" not in page
    assert "Yang akan Anda pelajari" in page


def test_the_result_of_a_quiz_still_says_what_to_read_again(joined: Client, pretest: Quiz, melati: User) -> None:
    begin_to_read(melati)
    quiz = Quiz.objects.get(purpose="module")
    attempt = submit(attempt=start(user=melati, quiz=quiz, now=timezone.now()), now=timezone.now())
    assert 'id="baca"' in shown(joined, f"/percobaan/{attempt.uuid}/hasil/")
    assert "Yang akan Anda pelajari" not in shown(joined, f"/percobaan/{attempt.uuid}/hasil/")


def test_leaving_the_quiz_of_a_module_leads_to_its_course(joined: Client, melati: User, ethics: ModulePage) -> None:
    attempt = start(user=melati, quiz=Quiz.objects.get(module=ethics), now=timezone.now())
    page = joined.get(f"/percobaan/{attempt.uuid}/keluar/", follow=True)
    assert (page.status_code, page.request["PATH_INFO"]) == (200, "/belajar/medsos/")


def test_leaving_the_pretest_leads_to_its_course(joined: Client, pretest: Quiz) -> None:
    attempt = joined.post(f"/belajar/medsos/kuis/{pretest.uuid}/")["Location"]
    assert joined.get(f"{attempt}keluar/", follow=True).request["PATH_INFO"] == "/belajar/medsos/"


def test_whoever_is_in_no_course_of_the_module_comes_home(signed_in: Browser, jagat: User, ethics: ModulePage) -> None:
    attempt = start(user=jagat, quiz=Quiz.objects.get(module=ethics), now=timezone.now())
    assert signed_in(jagat).get(f"/percobaan/{attempt.uuid}/keluar/", follow=True).request["PATH_INFO"] == "/beranda/"


def test_the_course_of_somebody_elses_sitting_is_nobodys_business(joined: Client, signed_in: Browser, jagat: User, melati: User) -> None:
    attempt = start(user=melati, quiz=Quiz.objects.get(purpose="module"), now=timezone.now())
    assert signed_in(jagat).get(f"/percobaan/{attempt.uuid}/pelatihan/").status_code == 404
