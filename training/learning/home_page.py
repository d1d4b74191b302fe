"""What a person sees first: where to go on, hours of the year, courses."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import CoursePage
from directory.models import User
from training.learning.asking import effective
from training.learning.building import states
from training.learning.course_page import course_card
from training.learning.earning import today_line
from training.learning.loading import completion_of
from training.learning.models import Completion, Enrolment
from training.learning.next_step import instead_of_pretest, next_step
from training.learning.pinning import versions_listed
from training.learning.progress import standing_in, untouched
from training.quiz.queue import newly_marked

MARKED_SHOWN = timedelta(days=14)  # how long home tells of a new mark


def greeting(user: User, now: datetime) -> str:
    """`Selamat pagi, Ibu Melati`: pagi until 10.59, siang until 14.59, sore until 17.59, then malam."""
    hour = timezone.localtime(now).hour
    words = _("Good morning") if hour < 11 else _("Good day") if hour < 15 else _("Good afternoon") if hour < 18 else _("Good evening")
    return f"{words}, {addressed(user)}"


def addressed(user: User) -> str:
    """`Ibu Melati`, or the first name alone where the NIP tells nothing."""
    return f"{user.honorific} {user.get_short_name()}".strip()


def home_page(user: User, now: datetime) -> dict[str, Any]:
    """The context of `learning/home.html`, without the certificates, which come by template tag."""
    enrolments = own_enrolments(user)
    under_way = [standing_in(enrolment) for enrolment in enrolments if completion_of(enrolment) is None]
    under_way.sort(key=lambda standing: standing.last_read_at.timestamp() if standing.last_read_at else 0, reverse=True)
    first = under_way[0] if under_way else None
    finished = [enrolment for enrolment in enrolments if completion_of(enrolment)]
    return {
        "today": timezone.localdate(now),
        "greeting": greeting(user, now),
        "next_step": next_step(first) if first else None,
        "skip": instead_of_pretest(first) if first else None,
        "building": states(first) if first else None,
        "due": [],
        "today_jp": today_line(user, [standing.outline for standing in under_way], now, across=_across_today(finished, now)),
        "marked": [
            {"title": attempt.quiz.title, "url": reverse("learning:result", args=[attempt.uuid])}
            for attempt in newly_marked(user, now - MARKED_SHOWN)
        ],
        "jp_year": _jp_year(user, now, coming=sum(standing.outline.jp for standing in under_way)),
        "courses": [course_card(standing, joined=True) for standing in under_way],
        "finished": len(finished),
        "offered": offered([enrolment.course_id for enrolment in enrolments]),
    }


def _across_today(finished: list[Enrolment], now: datetime) -> int:
    """Minutes across the pillars that were earned today; in courses of e-learning, where a day counts so many."""
    done = [(each, completion_of(each)) for each in finished if each.course.form == CoursePage.Form.E_LEARNING]
    today = timezone.localdate(now)
    return sum(effective(each.syllabus).cross_minutes for each, own in done if own and own.done_on == today)


def own_enrolments(user: User) -> list[Enrolment]:
    """What the person takes part in, also in courses that are offline: of each course the latest version."""
    found = Enrolment.objects.active().filter(user=user).select_related("course", "completion", "syllabus", "user")
    latest = {enrolment.course_id: enrolment for enrolment in found.order_by("version", "round")}
    return sorted(latest.values(), key=lambda enrolment: enrolment.joined_at, reverse=True)


def offered(joined: list[int]) -> list[dict[str, Any]]:
    """The open courses beside those that the person has joined."""
    courses = list(CoursePage.objects.live().filter(is_open=True).exclude(pk__in=joined).order_by("title"))
    return [course_card(untouched(version), joined=False) for version in versions_listed(courses)]


def _jp_year(user: User, now: datetime, *, coming: int) -> dict[str, int]:
    year, target = timezone.localdate(now).year, settings.JP_TARGET_PER_YEAR
    earned = Completion.objects.filter(user=user, done_on__year=year, credited=True).aggregate(sum=Sum("jp"))["sum"] or 0
    return {"earned": earned, "target": target, "year": year, "missing": max(0, target - earned), "coming": earned + coming}


def courses_page(user: User) -> dict[str, Any]:
    """The context of `learning/courses.html`."""
    enrolments = own_enrolments(user)
    done = [enrolment for enrolment in enrolments if completion_of(enrolment)]
    return {
        "courses": [course_card(standing_in(e), joined=True) for e in enrolments if e not in done],
        "offered": offered([enrolment.course_id for enrolment in enrolments]),
        "finished": [course_card(standing_in(e, finished=True), joined=True) for e in done],
    }
