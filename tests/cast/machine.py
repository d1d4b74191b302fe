"""A course that editors change while it is used, for the stateful test. Each example is undone."""

from datetime import date
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from wagtail.models import Page

from cms.models import CourseModule, CoursePage, LessonPage, ModulePage
from directory.models import User
from tests.cast import editing, learners
from tests.cast.clock import MONDAY
from tests.cast.world import Asking, Lesson, World
from training.learning.enrolling import NotReady
from training.quiz import pools
from training.quiz.models import Quiz

WHICH = st.integers(0, 9)


class Edited(RuleBasedStateMachine):
    """A course of two modules, three lessons, two quizzes, a drill and a final evaluation, and what editors do to it."""

    people: ClassVar[list[User]] = []
    office: ClassVar[User]
    course: ClassVar[CoursePage]

    def __init__(self) -> None:
        super().__init__()
        cache.clear()
        pools.forget()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.now = MONDAY
        self.clock = patch("django.utils.timezone.now", side_effect=lambda: self.now)
        self.clock.start()
        self.told, self.steps, self.added, self.reported = True, 0, 0, dict[date, list[Any]]()
        self.world = self._written_down()

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def _written_down(self) -> World:
        rows = list(CourseModule.objects.filter(course=self.course))
        lessons = {page.pk: Lesson(module=page.get_parent().pk) for page in LessonPage.objects.all()}
        tests = {quiz.pk: Asking(quiz.purpose, quiz.module_id, quiz.pass_mark) for quiz in Quiz.objects.all()}
        hours: dict[int | None, int] = {row.module_id: row.jp for row in rows}
        return World(modules={row.module_id: True for row in rows}, hours={**hours, None: 1}, lessons=lessons, tests=tests)

    # Editors

    @rule(which=WHICH)
    def close_or_open_a_quiz(self, which: int) -> None:
        pk = sorted(self.world.tests)[which % len(self.world.tests)]
        tested, quiz = self.world.tests[pk], Quiz.objects.get(pk=pk)
        (editing.close if tested.open else editing.reopen)(quiz, self.now)
        tested.open = not tested.open

    @rule(which=WHICH)
    def take_a_lesson_back_or_give_it(self, which: int) -> None:
        pk = sorted(self.world.lessons)[which % len(self.world.lessons)]
        lesson = self.world.lessons[pk]
        lesson.live = not lesson.live
        self._publish(LessonPage, pk, live=lesson.live)

    @rule(which=WHICH)
    def take_a_module_back_or_give_it(self, which: int) -> None:
        pk = sorted(self.world.modules)[which % len(self.world.modules)]
        self.world.modules[pk] = not self.world.modules[pk]
        self._publish(ModulePage, pk, live=self.world.modules[pk])

    @rule()
    def take_the_course_offline_or_give_it(self) -> None:
        self.world.online = not self.world.online
        self._publish(CoursePage, self.course.pk, live=self.world.online)

    def _publish(self, model: type[Page], pk: int, *, live: bool) -> None:
        page = model.objects.get(pk=pk)
        if live:
            page.save_revision().publish()
        else:
            page.unpublish()

    @rule(which=WHICH)
    def write_other_words(self, which: int) -> None:
        live = sorted(pk for pk, lesson in self.world.lessons.items() if lesson.live)
        if live:
            lesson = self.world.lessons[live[which % len(live)]]
            lesson.words += 1
            editing.rewrite(LessonPage.objects.get(pk=live[which % len(live)]), f"<h2>Satu</h2><p>Kata yang ke-{lesson.words}.</p>")

    @precondition(lambda self: self.added < 2)
    @rule(which=WHICH)
    def add_a_lesson(self, which: int) -> None:
        self.added += 1
        module = sorted(self.world.modules)[which % len(self.world.modules)]
        page = editing.add_lesson(ModulePage.objects.get(pk=module), f"baru-{self.added}")
        self.world.lessons[page.pk] = Lesson(module=module)

    @precondition(lambda self: len(self.world.modules) == 2)
    @rule()
    def add_a_module(self) -> None:
        module = editing.new_module(ModulePage.objects.get(slug="etika-digital"), "ketiga")
        editing.put_into(self.course, module, jp=2)
        if not self.world.online:  # what is published goes online
            self.world.online = True
        self.world.modules[module.pk], self.world.hours[module.pk] = True, 2
        self.world.lessons |= {page.pk: Lesson(module=module.pk) for page in LessonPage.objects.child_of(module)}
        quiz = Quiz.objects.get(module=module)
        self.world.tests[quiz.pk] = Asking(quiz.purpose, module.pk, quiz.pass_mark)

    @precondition(lambda self: self.world.version in self.world.pinned)
    @rule()
    def raise_the_version(self) -> None:
        editing.raise_version(self.course)
        self.world.version, self.world.online = self.world.version + 1, True

    @rule(which=WHICH, pass_mark=st.sampled_from([50, 70, 100]))
    def change_a_pass_mark(self, which: int, pass_mark: int) -> None:
        pk = sorted(self.world.tests)[which % len(self.world.tests)]
        Quiz.objects.filter(pk=pk).update(pass_mark=pass_mark)
        self.world.tests[pk].mark = pass_mark

    @rule()
    def copy_the_course_and_join_the_copy(self) -> None:
        copied = CoursePage.objects.filter(slug="salinan").first()
        if copied is None:
            copied = CoursePage.objects.get(pk=self.course.pk).copy(update_attrs={"slug": "salinan"}, keep_live=True)
        CoursePage.objects.filter(pk=copied.pk).update(is_open=True, live=True)
        with pytest.raises(NotReady):
            learners.joined(self.people[0], copied, self.now)
