"""What the settings of a quiz and the types of question do on the pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import CoursePage, ModulePage
from directory.models import User
from tests.cast.syllabi import asked_too
from tests.conftest import NOW
from training.learning.enrolling import join
from training.quiz.attempts import start, submit
from training.quiz.bank import Wording, write_question
from training.quiz.exceptions import give_exception
from training.quiz.models import Answer, Attempt, LateAnswer, Question, Quiz, QuizException
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import TYPES

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
VALUES: dict[str, dict[str, Any]] = {
    "multiple": {
        "options": [{"text": text, "correct": text in "AB", "feedback": f"Umpan {text}"} for text in "ABC"],
        "scoring": "partial",
    },
    "truefalse": {"is_true": True, "feedback_true": "Ya.", "feedback_false": "Bukan."},
    "short": {"accepted": [{"text": "SP4N*", "percent": 100, "feedback": "Tepat sekali."}], "case": False},
    "numeric": {
        "accepted": [{"value": Decimal("7316.5"), "upto": None, "tolerance": Decimal("0.5"), "percent": 100, "feedback": ""}],
        "unit": "persen",
    },
    "essay": {"criteria": [{"name": "Nada", "points": 10, "guide": "Rahasia penilai"}], "model_answer": "Contoh baik.", "fail_rules": ""},
    "information": {},
}


def put(kind: str, module: ModulePage, number: str = "", **more: Any) -> Question:
    question = Question(id_number=number or f"T-{kind}", pillar="ethics", module=module, status=Question.Status.READY)
    asked = TYPES[kind].written(VALUES[kind])
    said = {"text": f"<p>Soal {kind}?</p>", "explanation": "<p>Sebab begini.</p>"} | more
    wording = Wording(type=kind, asked=asked, **said)
    return write_question(question=question, wording=wording, by=None, now=NOW)


def quiz_of(module: ModulePage, *questions: Question, **settings: Any) -> Quiz:
    quiz = Quiz(title="Uji", purpose="pretest", module=module, state="open", **settings)
    return write_quiz(quiz=quiz, lines=[Line(question=question) for question in questions])


@pytest.fixture
def melati_in(course: CoursePage, melati: User) -> User:
    join(user=melati, course=course, now=timezone.now())
    return melati


def form(attempt: Attempt, slot: int = 1, **more: Any) -> dict[str, Any]:
    return {"slot": slot, "question": attempt.version_ids[slot - 1], "seq": 1000 * slot, **more}


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


@pytest.mark.parametrize(
    ("kind", "given", "percent"),
    [
        ("multiple", ["a", "b"], 100),
        ("multiple", ["a"], 50),
        ("truefalse", ["a"], 100),
        ("truefalse", ["b"], 0),
        ("short", [" sp4n-LAPOR "], 100),
        ("numeric", ["7.316,9 persen"], 100),
        ("numeric", ["7317,1"], 0),
    ],
)
def test_each_type_is_asked_answered_and_scored(
    melati_in: User, ethics: ModulePage, signed_in: Browser, kind: str, given: list[str], percent: int
) -> None:
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz_of(ethics, put(kind, ethics)), now=timezone.now())
    page = browser.get(f"/percobaan/{attempt.uuid}/").content.decode()
    assert all(secret not in page for secret in ("Tepat sekali", "Umpan", "Sebab begini", "SP4N", "7316"))
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer=given, go="review"))
    shown = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True).content.decode()
    attempt.refresh_from_db()
    assert attempt.percent == percent
    assert "Sebab begini." in shown


def test_an_essay_waits_and_neither_passes_nor_fails(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    browser = signed_in(melati_in)
    attempt = start(user=melati_in, quiz=quiz_of(ethics, put("essay", ethics), put("truefalse", ethics)), now=timezone.now())
    page = browser.get(f"/percobaan/{attempt.uuid}/?soal=1").content.decode()
    assert "Nada (10)" in page
    assert "Rahasia penilai" not in page
    assert "Contoh baik" not in page
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer="Terima kasih atas laporannya.", go="next"))
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, 2, answer="a", go="review"))
    shown = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True)
    attempt.refresh_from_db()
    assert (attempt.percent, attempt.passed, attempt.pending) == (100, None, 1)
    assert "1 jawaban sedang diperiksa" in text_of(shown)
    assert "Contoh baik" not in shown.content.decode()


def test_an_essay_without_a_word_is_worth_nothing_and_waits_for_nobody(melati: User, ethics: ModulePage) -> None:
    attempt = start(user=melati, quiz=quiz_of(ethics, put("essay", ethics)), now=NOW)
    done = submit(attempt=attempt, now=NOW)
    assert (done.percent, done.passed, done.pending) == (0, False, 0)


def test_information_is_shown_and_not_counted(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    attempt = start(user=melati_in, quiz=quiz_of(ethics, put("information", ethics), put("truefalse", ethics)), now=timezone.now())
    browser = signed_in(melati_in)
    assert "Soal information?" in browser.get(f"/percobaan/{attempt.uuid}/?soal=1").content.decode()
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, 2, answer="a", go="review"))
    done = submit(attempt=attempt, now=timezone.now())
    assert (done.percent, done.max_score) == (100, 1)


def test_without_a_way_back_an_earlier_question_is_closed(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    quiz = quiz_of(ethics, put("truefalse", ethics, "S-1"), put("truefalse", ethics, "S-2"), navigation="sequential")
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz, now=timezone.now())
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer="a", go="next"))
    assert "Soal 2 dari 2" in text_of(browser.get(f"/percobaan/{attempt.uuid}/?soal=1"))
    refused = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="b", seq=9_000_000))
    assert (refused.status_code, "tidak dapat mundur" in refused.json()["message"]) == (409, True)
    assert Answer.objects.get(slot=1).value == ["a"]


def test_all_questions_on_one_page_are_one_form(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    quiz = quiz_of(ethics, put("truefalse", ethics), put("short", ethics), layout="all")
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz, now=timezone.now())
    page = browser.get(f"/percobaan/{attempt.uuid}/").content.decode()
    assert "Soal truefalse?" in page
    assert "Soal short?" in page
    fields = {
        "question-1": attempt.version_ids[0],
        "answer-1": "a",
        "question-2": attempt.version_ids[1],
        "answer-2": "SP4N",
        "flag-2": "1",
    }
    browser.post(f"/percobaan/{attempt.uuid}/", fields | {"seq": 5, "go": "review"})
    kept = [(answer.slot, answer.value, answer.flagged) for answer in Answer.objects.order_by("slot")]
    assert kept == [(1, ["a"], False), (2, ["SP4N"], True)]


def test_a_checked_answer_is_told_and_stands(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    reveal = {"during": ["correctness", "answer", "explanation"], "after": [], "open": [], "closed": []}
    quiz = quiz_of(ethics, put("truefalse", ethics), reveal=reveal)
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz, now=timezone.now())
    told = browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer="b", go="check")).content.decode()
    assert "Sebab begini." in told
    assert "Bukan." in told
    browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a", seq=9_000_000))
    assert Answer.objects.get().value == ["b"]


def test_what_may_not_be_shown_is_not_on_the_result_page(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    closes = timezone.now() + timedelta(days=1)
    reveal = {"during": [], "after": ["correctness"], "open": [], "closed": ["answer", "explanation"]}
    quiz = quiz_of(ethics, put("truefalse", ethics), reveal=reveal, closes_at=closes)
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz, now=timezone.now())
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer="b", go="review"))
    page = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True).content.decode()
    assert "Sebab begini." not in page
    assert "Jawaban yang benar" not in page
    Quiz.objects.filter(pk=quiz.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    assert "Sebab begini." in browser.get(f"/percobaan/{attempt.uuid}/hasil/").content.decode()


def test_an_attempt_that_was_not_handed_in_before_its_end_is_abandoned_where_the_quiz_says_so(melati: User, ethics: ModulePage) -> None:
    quiz = quiz_of(ethics, put("truefalse", ethics), time_limit_minutes=10, at_deadline="abandon")
    attempt = start(user=melati, quiz=quiz, now=NOW)
    done = submit(attempt=attempt, now=NOW + timedelta(minutes=11))
    assert (done.abandoned, Attempt.objects.graded().count(), Attempt.objects.submitted().count()) == (True, 0, 1)


def test_a_public_practice_is_sat_without_signing_in_and_kept_for_the_session_only(course: CoursePage, ethics: ModulePage) -> None:
    quiz = quiz_of(ethics, put("truefalse", ethics))
    Quiz.objects.filter(pk=quiz.pk).update(purpose="practice", is_public=True)
    visitor = Client()
    assert visitor.get(f"/latihan/{quiz.uuid}/").status_code == 200
    address = visitor.post(f"/latihan/{quiz.uuid}/")["Location"]
    attempt = Attempt.objects.get()
    assert attempt.user is None
    saved = visitor.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a"))
    assert saved.status_code == 200
    shown = visitor.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True)
    assert (shown.status_code, "Anda lulus." in shown.content.decode()) == (200, True)
    assert Client().get(address).status_code == 302
    assert Client().post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="b", seq=99)).status_code == 401


def test_a_practice_that_is_not_public_asks_to_sign_in(course: CoursePage, ethics: ModulePage) -> None:
    quiz = quiz_of(ethics, put("truefalse", ethics))
    Quiz.objects.filter(pk=quiz.pk).update(purpose="practice")
    assert Client().get(f"/latihan/{quiz.uuid}/").status_code == 302


def test_the_trainers_own_text_is_shown_by_score(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    bands = [{"from": 90, "text": "Luar biasa."}, {"from": 70, "text": "Bagus."}]
    quiz = quiz_of(ethics, put("truefalse", ethics), bands=bands, failed_text="Ayo baca lagi.")
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz, now=timezone.now())
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, answer="a", go="review"))
    assert "Luar biasa." in browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True).content.decode()
    second = start(user=melati_in, quiz=quiz, now=timezone.now())
    assert "Ayo baca lagi." in browser.post(f"/percobaan/{second.uuid}/kumpulkan/", follow=True).content.decode()


def test_an_answer_from_the_journal_after_handing_in_is_kept_as_late(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz_of(ethics, put("truefalse", ethics)), now=timezone.now())
    submit(attempt=attempt, now=timezone.now())
    reply = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a"))
    assert (reply.status_code, reply.json()["kept"]) == (409, True)
    assert LateAnswer.objects.get().value == ["a"]


@pytest.mark.parametrize("bad", [{"seq": "-1"}, {"seq": "9" * 30}, {"slot": "1e3"}, {"question": "²"}, {"slot": ""}])
def test_a_bent_form_is_a_sentence_and_not_an_error(melati_in: User, ethics: ModulePage, signed_in: Browser, bad: dict[str, str]) -> None:
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz_of(ethics, put("truefalse", ethics)), now=timezone.now())
    reply = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a") | bad)
    assert (reply.status_code, "tidak lengkap" in reply.json()["message"]) == (400, True)


def test_a_very_long_or_binary_answer_is_kept_whole(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=quiz_of(ethics, put("essay", ethics)), now=timezone.now())
    reply = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, answer="a\x00" * 30_000))
    assert reply.status_code == 200
    assert Answer.objects.get().value == ["a" * 30_000]


def test_a_text_without_a_question_is_not_said_to_be_unanswered(melati_in: User, ethics: ModulePage, signed_in: Browser) -> None:
    attempt = start(user=melati_in, quiz=quiz_of(ethics, put("information", ethics), put("truefalse", ethics)), now=timezone.now())
    browser = signed_in(melati_in)
    assert "0 dari 1 soal terjawab" in text_of(browser.get(f"/percobaan/{attempt.uuid}/"))
    browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, 2, answer="a", go="review"))
    page = text_of(browser.get(f"/percobaan/{attempt.uuid}/periksa/"))
    assert "1 dari 1 jawaban" in page
    assert "Kumpulkan saja" not in page


def test_the_start_page_says_the_terms_for_this_person(melati_in: User, jagat: User, ethics: ModulePage, signed_in: Browser) -> None:
    terms = {"time_limit_minutes": 10, "attempts_allowed": 1, "navigation": "sequential", "grade_by": "last"}
    quiz = asked_too(quiz_of(ethics, put("truefalse", ethics), **terms))
    give_exception(exception=QuizException(quiz=quiz, user=melati_in, extra_minutes=5, reason="Uji."), by=jagat, now=timezone.now())
    page = text_of(signed_in(melati_in).get(f"/belajar/medsos/kuis/{quiz.uuid}/"))
    assert all(text in page for text in ("15 menit", "tidak dapat kembali", "Percobaan terakhir"))


@pytest.mark.parametrize(
    ("dates", "said"), [({"opens_at": 1}, "Percobaan berikutnya terbuka"), ({"closes_at": -1}, "Saat ini belum dibuka")]
)
def test_before_it_opens_and_after_it_closed_a_quiz_says_so(
    melati_in: User, ethics: ModulePage, signed_in: Browser, dates: dict[str, int], said: str
) -> None:
    quiz = asked_too(quiz_of(ethics, put("truefalse", ethics)))
    (name, days), *_ = dates.items()
    Quiz.objects.filter(pk=quiz.pk).update(**{name: timezone.now() + timedelta(days=days)})
    page = signed_in(melati_in).post(f"/belajar/medsos/kuis/{quiz.uuid}/")
    assert (page.status_code, said in text_of(page)) == (200, True)
    assert not Attempt.objects.filter(quiz=quiz).exists()
