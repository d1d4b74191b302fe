"""Where a person works at a date, and the one way to move them."""

from datetime import date

from django.db import transaction

from directory.models import Agency, Posting, User


def posting_on(user: User, day: date) -> Posting | None:
    """The person's posting in force on a day, with its agency; the latest where two overlap."""
    return Posting.objects.on(day).filter(user=user).select_related("agency").order_by("-from_on").first()


@transaction.atomic
def post(*, user: User, agency: Agency, title: str, from_on: date) -> Posting:
    """Place a person in an agency from a day on (a first posting or a mutasi); the open one ends on that day.

    Idempotent: the same agency, title and day again change nothing.
    """
    current = Posting.objects.select_for_update().filter(user=user, until_on__isnull=True).first()
    if current is not None:
        if (current.agency_id, current.post, current.from_on) == (agency.pk, title, from_on):
            return current
        if current.from_on >= from_on:
            raise ValueError(f"{user} is already posted from {current.from_on} on; a later day is needed.")
        current.until_on = from_on
        current.save(update_fields=["until_on"])
    return Posting.objects.create(user=user, agency=agency, post=title, from_on=from_on)
