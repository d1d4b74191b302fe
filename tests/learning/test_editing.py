"""What happens when an editor changes something while people are half way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from cms.models import CoursePage, LessonPage
from directory.models import User
from tests.conftest import NOW, make_question
from training.learning.asking import asked_today, effective, quiz_asked
from training.learning.enrolling import end, join
from training.learning.guarding import refusals
from training.learning.models import Enrolment, Need, Syllabus
from training.learning.opening import problems_of
from training.learning.pinning import pin
from training.quiz.models import Quiz
from training.quiz.quizzes import copy_quizzes

pytestmark = pytest.mark.django_db
Role = Callable[[str], Client]


@pytest.fixture
def joined(course: CoursePage, melati: User) -> Enrolment:
    return join(user=melati, course=course, now=NOW)


def publish(browser: Client, course: CoursePage, **changes: Any) -> Any:
    """Send the editor's form of a course with `changes` and the button "publish"."""
    address = f"/admin/pages/{course.pk}/edit/"
    form = querydict_from_html(browser.get(address).content.decode(), form_id="page-edit-form")
    return browser.post(address, form.dict() | {"action-publish": "1"} | changes, follow=True)


def test_a_version_that_people_have_joined_is_not_lowered(joined: Enrolment, course: CoursePage) -> None:
    course.version = 2
    course.save_revision().publish()
    pin(course=course, now=NOW)
    course.version = 1
    assert "versi" in refusals(course)[0].lower()


def test_a_changed_pass_mark_asks_for_a_new_version_and_says_how_many_it_concerns(joined: Enrolment, course: CoursePage) -> None:
    Quiz.objects.filter(purpose="final").update(pass_mark=80)
    told = " ".join(refusals(course))
    assert "1 orang sedang berjalan, 0 sudah selesai" in told
    assert "80" in told
    course.version = 2
    assert refusals(course) == []


def test_publishing_a_changed_course_is_refused_and_the_draft_is_kept(joined: Enrolment, course: CoursePage, as_role: Role) -> None:
    page = publish(as_role("Admin Pelatihan"), course, cross_jp="2", cross_minutes="90")
    assert "belum diterbitkan" in page.content.decode()
    course.refresh_from_db()
    assert (course.cross_jp, course.get_latest_revision_as_object().cross_jp) == (1, 2)


def test_a_raised_version_is_published(joined: Enrolment, course: CoursePage, as_role: Role) -> None:
    publish(as_role("Admin Pelatihan"), course, cross_jp="2", cross_minutes="90", version="2")
    course.refresh_from_db()
    assert (course.cross_jp, course.version) == (2, 2)


def test_a_course_that_proves_nothing_is_not_opened(course: CoursePage) -> None:
    Quiz.objects.update(state="closed")
    assert "Tidak ada yang dinilai" in problems_of(course)[0]
    course.assessed = False
    assert problems_of(course) == []


def test_a_quiz_that_cannot_draw_what_it_promises_keeps_the_course_closed(course: CoursePage) -> None:
    Quiz.objects.get(purpose="final").slots.update(count=150)
    assert "3 siap, 150 diminta" in problems_of(course)[0]


def test_hours_that_are_not_their_minutes_keep_the_course_closed(course: CoursePage) -> None:
    course.course_modules.update(minutes=100)
    assert "180 menit" in problems_of(CoursePage.objects.get(pk=course.pk))[0]


def test_taking_a_lesson_back_says_whom_it_concerns_and_is_done_at_the_second_press(joined: Enrolment, as_role: Role) -> None:
    browser, lesson = as_role("Admin Pelatihan"), LessonPage.objects.get(slug="materi-1")
    page = browser.post(f"/admin/pages/{lesson.pk}/unpublish/")
    assert "1 orang sedang berjalan" in page.content.decode()
    assert LessonPage.objects.get(pk=lesson.pk).live
    browser.post(f"/admin/pages/{lesson.pk}/unpublish/", {"sure": "1"})
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_lessons_people_read_are_not_taken_back_in_bulk(joined: Enrolment, as_role: Role) -> None:
    lesson = LessonPage.objects.get(slug="materi-1")
    as_role("Admin Pelatihan").post(f"/admin/bulk/wagtailcore/page/unpublish/?id={lesson.pk}")
    assert LessonPage.objects.get(pk=lesson.pk).live


