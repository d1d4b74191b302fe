"""What a trainer says of the length of a reply."""

from collections.abc import Callable

from django.test import Client

from cms.models import ModulePage
from tests.admin.forms import answers, listed, question_form, quiz_form
from training.quiz.models import Question, QuestionVersion, Quiz

CRITERION = {"name": "Nada", "points": "10", "guide": "Sopan."}


def essay_form(**limits: str) -> dict[str, str]:
    fields = listed("criteria", [CRITERION]) | {"model_answer": "Contoh.", "fail_rules": ""} | limits
    return question_form() | answers("essay", fields)


def test_a_trainer_sets_the_words_of_a_reply_and_takes_the_floor_away_again(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    trainer = as_role("Admin Pelatihan")
    trainer.post("/admin/question_bank/new/", essay_form(least_words="40", most_words="120"))
    question = Question.objects.get(id_number="ED-7.1")
    assert question.current is not None
    assert (question.current.spec["least_words"], question.current.spec["most_words"]) == (40, 120)
    page = trainer.get(f"/admin/question_bank/edit/{question.pk}/").content.decode()
    assert "jumlah kata paling sedikit" in page.lower()
    trainer.post(f"/admin/question_bank/edit/{question.pk}/", essay_form(least_words="0", most_words=""))
    newest = QuestionVersion.objects.filter(question=question).order_by("-number")[0]
    assert newest.number == 2
    assert not {"least_words", "most_words"} & newest.spec.keys()


def test_more_words_at_least_than_at_most_are_refused_with_a_sentence(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    page = as_role("Admin Pelatihan").post("/admin/question_bank/new/", essay_form(least_words="90", most_words="60"))
    assert "Jumlah kata paling sedikit melebihi jumlah kata paling banyak." in page.content.decode()
    assert not Question.objects.filter(id_number="ED-7.1").exists()


def test_an_essay_of_before_the_floor_saved_again_makes_no_new_version(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    trainer = as_role("Admin Pelatihan")
    for form in (essay_form(), essay_form(least_words="0", most_words="0")):
        pk = Question.objects.filter(id_number="ED-7.1").values_list("pk", flat=True).first()
        trainer.post(f"/admin/question_bank/edit/{pk}/" if pk else "/admin/question_bank/new/", form)
    assert QuestionVersion.objects.filter(question__id_number="ED-7.1").count() == 1


def test_a_drill_has_a_way_back(as_role: Callable[[str], Client], ethics: ModulePage) -> None:
    form = quiz_form({"count": "1", "pillar": "ethics"}, purpose="drill", navigation="sequential", module=str(ethics.pk))
    page = as_role("Admin Pelatihan").post("/admin/quiz_admin/new/", form)
    assert "Pada simulasi peserta harus dapat kembali" in page.content.decode()
    assert not Quiz.objects.filter(purpose="drill").exists()
