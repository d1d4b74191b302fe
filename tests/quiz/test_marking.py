"""Essays wait in a queue, get points by a rubric, and every change of a mark says who, when and why."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import ModulePage
from config.applying_roles import apply_roles
from config.roles import TRAINERS, WRITERS
from directory.models import Agency, User
from tests.conftest import NOW
from training.quiz.answers import Given, save_answer
from training.quiz.attempts import start, submit
from training.quiz.bank import Wording, write_question
from training.quiz.marking import mark
from training.quiz.models import Answer, Attempt, Mark, Question, Quiz
from training.quiz.queue import Wanted, essays, newly_marked, next_waiting, waiting_count
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import TYPES

pytestmark = pytest.mark.django_db
RUBRIC = {
    "criteria": [{"name": "Nada", "points": 60, "guide": "Sopan."}, {"name": "Isi", "points": 40, "guide": ""}],
    "model_answer": "Contoh.",
    "fail_rules": "Menyebut data pribadi.",
}


@pytest.fixture
def quiz(ethics: ModulePage) -> Quiz:
    """One essay of ten points."""
    asked = TYPES["essay"].written(RUBRIC)
    wording = Wording(type="essay", text="<p>Balas keluhan ini.</p>", asked=asked, explanation="<p>Begini.</p>", points=Decimal(10))
    question = Question(id_number="S-1", pillar="ethics", module=ethics, status=Question.Status.READY)
    write_question(question=question, wording=wording, by=None, now=NOW)
    return write_quiz(quiz=Quiz(title="Simulasi", purpose="pretest", module=ethics, state="open"), lines=[Line(question=question)])


def sit(user: User, quiz: Quiz, text: str = "Terima kasih, Bapak.", *, after: int = 0) -> Answer:
    attempt = start(user=user, quiz=quiz, now=NOW)
    given = Given(slot=1, version_id=attempt.version_ids[0], value=(text,), flagged=False, seq=1)
    save_answer(user=user, attempt_uuid=attempt.uuid, given=given, now=NOW)
    submit(attempt=attempt, now=NOW + timedelta(minutes=after))
    return Answer.objects.get(attempt=attempt)


@pytest.fixture
def essay(quiz: Quiz, melati: User) -> Answer:
    return sit(melati, quiz)


@pytest.fixture
def marker(home: object, essay: Answer, signed_in: Callable[[User], Client]) -> Client:
    apply_roles()
    return signed_in(_with_role(TRAINERS))


def _with_role(role: str) -> User:
    user = User.objects.create_user("penilai.0001", name="Penilai", must_change_password=False, privacy_read_at=NOW)
    user.groups.add(*user.groups.model.objects.filter(name=role))
    return user


def points(*given: int) -> list[Decimal]:
    return [Decimal(each) for each in given]


def test_a_mark_completes_the_attempt(essay: Answer, jagat: User) -> None:
    assert (essay.attempt.pending, essay.attempt.passed, waiting_count()) == (1, None, 1)
    mark(answer=essay, points=points(60, 20), comment="Baik.", by=jagat, now=NOW)
    attempt = Attempt.objects.get()
    assert (attempt.pending, attempt.score, attempt.percent, attempt.passed, waiting_count()) == (0, 8, 80, True, 0)


def test_a_rule_that_fails_the_essay_leaves_no_points_and_is_told(
    essay: Answer, jagat: User, melati: User, signed_in: Callable[[User], Client]
) -> None:
    mark(answer=essay, points=points(60, 40), comment="NIK terbaca.", by=jagat, now=NOW, failed_by="Menyebut data pribadi.")
    attempt = Attempt.objects.get()
    assert (attempt.score, attempt.percent, attempt.passed) == (0, 0, False)
    page = signed_in(melati).get(f"/percobaan/{attempt.uuid}/hasil/").content.decode()
    assert "Menyebut data pribadi." in page
    mark(answer=essay, points=points(60, 40), comment="Bukan NIK.", by=jagat, now=NOW, reason="Salah baca.")
    assert Attempt.objects.get().percent == 100


def test_a_rule_that_the_question_does_not_have_fails_nothing(essay: Answer, jagat: User) -> None:
    with pytest.raises(ValidationError):
        mark(answer=essay, points=points(60, 40), comment="", by=jagat, now=NOW, failed_by="Tidak suka.")
    assert not Mark.objects.exists()


def test_the_marker_chooses_the_rule_in_the_form(marker: Client, essay: Answer) -> None:
    form = {"points_1": "60", "points_2": "40", "failed_by": "Menyebut data pribadi.", "comment": "", "seen": ""}
    page = marker.get(f"/admin/marking/{essay.pk}/").content.decode()
    assert "Menyebut data pribadi." in page
    marker.post(f"/admin/marking/{essay.pk}/", form)
    assert (Mark.objects.get().points, Mark.objects.get().failed_by) == (0, "Menyebut data pribadi.")


def test_a_change_needs_a_reason_and_both_marks_stay(essay: Answer, jagat: User) -> None:
    second = User.objects.create_user("penilai.0002", name="Penilai Dua")
    mark(answer=essay, points=points(60, 20), comment="", by=jagat, now=NOW)
    with pytest.raises(ValidationError):
        mark(answer=essay, points=points(0, 0), comment="", by=second, now=NOW)
    mark(answer=essay, points=points(30, 20), comment="", by=second, now=NOW, reason="Keliru membaca rubrik.")
    assert list(Mark.objects.values_list("points", "marked_by__username", "reason")) == [
        (8, "dlh.0007", ""),
        (5, "penilai.0002", "Keliru membaca rubrik."),
    ]
    assert Attempt.objects.get().percent == 50


@pytest.mark.parametrize("given", [points(61, 0), points(-1, 0), points(60), points(60, 40, 1)])
def test_points_outside_the_rubric_are_refused(essay: Answer, jagat: User, given: list[Decimal]) -> None:
    with pytest.raises(ValidationError):
        mark(answer=essay, points=given, comment="", by=jagat, now=NOW)
    assert not Mark.objects.exists()


def test_an_open_attempt_is_not_marked(quiz: Quiz, melati: User, jagat: User) -> None:
    attempt = start(user=melati, quiz=quiz, now=NOW)
    given = Given(slot=1, version_id=attempt.version_ids[0], value=("x",), flagged=False, seq=1)
    save_answer(user=melati, attempt_uuid=attempt.uuid, given=given, now=NOW)
    with pytest.raises(ValidationError):
        mark(answer=Answer.objects.get(), points=points(1, 1), comment="", by=jagat, now=NOW)


def test_the_queue_is_oldest_first_and_filtered(quiz: Quiz, melati: User, jagat: User, dlh: Agency, ethics: ModulePage) -> None:
    later, earlier = sit(melati, quiz, after=9), sit(jagat, quiz, after=2)
    other = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    today = NOW.date()
    assert list(essays(Wanted(), today)) == [earlier, later]
    assert essays(Wanted(agency=other), today).count() == 0
    assert essays(Wanted(agency=Agency.objects.get(pk=dlh.pk), quiz=quiz), today).count() == 2
    assert essays(Wanted(quiz=Quiz.objects.get(purpose="module")), today).count() == 0
    mark(answer=earlier, points=points(1, 1), comment="", by=melati, now=NOW)
    assert list(essays(Wanted(), today)) == [later]
    assert list(essays(Wanted(marked=True), today)) == [earlier]


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_essay_without_a_word_is_not_in_the_queue(quiz: Quiz, melati: User, text: str) -> None:
    sit(melati, quiz, text=text)
    assert (essays(Wanted(), NOW.date()).count(), waiting_count()) == (0, 0)


def test_practice_and_abandoned_attempts_are_not_in_the_queue(essay: Answer, marker: Client) -> None:
    Attempt.objects.update(abandoned=True)
    assert (essays(Wanted(), NOW.date()).count(), waiting_count()) == (0, 0)
    assert marker.get(f"/admin/marking/{essay.pk}/").status_code == 404
    Attempt.objects.update(abandoned=False)
    Quiz.objects.filter(pk=essay.attempt.quiz_id).update(purpose="practice")
    assert (essays(Wanted(), NOW.date()).count(), waiting_count()) == (0, 0)


def test_whoever_skips_one_goes_on_and_begins_again_at_the_end(quiz: Quiz, melati: User, jagat: User) -> None:
    third = User.objects.create_user("uji.0003", name="Orang Ketiga")
    one, two, three = sit(melati, quiz, after=1), sit(jagat, quiz, after=2), sit(third, quiz, after=3)
    assert [next_waiting(Wanted(), after=each, day=NOW.date()) for each in (one, two, three)] == [two.pk, three.pk, one.pk]
    Attempt.objects.exclude(pk=one.attempt_id).update(abandoned=True)
    assert next_waiting(Wanted(), after=one, day=NOW.date()) is None


def test_a_second_marker_sees_the_first_mark_before_replacing_it(marker: Client, essay: Answer, jagat: User) -> None:
    first = mark(answer=essay, points=points(60, 20), comment="", by=jagat, now=NOW)
    form = {"points_1": "5", "points_2": "5", "comment": "", "reason": "Keliru.", "seen": ""}
    page = marker.post(f"/admin/marking/{essay.pk}/", form)
    assert (page.status_code, "Jagat Perdana" in page.content.decode(), Mark.objects.count()) == (200, True, 1)
    marker.post(f"/admin/marking/{essay.pk}/", form | {"seen": str(first.pk)})
    assert Mark.objects.count() == 2


def test_points_are_kept_as_they_are_read(marker: Client, essay: Answer) -> None:
    marker.post(f"/admin/marking/{essay.pk}/", {"points_1": "1e1", "points_2": "-0", "comment": ""})
    assert [row["points"] for row in Mark.objects.get().criteria] == ["10", "0"]


def test_the_learner_is_told_once_the_mark_is_there(essay: Answer, jagat: User) -> None:
    learner: Any = essay.attempt.user
    assert newly_marked(learner, NOW - timedelta(days=1)) == []
    mark(answer=essay, points=points(60, 20), comment="", by=jagat, now=NOW)
    assert newly_marked(learner, NOW - timedelta(days=1)) == [essay.attempt]
    assert newly_marked(learner, NOW) == []


def test_a_marker_marks_in_the_admin_and_goes_on_to_the_next(marker: Client, essay: Answer, quiz: Quiz, jagat: User) -> None:
    following = sit(jagat, quiz, after=5)
    assert "Melati Anggraini" in marker.get("/admin/marking/").content.decode()
    page = marker.get(f"/admin/marking/{essay.pk}/").content.decode()
    assert all(text in page for text in ("Nada (0–60)", "Sopan.", "Terima kasih, Bapak.", "Menyebut data pribadi."))
    refused = marker.post(f"/admin/marking/{essay.pk}/", {"points_1": "70", "points_2": "10", "comment": "Tetap ada"})
    assert (refused.status_code, "Tetap ada" in refused.content.decode(), Mark.objects.count()) == (200, True, 0)
    saved = marker.post(f"/admin/marking/{essay.pk}/?quiz={quiz.pk}", {"points_1": "60", "points_2": "20", "comment": "Baik."})
    assert saved["Location"] == f"/admin/marking/{following.pk}/?quiz={quiz.pk}"
    assert Mark.objects.get().comment == "Baik."


def test_without_names_no_name_is_shown(marker: Client, essay: Answer) -> None:
    for address in ("/admin/marking/?nameless=on", f"/admin/marking/{essay.pk}/?nameless=on"):
        page = marker.get(address).content.decode()
        assert "Melati" not in page
        assert f"Esai {essay.pk}" in page


def test_seeing_attempts_does_not_permit_marking(home: object, essay: Answer, signed_in: Callable[[User], Client]) -> None:
    apply_roles()
    writer = signed_in(_with_role(WRITERS))
    assert writer.get("/admin/marking/").status_code in {302, 403}
    writer.post(f"/admin/marking/{essay.pk}/", {"points_1": "60", "points_2": "20"})
    assert not Mark.objects.exists()


@pytest.mark.parametrize("waiting", [3, 30])
def test_the_queue_costs_the_same_however_many_wait(
    marker: Client, quiz: Quiz, dlh: Agency, django_assert_max_num_queries: Any, waiting: int
) -> None:
    for number in range(waiting):
        sit(User.objects.create_user(f"uji.{number:04d}", name=f"Orang {number}"), quiz)
    marker.get("/admin/marking/")
    with django_assert_max_num_queries(16):
        marker.get("/admin/marking/")


def test_nobody_marks_an_essay_of_their_own(essay: Answer, melati: User) -> None:
    with pytest.raises(ValidationError):
        mark(answer=essay, points=points(60, 40), comment="", by=melati, now=NOW)
    assert not Mark.objects.exists()
