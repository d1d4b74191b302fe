"""A copied course gets the quizzes of the first as drafts."""

import pytest

from cms.models import CoursePage
from directory.models import User
from tests.conftest import NOW
from training.quiz.attempts import start
from training.quiz.exceptions import give_exception
from training.quiz.models import Attempt, Quiz, QuizException
from training.quiz.quizzes import Line, copy_quizzes, set_state, write_quiz
from training.quiz.snapshots import lines_of, of_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(course: CoursePage) -> CoursePage:
    """Another course, without a quiz."""
    page = CoursePage(title="Media Sosial OPD II", slug="medsos-2", summary="Menjawab warga.")
    course.get_parent().add_child(instance=page)
    return page


def test_a_copied_course_has_the_same_quizzes_as_drafts(course: CoursePage, second: CoursePage, melati: User, jagat: User) -> None:
    final = Quiz.objects.get(course=course, purpose="final")
    pretest = Quiz(title="Tes Awal", purpose="pretest", course=course, pass_mark=0)
    write_quiz(quiz=pretest, lines=[Line(pillar="ethics", count=1, heading="Bagian A"), Line(pillar="ethics", count=2)])
    start(user=melati, quiz=final, now=NOW)
    set_state(quiz=final, state="closed", now=NOW, reason="Diganti.")
    copies = copy_quizzes(source=course, target=second)
    assert [(each.title, each.state, each.state_since, each.closed_reason) for each in copies] == [
        ("Evaluasi Akhir", "draft", None, ""),
        ("Tes Awal", "draft", None, ""),
    ]
    for first, copied in zip((final, pretest), copies, strict=True):
        ours, theirs = (of_quiz(quiz, lines_of(quiz)).values for quiz in (first, copied))
        assert theirs == ours | {"course_id": second.pk}
        assert copied.uuid != first.uuid
    assert not Attempt.objects.filter(quiz__in=copies).exists()


def test_quizzes_are_copied_once(course: CoursePage, second: CoursePage) -> None:
    assert len(copy_quizzes(source=course, target=second)) == 1
    assert copy_quizzes(source=course, target=second) == []
    assert Quiz.objects.filter(course=second).count() == 1


def test_quizzes_of_modules_and_exceptions_are_not_copied(course: CoursePage, second: CoursePage, melati: User, jagat: User) -> None:
    final = Quiz.objects.get(course=course, purpose="final")
    give_exception(exception=QuizException(quiz=final, user=melati, extra_minutes=10, reason="Sakit."), by=jagat, now=NOW)
    copies = copy_quizzes(source=course, target=second)
    assert not QuizException.objects.filter(quiz__in=copies).exists()
    assert Quiz.objects.filter(module__isnull=False).count() == 1
