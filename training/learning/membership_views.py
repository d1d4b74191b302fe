"""Joining a course, moving on to a later version, leaving."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import CoursePage
from directory.models import User
from directory.names import report_of
from directory.signed_in import posted, signed_in
from training.learning.enrolling import CourseClosed, NotReady, end, join
from training.learning.forms import SeenNameForm
from training.learning.loading import completion_of, get_course, get_enrolment
from training.learning.moving import offer_to
from training.learning.naming import NameChanged, confirm_name
from training.learning.pinning import version_offered
from training.learning.progress import standing_in

STAYS = "stays"  # in the session: by course, the version whose offer the person has put aside


def stays(request: HttpRequest, course_id: int, version: int) -> bool:
    """Whether the person has put this offer aside, for as long as they are signed in."""
    return bool(request.session.get(STAYS, {}).get(str(course_id)) == version)


@signed_in()
def join_course(request: HttpRequest, course: str) -> HttpResponse:
    """Look at one's name, then join."""
    user, page = cast(User, request.user), get_course(course)
    if get_enrolment(user, course):
        return redirect("learning:course", course=course)
    form = SeenNameForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        try:
            _join(user, page, form.cleaned_data["seen"])
        except CourseClosed as error:
            raise Http404(_("This course is joined through your agency.")) from error
        except NotReady:
            messages.error(request, _("This course cannot be joined yet: something it needs is still missing. Please try again later."))
        return redirect("learning:course", course=course)
    shown = {"title": version_offered(page).outline.title, "slug": page.slug}
    return render(request, "learning/join.html", {"course": shown, "form": form, "report": report_of(user), "next": request.path})


def _join(user: User, page: CoursePage, seen: str) -> None:
    now = timezone.now()
    join(user=user, course=page, now=now)
    if seen:
        confirm_name(user=user, seen=seen, now=now)


@posted(back=lambda request, course: reverse("learning:course", args=[course]))
def confirm_own_name(request: HttpRequest, course: str) -> HttpResponse:
    """The name on the course page is right. A second click changes nothing; who comes here by a link is led to the course."""
    try:
        if confirm_name(user=cast(User, request.user), seen=request.POST.get("seen", ""), now=timezone.now()):
            messages.success(request, _("Thank you. Certificates will carry this name."))
    except NameChanged:
        messages.warning(request, _("Your name has just been changed in the roster. Please look at it once more."))
    return redirect("learning:course", course=course)


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
        try:
            join(user=user, course=enrolment.course, now=timezone.now())
        except (CourseClosed, NotReady):
            messages.error(request, _("This version cannot be joined at the moment. You stay where you are; please try again later."))
            return redirect("learning:course", course=course)
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
