"""What each role can and cannot do in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import WorkflowState

from certificates.models import Certificate
from cms.models import CoursePage, LessonPage, ModulePage, PillarPage
from config.applying_roles import apply_roles
from config.roles import AGENCY_LEADS, PERSONNEL, ROLES, TRAINERS, WRITERS
from directory.models import User
from tests.admin.forms import RICH, option, question_form, quiz_form
from tests.conftest import NOW
from training.quiz.models import Question, QuestionVersion, Quiz

pytestmark = pytest.mark.django_db


def lesson_form(title: str, slug: str) -> dict[str, Any]:
    return {
        "title": title,
        "slug": slug,
        "summary": "Ringkasan.",
        "code": "",
        "sources": "",
        **{f"minutes_{part}": "0" for part in ("reading", "exercise", "quiz", "practice")},
        "title_en": "",
        "summary_en": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": RICH % "Isi materi.",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
    }


def test_roles_are_as_the_table_says_also_the_second_time(home: Any) -> None:
    assert (apply_roles(), apply_roles()) == (len(ROLES), len(ROLES))
    writers = Group.objects.get(name=WRITERS)
    writers.permissions.add(*Group.objects.get(name=PERSONNEL).permissions.all())
    apply_roles()
    assert not writers.permissions.filter(codename="change_user").exists()


def test_a_writer_sends_a_lesson_in_and_the_training_admin_puts_it_live(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    writer, trainer = as_role(WRITERS), as_role(TRAINERS)
    address = f"/admin/pages/add/cms/lessonpage/{ethics.pk}/"
    assert writer.get(address).status_code == 200
    writer.post(address, lesson_form("Materi Baru", "materi-baru") | {"action-submit": "1"})
    lesson = LessonPage.objects.get(slug="materi-baru")
    assert not lesson.live
    state = WorkflowState.objects.get()
    task = state.current_task_state
    assert trainer.post(f"/admin/pages/workflow/action/{lesson.pk}/approve/{task.pk}/", {"comment": ""}).status_code in {200, 302}
    lesson.refresh_from_db()
    assert lesson.live


def test_a_writer_cannot_publish(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    as_role(WRITERS).post(f"/admin/pages/add/cms/lessonpage/{ethics.pk}/", lesson_form("Langsung", "langsung") | {"action-publish": "1"})
    assert not LessonPage.objects.filter(slug="langsung", live=True).exists()


def test_two_lessons_cannot_share_an_address(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    other = ethics.get_parent().add_child(instance=ModulePage(title="Lain", slug="lain"))
    page = as_role(TRAINERS).post(f"/admin/pages/add/cms/lessonpage/{other.pk}/", lesson_form("Materi 1", "materi-1"))
    assert "sudah dipakai materi lain" in page.content.decode()


def test_a_lesson_is_previewed_as_a_learner_sees_it(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    lesson, browser = LessonPage.objects.get(slug="materi-1"), as_role(TRAINERS)
    address = f"/admin/pages/{lesson.pk}/edit/preview/"
    assert browser.post(address, lesson_form("Materi 1", "materi-1")).json()["is_valid"]
    assert "Isi materi." in browser.get(f"{address}?mode=").content.decode()


def test_a_trainer_writes_a_question_and_an_edit_makes_a_new_version(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    browser = as_role(WRITERS)
    assert browser.get("/admin/question_bank/new/").status_code == 200
    browser.post("/admin/question_bank/new/", question_form())
    question = Question.objects.get(id_number="ED-7.1")
    assert browser.get(f"/admin/question_bank/edit/{question.pk}/").status_code == 200
    browser.post(f"/admin/question_bank/edit/{question.pk}/", question_form(option("Menyembunyikan"), option("Mendengar", right=True)))
    texts = [version.options[0]["text"] for version in QuestionVersion.objects.filter(question=question)]
    assert texts == ["<p>Menghapus</p>", "<p>Menyembunyikan</p>"]
    assert QuestionVersion.objects.filter(question=question).latest("number").made_by is not None


def test_a_question_without_a_right_answer_says_so_and_loses_nothing(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    form = question_form(option("Menghapus"), option("Mendengar"))
    page = as_role(WRITERS).post("/admin/question_bank/new/", form).content.decode()
    assert "Tandai tepat satu jawaban" in page
    assert "Menghapus" in page
    assert not Question.objects.filter(id_number="ED-7.1").exists()


def test_a_question_keeps_no_script(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    form = question_form(option("Ya", feedback="<script>alert(1)</script><b>Tepat</b>"), option("Mendengar", right=True))
    as_role(WRITERS).post("/admin/question_bank/new/", form)
    kept = QuestionVersion.objects.get(question__id_number="ED-7.1").options[0]["feedback"]
    assert kept == "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Tepat&lt;/b&gt;"


def test_the_bank_is_searched_and_filtered(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    browser = as_role(WRITERS)
    assert "ED-1.1" in browser.get("/admin/question_bank/?q=ED-1.1").content.decode()
    assert "ED-1.1" not in browser.get("/admin/question_bank/?pillar=safety").content.decode()
    assert "ED-1.1" in browser.get("/admin/question_bank/?type=single&status=ready").content.decode()


def test_a_trainer_writes_a_quiz(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    browser = as_role(WRITERS)
    refused = browser.post("/admin/quiz_admin/new/", quiz_form({}, module=ethics.pk)).content.decode()
    assert "Setiap baris" in refused
    browser.post("/admin/quiz_admin/new/", quiz_form({"module": ethics.pk, "count": 2, "heading": "Bagian A"}, module=ethics.pk))
    quiz = Quiz.objects.get(title="Pre-test")
    slot = quiz.slots.get()
    assert (slot.count, slot.heading, quiz.reveal["during"]) == (2, "Bagian A", ["correctness"])
    assert "Bagian A" in browser.get(f"/admin/quiz_admin/edit/{quiz.pk}/").content.decode()


def test_a_line_with_a_number_that_no_question_has_says_so(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    page = as_role(WRITERS).post("/admin/quiz_admin/new/", quiz_form({"question": "XX-9"}, module=ethics.pk)).content.decode()
    assert "Tidak ada soal bernomor XX-9." in page


def test_questions_are_never_deleted(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    as_role(TRAINERS).post(f"/admin/question_bank/delete/{question.pk}/")
    assert Question.objects.filter(pk=question.pk).exists()


def test_a_page_with_questions_is_not_deleted_and_says_why(
    course: CoursePage, ethics: ModulePage, signed_in: Callable[[User], Client]
) -> None:
    engineer = User.objects.create_superuser("mesin", privacy_read_at=NOW)
    page = signed_in(engineer).post(f"/admin/pages/{ethics.pk}/delete/", follow=True)
    assert ModulePage.objects.filter(pk=ethics.pk).exists()
    assert "tidak dapat dihapus" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "closed"),
    [
        (WRITERS, "/admin/staff/"),
        (WRITERS, "/admin/agency/"),
        (PERSONNEL, "/admin/users/"),
        (PERSONNEL, "/admin/question_bank/"),
        (AGENCY_LEADS, "/admin/"),
    ],
)
def test_what_is_not_for_a_role_is_closed(as_role: Callable[[str], Client], role: str, closed: str) -> None:
    assert as_role(role).get(closed).status_code in {302, 403}


def test_the_register_opens_and_certificates_cannot_be_written_there(as_role: Callable[[str], Client]) -> None:
    browser = as_role(TRAINERS)
    assert browser.get("/admin/certificate_register/").status_code == 200
    assert browser.get("/admin/certificate_register/new/").status_code in {302, 403}
    assert not Certificate.objects.exists()


def test_a_pillar_is_not_made_twice(home: Any) -> None:
    assert PillarPage.max_count == 4


def test_a_quiz_may_choose_a_module_that_is_still_a_draft(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    draft = ethics.get_parent().add_child(instance=ModulePage(title="Modul Baru", slug="modul-baru", live=False))
    browser = as_role(WRITERS)
    assert "Modul Baru (konsep)" in browser.get("/admin/quiz_admin/new/").content.decode()
    browser.post("/admin/quiz_admin/new/", quiz_form({"module": draft.pk, "count": 2}, module=draft.pk))
    quiz = Quiz.objects.get(title="Pre-test")
    assert (quiz.module_id, quiz.slots.get().module_id) == (draft.pk, draft.pk)
    ModulePage.objects.get(pk=ethics.pk).unpublish()
    assert "Etika Digital (konsep)" in browser.get(f"/admin/quiz_admin/edit/{quiz.pk}/").content.decode()
