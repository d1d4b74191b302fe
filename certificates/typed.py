"""What people type or paste to check a certificate: a code, its address, or the number from the paper. Pure."""

import re

from certificates import codes

LONGEST = 200
PIECES = re.compile(r"[/?#&=\s]+")
BEFORE_NUMBER = re.compile(r"^\s*(nomor|no\.?|number)\s*[:.]?\s+", re.IGNORECASE)


def code_in(typed: str) -> str | None:
    """The code that was typed, with hyphens or not, or the one in a pasted address; None where there is none."""
    whole = codes.normalise(typed[:LONGEST])
    found = [code for piece in PIECES.split(typed[:LONGEST]) if (code := codes.normalise(piece))]
    return whole or (found[-1] if found else None)


def numbers_in(typed: str) -> list[str]:
    """How the number of a certificate may stand in the database: as typed, and in capitals, without spaces around slashes."""
    readable = "".join(character for character in typed[:LONGEST] if character.isprintable() or character.isspace())
    number = " ".join(BEFORE_NUMBER.sub("", readable).split())
    number = re.sub(r"\s*/\s*", "/", number)
    return sorted({number, number.upper()} - {""})
