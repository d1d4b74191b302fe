"""The pages of a sitting. Every page works as a plain form."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from directory.signed_in import anybody, posted, sign_in_again, signed_in, to_sign_in
from training.quiz import attempts, reveal, sitting
from training.quiz.answers import Saved, open_slot, save_answer
from training.quiz.attempts import NotAdmitted, NotAnswered, NothingToAsk, is_over, start, submit
from training.quiz.interrupted import hand_in_again
from training.quiz.loading import get_attempt_for, hold, holds, owner_of, pinned
from training.quiz.models import Attempt, Quiz

# What a result means for a course, and which course a sitting belongs to, is learning's to say; here only addresses are known.
RESULT, COURSE = "learning:result", "learning:course_of"
WAYS_OUT = {"exit": "quiz:leave", "review": "quiz:review"}


def may_sit(request: HttpRequest, uuid: UUID) -> bool:
    """Whoever is signed in, or holds a practice attempt in the session. Whose attempt it is, the loader asks."""
    return request.user.is_authenticated or holds(request, uuid)


def _question(request: HttpRequest, uuid: UUID) -> str:
    """The question that an answer was sent from."""
    slot = request.POST.get("slot", "")
    asked = f"?soal={slot}" if slot.isdecimal() and len(slot) < 6 else ""
    return reverse("quiz:attempt", args=[uuid]) + asked


def _review(request: HttpRequest, uuid: UUID) -> str:
    """The page with the button that hands in."""
    return reverse("quiz:review", args=[uuid])


for_the_owner = signed_in(allowed=may_sit, back=_question)  # others sign in first


def _slot_of(request: HttpRequest) -> int:
    wanted = request.GET.get("soal", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0


@for_the_owner
@never_cache
def attempt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One question, or all; a POST saves what was given and goes where its button says."""
    if request.method == "POST":
        return _save_and_go(request, uuid)
    found, now = get_attempt_for(owner_of(request, uuid), uuid), timezone.now()
    if _is_done(found, now):
        return redirect(RESULT, uuid=submit(attempt=found, now=now).uuid)
    return _show_all(request, found, _slot_of(request), now) if not found.sequential else _show(request, found, 0, now)


def _is_done(found: Attempt, now: datetime) -> bool:
    """Handed in, or over: in the grace after the deadline a page is still shown, so that what was sent in time may arrive."""
    return found.submitted_at is not None or is_over(found, now)


def _show_all(request: HttpRequest, found: Attempt, slot: int, now: datetime) -> HttpResponse:
    """The question at a slot (0: where to go on), and unseen behind it the others, so that one can go on without the network."""
    pages = sitting.question_pages(found, range(1, found.slots + 1), now=now)
    slot = min(slot, found.slots) or sitting.present_slot(found, pages)
    context = {"attempt": found, "now": now, "page": pages[slot - 1], "pages": pages}
    if found.quiz.layout == Quiz.Layout.ALL:
        return render(request, "quiz/all.html", context | {"checkable": any(page.checkable and not page.checked for page in pages)})
    return render(request, "quiz/question.html", context | {"others": [page for page in pages if page.number != slot]})


def _show(request: HttpRequest, found: Attempt, slot: int, now: datetime) -> HttpResponse:
    """One question alone; 0 is the one that was opened last."""
    page = sitting.question_page(found, slot or sitting.opened_slot(found), now=now)
    return render(request, "quiz/question.html", {"attempt": found, "page": page, "now": now})


def _save_and_go(request: HttpRequest, uuid: UUID) -> HttpResponse:
    owner, now = owner_of(request, uuid), timezone.now()
    try:
        every = sitting.read_forms(request.POST)
    except sitting.TooLong as error:
        return _too_long(request, uuid, error)
    except ValueError as error:
        raise BadRequest(_("The form was not complete. Please go back and try again.")) from error
    found = pinned(owner, uuid) if request.POST.get("go") == "check" else None
    checks = found if found and reveal.shown(found.quiz.reveal, reveal.DURING) else None
    for given in every:
        asks = checks is not None and sitting.may_be_checked(checks, given)
        saved = save_answer(user=owner, attempt_uuid=uuid, given=replace(given, checked=asks), now=now)
        if not saved.stored:
            return _refused(request, uuid, saved)
    return _go(request, uuid, every[-1].slot, now)


def _too_long(request: HttpRequest, uuid: UUID, error: sitting.TooLong) -> HttpResponse:
    """The page again with everything that was typed, and which answer is too long to be kept. Nothing was saved."""
    found, now = get_attempt_for(owner_of(request, uuid), uuid), timezone.now()
    if _is_done(found, now):
        return redirect(RESULT, uuid=submit(attempt=found, now=now).uuid)
    pages = [error.typed_again(page) for page in sitting.question_pages(found, range(1, found.slots + 1), now=now)]
    template = "quiz/all.html" if found.quiz.layout == Quiz.Layout.ALL else "quiz/question.html"
    slot = sitting.opened_slot(found) if found.sequential else min(error.slot, found.slots)
    return render(request, template, {"attempt": found, "now": now, "page": pages[slot - 1], "pages": pages}, status=413)


