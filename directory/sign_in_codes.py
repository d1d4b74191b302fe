"""One-time codes for people who forgot their password."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from directory.models import SignInCode, User

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misheard on the telephone
LENGTH, VALID_FOR = 8, timedelta(hours=24)


@transaction.atomic
def give_code(*, user: User, given_by: User, now: datetime) -> str:
    """A new code for a person, to be said to them once; earlier unused ones stop working. Good for 24 hours."""
    SignInCode.objects.filter(user=user, used_at__isnull=True).update(expires_at=now)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    SignInCode.objects.create(user=user, code_hash=make_password(code), given_by=given_by, given_at=now, expires_at=now + VALID_FOR)
    return code


def normalise(raw: str) -> str:
    """A typed code without spaces and hyphens, in capitals."""
    return raw.replace(" ", "").replace("-", "").upper()


@transaction.atomic
def use_code(*, username: str, code: str, password: str, now: datetime) -> User | None:
    """Set a new password with a code, once. None where the account, the code or its time do not fit, without saying which."""
    offered = normalise(code)
    candidate = (
        SignInCode.objects.select_for_update()
        .filter(user__username=username, user__is_active=True, used_at__isnull=True, expires_at__gt=now)
        .order_by("-given_at")
        .first()
    )
    if candidate is None or not check_password(offered, candidate.code_hash):
        return None
    candidate.used_at = now
    candidate.save(update_fields=["used_at"])
    user = User.objects.get(pk=candidate.user_id)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    return user
