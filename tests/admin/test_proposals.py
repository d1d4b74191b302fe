"""What writers and Admin Pelatihan meet in the admin when an open quiz or a ready question changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.models import CoursePage, ModulePage
from config.roles import PERSONNEL, TRAINERS, WRITERS
from directory.models import User
from tests.admin.forms import option, question_form, quiz_form
from tests.conftest import NOW
from training.learning.enrolling import join
from training.quiz.models import Proposal, Question, Quiz

pytestmark = pytest.mark.django_db
Roles = Callable[[str], Client]


@pytest.fixture
def final(course: CoursePage) -> Quiz:
    return Quiz.objects.get(course=course, purpose="final")


@pytest.fixture
def writer(as_role: Roles) -> Client:
    return as_role(WRITERS)


@pytest.fixture
def trainer(as_role: Roles) -> Client:
    return as_role(TRAINERS)


def final_form(**more: Any) -> dict[str, Any]:
    """The final as it stands in the editor, with these changes."""
    standing = {"title": "Evaluasi Akhir", "pass_mark": "70", "time_limit_minutes": "30", "attempts_allowed": "3", "wait_hours": "24"}
    shown = {
        "reveal_during": [],
        **{f"reveal_{at}": ["correctness", "answer", "explanation", "marks"] for at in ("after", "open", "closed")},
    }
    return quiz_form({"pillar": "ethics", "count": 3}, **(standing | shown | {"shuffle_options": "on"} | more))


def save(browser: Client, quiz: Quiz, **more: Any) -> str:
    return browser.post(f"/admin/quiz_admin/edit/{quiz.pk}/", final_form(**more), follow=True).content.decode()


def test_a_writer_who_changes_the_open_final_is_told_that_it_waits(final: Quiz, writer: Client) -> None:
    page = save(writer, final, pass_mark="1", why="Agar semua lulus.")
    assert "Usulan Anda menunggu persetujuan Admin Pelatihan; kuis belum berubah." in page
    final.refresh_from_db()
    assert final.pass_mark == 70
    assert Proposal.objects.get().becomes.values["pass_mark"] == 1
    assert "menunggu keputusan" in writer.get(f"/admin/quiz_admin/edit/{final.pk}/").content.decode()


def test_saving_the_open_final_unchanged_proposes_nothing(final: Quiz, writer: Client) -> None:
    page = save(writer, final)
    assert ("diperbarui" in page, Proposal.objects.count()) == (True, 0)


def test_a_change_without_a_reason_says_so_and_loses_nothing(final: Quiz, writer: Client) -> None:
    page = save(writer, final, pass_mark="75")
    assert "Tuliskan alasannya" in page
    assert 'name="pass_mark" value="75"' in page
    assert not Proposal.objects.exists()


def test_150_questions_from_3_are_refused_with_both_numbers(final: Quiz, writer: Client) -> None:
    form = final_form(why="Lebih banyak.") | {"lines-0-value-count": "150"}
    page = writer.post(f"/admin/quiz_admin/edit/{final.pk}/", form).content.decode()
    assert "3 siap, 150 diminta" in page
    assert not Proposal.objects.exists()


def test_a_draft_that_falls_short_is_saved_with_a_warning_and_the_list_shows_it(ethics: ModulePage, writer: Client) -> None:
    page = writer.post("/admin/quiz_admin/new/", quiz_form({"module": ethics.pk, "count": 150}, module=ethics.pk), follow=True)
    assert page.content.decode().count("3 siap, 150 diminta") >= 2
    assert Quiz.objects.get(title="Pre-test").state == "draft"


def test_the_state_is_no_field_of_the_form(final: Quiz, writer: Client, trainer: Client) -> None:
    for browser in (writer, trainer):
        save(browser, final, state="closed", closed_reason="Jeda.")
        browser.post("/admin/quiz_admin/new/", quiz_form({"pillar": "ethics", "count": 1}, course=final.course_id, state="open"))
    final.refresh_from_db()
    assert final.state == "open"
    assert set(Quiz.objects.filter(title="Pre-test").values_list("state", flat=True)) == {"draft"}


def test_an_open_final_does_not_become_a_practice_in_the_form(final: Quiz, writer: Client) -> None:
    save(writer, final, purpose="practice", why="Coba.")
    final.refresh_from_db()
    assert final.purpose == "final"


def test_a_training_admin_sees_before_and_after_and_accepts(final: Quiz, writer: Client, trainer: Client) -> None:
    save(writer, final, pass_mark="75", why="Keputusan rapat.")
    made = Proposal.objects.get()
    assert "Batas lulus (persen): 70 → 75" in trainer.get("/admin/usulan/").content.decode()
    page = trainer.get(f"/admin/usulan/{made.pk}/").content.decode()
    assert ("<p>70</p>" in page, "<p>75</p>" in page, "Keputusan rapat." in page) == (True, True, True)
    trainer.post(f"/admin/usulan/{made.pk}/", {"go": "accept", "note": ""})
    trainer.post(f"/admin/usulan/{made.pk}/", {"go": "accept", "note": ""})
    final.refresh_from_db()
    assert final.pass_mark == 75
    history = writer.get(f"/admin/usulan/kuis/{final.pk}/").content.decode()
    assert ("Diterima" in history, "<p>70</p>" in history, "<p>75</p>" in history) == (True, True, True)
    assert "Usulan diterima dan dijalankan" in writer.get(f"/admin/quiz_admin/history/{final.pk}/").content.decode()


def test_the_page_says_that_learners_under_way_keep_their_pass_mark(final: Quiz, writer: Client, trainer: Client, melati: User) -> None:
    assert final.course is not None
    join(user=melati, course=final.course, now=NOW)
    save(writer, final, pass_mark="75", why="Keputusan rapat.")
    page = trainer.get(f"/admin/usulan/{Proposal.objects.get().pk}/").content.decode()
    assert "Peserta “Media Sosial OPD” versi 1 tetap memakai 70." in page


def test_a_refusal_needs_a_note_which_the_author_sees(final: Quiz, writer: Client, trainer: Client) -> None:
    save(writer, final, pass_mark="1", why="Agar semua lulus.")
    address = f"/admin/usulan/{Proposal.objects.get().pk}/"
    assert "Tuliskan alasan penolakan" in trainer.post(address, {"go": "refuse", "note": ""}).content.decode()
    trainer.post(address, {"go": "refuse", "note": "Batas lulus ditetapkan SK."})
    assert "Batas lulus ditetapkan SK." in writer.get(address).content.decode()


def test_a_writer_cannot_decide_and_withdraws_only_their_own(final: Quiz, writer: Client, trainer: Client) -> None:
    save(trainer, final, pass_mark="75", why="Usul.")
    address = f"/admin/usulan/{Proposal.objects.get().pk}/"
    for go in ("accept", "refuse", "withdraw", ""):
        assert writer.post(address, {"go": go, "note": "Ya."}).status_code == 200
    assert Proposal.objects.get().is_open
    trainer.post(address, {"go": "withdraw"})
    assert Proposal.objects.get().state == "withdrawn"


def test_an_only_training_admin_accepts_alone_and_the_page_says_so(final: Quiz, trainer: Client) -> None:
    save(trainer, final, pass_mark="75", why="Usul.")
    address = f"/admin/usulan/{Proposal.objects.get().pk}/"
    assert "tanpa orang kedua" in trainer.get(address).content.decode()
    trainer.post(address, {"go": "accept"})
    final.refresh_from_db()
    assert final.pass_mark == 75
    assert "tanpa orang kedua" in trainer.get(f"/admin/usulan/kuis/{final.pk}/").content.decode()


def test_of_two_training_admins_neither_accepts_alone(final: Quiz, as_role: Roles, trainer: Client) -> None:
    other = User.objects.create_user("kedua", name="Kedua", must_change_password=False, privacy_read_at=NOW)
    other.groups.set(User.objects.get(name=TRAINERS).groups.all())
    save(trainer, final, pass_mark="75", why="Usul.")
    page = trainer.post(f"/admin/usulan/{Proposal.objects.get().pk}/", {"go": "accept"}).content.decode()
    assert "harus diterima oleh orang lain" in page
    assert Proposal.objects.get().is_open


def test_the_menu_counts_what_waits(final: Quiz, writer: Client, trainer: Client) -> None:
    save(writer, final, pass_mark="75", why="Usul.")
    assert "Usulan (1)" in trainer.get("/admin/").content.decode()


def test_proposals_are_closed_to_others(final: Quiz, writer: Client, as_role: Roles) -> None:
    save(writer, final, pass_mark="75", why="Usul.")
    personnel, pk = as_role(PERSONNEL), Proposal.objects.get().pk
    for address in ("/admin/usulan/", f"/admin/usulan/{pk}/", f"/admin/usulan/kuis/{final.pk}/"):
        assert personnel.get(address).status_code in {302, 403}
        assert Client().get(address).status_code == 302


def test_the_list_of_proposals_costs_the_same_for_three_and_for_thirty(
    final: Quiz, writer: Client, trainer: Client, django_assert_max_num_queries: Any
) -> None:
    author = User.objects.get(name=WRITERS)
    save(writer, final, pass_mark="75", why="Usul.")
    standing = Proposal.objects.get()
    for _ in range(30):
        Proposal.objects.create(
            quiz=final,
            before=standing.before,
            after=standing.after,
            why="x",
            by=author,
            at=NOW,
            state="withdrawn",
            decided_by=author,
            decided_at=NOW,
        )
    trainer.get("/admin/usulan/?semua=1")
    with django_assert_max_num_queries(14):
        assert trainer.get("/admin/usulan/?semua=1").content.decode().count("Evaluasi Akhir") >= 31


def test_the_list_of_quizzes_costs_the_same_for_three_and_for_twenty(
    final: Quiz, trainer: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(17):
        trainer.post(
            "/admin/quiz_admin/new/", quiz_form({"pillar": "ethics", "count": 3}, course=final.course_id, title=f"Kuis {number:02d}")
        )
    trainer.get("/admin/quiz_admin/")
    with django_assert_max_num_queries(20):
        assert trainer.get("/admin/quiz_admin/").content.decode().count("3 siap, 3 diminta") >= 19


def test_a_question_of_a_writer_is_used_once_a_training_admin_accepts(ethics: ModulePage, writer: Client, trainer: Client) -> None:
    page = writer.post("/admin/question_bank/new/", question_form(), follow=True).content.decode()
    assert "Soal tersimpan. Usulan Anda agar soal ini dipakai menunggu" in page
    question = Question.objects.get(id_number="ED-7.1")
    assert question.status == "draft"
    trainer.post(f"/admin/usulan/{Proposal.objects.get().pk}/", {"go": "accept"})
    question.refresh_from_db()
    assert question.status == "ready"


def test_a_writer_who_turns_the_key_of_a_ready_question_is_told_that_it_waits(ethics: ModulePage, writer: Client, trainer: Client) -> None:
    writer.post("/admin/question_bank/new/", question_form())
    trainer.post(f"/admin/usulan/{Proposal.objects.get().pk}/", {"go": "accept"})
    question = Question.objects.get(id_number="ED-7.1")
    form = question_form(option("Menghapus", right=True), option("Mendengar"), why="Kunci keliru.")
    page = writer.post(f"/admin/question_bank/edit/{question.pk}/", form, follow=True).content.decode()
    assert "soal yang siap belum berubah" in page
    made = Proposal.objects.get(state="open")
    shown = trainer.get(f"/admin/usulan/{made.pk}/").content.decode()
    assert ("a. Menghapus (jawaban yang benar)" in shown, "b. Mendengar (jawaban yang benar)" in shown) == (True, True)
    question.refresh_from_db()
    assert question.version_number == 1


WAYS = [
    "/admin/quiz_admin/delete/{quiz}/",
    "/admin/quiz_admin/copy/{quiz}/",
    "/admin/quiz_admin/history/{quiz}/",
    "/admin/quiz_admin/usage/{quiz}/",
    "/admin/quiz_admin/buka/{quiz}/",
    "/admin/quiz_admin/tutup/{quiz}/",
    "/admin/question_bank/delete/{question}/",
    "/admin/question_bank/copy/{question}/",
    "/admin/question_bank/history/{question}/",
    "/admin/question_bank/usage/{question}/",
    "/admin/bulk/training/quiz/delete/?id={quiz}",
    "/admin/bulk/training/question/delete/?id={question}",
    "/admin/bulk/training/quiz/publish/?id={quiz}",
    "/admin/snippets/training/quiz/edit/{quiz}/",
    "/admin/workflows/{quiz}/",
]


@pytest.mark.parametrize("way", WAYS)
def test_no_other_address_of_the_admin_lets_a_writer_change_what_is_in_use(final: Quiz, writer: Client, way: str) -> None:
    question = Question.objects.get(id_number="ED-1.1")
    before = Quiz.objects.filter(pk=final.pk).values().get(), Question.objects.filter(pk=question.pk).values().get()
    form = final_form(pass_mark="1", why="x", reason="x", state="draft", action="delete", next="/admin/")
    answer = writer.post(way.format(quiz=final.pk, question=question.pk), form)
    assert answer.status_code in {302, 403, 404, 405}
    assert (Quiz.objects.filter(pk=final.pk).values().get(), Question.objects.filter(pk=question.pk).values().get()) == before


def test_a_preview_address_of_the_editor_stores_nothing(final: Quiz, writer: Client) -> None:
    writer.post(f"/admin/quiz_admin/edit/{final.pk}/", final_form(pass_mark="1", why="x"), HTTP_ACCEPT="application/json")
    final.refresh_from_db()
    assert final.pass_mark == 70
