"""The pages of a sitting. Every page works as a plain form."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from directory.models import User
from training.quiz import sitting
from training.quiz.answers import Given, Saved, save_answer
from training.quiz.attempts import submit
from training.quiz.loading import get_attempt_for

GOES = {"review": "quiz:review", "exit": settings.LOGIN_REDIRECT_URL}
RESULT = "learning:result"  # what a result means for a course is learning's to show; here only its address is known


def _slot_of(request: HttpRequest) -> int:
    wanted = request.GET.get("soal", "")
    return int(wanted) if wanted.isdecimal() else 0


@login_required
@never_cache
def attempt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One question; a POST saves the answer and goes where its button says."""
    if request.method == "POST":
        return _save_and_go(request, uuid)
    found, now = get_attempt_for(cast(User, request.user), uuid), timezone.now()
    if found.submitted_at or (found.deadline and found.deadline < now):
        return redirect(RESULT, uuid=submit(attempt=found, now=now).uuid)
    slot = _slot_of(request) or sitting.first_open_slot(found)
    return render(request, "quiz/question.html", {"attempt": found, "page": sitting.question_page(found, slot, now=now), "now": now})


def _save_and_go(request: HttpRequest, uuid: UUID) -> HttpResponse:
    given = _given(request)
    saved = save_answer(user=cast(User, request.user), attempt_uuid=uuid, given=given, now=timezone.now())
    if not saved.stored:
        return _refused(request, uuid, saved)
    go, slot = request.POST.get("go", ""), given.slot
    if go in GOES:
        return redirect(GOES[go], *([uuid] if go == "review" else []))
    target = int(go) if go.isdecimal() else {"next": slot + 1, "prev": slot - 1}.get(go, slot)
    found = get_attempt_for(cast(User, request.user), uuid)
    if target > found.slots:
        return redirect("quiz:review", uuid=uuid)
    now = timezone.now()
    return render(request, "quiz/question.html", {"attempt": found, "page": sitting.question_page(found, target, now=now), "now": now})


def _given(request: HttpRequest) -> Given:
    try:
        return sitting.read_form(request.POST)
    except ValueError as error:
        raise BadRequest(_("The form was not complete. Please go back and try again.")) from error


def _refused(request: HttpRequest, uuid: UUID, saved: Saved) -> HttpResponse:
    found = get_attempt_for(cast(User, request.user), uuid)
    if saved.submitted or saved.late:
        return redirect(RESULT, uuid=submit(attempt=found, now=timezone.now()).uuid)
    raise BadRequest(_("This answer belongs to another question. Please open the question again."))


@require_POST
def save(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """An answer sent by the page itself while one reads on."""
    if not request.user.is_authenticated:
        return JsonResponse({"message": _("You were signed out. Sign in again; this answer is still on the page.")}, status=401)
    try:
        given = sitting.read_form(request.POST)
    except ValueError:
        return JsonResponse({"message": _("The form was not complete. Please reload the page.")}, status=400)
    now = timezone.now()
    saved = save_answer(user=request.user, attempt_uuid=uuid, given=given, now=now)
    if saved.stored and not saved.late:
        return JsonResponse({"saved_at": date_format(timezone.localtime(now), "H.i"), "seq": given.seq})
    if saved.submitted or saved.late:
        return JsonResponse({"message": _("The time is over. What was saved in time has been handed in.")}, status=409)
    return JsonResponse({"message": _("This answer belongs to another question. Please reload the page.")}, status=409)


@login_required
@require_GET
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What is answered, open or flagged, before handing in."""
    found, now = get_attempt_for(cast(User, request.user), uuid), timezone.now()
    if found.submitted_at or (found.deadline and found.deadline < now):
        return redirect(RESULT, uuid=submit(attempt=found, now=now).uuid)
    cells = sitting.grid(found)
    context = {
        "attempt": found,
        "cells": cells,
        "open": [cell for cell in cells if not cell.answered],
        "flagged": [cell for cell in cells if cell.flagged],
        "answered": sum(cell.answered for cell in cells),
        "now": now,
    }
    return render(request, "quiz/review.html", context)


@login_required
@require_POST
def hand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand in; a second time shows the same result."""
    found = submit(attempt=get_attempt_for(cast(User, request.user), uuid), now=timezone.now())
    return redirect(RESULT, uuid=found.uuid)
