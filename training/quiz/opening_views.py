"""The pages that ask before a quiz is opened or closed."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from training.quiz import opening
from training.quiz.models import Attempt, Quiz
from training.quiz.promises import promises

PERMISSION = "training.open_quiz"


class OpeningForm(forms.Form):
    """Which state of the quiz was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)


class ClosingForm(forms.Form):
    """Why it is closed."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("Learners read it where the quiz stood. Say when or where they can go on."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@permission_required(PERMISSION, raise_exception=True)
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will be open and what is missing, then open it."""
    quiz = _quiz(pk)
    form = OpeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _open(request, quiz, form):
        return redirect("quiz_admin:index")
    fresh = OpeningForm(initial={"seen": opening.seen_of(quiz)})
    context = {"quiz": quiz, "form": form, "seen": fresh["seen"], "promises": promises(quiz), "problems": opening.problems_of(quiz)}
    return render(request, "quiz/admin_open.html", context | {"under_way": _under_way(quiz)})


def _open(request: HttpRequest, quiz: Quiz, form: OpeningForm) -> bool:
    by: Any = request.user
    try:
        opening.open_quiz(quiz=quiz, by=by, seen=form.cleaned_data["seen"], now=timezone.now())
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("“%(title)s” is open to learners.") % {"title": quiz.title})
    return True


@permission_required(PERMISSION, raise_exception=True)
def closed(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who is under way and of whom it stays asked, then close it with a reason."""
    quiz = _quiz(pk)
    form = ClosingForm(request.POST or None, initial={"reason": quiz.closed_reason})
    if request.method == "POST" and form.is_valid() and _close(request, quiz, form):
        return redirect("quiz_admin:index")
    return render(request, "quiz/admin_close.html", {"quiz": quiz, "form": form, "under_way": _under_way(quiz)})


def _close(request: HttpRequest, quiz: Quiz, form: ClosingForm) -> bool:
    by: Any = request.user
    try:
        opening.close_quiz(quiz=quiz, by=by, reason=form.cleaned_data["reason"], now=timezone.now())
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("“%(title)s” is closed.") % {"title": quiz.title})
    return True


def _quiz(pk: int) -> Quiz:
    return get_object_or_404(Quiz.objects.select_related("module", "course"), pk=pk)


def _under_way(quiz: Quiz) -> int:
    return Attempt.objects.filter(quiz=quiz, submitted_at__isnull=True).count()
