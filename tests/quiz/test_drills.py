"""A drill is handed in when every question has an answer; before that it stays open, and the page says what is missing."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from cms.models import CoursePage, LessonPage
from cms.outline import outline_of
from directory.models import User
from tests.conftest import NOW
from training.learning.enrolling import join
from training.learning.progress import standing_of
from training.learning.reading import finish_lesson
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import NotAnswered, close_overdue, hand_in, start, submit
from training.quiz.bank import Wording, write_question
from training.quiz.lessons import lessons_behind
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, Question, Quiz
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import TYPES

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
ASKED = "Sampah menumpuk lima hari di depan gang. Dua truk rusak dan truk susulan berangkat pukul 13.00. Tulis balasan Anda."
HONEST = (
    "Selamat pagi, Bapak/Ibu. Terima kasih sudah melapor, dan mohon maaf atas bau yang mengganggu. Dua truk kami rusak, jadi hari ini "
    "truk susulan berangkat pukul 13.00. Hasilnya kami kabarkan di sini sore nanti."
)
RUBRIC = {
    "criteria": [
        {"name": "Empati", "points": 60, "guide": "Penuh: menyapa dan meminta maaf."},
        {"name": "Tenggat", "points": 40, "guide": ""},
    ],
    "model_answer": "Contoh balasan yang menyebut jam.",
    "fail_rules": "",
    "least_words": 20,
    "most_words": 60,
}


def drill_question(number: str, lesson: LessonPage | None = None, **more: Any) -> Question:
    wording = Wording(
        type="essay", text=f"<p>{ASKED}</p>", asked=TYPES["essay"].written(RUBRIC | more), explanation="<p>Begini.</p>", points=Decimal(10)
    )
    question = Question(id_number=number, pillar="ethics", lesson=lesson, status=Question.Status.READY)
    return write_question(question=question, wording=wording, by=None, now=NOW)


def drill_of(course: CoursePage, *questions: Question, **settings: Any) -> Quiz:
    fields = {"title": "Simulasi Respons", "purpose": "drill", "pass_mark": 0, "attempts_allowed": 3, "is_open": True} | settings
    return write_quiz(quiz=Quiz(course=course, **fields), lines=[Line(question=question) for question in questions])


@pytest.fixture
def drill(course: CoursePage) -> Quiz:
    """Two complaints to answer, with a floor of 20 words."""
    return drill_of(course, drill_question("S-1"), drill_question("S-2"))


@pytest.fixture
def melati_in(course: CoursePage, melati: User) -> User:
    join(user=melati, course=course, name=melati.display_name, now=timezone.now())
    return melati


def write(attempt: Attempt, *texts: str, at: Any = None) -> None:
    for slot, text in enumerate(texts, 1):
        given = Given(slot=slot, version_id=attempt.version_ids[slot - 1], value=(text,), flagged=False, seq=slot)
        save_answer(user=attempt.user, attempt_uuid=attempt.uuid, given=given, now=at or timezone.now())


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def handed_in(user: User, course: CoursePage, quiz: Quiz) -> bool:
    outline = outline_of(course.pk)
    return standing_of(user, outline).quizzes[quiz.pk].handed_in


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("", HONEST), "Belum ada jawaban."),
        (("   ", HONEST), "Belum ada jawaban."),
        ((HONEST,), "Belum ada jawaban."),
        ((ASKED, HONEST), "menyalin soalnya"),
        ((HONEST, "Nanti kami cek."), "Baru 3 kata; paling sedikit 20 kata."),
        ((HONEST, "sabar " * 40), "mengulang kata yang sama"),
        ((HONEST, "tanggapan kami " * 4_000), "Terlalu panjang: 60.000 huruf, paling banyak 10.000."),
    ],
)
def test_nothing_empty_copied_short_or_endless_is_handed_in(
    drill: Quiz, melati_in: User, course: CoursePage, signed_in: Browser, texts: tuple[str, ...], why: str
) -> None:
    attempt = start(user=melati_in, quiz=drill, now=timezone.now())
    write(attempt, *texts)
    browser = signed_in(melati_in)
    review = browser.get(f"/percobaan/{attempt.uuid}/periksa/")
    assert why in text_of(review)
    assert f"/percobaan/{attempt.uuid}/kumpulkan/" not in review.content.decode()
    refused = browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/")
    assert (refused.status_code, why in text_of(refused), "Belum dikumpulkan." in text_of(refused)) == (409, True, True)
    attempt.refresh_from_db()
    assert (attempt.submitted_at, attempt.complete, handed_in(melati_in, course, drill)) == (None, None, False)
    assert [answer.value[0] for answer in Answer.objects.filter(attempt=attempt)] == list(texts)


def test_an_honest_drill_is_handed_in_once_and_a_second_click_shows_the_same(
    drill: Quiz, melati_in: User, course: CoursePage, signed_in: Browser
) -> None:
    attempt = start(user=melati_in, quiz=drill, now=timezone.now())
    write(attempt, HONEST, HONEST + " Bila belum terangkut, balas di sini.")
    browser = signed_in(melati_in)
    assert "Semua soal sudah dijawab" in text_of(browser.get(f"/percobaan/{attempt.uuid}/periksa/"))
    for _click in range(2):
        assert browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/")["Location"] == f"/percobaan/{attempt.uuid}/hasil/"
    attempt.refresh_from_db()
    assert (attempt.complete, attempt.pending, handed_in(melati_in, course, drill)) == (True, 2, True)


def test_a_save_of_another_tab_between_the_check_and_the_click_does_not_hand_in_a_blank(drill: Quiz, melati_in: User) -> None:
    attempt = start(user=melati_in, quiz=drill, now=NOW)
    write(attempt, HONEST, HONEST, at=NOW)
    given = Given(slot=2, version_id=attempt.version_ids[1], value=("",), flagged=False, seq=99)
    save_answer(user=melati_in, attempt_uuid=attempt.uuid, given=given, now=NOW)
    with pytest.raises(NotAnswered):
        hand_in(attempt=attempt, now=NOW)
    assert Attempt.objects.get().submitted_at is None


def test_a_drill_closed_by_the_clock_with_a_blank_is_not_handed_in_and_may_be_sat_again(
    course: CoursePage, melati_in: User, signed_in: Browser
) -> None:
    drill = drill_of(course, drill_question("S-1"), drill_question("S-2"), time_limit_minutes=10)
    begun = timezone.now() - timedelta(hours=1)
    attempt = start(user=melati_in, quiz=drill, now=begun)
    write(attempt, HONEST, at=begun)
    assert close_overdue(now=timezone.now()) == 1
    attempt.refresh_from_db()
    assert (attempt.complete, handed_in(melati_in, course, drill)) == (False, False)
    browser = signed_in(melati_in)
    page = text_of(browser.get(f"/percobaan/{attempt.uuid}/hasil/"))
    assert "Belum terhitung dikumpulkan" in page
    assert "Contoh balasan yang menyebut jam." not in page
    assert "lulus" not in page.lower()
    again = text_of(browser.get(f"/belajar/medsos/kuis/{drill.uuid}/"))
    assert "belum terhitung dikumpulkan" in again
    assert "Mulai percobaan 2" in again


def test_the_last_click_at_the_deadline_closes_what_is_there(course: CoursePage, melati_in: User) -> None:
    drill = drill_of(course, drill_question("S-1"), time_limit_minutes=10)
    attempt = start(user=melati_in, quiz=drill, now=NOW)
    done = hand_in(attempt=attempt, now=NOW + timedelta(minutes=10))
    assert (done.submitted_at, done.complete) == (NOW + timedelta(minutes=10), False)


def test_a_mark_does_not_change_what_was_handed_in(drill: Quiz, melati: User, jagat: User) -> None:
    attempt = start(user=melati, quiz=drill, now=NOW)
    write(attempt, HONEST, "Baik.", at=NOW)
    assert submit(attempt=attempt, now=NOW).complete is False
    Attempt.objects.update(complete=True)  # as an older release may have said
    mark(answer=Answer.objects.get(slot=1), points=[Decimal(60), Decimal(40)], comment="", by=jagat, now=NOW)
    assert Attempt.objects.get().complete is True


def test_other_quizzes_are_handed_in_with_blanks_as_before(course: CoursePage, melati: User) -> None:
    quiz = drill_of(course, drill_question("S-1"), purpose="pretest")
    assert hand_in(attempt=start(user=melati, quiz=quiz, now=NOW), now=NOW).submitted_at == NOW


def test_an_attempt_begun_before_the_floor_was_set_keeps_its_terms(course: CoursePage, melati: User) -> None:
    question = drill_question("S-1", least_words=0)
    drill = drill_of(course, question)
    attempt = start(user=melati, quiz=drill, now=NOW)
    raised = Wording(type="essay", text=f"<p>{ASKED}</p>", asked=TYPES["essay"].written(RUBRIC), explanation="<p>Begini.</p>")
    write_question(question=question, wording=raised, by=None, now=NOW)
    write(attempt, "Segera kami cek.", at=NOW)
    assert hand_in(attempt=attempt, now=NOW).complete is True


def test_model_answer_and_rubric_are_shown_after_the_hand_in_and_not_before(drill: Quiz, melati_in: User, signed_in: Browser) -> None:
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=drill, now=timezone.now())
    secrets = ("Contoh balasan yang menyebut jam.", "Penuh: menyapa dan meminta maaf.")
    write(attempt, HONEST, HONEST)
    before = text_of(browser.get(f"/percobaan/{attempt.uuid}/")) + text_of(browser.get(f"/percobaan/{attempt.uuid}/periksa/"))
    assert not any(secret in before for secret in secrets)
    page = text_of(browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True))
    assert all(secret in page for secret in (*secrets, "Salah satu cara menjawab", "Empati · 60 poin"))


def test_the_table_of_what_is_shown_holds_for_the_model_answer_too(course: CoursePage, melati_in: User, signed_in: Browser) -> None:
    drill = drill_of(course, drill_question("S-1"), reveal={"during": [], "after": ["marks"], "open": [], "closed": []})
    attempt = start(user=melati_in, quiz=drill, now=timezone.now())
    write(attempt, HONEST)
    page = text_of(signed_in(melati_in).post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True))
    assert "Contoh balasan" not in page
    assert "Penuh:" not in page


def test_an_essay_that_waits_reads_menunggu_nilai_and_never_0(
    drill: Quiz, melati_in: User, course: CoursePage, signed_in: Browser, as_role: Callable[[str], Client]
) -> None:
    attempt = start(user=melati_in, quiz=drill, now=timezone.now())
    write(attempt, HONEST, HONEST)
    hand_in(attempt=attempt, now=timezone.now())
    browser = signed_in(melati_in)
    for address in (f"/percobaan/{attempt.uuid}/hasil/", f"/belajar/medsos/kuis/{drill.uuid}/", "/nilai/", "/belajar/medsos/"):
        page = text_of(browser.get(address))
        assert "menunggu nilai" in page.lower(), address
        assert not re.search(r"Percobaan 1: 0|nilai 0|\b0 · lulus|0 dari 10", page), address
    staff = as_role("Admin Pelatihan")
    for address in ("/admin/quiz_attempts/", f"/admin/quiz_attempts/lihat/{attempt.pk}/"):
        page = text_of(staff.get(address))
        assert "menunggu nilai" in page, address
        assert "nilai 0" not in page, address


def test_without_a_pass_mark_nobody_reads_lulus(drill: Quiz, melati_in: User, jagat: User, signed_in: Browser) -> None:
    attempt = start(user=melati_in, quiz=drill, now=timezone.now())
    write(attempt, HONEST, HONEST)
    hand_in(attempt=attempt, now=timezone.now())
    for answer in Answer.objects.all():
        mark(answer=answer, points=[Decimal(30), Decimal(20)], comment="", by=jagat, now=timezone.now())
    browser = signed_in(melati_in)
    start_page = browser.get(f"/belajar/medsos/kuis/{drill.uuid}/").content.decode()
    for shown in (start_page, browser.get(f"/percobaan/{attempt.uuid}/hasil/").content.decode()):
        main = re.sub(r"(?s).*<main|</main>.*", "", shown)
        assert not re.search(r"(?<!batas )\blulus\b", main, re.IGNORECASE)
    assert "Percobaan 1: 50" in text_of(browser.get(f"/belajar/medsos/kuis/{drill.uuid}/"))


def test_the_saved_words_are_counted_without_javascript(drill: Quiz, melati_in: User, signed_in: Browser) -> None:
    attempt = start(user=melati_in, quiz=drill, now=timezone.now())
    write(attempt, "Nanti kami cek.")
    page = text_of(signed_in(melati_in).get(f"/percobaan/{attempt.uuid}/?soal=1"))
    assert "3 kata , paling sedikit 20, paling banyak 60" in page
    assert "Baru 3 kata; paling sedikit 20 kata." in page


def form(attempt: Attempt, text: str, **more: Any) -> dict[str, Any]:
    return {"slot": 1, "question": attempt.version_ids[0], "seq": 5, "answer": text, **more}


def test_more_letters_than_are_kept_come_back_in_the_form_with_a_sentence(drill: Quiz, melati_in: User, signed_in: Browser) -> None:
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=drill, now=timezone.now())
    long = "tanggapan " * 10_001
    page = browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, long, go="next"))
    assert (page.status_code, long in page.content.decode()) == (413, True)
    assert "Tidak tersimpan: 100.010 huruf terlalu banyak." in text_of(page)
    reply = browser.post(f"/percobaan/{attempt.uuid}/simpan/", form(attempt, long))
    assert (reply.status_code, "100.010 huruf" in reply.json()["message"]) == (413, True)


def test_on_a_page_of_all_questions_the_other_texts_come_back_too(course: CoursePage, melati_in: User, signed_in: Browser) -> None:
    drill = drill_of(course, drill_question("S-1"), drill_question("S-2"), layout="all")
    browser, attempt = signed_in(melati_in), start(user=melati_in, quiz=drill, now=timezone.now())
    fields = {"question-1": attempt.version_ids[0], "question-2": attempt.version_ids[1], "seq": 5, "go": "review"}
    page = browser.post(f"/percobaan/{attempt.uuid}/", fields | {"answer-1": "a" * 100_001, "answer-2": "Balasan kedua saya."})
    assert (page.status_code, "Balasan kedua saya." in page.content.decode()) == (413, True)
    assert not Answer.objects.exists()


def test_a_drill_opens_when_the_lessons_it_rests_on_are_read(course: CoursePage, melati_in: User, signed_in: Browser) -> None:
    first, second = LessonPage.objects.order_by("slug")
    drill = drill_of(course, drill_question("S-1", lesson=first))
    assert lessons_behind(drill).lessons == {first.pk}
    browser, address = signed_in(melati_in), f"/belajar/medsos/kuis/{drill.uuid}/"
    finish_lesson(user=melati_in, lesson_id=second.pk, now=timezone.now())
    locked = text_of(browser.get(address))
    assert "Terkunci" in locked
    assert first.title in locked
    assert second.title not in locked
    browser.post(address)
    assert not Attempt.objects.exists()
    finish_lesson(user=melati_in, lesson_id=first.pk, now=timezone.now())
    assert browser.post(address).status_code == 302
    assert Attempt.objects.count() == 1


def test_a_drill_that_was_begun_stays_open_when_an_editor_adds_a_lesson_behind_it(
    course: CoursePage, melati_in: User, signed_in: Browser
) -> None:
    question = drill_question("S-1")
    drill = drill_of(course, question)
    browser, address = signed_in(melati_in), f"/belajar/medsos/kuis/{drill.uuid}/"
    browser.post(address)
    Question.objects.filter(pk=question.pk).update(lesson=LessonPage.objects.first())
    assert "Lanjutkan percobaan" in text_of(browser.get(address))
    attempt = Attempt.objects.get()
    write(attempt, HONEST)
    hand_in(attempt=attempt, now=timezone.now())
    assert "Percobaan sebelumnya" in text_of(browser.get(address))


def test_a_lesson_that_is_not_in_the_course_locks_nobody_out(course: CoursePage, melati_in: User, signed_in: Browser) -> None:
    elsewhere = LessonPage.objects.order_by("slug")[0]
    drill = drill_of(course, drill_question("S-1", lesson=elsewhere))
    elsewhere.unpublish()
    assert "Terkunci" not in text_of(signed_in(melati_in).get(f"/belajar/medsos/kuis/{drill.uuid}/"))


def test_old_drills_keep_counting_unless_an_essay_was_blank(drill: Quiz, melati: User, jagat: User) -> None:
    whole, blank = (start(user=user, quiz=drill, now=NOW) for user in (melati, jagat))
    write(whole, "Ya.", "Siap.", at=NOW)
    write(blank, "Ya.", " ", at=NOW)
    for attempt in (whole, blank):
        submit(attempt=attempt, now=NOW)
    Attempt.objects.update(complete=None)
    Quiz.objects.filter(pk=drill.pk).update(attempts_allowed=1)
    (path,) = Path(import_module("training.migrations").__path__[0]).glob("*_what_counts_as_handed_in.py")
    migration = import_module(f"training.migrations.{path.stem}")
    migration.complete_where_every_essay_has_a_word(apps, None)
    migration.let_drills_be_sat_three_times(apps, None)
    assert [Attempt.objects.get(pk=each.pk).complete for each in (whole, blank)] == [True, False]
    assert Quiz.objects.get(pk=drill.pk).attempts_allowed == 3
