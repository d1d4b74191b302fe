"""The pages of a learner. Each loads, binds, calls and answers."""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directory.models import User
from directory.signed_in import anybody, posted, sign_in_again, signed_in, to_sign_in
from training.learning.addresses import lesson_url
from training.learning.completing import settle
from training.learning.course_page import course_page
from training.learning.earning import today_in
from training.learning.home_page import courses_page, home_page
from training.learning.lesson_page import REFUSED, following, lesson_page, taken_back_page
from training.learning.loading import Place, completion_of, get_course, get_enrolment, get_place
from training.learning.membership_views import stays
from training.learning.pinning import version_of, version_offered
from training.learning.progress import QuizStanding, Standing, standing_in, standing_of
from training.learning.quiz_page import begin, course_link, missing_before, start_page
from training.learning.reading import finish_lesson, open_lesson, reach_part
from training.learning.reading_time import reported
from training.learning.result_page import enrolment_behind, result_page
from training.learning.scores_page import scores_page
from training.quiz.attempts import NotAdmitted, NothingToAsk
from training.quiz.loading import get_attempt_for, owner_of
from training.quiz.views import for_the_owner


@signed_in()
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where to go on."""
    return render(request, "learning/home.html", home_page(cast(User, request.user), timezone.now()))


@signed_in()
@require_GET
def courses(request: HttpRequest) -> HttpResponse:
    """One's own courses, and those one may join."""
    return render(request, "learning/courses.html", courses_page(cast(User, request.user)))


@signed_in()
@require_GET
def scores(request: HttpRequest) -> HttpResponse:
    """One's own scores by subject."""
    return render(request, "learning/scores.html", scores_page(cast(User, request.user)))


@signed_in()
@require_GET
def course(request: HttpRequest, course: str) -> HttpResponse:
    """A course with one's progress; before joining, what it is."""
    user = cast(User, request.user)
    enrolment = get_enrolment(user, course)
    if enrolment:
        standing, may_join = standing_in(enrolment, finished=completion_of(enrolment) is not None), False
    else:
        page = get_course(course)
        standing, may_join = standing_of(user, version_offered(page)), page.is_open
    context = course_page(standing, enrolment, user=user, may_join=may_join)
    offer = context["offer"]
    context["stays"] = offer and stays(request, standing.outline.pk, offer.number)
    return render(request, "learning/course.html", context | {"today": today_in(user, standing.outline, enrolment, timezone.now())})


