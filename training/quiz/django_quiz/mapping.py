"""What a row of the old site is here. Asks no database and writes nothing.

The old site showed its texts as they were typed, with markup escaped, so they are plain text. Where it took less than the bank
asks for (an explanation, words for a picture, one right answer), the question comes as a draft and a remark says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from training.quiz import bank, reveal, scoring
from training.quiz.bank import Wording
from training.quiz.django_quiz.tables import CHOICE, TRUE_FALSE, OldOption, OldQuestion, OldQuiz, OldSitting
from training.quiz.models import Quiz
from training.quiz.types import TYPES, Asked
from training.quiz.types.choice import IDS

# The content is Indonesian, whatever the language of the screen.
NO_EXPLANATION = "<p>Penjelasan belum ditulis.</p>"
NO_ALT = "Gambar soal; uraiannya belum ditulis."
CRITERION = {"name": "Isi jawaban", "points": 10, "guide": ""}


class CannotTake(Exception):
    """A row that has no counterpart here; the text is a sentence for the report."""


@dataclass(frozen=True, slots=True)
class MappedQuestion:
    """A question as the bank would write it, without its picture. `choices` leads from what was stored as an answer to an option id."""

    old: OldQuestion
    wording: Wording
    choices: Mapping[str, str]
    remarks: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it may be drawn at once; otherwise it is a draft until somebody has looked at it."""
        return not self.remarks

    def value(self, given: str) -> list[str]:
        """What was given, as an answer keeps it; nothing where it names no option."""
        if TYPES[self.wording.type].by_hand:
            return [given] if given.strip() else []
        return [self.choices[given]] if given in self.choices else []

    def is_right(self, given: str) -> bool:
        """Whether what was given is worth all points here."""
        return TYPES[self.wording.type].worth(self.wording.asked, self.value(given)) == scoring.ONE


def question(old: OldQuestion) -> MappedQuestion:
    """A question of the bank. Raises `CannotTake` or `ValidationError` where it cannot be asked."""
    if not old.text:
        raise CannotTake(_("It asks nothing: its text is empty."))
    remarks = []
    if old.kind == CHOICE:
        kind, asked, choices = _choice(old)
    elif old.kind == TRUE_FALSE:
        kind, choices = "truefalse", {"True": "a", "False": "b"}
        asked = TYPES[kind].written({"is_true": old.is_true, "feedback_true": "", "feedback_false": ""})
    else:
        kind, choices = "essay", {}
        asked = TYPES[kind].written({"criteria": [CRITERION], "model_answer": "", "fail_rules": ""})
    if kind == "multiple":
        remarks.append(_("Several answers are right. There any one of them was enough, here each is a share: look at it again."))
    if not old.explanation:
        remarks.append(_("It has no explanation yet."))
    explanation = linebreaks(old.explanation, autoescape=True) if old.explanation else NO_EXPLANATION
    wording = bank.clean(Wording(type=kind, text=linebreaks(old.text, autoescape=True), asked=asked, explanation=explanation))
    bank.check(wording)
    return MappedQuestion(old=old, wording=wording, choices=choices, remarks=tuple(remarks))


def _choice(old: OldQuestion) -> tuple[str, Asked, dict[str, str]]:
    """Radio buttons of which one or several were right."""
    options = sorted(old.options, key=_by_text) if old.answer_order == "content" else list(old.options)
    if len(options) > len(IDS):
        raise CannotTake(_("It has %(count)s answers; a question takes %(most)s.") % {"count": len(options), "most": len(IDS)})
    if not all(option.text for option in options):
        raise CannotTake(_("One of its answers is empty."))
    value = [{"text": _inline(option.text), "correct": option.correct, "feedback": ""} for option in options]
    kind = "multiple" if sum(option.correct for option in options) > 1 else "single"
    asked = TYPES[kind].written({"options": value, "scoring": scoring.PARTIAL})
    return kind, asked, {str(option.pk): key for option, key in zip(options, IDS, strict=False)}


def _by_text(option: OldOption) -> tuple[str, int]:
    return option.text, option.pk


def _inline(text: str) -> str:
    return str(escape(text)).replace("\n", "<br>")


@dataclass(frozen=True, slots=True)
class MappedQuiz:
    """A quiz: its fields, its questions in their order, and how many of them are drawn (None: all)."""

    old: OldQuiz
    fields: dict[str, Any]
    questions: tuple[MappedQuestion, ...]
    draws: int | None
    remarks: tuple[str, ...]


