"""What a drill shows: when it opens, what is compared after the hand-in, and how it reads without a pass mark."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import CoursePage, LessonPage
from directory.models import User
from tests.cast.drills import HONEST, drill_of, drill_question, start, text_of, write
from tests.cast.reading import read_lesson
from training.quiz.attempts import hand_in
from training.quiz.lessons import lessons_behind
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, Question, Quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


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


def test_a_drill_opens_when_the_lessons_it_rests_on_are_read(course: CoursePage, melati_in: User, signed_in: Browser) -> None:
    first, second = LessonPage.objects.order_by("slug")
    drill = drill_of(course, drill_question("S-1", lesson=first))
    assert lessons_behind(drill).lessons == {first.pk}
    browser, address = signed_in(melati_in), f"/belajar/medsos/kuis/{drill.uuid}/"
    read_lesson(melati_in, second, timezone.now())
    locked = text_of(browser.get(address))
    assert "Terkunci" in locked
    assert first.title in locked
    assert second.title not in locked
    browser.post(address)
    assert not Attempt.objects.exists()
    read_lesson(melati_in, first, timezone.now())
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


def test_who_writes_an_essay_sees_its_rubric_and_model_answer_in_the_preview(drill: Quiz, as_role: Callable[[str], Client]) -> None:
    page = text_of(as_role("Admin Pelatihan").get(reverse("quiz_preview", args=[drill.pk])))
    assert "Contoh balasan yang menyebut jam." in page
    assert "Penuh: menyapa dan meminta maaf." in page


def test_all_three_attempts_may_be_used_and_one_that_counts_is_enough(drill: Quiz, melati_in: User, signed_in: Browser) -> None:
    browser, address = signed_in(melati_in), f"/belajar/medsos/kuis/{drill.uuid}/"
    for number in (1, 2, 3):
        assert browser.post(address).status_code == 302
        attempt = Attempt.objects.get(number=number)
        write(attempt, HONEST, HONEST)
        browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/")
    assert "Semua percobaan sudah terpakai" in text_of(browser.post(address))
    assert Attempt.objects.count() == 3


def test_the_start_of_a_drill_costs_the_same_however_many_questions(
    course: CoursePage, melati_in: User, signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    lesson = LessonPage.objects.first()
    drill = drill_of(course, *(drill_question(f"S-{n}", lesson=lesson) for n in range(30)))
    browser = signed_in(melati_in)
    browser.get(f"/belajar/medsos/kuis/{drill.uuid}/")
    with django_assert_max_num_queries(8):
        browser.get(f"/belajar/medsos/kuis/{drill.uuid}/")
