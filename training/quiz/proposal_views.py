"""Proposals in the admin: what waits, one with before and after, and what became of those for a quiz or a question."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from training.quiz import proposals
from training.quiz.bank import used_in
from training.quiz.models import Attempt, Proposal, Question, Quiz
from training.quiz.proposal_words import counts_from, marks_change, rows_of, summary_of

A_PAGE = 50
LOOK = "training.view_quiz"  # whoever writes quizzes and questions sees what became of changes


class DecisionForm(forms.Form):
    """What to do with a proposal, and a note that its author reads."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed for a refusal; who proposed it reads it."),
    )


def found() -> QuerySet[Proposal]:
    """Proposals with everything that a list or a page names."""
    return Proposal.objects.select_related("quiz", "question", "by", "decided_by")


def waiting_count() -> int:
    """How many proposals wait for a decision."""
    return Proposal.objects.filter(state=Proposal.State.OPEN).count()


@permission_required(LOOK, raise_exception=True)
def waiting(request: HttpRequest) -> HttpResponse:
    """Proposals that wait, the oldest first; with `?semua=1` all of them, the latest first."""
    every = bool(request.GET.get("semua"))
    shown = found() if every else found().filter(state=Proposal.State.OPEN).order_by("at", "pk")
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("p"))
    rows = [(each, summary_of(each)) for each in page]
    return render(request, "quiz/admin_proposals.html", {"page": page, "rows": rows, "every": every})


@permission_required(LOOK, raise_exception=True)
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal with before and after; whoever may decides, its author may withdraw it."""
    each = get_object_or_404(found(), pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, each, form):
        return redirect("proposals")
    return render(request, "quiz/admin_proposal.html", _context(request, each) | {"form": form})


def _context(request: HttpRequest, each: Proposal) -> dict[str, Any]:
    by: Any = request.user
    decides, own = by.has_perm(proposals.DECIDE), each.by_id == by.pk
    alone = decides and own and not proposals.others_who_decide(by).exists()
    return {
        "proposal": each,
        "rows": rows_of(each),
        "counts_from": counts_from(each),
        "marks_change": marks_change(each),
        "under_way": Attempt.objects.filter(quiz=each.quiz, submitted_at__isnull=True).count() if each.quiz_id else 0,
        "used_in": used_in(each.question) if each.question else [],
        "may_accept": each.is_open and decides and (alone or not own),
        "may_refuse": each.is_open and decides and not own,
        "may_withdraw": each.is_open and own,
        "alone": alone,
    }


def _decided(request: HttpRequest, each: Proposal, form: DecisionForm) -> bool:
    """Do what the button says. False, with the sentence in the form, where it cannot be done."""
    by: Any = request.user
    now, go, note = timezone.now(), request.POST.get("go"), form.cleaned_data["note"]
    try:
        if go == "withdraw":
            proposals.withdraw(proposal=each, by=by, now=now)
            messages.success(request, _("Your proposal is withdrawn. Nothing has changed."))
        elif go == "accept" and by.has_perm(proposals.DECIDE):
            proposals.accept(proposal=each, by=by, now=now, note=note)
            messages.success(request, _("The proposal is accepted, and the change is made."))
        elif go == "refuse" and by.has_perm(proposals.DECIDE):
            proposals.refuse(proposal=each, by=by, now=now, note=note)
            messages.success(request, _("The proposal is refused. Nothing has changed."))
        else:
            form.add_error(None, _("You may not decide on this proposal."))
    except ValidationError as refused:
        form.add_error(None, refused.messages)
    return not form.errors


@permission_required(LOOK, raise_exception=True)
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Every proposal for a quiz or a question with before and after, the latest first."""
    target: Quiz | Question = get_object_or_404(Quiz, pk=pk) if kind == "kuis" else get_object_or_404(Question, pk=pk)
    shown = proposals.of(target).select_related("by", "decided_by")
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("p"))
    context = {"target": target, "kind": kind, "page": page, "rows": [(each, rows_of(each)) for each in page]}
    return render(request, "quiz/admin_proposal_history.html", context)
