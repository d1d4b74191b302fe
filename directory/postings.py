"""Where a person works at a date, and the one way to move them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Agency, Posting, User
from directory.models.printed import printed


def posting_on(user: User, day: date) -> Posting | None:
    """The person's posting in force on a day, with its agency; the latest where two overlap."""
    return Posting.objects.current_on(day).filter(user=user).select_related("agency").first()


class PostingConflict(ValueError):
    """A posting that would begin before the latest one does; says why in a sentence."""


@transaction.atomic
def post(*, user: User, agency: Agency, title: str, from_on: date) -> Posting:
    """Place a person in an agency from a day on (a first posting or a mutasi); the open one ends on that day.

    Idempotent: the same agency, title and day again change nothing. Raises `PostingConflict` where the open posting begins on
    or after that day, `ValidationError` where the title cannot be printed.
    """
    title = printed(Posting, post=title)["post"]
    current = Posting.objects.select_for_update().filter(user=user, until_on__isnull=True).first()
    if current is not None:
        if (current.agency_id, current.post, current.from_on) == (agency.pk, title, from_on):
            return current
        if current.from_on >= from_on:
            raise PostingConflict(
                _("%(name)s is already posted from %(day)s on; write a later day.") % {"name": user, "day": current.from_on}
            )
        current.until_on = from_on
        current.save(update_fields=["until_on"])
    return Posting.objects.create(user=user, agency=agency, post=title, from_on=from_on)


def leave(*, user: User, on: date) -> None:
    """The person retires or leaves the city: from this day on no posting holds. Raises `PostingConflict` where none does before it."""
    ended = Posting.objects.on(on).filter(user=user, from_on__lt=on).update(until_on=on)
    if not ended and not Posting.objects.filter(user=user, until_on=on).exists():
        raise PostingConflict(_("%(name)s has no posting on %(day)s that could end.") % {"name": user, "day": on})