def test_a_lesson_that_somebody_was_asked_is_not_deleted(joined: Enrolment, as_role: Role) -> None:
    lesson = LessonPage.objects.get(slug="materi-2")
    as_role("Admin Pelatihan").post(f"/admin/pages/{lesson.pk}/delete/")
    assert LessonPage.objects.filter(pk=lesson.pk).exists()


def test_a_copied_course_has_quizzes_of_its_own_and_is_closed(course: CoursePage, as_role: Role) -> None:
    form = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": course.get_parent().pk, "publish_copies": "on"}
    as_role("Admin Pelatihan").post(f"/admin/pages/{course.pk}/copy/", form)
    copied = CoursePage.objects.get(slug="salinan")
    assert (copied.is_open, [quiz.state for quiz in Quiz.objects.filter(course=copied)]) == (False, ["draft"])
    own, other = Quiz.objects.get(course=course), Quiz.objects.get(course=copied)
    names = ("title", "purpose", "pass_mark", "time_limit_minutes", "attempts_allowed", "wait_hours", "reveal")
    assert [getattr(own, name) for name in names] == [getattr(other, name) for name in names]
    assert list(own.slots.values("pillar", "count", "level")) == list(other.slots.values("pillar", "count", "level"))
    assert copy_quizzes(source=course, target=copied) == []


def test_admin_pelatihan_ends_an_enrolment_with_a_reason_and_brings_it_back(joined: Enrolment, as_role: Role) -> None:
    browser = as_role("Admin Pelatihan")
    browser.post(f"/admin/kepesertaan/{joined.pk}/akhiri/", {"reason": ""})
    assert Enrolment.objects.active().count() == 1
    browser.post(f"/admin/kepesertaan/{joined.pk}/akhiri/", {"reason": "Salah mendaftar."})
    assert (Enrolment.objects.active().count(), Enrolment.objects.count()) == (0, 1)
    assert "Berakhir" in browser.get("/admin/enrolment_register/?state=ended").content.decode()
    browser.post(f"/admin/kepesertaan/{joined.pk}/lanjutkan/")
    assert Enrolment.objects.active().count() == 1


@pytest.mark.parametrize(("role", "status"), [("Penulis Materi", 403), ("Admin Kepegawaian", 200), ("Pimpinan", 403)])
def test_who_may_end_an_enrolment(joined: Enrolment, as_role: Role, role: str, status: int) -> None:
    page = as_role(role).get(f"/admin/kepesertaan/{joined.pk}/akhiri/")
    assert page.status_code in {status, 302 if status == 403 else status}


def test_one_only_moves_forward(joined: Enrolment, course: CoursePage, melati: User, as_role: Role) -> None:
    course.version = 2
    course.save_revision().publish()
    join(user=melati, course=course, now=timezone.now())
    as_role("Admin Pelatihan").post(f"/admin/kepesertaan/{joined.pk}/lanjutkan/")
    assert [each.version for each in Enrolment.objects.active()] == [2]


def test_admin_pelatihan_sees_what_a_version_asks_and_drops_a_need(joined: Enrolment, as_role: Role, ethics: Any) -> None:
    browser, syllabus = as_role("Admin Pelatihan"), Syllabus.objects.get()
    need = Need.objects.get(lesson__slug="materi-2")
    assert "Materi 2" in browser.get(f"/admin/silabus/{syllabus.pk}/").content.decode()
    browser.post(f"/admin/silabus/syarat/{need.pk}/lepas/", {"reason": "Peraturannya dicabut."})
    need.refresh_from_db()
    syllabus.refresh_from_db()
    assert (need.dropped_reason, syllabus.left_out) == ("Peraturannya dicabut.", [need.key])
    assert "Peraturannya dicabut." in browser.get(f"/admin/silabus/{syllabus.pk}/").content.decode()


