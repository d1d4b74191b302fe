"""How long a session lasts: 12 hours after the last request, 2 for people with rights in the admin."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

STAFF, ADMIN = timedelta(hours=12), timedelta(hours=2)
STEP = timedelta(minutes=5)  # a session is written at most this often, so that reading stays free of writes
LENGTH_KEY, TOUCHED_KEY = "length", "touched"
PLACES_KEY = "places"  # further places of this person: `reports`, `admin`


def begin(session: SessionBase, *, has_admin_rights: bool, now: datetime) -> None:
    """Set the length at sign-in; rights are asked here, once, not at each request."""
    length = ADMIN if has_admin_rights else STAFF
    session[LENGTH_KEY] = int(length.total_seconds())
    session[TOUCHED_KEY] = now.timestamp()
    session.set_expiry(length)


def slide(session: SessionBase, *, now: datetime) -> None:
    """Push the end of the session forward, at most once in five minutes."""
    if now.timestamp() - session.get(TOUCHED_KEY, 0) >= STEP.total_seconds():
        session[TOUCHED_KEY] = now.timestamp()
        session.set_expiry(session.get(LENGTH_KEY, int(STAFF.total_seconds())))
