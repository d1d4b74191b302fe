"""A version of a course is raised on purpose; who joined an earlier one stays in it until they move."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from certificates.models import Certificate
from cms.models import CoursePage, LessonPage, ModulePage
from directory.models import User
from reports.figures import Filters, agency_lines, total
from tests.cast.clock import DAY, HOUR, MONDAY, at
from tests.cast.editing import add_lesson, new_module, put_into, raise_version, rewrite
from tests.cast.learners import Locked, finish, fresh, joined, read, sit
from tests.cast.sweeps import everybody
from training.learning.asking import effective
from training.learning.enrolling import end, join
from training.learning.models import Completion, Enrolment, Syllabus
from training.learning.pinning import store
from training.learning.progress import standing_in
from training.quiz.attempts import NotAdmitted, admission_of
from training.quiz.models import Attempt, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
OTHER_WORDS = "<h2>Satu</h2><p>Isi yang sama sekali lain.</p>"


@pytest.fixture
def final(course: CoursePage) -> Quiz:
    return Quiz.objects.get(purpose="final")


@pytest.fixture
def drill(course: CoursePage) -> Quiz:
    """A drill of the course; of choices, so that it waits for no marker."""
    quiz = Quiz(title="Simulasi", purpose=Quiz.Purpose.DRILL, course=course, state=Quiz.State.OPEN, pass_mark=0)
    return write_quiz(quiz=quiz, lines=[Line(pillar="ethics", count=1)])


@pytest.fixture
def under_way(drill: Quiz, course: CoursePage, melati: User) -> Enrolment:
    """Melati in version 1: everything read and handed in, the final evaluation failed twice."""
    enrolment = joined(melati, course, MONDAY)
    read(enrolment, MONDAY)
    for quiz in (Quiz.objects.get(purpose="module"), drill):
        sit(enrolment, quiz, MONDAY)
    for day in (0, 1):
        sit(enrolment, Quiz.objects.get(purpose="final"), MONDAY + day * 25 * HOUR, right=False)
    return enrolment


@pytest.fixture
def second(under_way: Enrolment) -> CoursePage:
    """Version 2: the first lesson in other words, another lesson."""
    rewrite(LessonPage.objects.get(slug="materi-1"), OTHER_WORDS)
    add_lesson(ModulePage.objects.get(slug="etika-digital"), "materi-3", title="Materi 3")
    return raise_version(under_way.course)


def test_whoever_is_under_way_stays_in_the_version_joined(second: CoursePage, under_way: Enrolment, final: Quiz) -> None:
    sit(under_way, final, MONDAY + 3 * DAY)
    completion = Completion.objects.get()
    assert (completion.version, completion.module_scores[0]["lessons"]) == (1, ["Materi 1", "Materi 2"])


def test_the_course_page_offers_the_later_version_and_one_may_stay(second: CoursePage, under_way: Enrolment, signed_in: Browser) -> None:
    browser = signed_in(under_way.user)
    page = browser.get("/belajar/medsos/").content.decode()
    assert "Versi 2 sudah tersedia" in page
    assert "Materi 3" not in page
    browser.post("/belajar/medsos/pindah/", {"go": "stay"})
    assert Enrolment.objects.active().get().version == 1
    assert "Tetap di versi 1" not in browser.get("/belajar/medsos/").content.decode()


def test_one_button_moves_on_and_a_second_click_changes_nothing(second: CoursePage, under_way: Enrolment, signed_in: Browser) -> None:
    browser = signed_in(under_way.user)
    for _ in range(2):
        assert browser.post("/belajar/medsos/pindah/", {"go": "move"})["Location"] == "/belajar/medsos/"
    assert [(e.version, e.round) for e in Enrolment.objects.active()] == [(2, 1)]
    assert Enrolment.objects.count() == 2
    assert "Materi 3" in browser.get("/belajar/medsos/").content.decode()


def test_looking_at_the_offer_moves_nobody(second: CoursePage, under_way: Enrolment, signed_in: Browser) -> None:
    assert signed_in(under_way.user).get("/belajar/medsos/pindah/").status_code == 200
    assert Enrolment.objects.active().get().version == 1


def test_lessons_in_the_same_words_carry_over_and_changed_ones_do_not(second: CoursePage, under_way: Enrolment) -> None:
    standing = standing_in(fresh(joined(under_way.user, second, MONDAY + 3 * DAY)))
    assert [lesson.title for lesson in standing.outline.lessons if standing.is_read(lesson)] == ["Materi 2"]


def test_the_quiz_of_a_module_carries_over(second: CoursePage, under_way: Enrolment) -> None:
    standing = standing_in(fresh(joined(under_way.user, second, MONDAY + 3 * DAY)))
    assert [own.passed for own in standing.module_quizzes(standing.outline.modules[0])] == [True]


def test_drill_and_final_are_sat_anew(second: CoursePage, under_way: Enrolment, final: Quiz, drill: Quiz) -> None:
    later = joined(under_way.user, second, MONDAY + 3 * DAY)
    read(later, MONDAY + 3 * DAY)
    with pytest.raises(Locked):
        sit(later, final, MONDAY + 3 * DAY)
    sit(later, drill, MONDAY + 3 * DAY)
    sit(later, final, MONDAY + 3 * DAY)
    assert Completion.objects.get().version == 2


def test_attempts_of_the_earlier_version_do_not_use_up_those_of_the_later(second: CoursePage, under_way: Enrolment, final: Quiz) -> None:
    now = MONDAY + 3 * DAY
    later = joined(under_way.user, second, now)
    assert admission_of(user=later.user, quiz=final, now=now, occasion=under_way.uuid).attempts_left == 1
    assert admission_of(user=later.user, quiz=final, now=now, occasion=later.uuid).attempts_left == 3


def test_the_final_of_the_later_version_allows_three_attempts_and_no_fourth(
    second: CoursePage, under_way: Enrolment, final: Quiz, drill: Quiz
) -> None:
    now = MONDAY + 3 * DAY
    later = joined(under_way.user, second, now)
    read(later, now)
    sit(later, drill, now)
    for day in range(3):
        sit(later, final, now + day * 25 * HOUR, right=False)
    with pytest.raises(NotAdmitted):
        sit(later, final, now + 5 * DAY)
    assert Attempt.objects.filter(quiz=final).count() == 5
    assert [number for (number,) in Attempt.objects.filter(quiz=final).order_by("number").values_list("number")] == [1, 2, 3, 4, 5]


def test_an_attempt_passed_in_the_earlier_version_passes_nothing_in_the_later(
    under_way: Enrolment, final: Quiz, course: CoursePage
) -> None:
    sit(under_way, final, MONDAY + 3 * DAY)
    assert Completion.objects.count() == 1
    later = joined(under_way.user, raise_version(course), MONDAY + 4 * DAY)
    everybody(MONDAY + 4 * DAY + HOUR)
    assert (Completion.objects.count(), Certificate.objects.count()) == (1, 1)
    standing = standing_in(fresh(later))
    assert (standing.lessons_read, [own.used for own in standing.of_purpose("final")]) == (2, [0])


def test_whoever_has_finished_may_join_the_later_version(under_way: Enrolment, final: Quiz, signed_in: Browser) -> None:
    sit(under_way, final, MONDAY + 3 * DAY)
    raise_version(under_way.course)
    browser = signed_in(under_way.user)
    assert "Ikuti versi 2" in browser.get("/belajar/medsos/").content.decode()
    browser.post("/belajar/medsos/pindah/", {"go": "move"})
    assert sorted(Enrolment.objects.active().values_list("version", flat=True)) == [1, 2]
    later = Enrolment.objects.get(version=2)
    finish(later, MONDAY + 5 * DAY)
    assert sorted(Completion.objects.values_list("version", "credited")) == [(1, True), (2, True)]
    assert Certificate.objects.count() == 2


def test_a_certificate_says_what_its_own_version_asked(under_way: Enrolment, final: Quiz, ethics: ModulePage) -> None:
    sit(under_way, final, MONDAY + 3 * DAY)
    put_into(under_way.course, new_module(ethics, "budaya"))
    later = joined(under_way.user, raise_version(under_way.course), MONDAY + 4 * DAY)
    finish(later, MONDAY + 5 * DAY)
    hours = [(c.completion.version, c.facts["jp"], len(c.facts["modules"])) for c in Certificate.objects.order_by("pk")]
    assert hours == [(1, 5, 2), (2, 9, 3)]


def test_hours_count_once_a_person_course_and_version(under_way: Enrolment, final: Quiz, melati: User) -> None:
    sit(under_way, final, MONDAY + 3 * DAY)
    again = Enrolment.objects.create(
        user=melati, course=under_way.course, version=1, round=2, syllabus=under_way.syllabus, joined_at=MONDAY
    )
    finish(again, MONDAY + 5 * DAY)
    assert list(Completion.objects.order_by("pk").values_list("jp", "credited")) == [(5, True), (5, False)]
    day = (MONDAY + 6 * DAY).date()
    assert total(agency_lines(Filters(day=day))).jp == 5
    with at(MONDAY + 6 * DAY):
        from_home = Client()
        from_home.force_login(melati, backend="django.contrib.auth.backends.ModelBackend")
        assert from_home.get("/beranda/").context["jp_year"]["earned"] == 5


def test_the_table_itself_refuses_to_count_hours_twice(under_way: Enrolment, final: Quiz) -> None:
    sit(under_way, final, MONDAY + 3 * DAY)
    row = Completion.objects.values().get()
    again = Enrolment.objects.create(
        user=under_way.user, course=under_way.course, version=1, round=2, syllabus=under_way.syllabus, joined_at=MONDAY
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(**(row | {"id": None, "uuid": again.uuid, "enrolment_id": again.pk}))


def test_whoever_left_version_one_joins_version_two(second: CoursePage, under_way: Enrolment) -> None:
    end(enrolment=under_way, by=under_way.user, now=MONDAY + 3 * DAY)
    later = joined(under_way.user, second, MONDAY + 4 * DAY)
    assert list(Enrolment.objects.active()) == [later]


def test_a_mark_of_version_one_finishes_nobody_who_has_moved_on(second: CoursePage, under_way: Enrolment, final: Quiz) -> None:
    attempt = sit(under_way, final, MONDAY + 3 * DAY, right=False)
    joined(under_way.user, second, MONDAY + 3 * DAY)
    Attempt.objects.filter(pk=attempt.pk).update(percent=100, passed=True, graded_at=MONDAY + 4 * DAY)
    everybody(MONDAY + 4 * DAY)
    assert not Completion.objects.exists()


def test_a_final_that_is_closed_when_a_version_is_joined_first_stays_asked(under_way: Enrolment, final: Quiz, melati: User) -> None:
    course = CoursePage.objects.get(pk=under_way.course_id)
    Quiz.objects.filter(pk=final.pk).update(state="closed")
    CoursePage.objects.filter(pk=course.pk).update(version=2)
    moved = join(user=melati, course=CoursePage.objects.get(pk=course.pk), now=MONDAY + DAY)
    assert final.pk in [quiz.quiz for quiz in effective(moved.syllabus).quizzes]


def test_nobody_finishes_a_later_version_without_doing_anything_in_it(under_way: Enrolment, final: Quiz, melati: User) -> None:
    """A course judged by quizzes of modules alone: they are sat for the version that was joined."""
    course = under_way.course
    syllabus = under_way.syllabus
    asked = replace(effective(syllabus), quizzes=(), cross_jp=0, cross_minutes=0)
    Syllabus.objects.filter(pk=syllabus.pk).update(content=asked.to_json())
    later = store(course=course, version=2, asked=asked, origin=Syllabus.Origin.JOINED, now=MONDAY + DAY)
    moved = Enrolment.objects.create(user=melati, course=course, version=2, syllabus=later, joined_at=MONDAY + DAY)
    assert not standing_in(fresh(moved)).finished
    sit(moved, Quiz.objects.get(purpose="module"), MONDAY + 2 * DAY)
    assert standing_in(fresh(moved)).finished


def test_where_reading_is_all_that_is_asked_it_is_done_after_joining(under_way: Enrolment, melati: User) -> None:
    course = under_way.course
    asked = effective(under_way.syllabus)
    modules = tuple(replace(module, quizzes=()) for module in asked.modules)
    plain = replace(asked, modules=modules, quizzes=(), cross_jp=0, cross_minutes=0)
    later = store(course=course, version=2, asked=plain, origin=Syllabus.Origin.JOINED, now=MONDAY + DAY)
    moved = Enrolment.objects.create(user=melati, course=course, version=2, syllabus=later, joined_at=MONDAY + DAY)
    assert (standing_in(fresh(moved)).lessons_read, standing_in(fresh(moved)).finished) == (0, False)
    read(moved, MONDAY + 2 * DAY)
    assert standing_in(fresh(moved)).finished
