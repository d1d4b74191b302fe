"""The test's own record of a course: what editors made of it, what each version asked when it was first joined, and what was done.

It reads nothing that the rules of the site worked out, so that it can judge them.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Lesson:
    """Whether it is published, and how often its words were changed."""

    module: int
    live: bool = True
    words: int = 0


@dataclass
class Asking:
    """A quiz: `module` is None for one of the course."""

    purpose: str
    module: int | None
    mark: int
    open: bool = True


@dataclass(frozen=True)
class Pinned:
    """What a version asked: lessons with their words, quizzes with purpose and mark, hours by module, since when."""

    lessons: dict[int, int]
    tests: dict[int, tuple[str, int]]
    hours: dict[int | None, int]
    since: datetime


@dataclass
class Sitting:
    """`per_cent` is None until it is known; `enrolment` is None for a quiz of a module, which counts everywhere."""

    user: int
    test: int
    enrolment: int | None
    per_cent: int | None


@dataclass
class World:
    """Ids are those of the tables."""

    modules: dict[int, bool]
    hours: dict[int | None, int]
    lessons: dict[int, Lesson]
    tests: dict[int, Asking]
    version: int = 1
    online: bool = True
    pinned: dict[int, Pinned] = field(default_factory=dict)
    dropped: dict[int, set[tuple[str, int]]] = field(default_factory=dict)
    joined: dict[int, tuple[int, int]] = field(default_factory=dict)  # enrolment: person, version
    ended: set[int] = field(default_factory=set)
    finished: set[int] = field(default_factory=set)
    readings: list[tuple[int, int, int, datetime]] = field(default_factory=list)  # person, lesson, words, when
    sittings: dict[int, Sitting] = field(default_factory=dict)

    def asked_now(self, now: datetime) -> Pinned:
        """What is published and open; of several finals of the course, or quizzes of a module, the newest."""
        lessons = {pk: lesson.words for pk, lesson in self.lessons.items() if lesson.live and self.modules[lesson.module]}
        newest = {(test.purpose, test.module): pk for pk, test in sorted(self.tests.items()) if test.open}
        tests = {pk: (self.tests[pk].purpose, self.tests[pk].mark) for pk in newest.values()}
        tests = {pk: row for pk, row in tests.items() if self.tests[pk].module is None or self.modules[self.tests[pk].module or 0]}
        return Pinned(lessons=lessons, tests=tests, hours=dict(self.hours), since=now)

    def join(self, enrolment: int, user: int, now: datetime) -> None:
        """Somebody joined the present version, came back to it, or moved on to it."""
        self.pinned.setdefault(self.version, self.asked_now(now))
        self.joined[enrolment] = (user, self.version)
        self.ended.discard(enrolment)
        earlier = {pk for pk, (who, version) in self.joined.items() if who == user and version < self.version}
        self.ended |= earlier - self.finished

    def can_be_read(self, lesson: int) -> bool:
        """Whether the lesson and its module are published."""
        return self.lessons[lesson].live and self.modules[self.lessons[lesson].module]

    def active(self) -> set[int]:
        """Enrolments that nobody ended and that are not finished, as far as was seen."""
        return self.joined.keys() - self.ended - self.finished

    def lacks(self, enrolment: int) -> set[tuple[str, int]]:
        """What the version asks and was not done; empty where the course is finished."""
        user, version = self.joined[enrolment]
        asked = self.pinned[version]
        unread = {("lesson", pk) for pk, words in asked.lessons.items() if not self._read(user, pk, words, asked.since)}
        unmet = {("quiz", pk) for pk, (purpose, mark) in asked.tests.items() if not self._met(user, enrolment, pk, purpose, mark)}
        return (unread | unmet) - self.dropped.get(version, set())

    def _read(self, user: int, lesson: int, words: int, since: datetime) -> bool:
        """In the words of the version, or after it was pinned."""
        return any(row[:2] == (user, lesson) and (row[2] == words or row[3] >= since) for row in self.readings)

    def _met(self, user: int, enrolment: int, test: int, purpose: str, mark: int) -> bool:
        own = None if self.tests[test].module is not None else enrolment
        sat = [row for row in self.sittings.values() if (row.user, row.test, row.enrolment) == (user, test, own)]
        return bool(sat) if purpose == "drill" else any(row.per_cent is not None and row.per_cent >= mark for row in sat)
