"""What the sign-in page may say to whoever pressed a button after the session had ended.

Nobody is signed in on that page, so it looks nothing up: it repeats what the page with the button carried, signed when its owner
saw it. A link made by somebody else carries no signature and is not shown; a signature older than three days is not either.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, cast

from django.core import signing
from django.utils.crypto import salted_hmac

from directory.models import User

FIELD = "kembali"  # in the form of the page with the button, then in the address of the sign-in page
AGAIN = "lagi"  # in that address where the page carried nothing: one was signed in before, and nothing more is known
SALT = "directory.returning"
GOOD_FOR = timedelta(days=3)
LONGEST = 4000  # characters; more is no token of ours


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the page. `tone` is `safe`, `open` or `back`."""

    tone: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Return:
    """What stood on the page with the button, and where its owner comes back to."""

    heading: str
    pressed: str
    facts: tuple[Fact, ...]
    button: str


def sign(told: Return, *, user: User | None) -> str:
    """A token for the form of a page that this person is looking at. It names nobody."""
    return signing.dumps({"of": _mark(user), **asdict(told)}, salt=SALT, compress=True)


def _mark(user: User | None) -> str:
    """Stands for a person without telling who it is."""
    return salted_hmac(SALT, str(user.pk if user else 0)).hexdigest()[:16]


def read(token: str) -> Return | None:
    """What a token says, or None where it is not ours or too old."""
    if not (found := _loaded(token)):
        return None
    facts = tuple(Fact(**fact) for fact in found["facts"])
    return Return(heading=found["heading"], pressed=found["pressed"], facts=facts, button=found["button"])


def is_of_another(token: str, user: User) -> bool:
    """Whether the page with the button was somebody else's: then its address is nothing to this person."""
    found = _loaded(token)
    return found is not None and found["of"] != _mark(user)


def _loaded(token: str) -> dict[str, Any] | None:
    if not token or len(token) > LONGEST:
        return None
    try:
        return cast(dict[str, Any], signing.loads(token, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        return None
