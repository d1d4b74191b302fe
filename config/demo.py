"""The demo: the city's agencies, sixty invented people, one course, and some who are on their way.

Everything goes through the functions that production uses, so the demo proves them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command

from certificates.files import make_missing
from certificates.issuing import issue_missing
from cms.edition import turn
from cms.fixture_course import put_course, put_terms
from cms.fixture_pages import put_home, put_module, put_pillars, put_reference, read_toml
from cms.models import CoursePage
from cms.outline import LessonLine
from directory.fixture_people import put_agencies, put_people
from directory.models import User
from training.learning.completing import settle
from training.learning.enrolling import join
from training.learning.models import Enrolment
from training.learning.naming import confirm_name
from training.learning.pinning import version_of
from training.learning.progress import QuizStanding, standing_in
from training.learning.quiz_page import begin
from training.learning.reading import finish_lesson, open_lesson, reach_part
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import submit
from training.quiz.fixture_questions import put_course_quizzes, put_lesson_questions, put_module_quiz, put_questions
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, QuestionVersion, Quiz

LESSONS_A_DAY = 3  # two days a module, so that no day of the demo has more hours than count
HASTY = (
    "Mohon sabar ya, Pak, Bu. Keluhan seperti ini banyak sekali, dan petugas kami terbatas. Nanti kami cek dulu ke lapangan kalau sudah "
    "ada waktu. Lain kali silakan datang saja ke kantor pada jam kerja supaya lebih jelas. Terima kasih atas perhatiannya."
)


@dataclass(frozen=True, slots=True)
class Account:
    """A person of the demo who signs in."""

    username: str
    role: str
    says: str


def facts() -> dict[str, Any]:
    """`fixtures/demo.toml`."""
    return read_toml(settings.FIXTURES_ROOT / "demo.toml")


def accounts() -> list[Account]:
    """The accounts of the demo, in the order in which they are shown."""
    return [Account(**row) for row in facts()["account"]]


def put_content(root: Path, *, now: datetime) -> list[CoursePage]:
    """Pillars, modules, lessons, questions, quizzes, courses and pages of reference from their folders."""
    home = put_home("Pilar")
    pillars = put_pillars(home, read_toml(root / "pillars.toml"))
    modules = {}
    for folder in sorted(path.parent for path in root.glob("modules/*/*/module.toml")):
        module = modules[folder.name] = put_module(folder, pillars, root / "media")
        put_lesson_questions(folder, module=module, pillar=module.get_parent().specific.pillar, now=now)
        put_module_quiz(folder, module)
    for path in sorted(root.glob("pages/[0-9][0-9]-*.md")):
        put_reference(path, home, root / "media")
    courses = []
    for folder in sorted(path.parent for path in root.glob("courses/*/course.toml")):
        course = put_course(home, folder, modules)
        put_terms(course, folder / "tor.toml")
        drills = put_questions(folder / "drills.toml", now=now)
        put_course_quizzes(folder, course, drills)
        courses.append(CoursePage.objects.get(pk=course.pk))
    turn()
    return courses


def put_demo(*, now: datetime) -> None:
    """The whole demo. Twice does no harm: what is there stays."""
    root = settings.FIXTURES_ROOT
    course = put_content(root, now=now)[0]
    call_command("sync_roles")
    people = put_people(root / "people.csv", put_agencies(root / "agencies.csv"))
    _prepare_accounts(now)
    if not Enrolment.objects.exists():
        _put_progress(people, course, now)
    issue_missing(now=now)
    while make_missing(now=now):
        pass


def _prepare_accounts(now: datetime) -> None:
    password = facts()["password"]
    for account in accounts():
        user = User.objects.get(username=account.username)
        if account.role:
            user.groups.add(Group.objects.get(name=account.role))
        if not user.has_usable_password():
            user.set_password(password)
            user.must_change_password, user.privacy_read_at = False, now
            user.save()


def _put_progress(people: list[User], course: CoursePage, now: datetime) -> None:
    counts = facts()["progress"]
    named = {account.username for account in accounts()}
    others = [user for user in people if user.username not in named]
    finishers = [User.objects.get(username=accounts()[1].username), *others[: counts["finished"]]]
    for number, user in enumerate(finishers):
        _finish(user, course, begun=now - timedelta(days=60 - number), wrong=number % 4)
    for number, user in enumerate(others[counts["finished"] : counts["finished"] + counts["under_way"]]):
        _read(user, course, begun=now - timedelta(days=20 - number), lessons=1 + number % 7)
    _read(User.objects.get(username=accounts()[0].username), course, begun=now - timedelta(days=8), lessons=3)


def _join(user: User, course: CoursePage, begun: datetime) -> Enrolment:
    enrolment = join(user=user, course=course, now=begun)
    confirm_name(user=user, seen=user.display_name, now=begun)
    return enrolment


def _finish(user: User, course: CoursePage, *, begun: datetime, wrong: int) -> None:
    enrolment = _join(user, course, begun)
    outline = version_of(enrolment).outline
    for number, module in enumerate(outline.modules):
        for index, lesson in enumerate(module.lessons):
            day, place = divmod(index, LESSONS_A_DAY)
            _read_lesson(user, lesson, begun + timedelta(days=2 * number + day, minutes=45 * place))
        for quiz in standing_in(enrolment).module_quizzes(module):
            _sit(enrolment, quiz, at=begun + timedelta(days=2 * number + 1, hours=3), wrong=0)
    end = begun + timedelta(days=2 * len(outline.modules) + 2)
    standing = standing_in(enrolment)
    for purpose in (Quiz.Purpose.DRILL, Quiz.Purpose.FINAL):
        for own in standing.of_purpose(purpose):
            _sit(enrolment, own, at=end, wrong=wrong)
    if not wrong:
        _mark_essays(user, now=end + timedelta(hours=20))
    settle(enrolment=enrolment, now=end + timedelta(minutes=40))


def _read(user: User, course: CoursePage, *, begun: datetime, lessons: int) -> None:
    enrolment = _join(user, course, begun)
    every = version_of(enrolment).outline.lessons
    for number, lesson in enumerate(every[:lessons]):
        _read_lesson(user, lesson, begun + timedelta(days=number // 2, minutes=12 * number))
    if lessons < len(every):
        open_lesson(user=user, lesson=every[lessons], now=begun + timedelta(days=lessons))
        reach_part(user=user, lesson=every[lessons], part=2, now=begun + timedelta(days=lessons, minutes=2), claimed=(60,))


def _read_lesson(user: User, lesson: LessonLine, at: datetime) -> None:
    """Somebody who took the time that the words ask."""
    open_lesson(user=user, lesson=lesson, now=at - timedelta(minutes=lesson.minutes + 1))
    finish_lesson(user=user, lesson=lesson, now=at)


def _sit(enrolment: Enrolment, own: QuizStanding, *, at: datetime, wrong: int) -> Attempt:
    """Take a quiz of the course with this many wrong answers."""
    user = enrolment.user
    attempt = begin(user, standing_in(enrolment), own, at)
    versions = QuestionVersion.objects.in_bulk(attempt.version_ids)
    for slot, pk in enumerate(attempt.version_ids, 1):
        value = _wrong(versions[pk]) if slot <= wrong else versions[pk].kind.best(versions[pk].asked)
        given = Given(slot=slot, version_id=pk, value=value, flagged=False, seq=slot)
        save_answer(user=user, attempt_uuid=attempt.uuid, given=given, now=at + timedelta(seconds=50 * slot))
    return submit(attempt=attempt, now=at + timedelta(minutes=18))


def _wrong(version: QuestionVersion) -> tuple[str, ...]:
    """An answer that earns nothing: a wrong option, or a word that fits nowhere. An essay is a hasty reply."""
    options = [option["id"] for option in version.options if not option["correct"]]
    return tuple(options[:1]) or ((HASTY,) if version.kind.by_hand else ("0",))


def _mark_essays(user: User, *, now: datetime) -> None:
    """Good marks by the training administrator; the essays of the others wait in the queue."""
    marker = User.objects.get(username=next(account.username for account in accounts() if account.role == "Admin Pelatihan"))
    for answer in Answer.objects.filter(attempt__user=user, version__type="essay").select_related("version", "attempt"):
        points = [Decimal(str(row["points"])) * 9 / 10 for row in answer.version.spec["criteria"]]
        mark(answer=answer, points=points, comment="Jam dan penanggung jawab jelas. Pertahankan.", by=marker, now=now)
