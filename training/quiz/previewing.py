"""Questions as a learner meets them, for who writes them. Nothing is recorded, so no statistic knows of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from training.quiz import reveal
from training.quiz.attempts import Drawn, draw, order_options
from training.quiz.bank import copy_question, used_in
from training.quiz.models import Attempt, Question, Quiz
from training.quiz.results import QuestionLine, question_line
from training.quiz.sitting import QuestionPage, page_of
from training.quiz.versions import versions_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A question before an answer (`page`), and after handing in (`line`), an essay as in a drill: with rubric and model answer."""

    page: QuestionPage
    line: QuestionLine


def shown(drawn: Sequence[Drawn], quiz: Quiz, rng: Random, now: datetime) -> list[Shown]:
    """Each version as the quiz would show it, in an attempt that is never stored."""
    orders = [order_options(each.version, quiz, rng) for each in drawn]
    attempt = Attempt(
        quiz=quiz,
        started_at=now,
        slots=len(drawn),
        version_ids=[each.version.pk for each in drawn],
        option_orders=orders,
        headings=[each.heading for each in drawn],
    )
    versions = {each.version.pk: each.version for each in drawn}
    return [
        Shown(
            page=page_of(attempt, slot, versions, {}, now),
            line=replace(question_line(slot, each.version, orders[slot - 1], [], facts=reveal.FACTS), practised=True),
        )
        for slot, each in enumerate(drawn, 1)
    ]


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 -- a reproducible shuffle, not a secret


@permission_required("training.view_question", raise_exception=True)
def preview_question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, at its current version or at `?versi=` another, with the list of its versions."""
    question = get_object_or_404(Question, pk=pk)
    related = ("question__lesson", "question__category", "image", "made_by")
    versions = list(question.versions.select_related(*related).order_by("-number"))
    asked = request.GET.get("versi", "")
    version = next((each for each in versions if not asked or str(each.number) == asked), None)
    if version is None:
        raise Http404(_("This question has no such version."))
    context = {
        "title": question.id_number,
        "questions": shown([Drawn(heading="", version=version)], Quiz(), _random(1), timezone.now()),
        "version": version,
        "used_in": used_in(question),
        "versions": versions,
        "back": {"title": _("Question bank"), "name": "question_bank:index"},
    }
    return render(request, "quiz/preview.html", context)


@permission_required("training.add_question", raise_exception=True)
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then make a draft that says the same and open it in the editor."""
    question = get_object_or_404(Question.objects.select_related("current"), pk=pk, current__isnull=False)
    if request.method == "POST":
        copied = copy_question(question=question, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # the permission asks for a signed-in person
        return redirect("question_bank:edit", copied.pk)
    return render(request, "quiz/admin_copy.html", {"question": question, "back": reverse("question_bank:index")})


@permission_required("training.view_quiz", raise_exception=True)
def preview_quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """What the blueprint draws; `?undian=` another number draws again."""
    quiz = get_object_or_404(Quiz, pk=pk)
    asked = request.GET.get("undian", "")
    seed = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
    drawn = draw(quiz, seen_versions=set(), rng=_random(seed))
    versions = versions_of([each.version.pk for each in drawn])
    full = [Drawn(heading=each.heading, version=versions[each.version.pk]) for each in drawn]
    context = {
        "title": quiz.title,
        "questions": shown(full, quiz, _random(seed), timezone.now()),
        "quiz": quiz,
        "next_draw": seed + 1,
        "back": {"title": _("Quizzes"), "name": "quiz_admin:index"},
    }
    return render(request, "quiz/preview.html", context)