def lesson(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """A lesson, to read. Whoever is not enrolled is led to the course; what is taken back says so."""
    if request.method not in {"GET", "HEAD"}:  # a page that was open since before modules stood in the address
        return redirect("learning:lesson_of_before", course=course, lesson=module)
    if not request.user.is_authenticated:
        return to_sign_in(request, request.get_full_path())
    place = get_place(request.user, course, module, lesson)
    if place is None:
        return redirect("learning:course", course=get_course(course).slug)
    if not place.lesson.live:
        return render(request, "learning/taken_back.html", taken_back_page(place.version, place.lesson))
    progress = open_lesson(user=request.user, lesson=place.lesson, now=timezone.now(), done=place.counts)
    context = lesson_page(place.version, place.module, place.lesson, progress, refused=REFUSED in request.GET)
    return render(request, "learning/lesson.html", context)


@signed_in()
@require_GET
def lesson_of_before(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """An address of before modules stood in it, kept in bookmarks and messages: on to the first lesson of this name."""
    enrolment = get_enrolment(cast(User, request.user), course)
    if enrolment is None:
        return redirect("learning:course", course=get_course(course).slug)
    module = version_of(enrolment).outline.module_of(lesson)
    if module is None:
        raise Http404(_("There is no such lesson in this course."))
    return redirect("learning:lesson", course=course, module=module.slug, lesson=lesson)


def _page_of(request: HttpRequest, **place: str) -> str:
    """The lesson whose reader sent something."""
    return reverse("learning:lesson", kwargs=place)


def _place_or_404(request: HttpRequest, course: str, module: str, lesson: str) -> Place:
    place = get_place(cast(User, request.user), course, module, lesson)
    if place is None or not place.lesson.live:
        raise Http404(_("This lesson cannot be read at the moment."))
    return place


@posted(back=_page_of, allowed=anybody)
def progress(request: HttpRequest, course: str, module: str, lesson: str) -> JsonResponse:
    """The reader came to a part; sent by the page itself."""
    if not request.user.is_authenticated:
        address = sign_in_again(_page_of(request, course=course, module=module, lesson=lesson))
        return JsonResponse({"message": _("You were signed out. Please sign in again."), "sign_in": address}, status=401)
    if request.POST.get("reader", str(request.user.uuid)) != str(request.user.uuid):
        return JsonResponse({"message": _("This was read by somebody else on this phone.")}, status=403)
    place, now = _place_or_404(request, course, module, lesson), timezone.now()
    wanted, claimed = request.POST.get("part", ""), reported(request.POST.get("seconds", ""))
    part = min(int(wanted) if wanted.isdecimal() and len(wanted) < 4 else 1, max(len(place.lesson.parts), 1))
    kept = reach_part(user=request.user, lesson=place.lesson, part=max(part, 1), now=now, claimed=claimed or (), done=place.counts)
    return JsonResponse({"saved_at": date_format(timezone.localtime(now), "H.i"), "seconds": kept.seconds})


@posted(back=_page_of)
def finish(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """The reader came to the end: on to what follows, or back to the part that was open too short."""
    user, place, now = cast(User, request.user), _place_or_404(request, course, module, lesson), timezone.now()
    claimed = reported(request.POST.get("seconds", ""))
    if finish_lesson(user=user, lesson=place.lesson, now=now, claimed=claimed, done=place.counts):
        return redirect(f"{lesson_url(place.version.outline, place.module, place.lesson)}?{REFUSED}")
    settle(enrolment=place.enrolment, now=now)
    after = following(place.version, place.module, place.lesson)
    return redirect(after["url"]) if after else redirect("learning:course", course=course)


@signed_in()
def quiz_start(request: HttpRequest, course: str, quiz: UUID) -> HttpResponse:
    """What a quiz is before it begins; a POST begins it, or opens the attempt that is open."""
    user, now = cast(User, request.user), timezone.now()
    enrolment = get_enrolment(user, course)
    if enrolment is None:
        return redirect("learning:course", course=get_course(course).slug)
    standing = standing_in(enrolment, finished=completion_of(enrolment) is not None)
    own = next((own for own in standing.quizzes.values() if own.quiz.uuid == quiz), None)
    if own is None:
        raise Http404(_("This quiz does not belong to the course."))
    if own.open_attempt is None and (missing := missing_before(standing, own.quiz)):
        return _closed(request, standing, own, "locked", missing=missing)
    if request.method == "POST":
        try:
            return redirect("quiz:attempt", uuid=begin(user, standing, own, now).uuid)
        except NotAdmitted as refused:
            opens_at, closed = refused.admission.opens_at, refused.admission.closed
            reason = "waiting" if opens_at else "taken_back" if own.closed else "closed" if closed else "used"
            return _closed(request, standing, own, reason, opens_at=opens_at)
        except NothingToAsk:
            return _closed(request, standing, own, "closed")
    return render(request, "quiz/start.html", start_page(user, standing, own, now))


def _closed(request: HttpRequest, standing: Standing, own: QuizStanding, reason: str, **more: Any) -> HttpResponse:
    """Why no attempt may begin now."""
    context = {"quiz": own.quiz, "course": course_link(standing), "reason": reason, **more}
    return render(request, "quiz/closed.html", context)


@for_the_owner
@require_GET
def result(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Score, why each answer was right or wrong, what to read again, and the next step."""
    user = owner_of(request, uuid)
    found = get_attempt_for(user, uuid)
    if found.submitted_at is None:
        return redirect("quiz:attempt", uuid=found.uuid)
    return render(request, "quiz/result.html", result_page(user, found, timezone.now()))


@for_the_owner
@require_GET
def course_of(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """From a sitting to the course it counts for; home where the person takes part in none that asks for it."""
    user = owner_of(request, uuid)
    enrolment = enrolment_behind(user, get_attempt_for(user, uuid)) if user else None
    return redirect("learning:course", course=enrolment.course.slug) if enrolment else redirect("learning:home")
