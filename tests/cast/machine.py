"""A course that editors change while it is used, for the stateful test. Each example is undone."""

from datetime import date
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine
from wagtail.models import Page

from cms.models import CourseModule, CoursePage, LessonPage, ModulePage
from directory.models import User
from tests.cast import editing, learners
from tests.cast.clock import MONDAY
from tests.cast.world import Asking, Lesson, World
from training.learning.enrolling import NotReady
from training.quiz import pools
from training.quiz.models import Quiz

EDITS = (
    "close_or_open_a_quiz",
    "take_a_lesson_back_or_give_it",
    "take_a_module_back_or_give_it",
    "take_the_course_offline_or_give_it",
    "write_other_words",
    "add_a_lesson",
    "add_a_module",
    "raise_the_version",
    "change_a_pass_mark",
    "copy_the_course_and_join_the_copy",
    "give_everything_back",
    "give_everything_back",
)


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

    def give_everything_back(self, which: int) -> None:
        for pk, tested in self.world.tests.items():
            if not tested.open:
                self.close_or_open_a_quiz(sorted(self.world.tests).index(pk))
        for pk, module in self.world.modules.items():
            if not module:
                self.take_a_module_back_or_give_it(sorted(self.world.modules).index(pk))
        for pk, lesson in self.world.lessons.items():
            if not lesson.live:
                self.take_a_lesson_back_or_give_it(sorted(self.world.lessons).index(pk))
        if not self.world.online:
            self.take_the_course_offline_or_give_it(0)

    def close_or_open_a_quiz(self, which: int) -> None:
        pk = sorted(self.world.tests)[which % len(self.world.tests)]
        tested, quiz = self.world.tests[pk], Quiz.objects.get(pk=pk)
        (editing.close if tested.open else editing.reopen)(quiz, self.now)
        tested.open = not tested.open

    def take_a_lesson_back_or_give_it(self, which: int) -> None:
        pk = sorted(self.world.lessons)[which % len(self.world.lessons)]
        lesson = self.world.lessons[pk]
        lesson.live = not lesson.live
        self._publish(LessonPage, pk, live=lesson.live)

    def take_a_module_back_or_give_it(self, which: int) -> None:
        pk = sorted(self.world.modules)[which % len(self.world.modules)]
        self.world.modules[pk] = not self.world.modules[pk]
        self._publish(ModulePage, pk, live=self.world.modules[pk])

    def take_the_course_offline_or_give_it(self, which: int) -> None:
        self.world.online = not self.world.online
        self._publish(CoursePage, self.course.pk, live=self.world.online)

    def _publish(self, model: type[Page], pk: int, *, live: bool) -> None:
        page = model.objects.get(pk=pk)
        if live:
            page.save_revision().publish()
        else:
            page.unpublish()

    def write_other_words(self, which: int) -> None:
        live = sorted(pk for pk, lesson in self.world.lessons.items() if lesson.live)
        if live:
            lesson = self.world.lessons[live[which % len(live)]]
            lesson.words += 1
            editing.rewrite(LessonPage.objects.get(pk=live[which % len(live)]), f"<h2>Satu</h2><p>Kata yang ke-{lesson.words}.</p>")

    def add_a_lesson(self, which: int) -> None:
        if self.added == 2:
            return
        self.added += 1
        module = sorted(self.world.modules)[which % len(self.world.modules)]
        page = editing.add_lesson(ModulePage.objects.get(pk=module), f"baru-{self.added}")
        self.world.lessons[page.pk] = Lesson(module=module)

    def add_a_module(self, which: int) -> None:
        if len(self.world.modules) > 2:
            return
        module = editing.new_module(ModulePage.objects.get(slug="etika-digital"), "ketiga")
        editing.put_into(self.course, module, jp=2)
        self.world.online = True  # what is published goes online
        self.world.modules[module.pk], self.world.hours[module.pk] = True, 2
        self.world.lessons |= {page.pk: Lesson(module=module.pk) for page in LessonPage.objects.child_of(module)}
        quiz = Quiz.objects.get(module=module)
        self.world.tests[quiz.pk] = Asking(quiz.purpose, module.pk, quiz.pass_mark)

    def raise_the_version(self, which: int) -> None:
        if self.world.version not in self.world.pinned:
            return
        editing.raise_version(self.course)
        self.world.version, self.world.online = self.world.version + 1, True

    def change_a_pass_mark(self, which: int) -> None:
        pk = sorted(self.world.tests)[which % len(self.world.tests)]
        self.world.tests[pk].mark = (50, 70, 100)[which % 3]
        Quiz.objects.filter(pk=pk).update(pass_mark=self.world.tests[pk].mark)

    def copy_the_course_and_join_the_copy(self, which: int) -> None:
        copied = CoursePage.objects.filter(slug="salinan").first()
        if copied is None:
            copied = CoursePage.objects.get(pk=self.course.pk).copy(update_attrs={"slug": "salinan"}, keep_live=True)
        CoursePage.objects.filter(pk=copied.pk).update(is_open=True, live=True)
        with pytest.raises(NotReady):
            learners.joined(self.people[0], copied, self.now)
