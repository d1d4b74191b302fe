"""What learners do, through the verbs that the pages call, at a moment that the test names."""

from datetime import datetime
from functools import partial

from django.test import TestCase

from cms.models import CoursePage
from directory.models import User
from tests.cast.clock import at
from tests.cast.reading import read_lesson
from training.learning.completing import settle
from training.learning.enrolling import join
from training.learning.models import Enrolment
from training.learning.pinning import version_of
from training.learning.progress import is_read, standing_in
from training.learning.quiz_page import begin, missing_before
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import submit
from training.quiz.models import Attempt, QuestionVersion, Quiz

committed = partial(TestCase.captureOnCommitCallbacks, execute=True)  # what waits for the commit is done, as on the site

ESSAY = (
    "Terima kasih atas laporan Bapak dan Ibu. Laporan ini sudah kami catat dan kami teruskan kepada petugas lapangan hari ini. "
    "Petugas kami memeriksa lokasi besok pagi, dan hasilnya kami sampaikan lewat akun ini paling lambat pukul tiga sore."
)


class Locked(Exception):
    """The course does not let the person begin this quiz yet."""


def joined(user: User, course: CoursePage, now: datetime) -> Enrolment:
    """The person in the present version of the course, as the page enrols."""
    course = CoursePage.objects.get(pk=course.pk)
    return join(user=user, course=course, now=now)


def fresh(enrolment: Enrolment) -> Enrolment:
    """The enrolment with everything that was changed meanwhile."""
    return Enrolment.objects.select_related("user", "course", "syllabus").get(pk=enrolment.pk)


def read(enrolment: Enrolment, now: datetime, *titles: str, told: bool = True) -> None:
    """Read lessons of the version joined to their end; all that can be read, unless some are named.

    Where nobody is `told`, the process was killed as soon as the reading was kept.
    """
    enrolment = fresh(enrolment)
    version = version_of(enrolment)
    with at(now), committed():
        for lesson in version.outline.lessons:
            if lesson.live and (not titles or lesson.title in titles):
                read_lesson(enrolment.user, lesson, now, done=partial(is_read, version=version))
                if told:
                    settle(enrolment=enrolment, now=now)


def begun(enrolment: Enrolment, quiz: Quiz, now: datetime) -> Attempt:
    """An attempt as the page of the quiz begins it. Raises `Locked` where that page would name what is missing."""
    enrolment = fresh(enrolment)
    standing = standing_in(enrolment)
    own = standing.quizzes[quiz.pk]
    if own.open_attempt is None and missing_before(standing, own.quiz):
        raise Locked(quiz.title)
    return begin(enrolment.user, standing, own, now)


def sit(enrolment: Enrolment, quiz: Quiz, now: datetime, *, right: bool | int = True, told: bool = True) -> Attempt:
    """Sit a quiz from start to hand-in: all answers right, none, or so many; essays get some text.

    Where nobody is `told`, the process was killed right after the hand-in was kept.
    """
    return hand_in(begun(enrolment, quiz, now), now, right=right, told=told)


def hand_in(attempt: Attempt, now: datetime, *, right: bool | int = True, told: bool = True) -> Attempt:
    """Answer everything, and hand in."""
    answer(attempt, now, right=right)
    with at(now), TestCase.captureOnCommitCallbacks(execute=told):
        return submit(attempt=attempt, now=now)


def answer(attempt: Attempt, now: datetime, *, right: bool | int = True) -> None:
    """An answer for every question: all right, none, or so many."""
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    good = right if right is not True else len(versions)
    for slot, pk in enumerate(attempt.version_ids, 1):
        given = Given(slot=slot, version_id=pk, value=_value(versions[pk], right=slot <= good), flagged=False, seq=slot)
        save_answer(user=attempt.user, attempt_uuid=attempt.uuid, given=given, now=now)


def _value(version: QuestionVersion, *, right: bool) -> tuple[str, ...]:
    if version.kind.by_hand:
        return (ESSAY,)
    wrong = next(((option["id"],) for option in version.options if not option["correct"]), ("salah",))
    return version.kind.best(version.asked) if right else wrong


def finish(enrolment: Enrolment, now: datetime) -> None:
    """Do everything that the version asks, in the order that the course has."""
    read(enrolment, now)
    quizzes = standing_in(fresh(enrolment)).quizzes.values()
    for own in sorted(quizzes, key=lambda own: (own.quiz.purpose == Quiz.Purpose.FINAL, own.quiz.pk)):
        if not own.passed:
            sit(enrolment, own.quiz, now)
