"""What editors do to a course, through the pages of Wagtail and the verbs."""

from datetime import datetime
from decimal import Decimal

from cms.edition import turn
from cms.fixture_pages import put_page
from cms.models import CourseModule, CoursePage, LessonPage, ModulePage
from tests.conftest import NOW, make_question
from training.quiz.bank import Wording, write_question
from training.quiz.models import Question, Quiz
from training.quiz.quizzes import Line, set_state, write_quiz
from training.quiz.types import Asked

TEXT = "<h2>Satu</h2><p>Isi pertama.</p><h2>Dua</h2><p>Isi kedua.</p>"


def add_lesson(module: ModulePage, slug: str, *, title: str = "", text: str = TEXT) -> LessonPage:
    """A published lesson at the end of a module."""
    module = ModulePage.objects.get(pk=module.pk)
    body = [{"type": "paragraph", "value": text}]
    lesson: LessonPage = put_page(module, LessonPage, slug, title=title or slug.capitalize(), summary="Ringkasan.", body=body)
    return lesson


def rewrite(lesson: LessonPage, text: str) -> None:
    """Other words in a lesson, published."""
    lesson = LessonPage.objects.get(pk=lesson.pk)
    lesson.body = [{"type": "paragraph", "value": text}]
    lesson.save_revision().publish()


def new_module(beside: ModulePage, slug: str, lessons: tuple[str, ...] = ("pengantar",)) -> ModulePage:
    """A published module of the same pillar, with lessons, three ready questions and an open quiz of its own."""
    module: ModulePage = put_page(beside.get_parent(), ModulePage, slug, title=slug.capitalize(), summary="Ringkasan.")
    for lesson in lessons:
        add_lesson(module, lesson)
    for n in (1, 2, 3):
        make_question(f"{slug.upper()}-{n}", module=module)
    quiz = Quiz(title=f"Kuis {slug}", purpose=Quiz.Purpose.MODULE, module=module, pass_mark=70, state=Quiz.State.OPEN)
    write_quiz(quiz=quiz, lines=[Line(module=module, count=3)])
    return module


def essay_question(id_number: str) -> Question:
    """A ready essay of 4 points under one criterion, which a person marks. Of no module, so that only quizzes that name it ask it."""
    asked = Asked(options=[], spec={"criteria": [{"name": "Isi", "points": "4", "guide": ""}], "model_answer": "", "fail_rules": ""})
    told = {"text": "<p>Balas warga ini.</p>", "explanation": "<p>Sebut langkah dan waktunya.</p>"}
    question = Question(id_number=id_number, pillar="culture", status=Question.Status.READY)
    return write_question(question=question, wording=Wording(type="essay", asked=asked, points=Decimal(4), **told), by=None, now=NOW)


def put_into(course: CoursePage, module: ModulePage, *, jp: int = 4) -> CoursePage:
    """The module at the end of the course, published."""
    course = CoursePage.objects.get(pk=course.pk)
    course.course_modules.add(CourseModule(module=module, jp=jp, minutes=45 * jp, sort_order=course.course_modules.count()))
    return published(course)


def published(course: CoursePage) -> CoursePage:
    """The course with what was changed on it."""
    course.save_revision().publish()
    turn()
    return CoursePage.objects.get(pk=course.pk)


def raise_version(course: CoursePage) -> CoursePage:
    """The next version, published; nobody has joined it yet."""
    course = CoursePage.objects.get(pk=course.pk)
    course.version += 1
    return published(course)


def close(quiz: Quiz, now: datetime, reason: str = "") -> Quiz:
    """The quiz taken from the learners for the moment."""
    return set_state(quiz=Quiz.objects.get(pk=quiz.pk), state=Quiz.State.CLOSED, now=now, reason=reason)


def reopen(quiz: Quiz, now: datetime) -> Quiz:
    """The quiz given back."""
    return set_state(quiz=Quiz.objects.get(pk=quiz.pk), state=Quiz.State.OPEN, now=now)
