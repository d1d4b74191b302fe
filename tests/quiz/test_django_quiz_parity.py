"""What django-quiz-app did for a learner, with quizzes that were brought over from it and opened by a trainer."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import CoursePage
from directory.models import User
from tests.quiz.old_site import bring, media_folder
from training.learning.enrolling import join
from training.quiz.attempts import NotAdmitted, start
from training.quiz.models import Attempt, Question, QuestionVersion, Quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def exam(course: CoursePage, melati: User) -> Quiz:
    """An old exam of four questions and one attempt, open to Melati, who has not sat it."""
    bring("plain.json", "--module", "etika-digital")
    Quiz.objects.filter(title="Ujian Dasar").update(purpose="pretest", state="open")
    Question.objects.update(status=Question.Status.READY)  # a trainer looked at the drafts
    join(user=melati, course=course, now=timezone.now())
    return Quiz.objects.get(title="Ujian Dasar")


def sit(browser: Client, attempt: Attempt, *values: str) -> Any:
    """Answer the questions in their order and hand in; the result page."""
    for slot, value in enumerate(values, 1):
        form = {"slot": slot, "question": attempt.version_ids[slot - 1], "seq": slot, "answer": value, "go": "next"}
        browser.post(f"/percobaan/{attempt.uuid}/", form)
    return browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True).content.decode()


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail leaves the file of a fresh rendition to be collected
def test_a_picture_stands_beside_its_question(exam: Quiz, melati: User, signed_in: Browser, tmp_path: Path) -> None:
    bring("plain.json", "--module", "etika-digital", "--media", str(media_folder(tmp_path / "old")))
    attempt = start(user=melati, quiz=exam, now=timezone.now())
    page = signed_in(melati).get(f"/percobaan/{attempt.uuid}/").content.decode()
    assert 'alt="Gambar soal; uraiannya belum ditulis."' in page


def test_ones_own_text_is_shown_to_who_fails_and_another_to_who_passes(exam: Quiz, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    failed = start(user=melati, quiz=exam, now=timezone.now())
    assert "Coba lagi." in sit(browser, failed, "b", "a")
    Quiz.objects.filter(pk=exam.pk).update(attempts_allowed=None)
    exam.refresh_from_db()
    passed = start(user=melati, quiz=exam, now=timezone.now())
    assert "Selamat." in sit(browser, passed, "a", "b", " ", "b")


def test_a_single_attempt_is_all(exam: Quiz, melati: User, signed_in: Browser) -> None:
    sit(signed_in(melati), start(user=melati, quiz=exam, now=timezone.now()), "a")
    with pytest.raises(NotAdmitted):
        start(user=melati, quiz=exam, now=timezone.now())


def test_the_result_says_how_much_was_right_in_each_category(exam: Quiz, melati: User, signed_in: Browser) -> None:
    page = sit(signed_in(melati), start(user=melati, quiz=exam, now=timezone.now()), "a", "b", " ", "a")
    assert all(name in page for name in ("kata sandi", "keamanan", "etika"))


def test_earlier_scores_are_on_the_page_of_the_quiz(exam: Quiz, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    browser.post(f"/belajar/medsos/kuis/{exam.uuid}/")
    sit(browser, Attempt.objects.get(user=melati), "a", "b", " ", "a")
    page = browser.get(f"/belajar/medsos/kuis/{exam.uuid}/").content.decode()
    assert str(Attempt.objects.get(user=melati).uuid) in page


def test_beginning_and_end_are_kept(exam: Quiz, melati: User, signed_in: Browser) -> None:
    before = timezone.now()
    sit(signed_in(melati), start(user=melati, quiz=exam, now=timezone.now()), "a")
    attempt = Attempt.objects.get(user=melati)
    assert attempt.submitted_at
    assert before <= attempt.started_at <= attempt.submitted_at <= timezone.now()


def test_a_random_order_is_another_one_for_another_attempt(exam: Quiz, melati: User, signed_in: Browser) -> None:
    Quiz.objects.filter(pk=exam.pk).update(shuffle_questions=True, attempts_allowed=None)
    exam.refresh_from_db()
    browser, orders = signed_in(melati), set()
    for _n in range(12):
        attempt = start(user=melati, quiz=exam, now=timezone.now())
        orders.add(tuple(attempt.version_ids))
        sit(browser, attempt)
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {
        frozenset(QuestionVersion.objects.filter(question__id_number__startswith="DJQ").values_list("pk", flat=True))
    }


def test_a_draft_is_not_found_by_learners(exam: Quiz, melati: User, signed_in: Browser) -> None:
    draft = Quiz.objects.create(title="Belum dibuka", purpose="pretest", module=exam.module, course=exam.course)
    assert signed_in(melati).get(f"/belajar/medsos/kuis/{draft.uuid}/").status_code == 404


def test_the_document_on_parity_names_tests_that_are_there() -> None:
    tests = Path(__file__).resolve().parents[1]
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", (tests.parent / "docs" / "parity-django-quiz-app.md").read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [name for file, name in named if f"def {name}(" not in (tests / file).read_text(encoding="utf-8")] == []
