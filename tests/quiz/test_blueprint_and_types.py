"""What a blueprint draws, and what types keep and accept."""

from decimal import Decimal

import pytest

from cms.models import ModulePage
from directory.models import User
from tests.conftest import NOW
from tests.quiz.test_engine_pages import put
from training.quiz.attempts import start
from training.quiz.bank import Wording, clean
from training.quiz.models import Category, Question, Quiz
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import TYPES, Asked

pytestmark = pytest.mark.django_db


def test_a_blueprint_draws_by_category_tag_and_level_and_repeats_nothing(melati: User, ethics: ModulePage) -> None:
    top = Category.add_root(instance=Category(pillar="ethics", name="Aduan"))
    below = top.add_child(instance=Category(pillar="ethics", name="Nada"))
    questions = [put("truefalse", ethics, f"C-{n}") for n in range(6)]
    Question.objects.filter(pk__in=[question.pk for question in questions[:3]]).update(category=below, level="lanjut")
    questions[5].tags.add("simulasi")
    quiz = Quiz(title="Campuran", purpose="pretest", module=ethics, state="open")
    lines = [
        Line(category=Category.objects.get(pk=top.pk), count=2, heading="Aduan"),
        Line(level="lanjut", pillar="ethics", count=3),
        Line(tag="Simulasi", count=2, heading="Akhir"),
    ]
    attempt = start(user=melati, quiz=write_quiz(quiz=quiz, lines=lines), now=NOW)
    drawn = list(Question.objects.filter(versions__in=attempt.version_ids).values_list("id_number", flat=True))
    assert sorted(drawn) == ["C-0", "C-1", "C-2", "C-5"]
    assert attempt.headings == ["Aduan", "", "", "Akhir"]


def test_markup_of_a_question_is_clean_and_typed_patterns_stay() -> None:
    asked = Asked(spec={"accepted": [{"text": "<b>*", "percent": 100, "feedback": "<i onclick=x>Ya</i>"}], "case": False})
    cleaned = clean(Wording(type="short", text="<script>x</script><p>Apa?</p>", asked=asked, explanation="<p>Ya</p>"))
    assert (cleaned.text, cleaned.asked.spec["accepted"][0]) == ("<p>Apa?</p>", {"text": "<b>*", "percent": 100, "feedback": "<i>Ya</i>"})


@pytest.mark.parametrize(("given", "fraction"), [("10", 1), ("24", 1), ("17,5", 1), ("9,9", 0), ("24,1", 0)])
def test_a_range_of_numbers_takes_what_lies_in_it(given: str, fraction: int) -> None:
    row = {"value": Decimal(10), "upto": Decimal(24), "tolerance": Decimal(0), "percent": 100, "feedback": ""}
    asked = TYPES["numeric"].written({"accepted": [row], "unit": "jam"})
    assert TYPES["numeric"].worth(asked, [given]) == fraction
    assert TYPES["numeric"].right(asked) == ["10–24 jam"]


def test_a_range_that_is_turned_round_is_refused() -> None:
    row = {"value": Decimal(24), "upto": Decimal(10), "tolerance": Decimal(0), "percent": 100, "feedback": ""}
    assert TYPES["numeric"].problems(TYPES["numeric"].written({"accepted": [row], "unit": ""}))
