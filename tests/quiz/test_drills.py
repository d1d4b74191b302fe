"""A drill is handed in when every question has an answer; before that it stays open, and the page says what is missing."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from cms.models import CoursePage
from directory.models import User
from tests.cast.drills import ASKED, HONEST, RUBRIC, drill_of, drill_question, form, start, text_of, write
from tests.conftest import NOW
from training.learning.models import Enrolment
from training.learning.progress import standing_in
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import NotAnswered, close_overdue, hand_in, submit
from training.quiz.bank import Wording, write_question
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.types import TYPES

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def handed_in(user: User, course: CoursePage, quiz: Quiz) -> bool:
    enrolment = Enrolment.objects.select_related("syllabus", "user").get(user=user, course=course)
    return standing_in(enrolment).quizzes[quiz.pk].handed_in


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


def test_a_short_reply_is_not_checked_for_good_while_it_can_still_be_written(
    course: CoursePage, melati_in: User, signed_in: Browser
) -> None:
    table = {"during": ["answer"], "after": [], "open": [], "closed": []}
    attempt = start(user=melati_in, quiz=drill_of(course, drill_question("S-1"), reveal=table), now=timezone.now())
    browser = signed_in(melati_in)
    for text, checked in (("Nanti kami cek.", False), (HONEST, True)):
        browser.post(f"/percobaan/{attempt.uuid}/", form(attempt, text, go="check", seq=len(text)))
        assert Answer.objects.get().checked is checked


def test_a_drill_without_a_way_back_shuts_nobody_in_and_is_not_handed_in(course: CoursePage, melati: User, signed_in: Browser) -> None:
    drill = drill_of(course, drill_question("S-1"), drill_question("S-2"), navigation="sequential")
    attempt = start(user=melati, quiz=drill, now=timezone.now())
    write(attempt, "Baik.", HONEST)
    assert "Kumpulkan" in text_of(signed_in(melati).get(f"/percobaan/{attempt.uuid}/periksa/"))
    assert hand_in(attempt=attempt, now=timezone.now()).complete is False


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
