"""Joining a course, moving on to a later version, leaving."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import User
from directory.signed_in import signed_in
from training.learning.enrolling import CourseClosed, NotReady, end, join
from training.learning.forms import JoinForm
from training.learning.loading import completion_of, get_course, get_enrolment
from training.learning.moving import offer_to
from training.learning.pinning import version_offered
from training.learning.progress import standing_in

STAYS = "stays"  # in the session: by course, the version whose offer the person has put aside


def stays(request: HttpRequest, course_id: int, version: int) -> bool:
    """Whether the person has put this offer aside, for as long as they are signed in."""
    return bool(request.session.get(STAYS, {}).get(str(course_id)) == version)


@signed_in()
def join_course(request: HttpRequest, course: str) -> HttpResponse:
    """Confirm one's name, then join."""
    user, page = cast(User, request.user), get_course(course)
    if get_enrolment(user, course):
        return redirect("learning:course", course=course)
    form = JoinForm(request.POST or None, initial={"name": user.display_name})
    if request.method == "POST" and form.is_valid():
        try:
            join(user=user, course=page, name=form.cleaned_data["name"], now=timezone.now())
        except CourseClosed as error:
            raise Http404(_("This course is joined through your agency.")) from error
        except NotReady:
            messages.error(request, _("This course cannot be joined yet: something it needs is still missing. Please try again later."))
        return redirect("learning:course", course=course)
    outline = version_offered(page).outline
    shown = {
        "title": outline.title,
        "slug": outline.slug,
        "jp": outline.jp,
        "lessons_total": len(outline.lessons),
        "summary": outline.summary,
    }
    return render(request, "learning/join.html", {"course": shown, "form": form})


@signed_in()
def move_on(request: HttpRequest, course: str) -> HttpResponse:
    """What a later version carries over and asks anew; a POST moves on, or joins it after an earlier one was finished."""
    user = cast(User, request.user)
    enrolment = get_enrolment(user, course)
    if enrolment is None:
        return redirect("learning:course", course=get_course(course).slug)
    standing = standing_in(enrolment, finished=completion_of(enrolment) is not None)
    offer = offer_to(standing, enrolment)
    if offer is None:
        return redirect("learning:course", course=course)
    if request.POST.get("go") == "stay":
        request.session[STAYS] = {**request.session.get(STAYS, {}), str(enrolment.course_id): offer.number}
        return redirect("learning:course", course=course)
    if request.method == "POST":
        join(user=user, course=enrolment.course, name=enrolment.name_confirmed, now=timezone.now())
        messages.success(request, _("You are in version %(n)s now. What you have read of it counts.") % {"n": offer.number})
        return redirect("learning:course", course=course)
    return render(request, "learning/move.html", {"offer": offer, "course": standing.outline, "enrolment": enrolment})


@signed_in()
def leave_course(request: HttpRequest, course: str) -> HttpResponse:
    """Ask, then leave the course. Nothing is deleted; one may come back."""
    user = cast(User, request.user)
    enrolment = get_enrolment(user, course)
    if enrolment is None or completion_of(enrolment):
        return redirect("learning:course", course=course)
    if request.method == "POST":
        try:
            end(enrolment=enrolment, by=user, now=timezone.now())
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect("learning:course", course=course)
        messages.success(request, _("You have left the course. What you did is kept; you may come back at any time."))
        return redirect("learning:courses")
    return render(request, "learning/leave.html", {"course": enrolment.course})
