"""The pages of a sitting as plain forms, and what they cost."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import CoursePage, ModulePage
from directory.models import User
from tests.conftest import make_question
from training.learning.enrolling import join
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def attempt(course: CoursePage, melati: User) -> Attempt:
    join(user=melati, course=course, now=timezone.now())
    return start(user=melati, quiz=Quiz.objects.get(purpose="module"), now=timezone.now())


def form(attempt: Attempt, slot: int = 1, **more: Any) -> dict[str, Any]:
    return {"slot": slot, "question": attempt.version_ids[slot - 1], "seq": 1000 * slot, "answer": "b", **more}


def test_the_button_saves_and_shows_the_next_question(attempt: Attempt, signed_in: Browser) -> None:
    page = signed_in(attempt.user).post(f"/percobaan/{attempt.uuid}/", form(attempt, go="next"))
    assert "Soal 2" in re.sub(r"<[^>]+>", "", page.content.decode())
    assert Answer.objects.get().value == ["b"]


def test_a_double_click_answers_one_question_only(attempt: Attempt, signed_in: Browser) -> None:
    browser = signed_in(attempt.user)
    for _ in range(2):
        page = browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, go="next"))
    assert (page.status_code, Answer.objects.count()) == (200, 1)


def test_right_answers_are_nowhere_in_the_page_before_handing_in(attempt: Attempt, signed_in: Browser) -> None:
    page = signed_in(attempt.user).get(f"/percobaan/{attempt.uuid}/").content.decode()
    assert "Tepat." not in page
    assert "Dengar dulu" not in page
    assert "correct" not in page


def test_an_incomplete_form_is_a_sentence_and_not_an_error_500(attempt: Attempt, signed_in: Browser) -> None:
    page = signed_in(attempt.user).post(f"/percobaan/{attempt.uuid}/", {"slot": "x"})
    assert (page.status_code, "tidak lengkap" in page.content.decode()) == (400, True)


def test_somebody_elses_attempt_is_not_found(attempt: Attempt, jagat: User, signed_in: Browser) -> None:
    browser = signed_in(jagat)
    assert browser.get(f"/percobaan/{attempt.uuid}/").status_code == 404
    assert browser.get(f"/percobaan/{attempt.uuid}/hasil/").status_code == 404


def test_after_the_session_ended_saving_says_so_and_sign_in_leads_back(attempt: Attempt) -> None:
    stranger = Client()
    assert stranger.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt)).status_code == 401
    back = stranger.get(f"/percobaan/{attempt.uuid}/?soal=2")
    assert back["Location"] == f"/masuk/?next=/percobaan/{attempt.uuid}/%3Fsoal%3D2"


def test_the_result_says_why(attempt: Attempt, signed_in: Browser) -> None:
    browser = signed_in(attempt.user)
    for slot in (1, 2, 3):
        browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, slot, go="next", answer="b" if slot > 1 else "a"))
    page = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True).content.decode()
    assert "Belum lulus" in page
    assert "Warga tidak tahu alasannya." in page
    assert "Dengar dulu, baru menjawab." in page
    assert "/belajar/medsos/etika-digital/materi-1/" in page


def test_after_the_deadline_the_page_hands_in_what_was_saved(attempt: Attempt, signed_in: Browser) -> None:
    Attempt.objects.update(deadline=timezone.now() - timedelta(minutes=1))
    page = signed_in(attempt.user).get(f"/percobaan/{attempt.uuid}/")
    assert page["Location"] == f"/percobaan/{attempt.uuid}/hasil/"


@pytest.mark.parametrize("earlier", [3, 300])
def test_saving_costs_at_most_five_queries(attempt: Attempt, signed_in: Browser, django_assert_max_num_queries: Any, earlier: int) -> None:
    Attempt.objects.bulk_create(
        Attempt(
            user=attempt.user,
            quiz=attempt.quiz,
            number=100 + n,
            started_at=timezone.now(),
            submitted_at=timezone.now(),
            slots=3,
            version_ids=attempt.version_ids,
            option_orders=attempt.option_orders,
            seed=n,
            percent=0,
        )
        for n in range(earlier)
    )
    browser = signed_in(attempt.user)
    browser.get("/akun/")
    with django_assert_max_num_queries(5):
        assert browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt)).status_code == 200


def test_saving_an_answer_is_one_statement(attempt: Attempt, django_assert_num_queries: Any) -> None:
    given = Given(slot=1, version_id=attempt.version_ids[0], value=("b",), flagged=True, seq=1)
    with django_assert_num_queries(1):
        save_answer(user=attempt.user, attempt_uuid=attempt.uuid, given=given, now=timezone.now())


@pytest.mark.parametrize("scripts", [True, False])
def test_a_whole_attempt_of_twenty_questions_costs_at_most_110_queries(
    course: CoursePage, melati: User, jagat: User, signed_in: Browser, django_assert_max_num_queries: Any, scripts: bool
) -> None:
    """From the start to the hand-in: with JavaScript each answer is one small save, without it each is a page.

    Somebody else sat the quiz before, so what is kept for everybody (outline, pool, versions) is there, as on a running server.
    """
    module = ModulePage.objects.get(slug="etika-digital")
    for n in range(20):
        make_question(f"ED-5.{n}", module=module)
    quiz = Quiz.objects.get(purpose="module")
    write_quiz(quiz=quiz, lines=[Line(module=module, count=20)])
    for person in (jagat, melati):
        join(user=person, course=course, now=timezone.now())
        browser = signed_in(person)
        browser.get(f"/belajar/medsos/kuis/{quiz.uuid}/")
        if person == jagat:
            browser.get(browser.post(f"/belajar/medsos/kuis/{quiz.uuid}/")["Location"])
    with django_assert_max_num_queries(110):
        browser.post(f"/belajar/medsos/kuis/{quiz.uuid}/")
        attempt = Attempt.objects.get(user=melati)
        browser.get(f"/percobaan/{attempt.uuid}/")
        for slot in range(1, 21):
            if scripts:
                browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, slot))
            else:
                browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, slot, go="next" if slot < 20 else "review"))
        browser.get(f"/percobaan/{attempt.uuid}/periksa/")
        browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/")
    assert Attempt.objects.get(user=melati).percent == 100


def test_saving_is_at_most_four_queries_of_which_one_writes(attempt: Attempt, signed_in: Browser) -> None:
    browser = signed_in(attempt.user)
    browser.get("/akun/")
    with CaptureQueriesContext(connection) as queries:
        browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt))
    assert len(queries) <= 4
    assert sum(query["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE")) for query in queries) == 1