def quiz(old: OldQuiz, questions: Iterable[MappedQuestion]) -> MappedQuiz:
    """A draft of a quiz that is sat as it was: in order, without a way back. Raises `CannotTake` where it has nothing to ask."""
    own = tuple(sorted((each for each in questions if old.pk in each.old.quizzes), key=_by_category))
    if not own:
        raise CannotTake(_("None of its questions is here."))
    draws = old.max_questions if old.max_questions and old.max_questions < len(own) else None
    during = () if old.answers_at_end else reveal.FACTS
    fields = {
        "title": old.title,
        "introduction": old.description,
        "pass_mark": min(max(old.pass_mark, 0), 100),
        "attempts_allowed": 1 if old.single_attempt else None,
        "shuffle_questions": old.random_order,
        "shuffle_options": _shuffles(own),
        "navigation": Quiz.Navigation.SEQUENTIAL,
        "reveal": reveal.default_reveal() | {reveal.DURING: list(during)},
        "passed_text": old.success_text,
        "failed_text": old.fail_text,
        "state": "draft",
    }
    return MappedQuiz(old=old, fields=fields, questions=own, draws=draws, remarks=tuple(_about_quiz(old, own)))


def _by_category(each: MappedQuestion) -> tuple[int, int]:
    """The order of the old site: by category, those without one first, then as they were written."""
    return each.old.category or 0, each.old.pk


def _shuffles(own: Sequence[MappedQuestion]) -> bool:
    """Whether answers are shuffled: only where every multiple choice question asked for it, as some have an "all of these" at the end."""
    orders = {each.old.answer_order for each in own if each.old.kind == CHOICE}
    return orders == {"random"}


def _about_quiz(old: OldQuiz, own: Sequence[MappedQuestion]) -> Iterable[str]:
    if old.category:
        yield _("The category of the quiz is left out: here categories belong to questions.")
    if not 0 <= old.pass_mark <= 100:
        yield _("Its pass mark was %(mark)s per cent; it is brought into 0 to 100.") % {"mark": old.pass_mark}
    if {each.old.answer_order for each in own if each.old.kind == CHOICE} > {"random"}:
        yield _("Only some of its questions shuffled their answers; here none does.")


@dataclass(frozen=True, slots=True)
class MappedSitting:
    """A sitting: its questions in their order, each with what was given as an answer keeps it."""

    old: OldSitting
    slots: tuple[tuple[MappedQuestion, list[str]], ...]
    remarks: tuple[str, ...]


def sitting(old: OldSitting, questions: Mapping[int, MappedQuestion]) -> MappedSitting:
    """An attempt. Raises `CannotTake` where nothing of it can be shown to be true."""
    own = [questions[pk] for pk in old.order if pk in questions]
    if not own:
        raise CannotTake(_("None of its questions is here."))
    if old.complete and not old.given and old.score > 0:
        raise CannotTake(_("It has %(score)s points and no answers that would show them.") % {"score": old.score})
    slots = tuple((each, each.value(old.given.get(each.old.pk, ""))) for each in own)
    return MappedSitting(old=old, slots=slots, remarks=tuple(_about_sitting(old, own)))


def _about_sitting(old: OldSitting, own: Sequence[MappedQuestion]) -> Iterable[str]:
    given = {each.old.pk: old.given[each.old.pk] for each in own if each.old.pk in old.given}
    by_hand = {each.old.pk for each in own if TYPES[each.wording.type].by_hand}
    if gone := set(old.order) - {each.old.pk for each in own}:
        yield _("Question %(numbers)s is not here; the score is over the others.") % {"numbers": _list(gone)}
    if outside := set(old.given) - set(old.order):
        yield _("The answer to question %(numbers)s is left out: the sitting did not ask it.") % {"numbers": _list(outside)}
    lost = {each.old.pk for each in own if given.get(each.old.pk, "").strip() and not each.value(given[each.old.pk])}
    if lost:
        yield _("The answer to question %(numbers)s names none of its options and counts as not given.") % {"numbers": _list(lost)}
    told = {each.old.pk: each.is_right(given[each.old.pk]) for each in own if each.old.pk in given.keys() - by_hand - lost}
    if otherwise := {pk for pk, right in told.items() if right == (pk in old.incorrect)}:
        yield _("Question %(numbers)s was judged otherwise there; here the answer decides.") % {"numbers": _list(otherwise)}
    if old.complete and (marked := {pk for pk in by_hand & set(given) if pk not in old.incorrect}):
        yield _("The text for question %(numbers)s was marked right there; here it waits for a mark again.") % {"numbers": _list(marked)}


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
