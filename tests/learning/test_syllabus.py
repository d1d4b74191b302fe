"""What a version asks is frozen when it is first joined: closed is not the same as not asked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from certificates.models import Certificate
from cms.models import CoursePage, LessonPage, ModulePage
from directory.models import User
from tests.cast.clock import DAY, HOUR, MONDAY, at
from tests.cast.editing import add_lesson, close, new_module, put_into, reopen, rewrite
from tests.cast.learners import finish, fresh, joined, read, sit
from tests.cast.reading import read_in
from tests.cast.sweeps import everybody, minute, nobody_is_certified
from training.learning.asking import effective, quiz_asked
from training.learning.models import Completion, Enrolment, Need, Syllabus
from training.learning.pinning import drop
from training.learning.progress import standing_in
from training.quiz.models import Quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
MODULES = ("etika-digital", "budaya")


@pytest.fixture
def under_way(course: CoursePage, melati: User) -> Enrolment:
    """Melati has read every lesson and passed the quiz of the module; the final evaluation is left."""
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    return enrolment


@pytest.fixture
def final(course: CoursePage) -> Quiz:
    return Quiz.objects.get(purpose="final")


def test_closing_the_final_evaluation_certifies_nobody(under_way: Enrolment, final: Quiz, signed_in: Browser) -> None:
    close(final, MONDAY, reason="Soal diperbaiki.")
    assert nobody_is_certified(MONDAY + HOUR)
    page = signed_in(under_way.user).get("/belajar/medsos/").content.decode()
    assert all(words in page for words in ("Sedang ditutup", "Soal diperbaiki.", "Evaluasi Akhir"))


def test_whoever_was_half_way_finishes_when_it_opens_again(under_way: Enrolment, final: Quiz) -> None:
    close(final, MONDAY)
    reopen(final, MONDAY + DAY)
    sit(under_way, final, MONDAY + DAY)
    assert Completion.objects.get().jp == 5


def test_an_attempt_under_way_is_finished_after_the_quiz_was_closed(under_way: Enrolment, final: Quiz, signed_in: Browser) -> None:
    with at(MONDAY):
        browser = signed_in(under_way.user)
        address = browser.post(f"/belajar/medsos/kuis/{final.uuid}/")["Location"]
        close(final, MONDAY)
        assert browser.get(address).status_code == 200
        assert browser.get(f"/belajar/medsos/kuis/{final.uuid}/").status_code == 200
    sit(under_way, final, MONDAY + HOUR / 6)
    assert Completion.objects.get().percent == 100


@pytest.mark.parametrize("taken", ["materi-2", "etika-digital", "medsos"])
def test_what_is_taken_back_for_an_hour_certifies_nobody_over_fewer_hours(
    course: CoursePage, melati: User, final: Quiz, signed_in: Browser, taken: str
) -> None:
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY, "Materi 1")
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    page = Page.objects.get(slug=taken).specific
    page.unpublish()
    assert nobody_is_certified(MONDAY + HOUR)
    browser = signed_in(melati)
    assert ("Sedang ditutup" in browser.get("/belajar/medsos/").content.decode()) == (taken != "medsos")
    page.save_revision().publish()
    finish(enrolment, MONDAY + DAY)
    assert [row["lessons"] for row in Completion.objects.get().module_scores] == [["Materi 1", "Materi 2"], []]


def test_a_lesson_that_is_taken_back_stays_in_the_count(course: CoursePage, melati: User, signed_in: Browser) -> None:
    joined(melati, course, MONDAY)
    LessonPage.objects.get(slug="materi-2").unpublish()
    page = signed_in(melati).get("/belajar/medsos/").content.decode()
    assert "0 dari 2 materi" in page
    assert "Sedang ditutup, tetap menjadi syarat" in page


def test_a_course_taken_offline_stays_for_its_participants_and_on_home(under_way: Enrolment, jagat: User, signed_in: Browser) -> None:
    CoursePage.objects.get(slug="medsos").unpublish()
    browser, stranger = signed_in(under_way.user), signed_in(jagat)
    addresses = ("/belajar/medsos/", "/belajar/medsos/etika-digital/materi-1/", "/beranda/", "/belajar/")
    assert [browser.get(address).status_code for address in addresses] == [200] * 4
    assert "Media Sosial OPD" in browser.get("/beranda/").content.decode()
    assert stranger.get("/belajar/medsos/").status_code == 404
    assert "Media Sosial OPD" not in stranger.get("/belajar/").content.decode()


def test_a_module_added_changes_nothing_for_who_is_under_way(under_way: Enrolment, final: Quiz, ethics: ModulePage) -> None:
    put_into(under_way.course, new_module(ethics, "budaya"))
    standing = standing_in(fresh(under_way))
    assert (standing.outline.jp, standing.lessons_read, len(standing.outline.lessons)) == (5, 2, 2)
    sit(under_way, final, MONDAY + HOUR)
    completion = Completion.objects.get()
    assert (completion.jp, len(completion.module_scores)) == (5, 2)


def test_a_module_added_changes_nothing_for_who_has_finished(under_way: Enrolment, final: Quiz, ethics: ModulePage, signed_in: Any) -> None:
    sit(under_way, final, MONDAY)
    before = Certificate.objects.values().get()
    put_into(under_way.course, new_module(ethics, "budaya"))
    everybody(MONDAY + DAY)
    assert (Certificate.objects.values().get(), Completion.objects.get().jp) == (before, 5)
    page = signed_in(under_way.user).get("/belajar/medsos/").content.decode()
    assert "2 dari 2 materi" in page
    assert "Kuis budaya" not in page


def test_a_lesson_added_is_not_asked_of_who_joined_before(under_way: Enrolment, final: Quiz, ethics: ModulePage) -> None:
    add_lesson(ethics, "materi-3", title="Materi 3")
    sit(under_way, final, MONDAY + HOUR)
    assert Completion.objects.get().module_scores[0]["lessons"] == ["Materi 1", "Materi 2"]


def test_a_renamed_module_stands_in_the_proof_as_it_was_joined(under_way: Enrolment, final: Quiz, ethics: ModulePage) -> None:
    ethics.refresh_from_db()
    ethics.title = "Etika yang Lain"
    ethics.save_revision().publish()
    sit(under_way, final, MONDAY + HOUR)
    assert Completion.objects.get().module_scores[0]["title"] == "Etika Digital"


def test_a_typo_mended_after_the_version_was_joined_asks_nothing_again(under_way: Enrolment, final: Quiz) -> None:
    rewrite(LessonPage.objects.get(slug="materi-1"), "<h2>Satu</h2><p>Isi yang dibetulkan.</p>")
    assert standing_in(fresh(under_way)).lessons_read == 2


def test_a_raised_pass_mark_does_not_hold_for_who_joined_before(under_way: Enrolment, final: Quiz) -> None:
    Quiz.objects.filter(pk=final.pk).update(pass_mark=101)
    final.refresh_from_db()
    assert sit(under_way, final, MONDAY).passed
    assert Completion.objects.count() == 1


def test_a_lowered_pass_mark_passes_nobody_who_failed_before(under_way: Enrolment, final: Quiz) -> None:
    sit(under_way, final, MONDAY, right=False)
    Quiz.objects.filter(pk=final.pk).update(pass_mark=0)
    assert nobody_is_certified(MONDAY + HOUR)


def test_a_quiz_opened_later_is_not_asked_of_who_joined_before(under_way: Enrolment, final: Quiz, ethics: ModulePage) -> None:
    Quiz.objects.create(title="Kuis kedua", purpose="module", module=ethics, state="open")
    sit(under_way, final, MONDAY)
    assert Completion.objects.count() == 1


def test_a_need_that_is_dropped_says_who_and_why(under_way: Enrolment, jagat: User, final: Quiz) -> None:
    need = Need.objects.get(quiz=Quiz.objects.get(purpose="module"))
    with pytest.raises(ValidationError, match="Tulis alasan"):
        drop(need=need, by=jagat, reason="  ", now=MONDAY)
    drop(need=need, by=jagat, reason="Soal keliru.", now=MONDAY)
    need.refresh_from_db()
    assert (need.dropped_by, need.dropped_reason, need.dropped_at) == (jagat, "Soal keliru.", MONDAY)


def test_dropping_a_need_cannot_leave_nothing_to_pass(under_way: Enrolment, jagat: User, final: Quiz) -> None:
    drop(need=Need.objects.get(quiz__purpose="module"), by=jagat, reason="Soal keliru.", now=MONDAY)
    with pytest.raises(ValidationError, match="sertifikat"):
        drop(need=Need.objects.get(quiz=final), by=jagat, reason="Soal keliru.", now=MONDAY)
    assert nobody_is_certified(MONDAY + HOUR)


def test_a_need_that_is_dropped_finishes_who_lacked_only_that_at_the_next_sweep(under_way: Enrolment, jagat: User) -> None:
    sit(joined(jagat, under_way.course, MONDAY), Quiz.objects.get(purpose="module"), MONDAY)
    final, syllabus = Quiz.objects.get(purpose="final"), Syllabus.objects.get()
    old = Quiz.objects.create(title="Evaluasi Lama", purpose="final", course=under_way.course, state="closed", pass_mark=70)
    asked = effective(syllabus)  # as the migration pins it for people under way: also what was closed at that moment
    content = replace(asked, quizzes=(*asked.quizzes, quiz_asked(old))).to_json()
    Syllabus.objects.filter(pk=syllabus.pk).update(content=content)
    need = Need.objects.create(syllabus=syllabus, kind="quiz", quiz=old, purpose="final")
    sit(under_way, final, MONDAY)
    assert minute(MONDAY + HOUR) == 0
    with pytest.raises(ValidationError, match="Anda sendiri peserta"):
        drop(need=need, by=jagat, reason="Tidak pernah dibuka.", now=MONDAY + DAY)
    trainer = User.objects.create_user("diskominfo.0002", name="Pelatih")
    drop(need=need, by=trainer, reason="Tidak pernah dibuka.", now=MONDAY + DAY)
    assert (minute(MONDAY + DAY + HOUR), minute(MONDAY + DAY + 2 * HOUR)) == (1, 0)
    completion = Completion.objects.get()
    assert (completion.user, completion.jp) == (under_way.user, 5)


def test_the_frozen_words_stay_where_a_need_is_dropped(under_way: Enrolment, jagat: User) -> None:
    before = Syllabus.objects.get().content
    drop(need=Need.objects.get(quiz__purpose="module"), by=jagat, reason="Soal keliru.", now=MONDAY)
    assert Syllabus.objects.get().content == before


@pytest.fixture
def twins(course: CoursePage, ethics: ModulePage) -> CoursePage:
    """A course of two modules that each have a lesson called "pengantar"."""
    add_lesson(ethics, "pengantar", title="Pengantar Etika")
    return put_into(course, new_module(ethics, "budaya"))


def test_two_lessons_of_one_name_are_both_read_and_the_course_is_finished(twins: CoursePage, melati: User, signed_in: Browser) -> None:
    enrolment = joined(melati, twins, MONDAY)
    browser = signed_in(melati)
    pages = [browser.get(f"/belajar/medsos/{module}/pengantar/") for module in ("etika-digital", "budaya")]
    assert [page.context["module_title"] for page in pages] == ["Etika Digital", "Budaya"]
    with at(MONDAY):
        for module, lesson in (("etika-digital", "materi-1"), ("etika-digital", "materi-2"), *((m, "pengantar") for m in MODULES)):
            read_in(browser, melati, f"/belajar/medsos/{module}/{lesson}/")
    assert standing_in(fresh(enrolment)).lessons_read == 4
    finish(enrolment, MONDAY)
    assert Completion.objects.get().jp == 9


def test_addresses_of_before_modules_stood_in_them_lead_on(twins: CoursePage, melati: User, signed_in: Browser) -> None:
    joined(melati, twins, MONDAY)
    browser = signed_in(melati)
    assert browser.get("/belajar/medsos/materi-1/")["Location"] == "/belajar/medsos/etika-digital/materi-1/"
    assert browser.get("/belajar/medsos/pengantar/")["Location"] == "/belajar/medsos/etika-digital/pengantar/"
    assert browser.get("/belajar/medsos/tidak-ada/").status_code == 404
