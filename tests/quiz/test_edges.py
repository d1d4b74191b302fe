"""What a reviewer broke once: each of these failed before it was mended."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.models import CoursePage, ModulePage
from directory.models import Agency, User
from tests.conftest import NOW
from tests.quiz.test_engine_pages import form, put, quiz_of
from training.learning.enrolling import join
from training.learning.result_page import result_page
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start, submit
from training.quiz.bank import set_status
from training.quiz.exceptions import give_exception
from training.quiz.models import Answer, Attempt, Question, Quiz, QuizException
from training.quiz.quizzes import Line, write_quiz
from training.quiz.scoring import ONE, ZERO, Worth, matches, total
from training.quiz.types import TYPES

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def reader(course: CoursePage, melati: User) -> User:
    join(user=melati, course=course, now=timezone.now())
    return melati


def timed(ethics: ModulePage, **more: Any) -> Quiz:
    return quiz_of(ethics, put("truefalse", ethics, "W-1"), time_limit_minutes=10, **more)


def test_three_thirds_are_a_whole() -> None:
    result = total([Worth(ONE, ONE)] * 6 + [Worth(ONE, Fraction(1, 3))] * 3 + [Worth(ONE, ZERO)])
    assert (result.percent, result.passes(70)) == (70, True)
    assert total([Worth(ONE, Fraction(2, 3))]).percent == 66


def test_many_stars_do_not_hang_the_hand_in() -> None:
    """With backtracking this does not end while a test runs."""
    assert not matches("*a*b*c*d", "abc" * 6_000)


@pytest.mark.parametrize("slot", ["0", "-1", "32768", "2147483648", "99999999999"])
def test_a_number_that_no_question_can_have_is_refused(reader: User, ethics: ModulePage, signed_in: Browser, slot: str) -> None:
    attempt = start(user=reader, quiz=timed(ethics), now=timezone.now())
    reply = signed_in(reader).post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a") | {"slot": slot})
    assert (reply.status_code, Answer.objects.exists()) == (400, False)


def test_looking_at_the_page_in_the_grace_does_not_hand_in(reader: User, ethics: ModulePage, signed_in: Browser) -> None:
    browser = signed_in(reader)
    attempt = start(user=reader, quiz=timed(ethics, grace_seconds=60), now=timezone.now() - timedelta(minutes=10, seconds=5))
    assert browser.get(f"/percobaan/{attempt.uuid}/").status_code == 200
    assert browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a")).status_code == 200


def test_whoever_only_looks_is_abandoned_too(reader: User, ethics: ModulePage, signed_in: Browser) -> None:
    quiz = timed(ethics, grace_seconds=15, at_deadline="abandon")
    attempt = start(user=reader, quiz=quiz, now=timezone.now() - timedelta(minutes=10, seconds=20))
    signed_in(reader).get(f"/percobaan/{attempt.uuid}/")
    assert Attempt.objects.get(pk=attempt.pk).abandoned


def test_a_named_question_is_always_asked(melati: User, ethics: ModulePage) -> None:
    named = Question.objects.get(id_number="ED-1.1")
    quiz = Quiz(title="U", purpose="pretest", module=ethics, state="open")
    write_quiz(quiz=quiz, lines=[Line(module=ethics, count=2), Line(question=named)])
    for _ in range(12):
        attempt = start(user=melati, quiz=quiz, now=NOW)
        assert attempt.slots == 3
        submit(attempt=attempt, now=NOW)


@pytest.mark.parametrize("status", ["retired", "draft"])
def test_a_question_that_is_not_ready_is_not_asked_where_it_is_named(melati: User, ethics: ModulePage, status: str) -> None:
    gone = put("truefalse", ethics, "F-1")
    quiz = quiz_of(ethics, put("truefalse", ethics, "F-2"), gone)
    set_status(question=gone, status=status)
    assert start(user=melati, quiz=quiz, now=NOW).slots == 1


def test_where_nothing_is_revealed_no_share_tells_what_was_right(reader: User, ethics: ModulePage) -> None:
    nothing: dict[str, list[str]] = {"during": [], "after": [], "open": [], "closed": []}
    attempt = submit(attempt=start(user=reader, quiz=timed(ethics, reveal=nothing), now=NOW), now=NOW)
    page = result_page(reader, attempt, NOW)
    assert (page["pillars"], page["categories"], page["read_again"], page["judged"]) == ([], [], [], False)


def test_what_is_shown_after_closing_waits_for_ones_own_closing(reader: User, jagat: User, ethics: ModulePage) -> None:
    table = {"during": [], "after": [], "open": [], "closed": ["answer"]}
    quiz = timed(ethics, reveal=table, closes_at=NOW - timedelta(minutes=1))
    give_exception(exception=QuizException(quiz=quiz, user=reader, closes_at=NOW + timedelta(days=1), reason="Sakit."), by=jagat, now=NOW)
    attempt = submit(attempt=start(user=reader, quiz=quiz, now=NOW), now=NOW)
    assert not any(line.facts for line in result_page(reader, attempt, NOW)["lines"])


def test_an_exception_for_others_never_shortens_an_open_attempt(melati: User, jagat: User, ethics: ModulePage) -> None:
    quiz = timed(ethics)
    attempt = start(user=melati, quiz=quiz, now=NOW)
    Quiz.objects.filter(pk=quiz.pk).update(time_limit_minutes=5)
    other = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    give_exception(exception=QuizException(quiz=quiz, agency=other, extra_minutes=1, reason="Uji."), by=jagat, now=NOW)
    assert Attempt.objects.get().deadline == attempt.deadline


def test_checking_nothing_or_where_nothing_is_told_locks_nothing(reader: User, ethics: ModulePage, signed_in: Browser) -> None:
    browser, silent = signed_in(reader), timed(ethics)
    attempt = start(user=reader, quiz=silent, now=timezone.now())
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer="b", go="check"))
    browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a", seq=9_000))
    assert Answer.objects.get().value == ["a"]
    telling = quiz_of(ethics, put("truefalse", ethics, "W-2"), reveal={"during": ["answer"], "after": [], "open": [], "closed": []})
    second = start(user=reader, quiz=telling, now=timezone.now())
    browser.post(f"/percobaan/{second.uuid}/", form(second, go="check"))
    assert not Answer.objects.get(attempt=second).checked


def test_a_write_that_another_device_overtook_is_not_told_saved(reader: User, ethics: ModulePage, signed_in: Browser) -> None:
    browser, attempt = signed_in(reader), start(user=reader, quiz=timed(ethics), now=timezone.now())
    browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a", seq=5_000))
    late = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="b", seq=4_000))
    assert (late.status_code, late.json()["newer"], Answer.objects.get().value) == (409, True, ["a"])
    again = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a", seq=5_000))
    assert again.status_code == 200


def test_signs_that_look_like_markup_come_back_to_the_trainer_as_typed() -> None:
    typed = "Jika a < b & c > d, tulis <nama>@contoh"
    asked = TYPES["single"].written({"options": [{"text": "x", "correct": True, "feedback": typed}]})
    assert "<nama>" not in asked.options[0]["feedback"]
    assert TYPES["single"].editable(asked)["options"][0]["feedback"] == typed


def test_ones_own_or_an_open_attempt_shows_no_right_answers(melati: User, jagat: User, ethics: ModulePage, signed_in: Browser) -> None:
    attempt = start(user=jagat, quiz=timed(ethics), now=NOW)
    save_answer(
        user=jagat,
        attempt_uuid=attempt.uuid,
        given=Given(slot=1, version_id=attempt.version_ids[0], value=("a",), flagged=False, seq=1),
        now=NOW,
    )
    User.objects.filter(pk__in=[melati.pk, jagat.pk]).update(is_superuser=True)
    address = f"/admin/quiz_attempts/lihat/{attempt.pk}/"
    assert "Sebab begini." not in signed_in(User.objects.get(pk=melati.pk)).get(address).content.decode()
    assert signed_in(User.objects.get(pk=jagat.pk)).get(address).status_code == 302


def test_a_picture_that_a_question_needs_is_not_deleted_and_says_why(ethics: ModulePage, melati: User, signed_in: Browser) -> None:
    picture = Image.objects.create(title="Bagan", file=get_test_image_file())
    put("truefalse", ethics, "G-1", image=picture, image_alt="Bagan alur")
    User.objects.filter(pk=melati.pk).update(is_superuser=True)
    page = signed_in(User.objects.get(pk=melati.pk)).post(f"/admin/images/{picture.pk}/delete/", follow=True)
    assert "masih dipakai" in page.content.decode()
    assert Image.objects.filter(pk=picture.pk).exists()
