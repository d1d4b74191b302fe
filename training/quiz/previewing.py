"""Questions as a learner meets them, for who writes them. Nothing is recorded, so no statistic knows of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from training.quiz.attempts import draw_versions, order_options
from training.quiz.models import Question, QuestionVersion, Quiz
from training.quiz.results import QuestionLine, question_line
from training.quiz.sitting import Choice, choices
from training.quiz.types import QuestionType


@dataclass(frozen=True, slots=True)
class Shown:
    """A question before an answer (`choices`), and after handing in (`line`)."""

    version: QuestionVersion
    multiple: bool
    choices: tuple[Choice, ...]
    line: QuestionLine


def shown(versions: Sequence[QuestionVersion], quiz: Quiz, rng: Random) -> list[Shown]:
    """Each version as the quiz would show it. The right answers stand as chosen, so that every feedback can be read."""
    result = []
    for number, version in enumerate(versions, 1):
        order = order_options(version, quiz, rng)
        result.append(
            Shown(
                version=version,
                multiple=version.type == QuestionType.MULTIPLE,
                choices=choices(version, order, ()),
                line=question_line(number, version, order, order),
            )
        )
    return result


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 -- a reproducible shuffle, not a secret


@permission_required("training.view_question", raise_exception=True)
def preview_question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, at its current version or at `?versi=` another, with the list of its versions."""
    question = get_object_or_404(Question, pk=pk)
    versions = list(question.versions.select_related("question__lesson", "made_by").order_by("-number"))
    asked = request.GET.get("versi", "")
    version = next((each for each in versions if not asked or str(each.number) == asked), None)
    if version is None:
        raise Http404(_("This question has no such version."))
    context = {
        "title": question.id_number,
        "questions": shown([version], Quiz(), _random(1)),
        "version": version,
        "versions": versions,
        "back": {"title": _("Question bank"), "name": "question_bank:index"},
    }
    return render(request, "quiz/preview.html", context)


@permission_required("training.view_quiz", raise_exception=True)
def preview_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """What the blueprint draws; `?undian=` another number draws again."""
    quiz = get_object_or_404(Quiz, pk=pk)
    asked = request.GET.get("undian", "")
    seed = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
    drawn = draw_versions(quiz, seen_versions=set(), rng=_random(seed))
    versions = QuestionVersion.objects.select_related("question__lesson").in_bulk([version.pk for version in drawn])
    context = {
        "title": quiz.title,
        "questions": shown([versions[version.pk] for version in drawn], quiz, _random(seed)),
        "quiz": quiz,
        "next_draw": seed + 1,
        "back": {"title": _("Quizzes"), "name": "quiz_admin:index"},
    }
    return render(request, "quiz/preview.html", context)
