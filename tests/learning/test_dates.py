"""On which day a course was finished: when it was known, and when the learner's last act was."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cms.models import CoursePage
from directory.models import User
from reports.figures import Filters, agency_lines, total
from tests.cast.clock import DAY, HOUR, MONDAY, NIGHT, at
from tests.cast.editing import essay_question
from tests.cast.learners import committed, joined, read, sit
from tests.cast.sweeps import everybody, minute
from training.learning.models import Completion, Enrolment, SweepMark
from training.learning.sweeping import CHANGED, settle_changed
from training.quiz.marking import mark
from training.quiz.models import Answer, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay(course: CoursePage) -> Quiz:
    """The final evaluation is one essay, marked by a person."""
    question = essay_question("ED-9.1")
    return write_quiz(quiz=Quiz.objects.get(purpose="final"), lines=[Line(question=question)])


@pytest.fixture
def handed_in(essay: Quiz, course: CoursePage, melati: User) -> Answer:
    """Melati's essay of Monday, the last thing that was left."""
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    return Answer.objects.get(attempt=sit(enrolment, essay, MONDAY))


def marked(answer: Answer, by: User, day: int, points: int = 4, reason: str = "") -> None:
    moment = MONDAY + day * DAY
    with at(moment), committed():
        mark(answer=answer, points=[Decimal(points)], comment="", by=by, now=moment, reason=reason)


def jp(day: date) -> int:
    return total(agency_lines(Filters(day=day))).jp


def test_an_essay_finishes_on_the_day_of_its_mark_and_was_done_on_the_day_of_the_learner(handed_in: Answer, jagat: User) -> None:
    everybody(MONDAY + DAY)
    assert not Completion.objects.exists()
    marked(handed_in, jagat, 9)
    completion = Completion.objects.get()
    assert (completion.done_on, completion.completed_on) == (date(2026, 5, 4), date(2026, 5, 13))


def test_a_figure_of_a_past_day_stands(handed_in: Answer, jagat: User) -> None:
    days = [(MONDAY + n * DAY).date() for n in range(9)]
    before = [agency_lines(Filters(day=day)) for day in days]
    marked(handed_in, jagat, 9)
    assert [agency_lines(Filters(day=day)) for day in days] == before
    assert [jp(date(2026, 5, day)) for day in (12, 13)] == [0, 5]


def test_a_mark_that_fails_finishes_nobody_and_a_later_one_does(handed_in: Answer, jagat: User) -> None:
    marked(handed_in, jagat, 1, points=0)
    assert not Completion.objects.exists()
    marked(handed_in, jagat, 3, points=4, reason="Salah baca.")
    assert Completion.objects.get().completed_on == date(2026, 5, 7)


def test_a_mark_lowered_later_takes_nothing_back(handed_in: Answer, jagat: User) -> None:
    marked(handed_in, jagat, 1)
    marked(handed_in, jagat, 2, points=0, reason="Salah baca.")
    everybody(MONDAY + 3 * DAY)
    assert Completion.objects.get().percent == 100


def test_a_course_found_by_a_sweep_is_finished_on_the_day_of_the_sweep(course: CoursePage, melati: User) -> None:
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    minute(MONDAY)
    lose_the_signal(enrolment)
    minute(MONDAY + 2 * DAY)
    completion = Completion.objects.get()
    assert (completion.done_on, completion.completed_on) == (date(2026, 5, 4), date(2026, 5, 6))


def lose_the_signal(enrolment: Enrolment) -> None:
    """The final evaluation passed, and the process killed before anybody was told."""
    sit(enrolment, Quiz.objects.get(purpose="final"), MONDAY, told=False)
    assert not Completion.objects.exists()


def test_a_clock_turned_back_loses_nobody_and_ends_before_no_last_act(course: CoursePage, melati: User) -> None:
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    minute(MONDAY + 30 * DAY)  # the clock ran ahead
    lose_the_signal(enrolment)
    with at(MONDAY - 2 * DAY):  # and was turned back too far
        assert settle_changed(now=MONDAY - 2 * DAY) == 1
    completion = Completion.objects.get()
    assert completion.done_on == completion.completed_on == date(2026, 5, 4)
    assert SweepMark.objects.get(name=CHANGED).looked_at == MONDAY - 2 * DAY


def test_the_night_finds_what_the_minutes_missed(course: CoursePage, melati: User) -> None:
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    sit(enrolment, Quiz.objects.get(purpose="module"), MONDAY)
    lose_the_signal(enrolment)
    SweepMark.objects.create(name=CHANGED, looked_at=MONDAY + HOUR)
    assert [minute(MONDAY + 2 * HOUR), minute(MONDAY + NIGHT), minute(MONDAY + NIGHT + HOUR)] == [0, 1, 0]


def test_the_table_itself_refuses_an_act_after_the_day_on_which_it_was_known(handed_in: Answer, jagat: User) -> None:
    marked(handed_in, jagat, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.update(done_on=date(2026, 6, 1))
