"""The queue of essays and the page on which one is marked, in the admin."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from training.quiz.marking import mark, rules_of
from training.quiz.marking_form import MarkForm, QueueForm
from training.quiz.models import Answer, Mark
from training.quiz.queue import countable, essays, next_waiting

A_PAGE = 50
PERMISSION = "training.mark_attempt"


@permission_required(PERMISSION, raise_exception=True)
def queue(request: HttpRequest) -> HttpResponse:
    """Essays in the order in which they were handed in."""
    form = QueueForm(request.GET)
    found = essays(form.wanted(), timezone.localdate())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    context = {"form": form, "page": page, "nameless": _nameless(request), "filters": _filters(request)}
    return render(request, "quiz/admin_queue.html", context)


@permission_required(PERMISSION, raise_exception=True)
def mark_essay(request: HttpRequest, pk: int) -> HttpResponse:
    """One essay with its rubric; saving leads to the next that waits, with the same filters."""
    related = ("attempt__user", "attempt__quiz", "version__question", "version__image")
    answer = get_object_or_404(countable().select_related(*related), pk=pk)
    history = list(answer.marks.select_related("marked_by").order_by("-pk"))
    form = MarkForm(
        request.POST or None,
        criteria=answer.version.spec["criteria"],
        rules=rules_of(answer.version),
        standing=history[0] if history else None,
    )
    if request.method == "POST" and form.is_valid() and _save(request, answer, form):
        return redirect(_next(request, answer))
    context = {
        "answer": answer,
        "form": form,
        "history": history,
        "nameless": _nameless(request),
        "filters": _filters(request),
        "spec": answer.version.spec,
        "skip": _next(request, answer),
    }
    return render(request, "quiz/admin_mark.html", context)


def _save(request: HttpRequest, answer: Answer, form: MarkForm) -> Mark | None:
    data: dict[str, Any] = form.cleaned_data
    by: Any = request.user
    said = {name: data[name] for name in ("comment", "reason", "failed_by") if name in data}
    try:
        given = mark(answer=answer, points=form.points(), by=by, now=timezone.now(), **said)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(request, _("The mark is saved: %(points)s points.") % {"points": given.points})
    return given


def _next(request: HttpRequest, answer: Answer) -> str:
    """The next essay that waits, or the list."""
    following = next_waiting(QueueForm(request.GET).wanted(), after=answer, day=timezone.localdate())
    address = reverse("marking_essay", args=[following]) if following else reverse("marking_queue")
    return f"{address}?{_filters(request)}"


def _nameless(request: HttpRequest) -> bool:
    return bool(request.GET.get("nameless"))


def _filters(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("p", None)
    return kept.urlencode()
