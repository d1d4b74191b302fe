"""The way from a site without syllabi to one with them and back, with real rows: nobody is lost, nobody is certified by it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from certificates.models import Certificate
from tests.cast.clock import at
from tests.cast.landed import BEFORE, FINISHED, MARKED, SAT, UNDER_WAY, Landed
from tests.cast.sweeps import everybody
from training.learning.models import Completion, Enrolment, LessonProgress, Need, Syllabus
from training.learning.progress import standing_in
from training.quiz.models import Attempt, Quiz

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NEW = {"training_syllabus", "training_need", "training_withdrawal", "training_sweepmark"}


@pytest.fixture
def landed(request: pytest.FixtureRequest, db: None) -> Iterator[Landed]:
    """The database as it was, with its rows. Afterwards it is as the migrations make it."""
    if request.config.getvalue("nomigrations"):
        pytest.skip("needs a database that was made by migrations")
    yield Landed(to(BEFORE))
    call_command("migrate", verbosity=0)


def to(targets: list[tuple[str, str]]) -> Any:
    """Migrate there; the models of that day."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def newest() -> None:
    to(MigrationExecutor(connection).loader.graph.leaf_nodes())


def counts(names: set[str] | None = None) -> dict[str, int]:
    """Rows of each table of the site, or of these."""
    with connection.cursor() as cursor:
        present = {name for name in connection.introspection.table_names(cursor) if name.startswith(("training_", "cms_", "certificates_"))}
        found = {}
        for name in sorted(present & names if names else present):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 -- names come from the database itself
            found[name] = cursor.fetchone()[0]
    return found


def test_nobody_is_lost_and_nobody_certified_on_the_way_there_and_back(landed: Landed) -> None:
    before = counts()
    certificates = list(Certificate.objects.order_by("pk").values_list("number", "facts"))
    newest()
    assert {name: count for name, count in counts().items() if name in before} == before
    _finished_people_have_what_was_frozen(landed)
    _people_under_way_have_the_course_of_today(landed)
    _attempts_say_what_they_were_sat_for(landed)
    _states_of_quizzes(landed)
    _the_next_sweep_certifies_nobody()
    assert list(Certificate.objects.order_by("pk").values_list("number", "facts")) == certificates
    first = syllabi()
    _two_open_attempts(landed)
    after = counts(set(before))
    old = to(BEFORE)
    assert counts() == after
    is_open = dict(old.get_model("training", "Quiz").objects.values_list("title", "is_open"))
    assert is_open == {"Kuis": True, "Ditutup": False, "Akhir": True, "Nanti": False, "Latihan": True}
    newest()
    assert counts(set(before)) == after
    assert syllabi() == first


def syllabi() -> list[Any]:
    """What is asked of whom."""
    rows = Enrolment.objects.filter(version=1).order_by("user__username")
    return list(rows.values_list("user__username", "syllabus__origin", "syllabus__content"))


def _finished_people_have_what_was_frozen(landed: Landed) -> None:
    found = Enrolment.objects.filter(completion__isnull=False).select_related("syllabus")
    assert found.count() == FINISHED
    assert {enrolment.syllabus.origin for enrolment in found} == {"finished"}
    modules = {str([(m["title"], [row["title"] for row in m["lessons"]]) for m in e.syllabus.content["modules"]]) for e in found}
    assert modules == {"[('Etika Lama', ['Materi 1', 'Materi 2'])]", "[('Etika Lama', ['Materi 1'])]"}
    assert Syllabus.objects.filter(origin="finished").count() == 2
    assert set(Completion.objects.values_list("done_on", "jp", "credited")) == {(SAT.date(), 5, True)}
    assert {row["lesson"] for e in found for m in e.syllabus.content["modules"] for row in m["lessons"]} == {
        landed.first.pk,
        landed.second.pk,
    }


def _people_under_way_have_the_course_of_today(landed: Landed) -> None:
    found = Enrolment.objects.filter(completion__isnull=True)
    assert found.count() == UNDER_WAY
    (syllabus,) = Syllabus.objects.filter(origin="under_way")
    assert set(found.values_list("syllabus", flat=True)) == {syllabus.pk}
    lessons, quizzes = (set(Need.objects.filter(syllabus=syllabus, kind=kind).values_list(kind, flat=True)) for kind in ("lesson", "quiz"))
    assert lessons == {landed.first.pk, landed.second.pk, landed.taken_back.pk, landed.other.pk}
    assert quizzes == {landed.quiz.pk, landed.closed.pk, landed.final.pk}
    read = standing_in(Enrolment.objects.select_related("syllabus", "user", "course").get(user__username="dlh.0018"))
    assert (read.lessons_read, read.outline.jp, LessonProgress.objects.filter(read_digest="").count()) == (3, 9, 0)


def _attempts_say_what_they_were_sat_for(landed: Landed) -> None:
    uuids = dict(Enrolment.objects.values_list("user", "uuid"))
    for attempt in Attempt.objects.all():
        of_course = attempt.quiz_id in {landed.final.pk, landed.never_opened.pk}
        assert attempt.occasion == (uuids[attempt.user_id] if of_course else None)
        assert attempt.pass_mark == 70
        assert (attempt.graded_at is None) == (attempt.submitted_at is None or attempt.pending > 0)
    assert Attempt.objects.get(answers__marks__isnull=False, answers__marks__marked_at__gt=MARKED).graded_at > MARKED
    passed = {name: own.passed for name in ("dlh.0023", "dlh.0028") for own in _final_of(name)}
    assert passed == {"dlh.0023": True, "dlh.0028": False}  # as they were told, whatever the mark is today


def _final_of(username: str) -> Any:
    enrolment = Enrolment.objects.select_related("syllabus", "user", "course").get(user__username=username)
    return standing_in(enrolment).of_purpose("final")


def _states_of_quizzes(landed: Landed) -> None:
    states = dict(Quiz.objects.values_list("title", "state"))
    assert states == {"Kuis": "open", "Ditutup": "closed", "Akhir": "open", "Nanti": "draft", "Latihan": "open"}


def _the_next_sweep_certifies_nobody() -> None:
    with at(MARKED):
        everybody(MARKED)
    assert Completion.objects.count() == Certificate.objects.count() == FINISHED


def _two_open_attempts(landed: Landed) -> None:
    """What only the new tables can hold: two open attempts at one quiz, for two versions of a course."""
    first = Enrolment.objects.get(user__username="dlh.0020")
    second = Enrolment.objects.create(user=first.user, course=first.course, version=2, syllabus=first.syllabus, joined_at=MARKED)
    for number, enrolment in enumerate((first, second), 5):
        row = {"slots": 0, "version_ids": [], "option_orders": [], "seed": 1, "started_at": MARKED}
        Attempt.objects.create(user=first.user, quiz_id=landed.final.pk, number=number, occasion=enrolment.uuid, **row)
