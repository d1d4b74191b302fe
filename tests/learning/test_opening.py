"""A course that cannot prove what its certificate says is neither opened nor joined."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import CourseModule, CoursePage, LessonPage, ModulePage
from directory.models import User
from tests.cast.clock import MONDAY
from tests.cast.editing import close, published
from tests.cast.learners import joined, read
from training.learning.enrolling import NotReady
from training.learning.models import Completion, Enrolment
from training.learning.opening import problems_of
from training.quiz import pools
from training.quiz.models import Question, Quiz
from training.quiz.quizzes import set_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def untested(course: CoursePage) -> CoursePage:
    """The course with every quiz closed before anybody joined."""
    for quiz in Quiz.objects.all():
        close(quiz, MONDAY)
    return course


def test_a_whole_course_has_no_problem(course: CoursePage) -> None:
    assert problems_of(course) == []


def test_a_course_without_any_quiz_is_not_joined(untested: CoursePage, melati: User, signed_in: Callable[[User], Client]) -> None:
    with pytest.raises(NotReady):
        joined(melati, untested, MONDAY)
    page = signed_in(melati).post("/belajar/medsos/ikuti/", {"name": "Melati"}, follow=True).content.decode()
    assert "belum dapat diikuti" in page
    assert not Enrolment.objects.exists()


def test_a_course_marked_as_without_assessment_is_joined_and_earns_no_score(untested: CoursePage, melati: User) -> None:
    untested.assessed = False
    enrolment = joined(melati, published(untested), MONDAY)
    read(enrolment, MONDAY)
    completion = Completion.objects.get()
    assert (completion.percent, completion.jp) == (None, 5)


def test_hours_of_a_final_evaluation_that_nobody_sits_keep_the_course_closed(course: CoursePage, melati: User) -> None:
    close(Quiz.objects.get(purpose="final"), MONDAY)
    assert any("Simulasi respons dan evaluasi akhir" in problem for problem in problems_of(course))
    with pytest.raises(NotReady):
        joined(melati, course, MONDAY)


def test_quizzes_of_the_modules_are_enough_where_no_hour_lies_across_them(course: CoursePage, melati: User) -> None:
    close(Quiz.objects.get(purpose="final"), MONDAY)
    course.cross_jp = course.cross_minutes = 0
    assert joined(melati, published(course), MONDAY)


def test_a_course_without_a_module_is_not_joined(course: CoursePage, melati: User) -> None:
    CourseModule.objects.all().delete()
    with pytest.raises(NotReady):
        joined(melati, course, MONDAY)


def test_a_module_without_a_published_lesson_keeps_the_course_closed(course: CoursePage, melati: User) -> None:
    for lesson in LessonPage.objects.all():
        lesson.unpublish()
    with pytest.raises(NotReady, match="Etika Digital"):
        joined(melati, course, MONDAY)


def test_an_unpublished_module_keeps_the_course_closed(course: CoursePage, ethics: ModulePage, melati: User) -> None:
    ModulePage.objects.get(pk=ethics.pk).unpublish()
    with pytest.raises(NotReady, match="Etika Digital"):
        joined(melati, course, MONDAY)


def test_a_quiz_that_cannot_draw_what_it_promises_keeps_the_course_closed(course: CoursePage, melati: User) -> None:
    Question.objects.filter(id_number="ED-1.3").update(status=Question.Status.RETIRED)
    pools.turn()
    with pytest.raises(NotReady, match="2"):
        joined(melati, course, MONDAY)


def test_a_final_that_a_blank_sheet_passes_keeps_the_course_closed(course: CoursePage, melati: User) -> None:
    Quiz.objects.filter(purpose="final").update(pass_mark=0)
    with pytest.raises(NotReady, match="0"):
        joined(melati, course, MONDAY)


def test_what_becomes_unready_later_shuts_nobody_out_who_has_joined(course: CoursePage, melati: User, jagat: User) -> None:
    joined(melati, course, MONDAY)
    close(Quiz.objects.get(purpose="final"), MONDAY)
    assert joined(melati, course, MONDAY).version == 1
    assert joined(jagat, course, MONDAY).syllabus == Enrolment.objects.get(user=melati).syllabus


def test_what_was_open_once_is_never_a_draft_again(course: CoursePage) -> None:
    final = Quiz.objects.get(purpose="final")
    for _ in range(2):
        with pytest.raises(ValidationError):
            set_state(quiz=final, state=Quiz.State.DRAFT, now=MONDAY)
        close(final, MONDAY)
        final.refresh_from_db()


def test_a_draft_is_asked_of_nobody(course: CoursePage, melati: User) -> None:
    Quiz.objects.create(title="Rancangan", purpose="final", course=course)
    asked = joined(melati, course, MONDAY).syllabus.content["quizzes"]
    assert [quiz["title"] for quiz in asked] == ["Evaluasi Akhir"]
