"""Finding an attempt for whoever asks. Permission is here, so no view can forget it."""

from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from directory.models import User
from training.quiz.models import Attempt

HELD = "practice"  # uuids of attempts that this browser session began without signing in
HELD_AT_MOST = 50
PINNED_SECONDS = 300


def get_attempt_for(user: User | None, uuid: UUID) -> Attempt:
    """The person's own attempt with its quiz; 404 for anybody else's, as for one that does not exist.

    None is whoever holds the attempt in their session: ask `owner_of` first.
    """
    attempt = Attempt.objects.select_related("quiz").filter(uuid=uuid, user=user).first()
    if attempt is None:
        raise Http404(_("This attempt is not yours, or it does not exist."))
    return attempt


def pinned(user: User | None, uuid: UUID) -> Attempt:
    """The attempt as it was pinned at its start, kept for some minutes: for a page right after a save, which has just made sure
    of owner and state. Its deadline may be older than an exception given meanwhile.
    """
    key = f"attempt:{uuid}:{user.pk if user else 0}"
    found: Attempt | None = cache.get(key)
    if found is None:
        found = get_attempt_for(user, uuid)
        cache.set(key, found, PINNED_SECONDS)
    return found


def hold(request: HttpRequest, attempt: Attempt) -> None:
    """Remember in the session that whoever sits here began this attempt without signing in."""
    request.session[HELD] = [*request.session.get(HELD, []), str(attempt.uuid)][-HELD_AT_MOST:]


def holds(request: HttpRequest, uuid: UUID) -> bool:
    """Whether this session began the attempt without signing in."""
    return str(uuid) in request.session.get(HELD, [])


def owner_of(request: HttpRequest, uuid: UUID) -> Any:
    """Whose attempt it would have to be: the person's who is signed in, or nobody's (None) where the session holds it."""
    return None if holds(request, uuid) else request.user
