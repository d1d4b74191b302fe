"""Every question of the programme, asked and answered rightly in an attempt."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from cms.models import LessonPage, ModulePage
from config.demo import put_content
from directory.models import User
from training.learning.enrolling import join
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start, submit
from training.quiz.fixture_questions import put_questions
from training.quiz.lessons import lessons_behind
from training.quiz.models import Question, QuestionVersion, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_every_lesson_opens_at_most_six_queries_deep(home: Any, melati: User, signed_in: Any, django_assert_max_num_queries: Any) -> None:
    (course,) = put_content(settings.FIXTURES_ROOT, now=timezone.now())
    join(user=melati, course=course, now=timezone.now())
    browser = signed_in(melati)
    for lesson in LessonPage.objects.all():
        address = f"/belajar/{course.slug}/{lesson.get_parent().slug}/{lesson.slug}/"
        assert browser.get(address).status_code == 200  # renders the body, which is kept from then on
        with django_assert_max_num_queries(6):
            page = browser.get(address).content.decode()
        assert f"{lesson.minutes} menit belajar" in page


def test_the_right_answers_of_every_lesson_score_full_marks(home: Any, melati: User) -> None:
    now = timezone.now()
    put_content(settings.FIXTURES_ROOT, now=now)
    for module in ModulePage.objects.all():
        questions = list(Question.objects.filter(module=module).order_by("pk"))
        quiz = Quiz(title=f"Semua soal {module.title}", purpose=Quiz.Purpose.PRACTICE, module=module, state="open")
        attempt = start(user=melati, quiz=write_quiz(quiz=quiz, lines=[Line(question=each) for each in questions]), now=now)
        versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
        for slot, pk in enumerate(attempt.version_ids, 1):
            value = versions[pk].kind.best(versions[pk].asked)
            given = Given(slot=slot, version_id=pk, value=value, flagged=False, seq=slot)
            save_answer(user=melati, attempt_uuid=attempt.uuid, given=given, now=now)
        done = submit(attempt=attempt, now=now)
        assert (done.percent, done.score, len(questions)) == (100, done.max_score, attempt.slots)
    assert Question.objects.filter(module__isnull=False).count() >= 8 * LessonPage.objects.count()


def test_a_drill_of_the_programme_names_its_lesson_and_its_words_and_seeding_again_changes_nothing(home: Any) -> None:
    for _run in range(2):
        put_content(settings.FIXTURES_ROOT, now=timezone.now())
    drill = Quiz.objects.get(purpose="drill")
    questions = Question.objects.filter(id_number__startswith="D-E").select_related("lesson", "current")
    assert {question.lesson.code for question in questions} == {"KD-5", "ED-2", "SD-4", "BD-4", "ED-4", "ED-3", "BD-5"}
    assert {(each.current.spec["least_words"], each.current.spec["most_words"], each.current.number) for each in questions} == {
        (40, 120, 1)
    }
    assert lessons_behind(drill).lessons == {question.lesson_id for question in questions}
    assert not Question.objects.filter(id_number__startswith="D-E", module__isnull=False).exists()  # or a module's quiz would draw them


def test_a_question_that_names_no_lesson_there_is_stops_the_seed(home: Any, tmp_path: Path) -> None:
    (tmp_path / "drills.toml").write_text('[[question]]\nid = "D-X"\nlesson = "ZZ-9"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="ZZ-9"):
        put_questions(tmp_path / "drills.toml", now=timezone.now())