def _go(request: HttpRequest, uuid: UUID, slot: int, now: datetime) -> HttpResponse:
    """Where the pressed button leads: another question, the check before handing in, or out."""
    go = request.POST.get("go", "")
    if go in WAYS_OUT:
        return redirect(WAYS_OUT[go], uuid=uuid)
    found = pinned(owner_of(request, uuid), uuid)
    steps = {"next": slot + 1, "prev": slot - 1, "check": slot}
    target = int(go) if go.isdecimal() and len(go) < 6 else steps.get(go, slot)
    if target > found.slots:
        return redirect("quiz:review", uuid=uuid)
    if found.sequential:
        target = slot + 1 if go == "next" else slot
        open_slot(attempt=found, slot=target, now=now)
    if found.quiz.layout == Quiz.Layout.ALL:
        return _show_all(request, found, target, now)
    return _show(request, found, max(target, 1), now)


def _refused(request: HttpRequest, uuid: UUID, saved: Saved) -> HttpResponse:
    found = get_attempt_for(owner_of(request, uuid), uuid)
    if saved.submitted or saved.late:
        return redirect(RESULT, uuid=submit(attempt=found, now=timezone.now()).uuid)
    if saved.passed_by:
        return redirect("quiz:attempt", uuid=uuid)
    raise BadRequest(_("This answer belongs to another question. Please open the question again."))


@posted(allowed=anybody, back=_question)
def save(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """An answer sent by the page itself while one reads on, or by the journal of the phone after the network is back."""
    if not (request.user.is_authenticated or holds(request, uuid)):
        message = _("You were signed out. Sign in again; this answer is still on this phone.")
        return JsonResponse({"message": message, "sign_in": sign_in_again(_question(request, uuid))}, status=401)
    try:
        given = sitting.read_form(request.POST)
    except sitting.TooLong as error:
        return JsonResponse({"message": str(error)}, status=413)
    except ValueError:
        return JsonResponse({"message": _("The form was not complete. Please reload the page.")}, status=400)
    now = timezone.now()
    saved = save_answer(user=owner_of(request, uuid), attempt_uuid=uuid, given=given, now=now)
    if saved.newer:
        message = _("A newer answer from another page or device stands. Reload the page to see it.")
        return JsonResponse({"message": message, "kept": True, "newer": True}, status=409)
    if saved.stored and not saved.late:
        return JsonResponse({"saved_at": date_format(timezone.localtime(now), "H.i"), "seq": given.seq})
    return JsonResponse({"message": _why(saved), "kept": saved.late or saved.submitted}, status=409)


def _why(saved: Saved) -> str:
    if saved.submitted or saved.late:
        return _("The time is over. What was saved in time has been handed in; this answer is kept as late and does not count.")
    if saved.passed_by:
        return _("This quiz has no way back: a later question is open already.")
    return _("This answer belongs to another question. Please reload the page.")


@for_the_owner
@require_GET
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What is answered, open or flagged, before handing in."""
    found, now = get_attempt_for(owner_of(request, uuid), uuid), timezone.now()
    if _is_done(found, now):
        return redirect(RESULT, uuid=submit(attempt=found, now=now).uuid)
    checked = sitting.checked_over(found)
    returning = hand_in_again(found, answered=checked["answered"], saved_at=checked["saved_at"], user=owner_of(request, uuid))
    return render(request, "quiz/review.html", {"attempt": found, "now": now, "returning": returning, **checked})


@posted(allowed=may_sit, back=_review)
def hand_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand in; a second time shows the same result. A drill that lacks an answer stays open, and the page says what it lacks."""
    owner, now = owner_of(request, uuid), timezone.now()
    try:
        return redirect(RESULT, uuid=attempts.hand_in(attempt=get_attempt_for(owner, uuid), now=now).uuid)
    except NotAnswered:
        found = get_attempt_for(owner, uuid)
        return render(
            request, "quiz/review.html", {"attempt": found, "now": now, "refused": True, **sitting.checked_over(found)}, status=409
        )


@for_the_owner
@require_GET
def leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Out of the sitting, which stays open: back to where it began."""
    found = get_attempt_for(owner_of(request, uuid), uuid)
    if found.quiz.is_practice:
        return redirect("quiz:practice", uuid=found.quiz.uuid)
    return redirect(COURSE, uuid=found.uuid)


def practice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A practice, to be sat as often as one likes and without record. Where it is public, also without signing in."""
    quiz = get_object_or_404(Quiz, uuid=uuid, purpose=Quiz.Purpose.PRACTICE, state=Quiz.State.OPEN)
    if not (quiz.is_public or request.user.is_authenticated):
        return to_sign_in(request, request.get_full_path())
    context: dict[str, Any] = {
        "quiz": quiz,
        "pass_mark": quiz.pass_mark,
        "questions": sum(quiz.slots.values_list("count", flat=True)),
        "closed": None,
    }
    if request.method == "POST":
        try:
            return _begin_practice(request, quiz)
        except NotAdmitted as refused:
            context["closed"] = refused.admission
        except NothingToAsk:
            raise Http404(_("There is nothing to practise here yet.")) from None
    return render(request, "quiz/practice.html", context)


def _begin_practice(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    user: Any = request.user if request.user.is_authenticated else None
    begun = start(user=user, quiz=quiz, now=timezone.now())
    if user is None:
        hold(request, begun)
    return redirect(reverse("quiz:attempt", args=[begun.uuid]))
