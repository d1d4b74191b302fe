"""The code by which anybody can look a certificate up. Pure but for the source of chance.

Sixteen random characters of Crockford's base32, 80 bits: too many to guess, and unlike a serial or a time-based id they
tell nothing of how many certificates there are or in what order. The alphabet has no I, L, O and U, so that what is read
from paper is not mistaken. Printed codes cannot be recalled: never change this form.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
BETWEEN = re.compile(r"[\s\-‐‑‒–—−._]+")
ALIKE = str.maketrans("ILO", "110")
VALID = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_code() -> str:
    """A fresh code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(typed: str) -> str | None:
    """The code that somebody typed, or None if it cannot be one.

    Case, spaces and hyphens do not matter; I and L are read as 1, O as 0.
    """
    code = BETWEEN.sub("", typed).upper().translate(ALIKE)
    return code if is_valid(code) else None


def is_valid(code: str) -> bool:
    """Whether this is a code in the form in which it is kept."""
    return VALID.fullmatch(code) is not None


def grouped(code: str) -> str:
    """As it is printed: `7K3M-9QXD-T2HB-W5NE`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
