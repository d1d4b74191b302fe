"""Editors, learners, the office, time and lost signals in any order: nobody is certified over what was not asked or not done.

The test keeps its own record (`tests.cast.world`) and holds the tables against it after each step. HYPOTHESIS_EXAMPLES=200 looks
longer than a CI has time for, HYPOTHESIS_SHRINK=1 looks for the shortest way to a failure.
"""

import os
from contextlib import suppress
from datetime import date
from decimal import Decimal
from inspect import signature
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, TestCase
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from certificates.models import Certificate
from cms.models import CoursePage, LessonPage, ModulePage
from directory.models import User
from reports.figures import Filters, agency_lines
from tests.cast import editing, learners, sweeps
from tests.cast.clock import DAY, HOUR, MONDAY
from tests.cast.machine import EDITS, Edited
from tests.cast.world import Sitting
from training.learning.enrolling import CourseClosed, NotReady, end
from training.learning.models import Completion, Enrolment, Need
from training.learning.pinning import drop
from training.learning.progress import standing_in
from training.quiz.attempts import NotAdmitted
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, Quiz
from training.quiz.quizzes import Line, write_quiz

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EXAMPLES, LENGTH = int(os.environ.get("HYPOTHESIS_EXAMPLES", "15")), 40
PHASES = [phase for phase in Phase if phase != Phase.shrink or "HYPOTHESIS_SHRINK" in os.environ]  # shrinking takes minutes
STEPS = (
    "lose_the_next_signal",
    *EDITS,
    *("mark_an_essay",) * 5,
    *("drop_a_need", "end_an_enrolment", "begin_a_second_round"),
    *("join_or_move_on",) * 4,
    *("begin_the_final_and_leave", "hand_in_what_is_open", "leave", "look", "look", "do_something", "do_something"),
    *("go_on",) * 12,
    *("tick", "look_at_everybody"),
    *("time_goes_on",) * 3,
)
# Of its own accord hypothesis makes five near copies of each random walk. Here each run is the simplest walk, which does nothing,
# and one that is random throughout.
ONE_WALK = settings(
    max_examples=2,
    stateful_step_count=LENGTH,
    deadline=None,
    phases=PHASES,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
WHO, WHICH, RIGHT = st.integers(0, 1), st.integers(0, 9), st.sampled_from([3, 3, 3, 3, 2, 0])


class CourseInUse(Edited):
    """Two learners in it, the office, time, sweeps and lost signals; and what holds after each step."""

    def teardown(self) -> None:
        self.past_days_stand()
        super().teardown()

    @initialize(how_many=st.sampled_from([2, 1]))
    def some_have_joined(self, how_many: int) -> None:
        for who in range(how_many):
            self.join_or_move_on(who)

    @rule(step=st.sampled_from(STEPS), who=WHO, which=WHICH, right=RIGHT)
    def take(self, step: str, who: int, which: int, right: int) -> None:
        """One rule with all steps: hypothesis would leave whole rules out, and most examples would never join or finish."""
        given = {"who": who, "which": which, "right": right}
        method = getattr(self, step)
        method(**{name: given[name] for name in signature(method).parameters})

    # The office

    def drop_a_need(self, which: int) -> None:
        needs = list(Need.objects.filter(syllabus__course=self.course, dropped_at__isnull=True))
        if not needs:
            return
        need = needs[which % len(needs)]
        try:
            drop(need=need, by=self.office, reason="Soal keliru.", now=self.now)
        except ValidationError:  # nothing would be left to pass
            return
        self.world.dropped.setdefault(need.syllabus.version, set()).add((need.kind, need.lesson_id or need.quiz_id or 0))

    def mark_an_essay(self, which: int) -> None:
        points, waiting = (4 if which else 0), list(Answer.objects.filter(attempt__pending__gt=0, attempt__submitted_at__isnull=False))
        if waiting:
            answer = waiting[which % len(waiting)]
            with TestCase.captureOnCommitCallbacks(execute=self.told):
                mark(answer=answer, points=[Decimal(points)], comment="", by=self.office, now=self.now)
            self.world.sittings[answer.attempt_id].per_cent, self.told = points * 25, True

    def end_an_enrolment(self, which: int) -> None:
        for enrolment in Enrolment.objects.filter(pk__in=self._active(which % 2)):
            end(enrolment=enrolment, by=self.office, reason="Mutasi.", now=self.now)
            self.world.ended.add(enrolment.pk)

    def begin_a_second_round(self, which: int) -> None:
        if not self.world.finished:
            return
        first = Enrolment.objects.get(pk=min(self.world.finished))
        key = {"user": first.user, "course": first.course, "version": first.version, "round": 2}
        again, made = Enrolment.objects.get_or_create(
            **key,
            defaults={
                "syllabus": first.syllabus,
                "joined_at": self.now,
            },
        )
        if made:
            self.world.joined[again.pk] = (first.user_id, first.version)

    # Learners

    def _active(self, who: int) -> list[int]:
        return sorted(pk for pk in self.world.active() if self.world.joined[pk][0] == self.people[who].pk)

    def join_or_move_on(self, who: int) -> None:
        user = self.people[who]
        try:
            enrolment = learners.joined(user, self.course, self.now)
        except CourseClosed:
            assert not self.world.online
        except NotReady:
            assert self.world.version not in self.world.pinned
        else:
            self.world.join(enrolment.pk, user.pk, self.now)

    def leave(self, who: int) -> None:
        for enrolment in Enrolment.objects.filter(pk__in=self._active(who)):
            end(enrolment=enrolment, by=enrolment.user, now=self.now)
            self.world.ended.add(enrolment.pk)

    def do_something(self, who: int, which: int, right: int) -> None:
        """Read a lesson, or sit a quiz, in whatever order one likes."""
        for pk in self._active(who)[-1:]:
            asked = self.world.pinned[self.world.joined[pk][1]]
            everything = [("lesson", key) for key in asked.lessons] + [("quiz", key) for key in asked.tests]
            self._do(pk, *everything[which % len(everything)], right=right)

    def go_on(self, who: int, which: int, right: int) -> None:
        """All that is left, or some of it, in the order of the course; often the office marks at once."""
        order = {"lesson": 0, "module": 1, "drill": 2, "final": 3}
        for pk in self._active(who)[-1:]:
            left = self.world.lacks(pk)
            named = [(kind if kind == "lesson" else self.world.tests[key].purpose, kind, key) for kind, key in left]
            for _purpose, kind, key in sorted(named, key=lambda row: (order[row[0]], row[2]))[: which * 2 + 1]:
                self._do(pk, kind, key, right=right)
                if which % 3:
                    self.mark_an_essay(which)

    def _do(self, pk: int, kind: str, key: int, *, right: int) -> None:
        enrolment = Enrolment.objects.get(pk=pk)
        if (kind, key) in self.world.dropped.get(enrolment.version, ()):
            return
        if kind == "quiz":
            self._sit(enrolment, key, right)
        elif self.world.can_be_read(key):
            learners.read(enrolment, self.now, LessonPage.objects.get(pk=key).title, told=self.told)
            self.world.readings.append((enrolment.user_id, key, self.world.lessons[key].words, self.now))
            self.told = True

    def _sit(self, enrolment: Enrolment, key: int, right: int) -> None:
        quiz, was_begun = Quiz.objects.get(pk=key), Attempt.objects.filter(user=enrolment.user, quiz=key, submitted_at=None).exists()
        try:
            attempt = learners.begun(enrolment, quiz, self.now)
        except (learners.Locked, NotAdmitted):
            return
        assert was_begun or self.world.tests[key].open
        self._hand_in(attempt, right)

    def _hand_in(self, attempt: Attempt, right: int) -> None:
        attempt = learners.hand_in(attempt, self.now, right=right, told=self.told)
        own = Enrolment.objects.filter(uuid=attempt.occasion).values_list("pk", flat=True).first()
        assert attempt.user is not None
        percent = None if attempt.pending else attempt.percent
        self.world.sittings[attempt.pk] = Sitting(attempt.user.pk, attempt.quiz_id, own, percent)
        self.told = True

    def begin_the_final_and_leave(self, who: int) -> None:
        for pk in self._active(who)[-1:]:
            enrolment = Enrolment.objects.get(pk=pk)
            for own in standing_in(learners.fresh(enrolment)).of_purpose("final"):
                with suppress(learners.Locked, NotAdmitted):
                    learners.begun(enrolment, own.quiz, self.now)
        self.leave(who)

    def hand_in_what_is_open(self, who: int, right: int) -> None:
        """Whether one is still in the course or not."""
        for attempt in Attempt.objects.filter(user=self.people[who], submitted_at=None).select_related("quiz"):
            self._hand_in(attempt, right)

    def look(self, who: int) -> None:
        browser = Client()  # sessions end while time goes on
        browser.force_login(self.people[who], backend="django.contrib.auth.backends.ModelBackend")
        assert browser.get("/beranda/").status_code == 200
        for pk in self._active(who)[-1:]:
            page = browser.get("/belajar/medsos/")
            assert page.status_code == 200
            titles = [row.title for row in LessonPage.objects.filter(pk__in=self.world.pinned[self.world.joined[pk][1]].lessons)]
            assert all(title in page.content.decode() for title in titles if not self.world.dropped)

    # Time and accidents

    def lose_the_next_signal(self) -> None:
        self.told = False

    def time_goes_on(self, which: int) -> None:
        time = (HOUR, 13 * HOUR, DAY, 3 * DAY)[which % 4]
        past = [(self.now + n * DAY).date() for n in range(time.days or 1)]
        self.now += time
        self.past_days_stand()
        self.reported |= {day: self._figures(day) for day in past if day < localdate(self.now)}

    def tick(self) -> None:
        sweeps.minute(self.now)

    def look_at_everybody(self) -> None:
        sweeps.everybody(self.now)
        self.nobody_is_certified_over_less()
        assert not [pk for pk in self.world.active() if not self.world.lacks(pk)]
        assert Certificate.objects.count() == Completion.objects.count()

    # What holds after each step

    @invariant()
    def nobody_is_certified_over_less(self) -> None:
        for completion in Completion.objects.exclude(enrolment__in=self.world.finished):
            pk = completion.enrolment_id
            assert pk in self.world.joined
            assert pk not in self.world.ended
            assert not self.world.lacks(pk)
            pinned = self.world.pinned[completion.version]
            assert {row["module"]: row["jp"] for row in completion.module_scores} == pinned.hours
            assert completion.jp == sum(pinned.hours.values())
            assert completion.completed_on == localdate(self.now)
            self.world.finished.add(pk)
        for facts, jp in Certificate.objects.values_list("facts", "completion__jp"):
            assert facts["jp"] == jp == sum(row["jp"] for row in facts["modules"])

    @invariant()
    def hours_count_once(self) -> None:
        credited = list(Completion.objects.filter(credited=True).values_list("user", "course", "version"))
        assert len(credited) == len(set(credited)) == Completion.objects.values("user", "course", "version").distinct().count()

    def past_days_stand(self) -> None:
        for day in list(self.reported)[-4:]:
            assert self._figures(day) == self.reported[day], day

    def _figures(self, day: date) -> list[Any]:
        return agency_lines(Filters(day=day))


def test_nobody_is_certified_over_less_whatever_happens(course: CoursePage, ethics: ModulePage, melati: User, jagat: User) -> None:
    second = editing.new_module(ethics, "budaya")
    write_quiz(quiz=Quiz.objects.get(purpose="final"), lines=[Line(question=editing.essay_question("ED-9.1"))])
    write_quiz(
        quiz=Quiz(title="Simulasi", purpose="drill", course=course, state="open", pass_mark=0), lines=[Line(pillar="ethics", count=1)]
    )
    Quiz.objects.filter(purpose="final").update(attempts_allowed=None, wait_hours=0)
    CourseInUse.people, CourseInUse.course = [melati, jagat], editing.put_into(course, second, jp=2)
    CourseInUse.office = User.objects.create_user("diskominfo.0001", name="Kantor", must_change_password=False, privacy_read_at=MONDAY)
    for _ in range(EXAMPLES):
        run_state_machine_as_test(CourseInUse, settings=ONE_WALK)