def test_not_everything_that_is_tested_can_be_dropped(joined: Enrolment, as_role: Role) -> None:
    browser = as_role("Admin Pelatihan")
    for need in Need.objects.filter(kind="quiz"):
        page = browser.post(f"/admin/silabus/syarat/{need.pk}/lepas/", {"reason": "Tidak perlu."})
    assert "tidak ada lagi yang dinilai" in page.content.decode()
    assert Need.objects.filter(kind="quiz", dropped_at__isnull=True).count() == 1


def test_a_new_lesson_says_that_nobody_is_asked_it_yet(joined: Enrolment, as_role: Role, ethics: Any) -> None:
    browser = as_role("Admin Pelatihan")
    page = ethics.add_child(instance=LessonPage(title="Baru", slug="baru", summary="Ringkasan.", live=False))
    sent = {"title": "Baru", "slug": "baru", "summary": "Ringkasan.", "action-publish": "1", "body-count": "0", "comments-TOTAL_FORMS": "0"}
    minutes = {f"minutes_{part}": "0" for part in ("reading", "exercise", "quiz", "practice")}
    sent |= {"comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "", **minutes}
    told = browser.post(f"/admin/pages/{page.pk}/edit/", sent, follow=True).content.decode()
    assert "tidak diminta dalam versi 1" in told


def test_leaving_is_asked_and_nothing_is_lost(joined: Enrolment, melati: User, signed_in: Callable[[User], Client]) -> None:
    browser = signed_in(melati)
    assert "Keluar dari pelatihan ini?" in browser.get("/belajar/medsos/keluar/").content.decode()
    assert Enrolment.objects.active().count() == 1
    for _ in range(2):
        browser.post("/belajar/medsos/keluar/")
    assert "Media Sosial OPD" in browser.get("/belajar/").content.decode()  # among those one may join
    assert Enrolment.objects.active().count() == 0
    browser.post("/belajar/medsos/ikuti/", {"name": "Melati"})
    assert (Enrolment.objects.active().get().pk, joined.withdrawals.count()) == (joined.pk, 1)


def test_whoever_left_is_not_counted_from_that_day_on(joined: Enrolment, melati: User) -> None:
    end(enrolment=joined, by=melati, now=timezone.now())
    today = timezone.localdate()
    assert [Enrolment.objects.active_on(day).count() for day in (timezone.localdate(NOW), today)] == [1, 0]


def test_a_question_more_in_the_bank_changes_no_syllabus(joined: Enrolment, course: CoursePage, ethics: Any) -> None:
    make_question("ED-9.9", module=ethics)
    assert refusals(course) == []


def test_a_later_version_still_asks_what_is_only_closed_at_the_moment(joined: Enrolment, course: CoursePage) -> None:
    LessonPage.objects.get(slug="materi-2").unpublish()
    drill = Quiz.objects.create(title="Simulasi", purpose="drill", course=course, state="closed")
    syllabus = Syllabus.objects.get()
    Syllabus.objects.filter(pk=syllabus.pk).update(content=asked_with(syllabus, drill))
    course.version = 2
    asked = asked_today(course)
    assert [lesson.title for lesson in asked.lessons] == ["Materi 1", "Materi 2"]
    assert [quiz.title for quiz in asked.quizzes] == ["Evaluasi Akhir", "Simulasi"]


def asked_with(syllabus: Syllabus, drill: Quiz) -> dict[str, Any]:
    """The content of a syllabus with a drill more."""
    asked = effective(syllabus)
    return replace(asked, quizzes=(*asked.quizzes, quiz_asked(drill))).to_json()


def test_the_last_final_evaluation_of_a_version_is_not_dropped(joined: Enrolment, as_role: Role) -> None:
    need = Need.objects.get(purpose="final")
    as_role("Admin Pelatihan").post(f"/admin/silabus/syarat/{need.pk}/lepas/", {"reason": "Rusak."})
    need.refresh_from_db()
    assert need.dropped_at is None
