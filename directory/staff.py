"""Making accounts, and the roll of staff at a date."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory import nip
from directory.models import Agency, User
from directory.models.printed import printed
from directory.postings import post

NAMES = ("front_title", "name", "back_title")


@transaction.atomic
def enrol_staff(*, username: str, agency: Agency, post_title: str, from_on: date, password: str | None = None, **facts: Any) -> User:
    """An account and its posting, in one step. Idempotent by user name: an existing account keeps its password.

    `facts` are fields of `User`. Raises `nip.InvalidNip` where a NIP is given and its structure is wrong, `ValidationError` by
    field where a name or a title cannot be printed.
    """
    facts |= printed(User, **{field: facts[field] for field in NAMES if field in facts})
    if facts.get("nip"):
        parsed = nip.parse(facts["nip"], today=timezone.localdate())
        facts["nip"] = parsed.digits
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(username, password, **facts)
    post(user=user, agency=agency, title=post_title, from_on=from_on)
    return user


def read_privacy_notice(*, user: User, now: datetime) -> None:
    """Record that the person read the privacy notice; the first reading stands."""
    User.objects.filter(pk=user.pk, privacy_read_at__isnull=True).update(privacy_read_at=now)


def sign_out_everywhere(*, user: User, now: datetime) -> None:
    """End every session of the person, on every device, this one too."""
    user.signed_out_at = now
    user.save(update_fields=["signed_out_at"])


def choose_language(*, user: User, language: str) -> None:
    """Keep the language with the account, so that it follows to the next phone."""
    user.language = language
    user.save(update_fields=["language"])
