"""Everything that a certificate says, frozen at issue. Pure.

Whatever changes later, a name, an agency, a course, these stay: they are the proof. Facts that contradict each other are
refused here, before anything is printed.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

from certificates import codes

# Of the JSON that `to_json` makes. A form that was ever written is read for ever: raise it and keep reading the older ones,
# with an example of each in tests/certificates/frozen/.
SCHEMA = 1
PILLARS = ("skills", "culture", "ethics", "safety")
ACROSS = ""
NIP_LENGTH = 18


class InconsistentFacts(ValueError):
    """The facts contradict each other or lack what a certificate must say."""


def _require(condition: bool, sentence: str) -> None:
    if not condition:
        raise InconsistentFacts(sentence)


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A row of the back page. `pillar` is a key of the four, or empty across them; `score` in per cent, None without a test."""

    pillar: str
    title: str
    jp: int
    minutes: int
    score: int | None = None
    lessons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require(self.pillar in (*PILLARS, ACROSS), f"{self.pillar!r} is not a pillar")
        _require(bool(self.title.strip()), "a module has no title")
        _require(self.jp >= 0 and self.minutes >= 0, f"{self.title}: hours below nought")
        _require(self.score is None or 0 <= self.score <= 100, f"{self.title}: {self.score} is not a score in per cent")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The line that `asdict` made."""
        return cls(**{**data, "lessons": tuple(data["lessons"])})


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What both pages say.

    `jp` are training hours of 45 minutes, `minutes` those planned. `score_percent` is rounded down; it is None, and
    `predicate` empty, where a course has no assessment: then the pages say that it was attended. `nip` is None for staff
    without one; `rank`, `post` and `agency` may be empty. `organiser` is written as the course writes it, `issuer_lines` are
    capitals. `verify_url` is what the QR carries.
    """

    name_with_titles: str
    nip: str | None
    rank: str
    post: str
    agency: str
    course_title: str
    method: str
    started_on: date
    finished_on: date
    jp: int
    minutes: int
    predicate: str
    score_percent: int | None
    number: str
    code: str
    verify_url: str
    place: str
    issued_on: date
    issuer_lines: tuple[str, ...]
    organiser: str
    signatory_post: str
    signatory_name: str
    signatory_nip: str
    outcomes: tuple[str, ...]
    modules: tuple[ModuleLine, ...]

    def __post_init__(self) -> None:
        self._check_words()
        self._check_hours()
        _require(self.started_on <= self.finished_on <= self.issued_on, "started, finished and issued are not in this order")
        self._check_score()
        _require(codes.is_valid(self.code), f"{self.code!r} is not a code")
        _require(self.verify_url.upper().rstrip("/").endswith(self.code), "the address does not end in the code")

    def _check_score(self) -> None:
        if self.score_percent is None:
            scored = self.predicate or any(line.score is not None for line in self.modules)
            _require(not scored, "a course without an assessment has no score and no predicate")
        else:
            _require(0 <= self.score_percent <= 100, f"{self.score_percent} is not a score in per cent")

    def _check_words(self) -> None:
        needed = ("name_with_titles", "course_title", "method", "number", "place", "organiser", "signatory_post", "signatory_name")
        for name in needed:
            _require(bool(getattr(self, name).strip()), f"{name} is empty")
        _require(bool(self.issuer_lines) and all(self.issuer_lines), "the issuer is not named")
        numbers = (number for number in (self.nip, self.signatory_nip) if number)
        _require(all(len(n) == NIP_LENGTH and n.isascii() and n.isdigit() for n in numbers), f"a NIP has {NIP_LENGTH} digits")
        _require(self.nip != "", "a person without a NIP has None")

    def _check_hours(self) -> None:
        hours, minutes = (sum(getattr(line, unit) for line in self.modules) for unit in ("jp", "minutes"))
        _require(self.jp > 0, "a certificate without hours")
        _require(hours == self.jp, f"the modules have {hours} JP, the certificate {self.jp}")
        _require(minutes == self.minutes, f"the modules have {minutes} minutes, the certificate {self.minutes}")

    @property
    def passed(self) -> bool:
        """Whether there was something to pass, or the course was attended."""
        return self.score_percent is not None

    @property
    def verify_host(self) -> str:
        """The site's address as people type it, without the scheme and the code."""
        return self.verify_url.partition("://")[2].partition("/")[0].lower()

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; days as ISO dates."""
        plain = asdict(self)
        days = {name: value.isoformat() for name, value in plain.items() if isinstance(value, date)}
        lists = {name: list(plain[name]) for name in ("issuer_lines", "outcomes")}
        modules = [{**line, "lessons": list(line["lessons"])} for line in plain["modules"]]
        return {"schema": SCHEMA, **plain, **days, **lists, "modules": modules}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The facts that `to_json` made, in this release or an earlier one.

        Raises `InconsistentFacts` when somebody changed them since, a field is missing, or a newer release wrote them.
        """
        try:
            return cls._read(UPGRADES[data.get("schema", 0)](data))
        except InconsistentFacts:
            raise
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InconsistentFacts(f"not as they were written: {type(error).__name__}") from error

    @classmethod
    def _read(cls, data: dict[str, Any]) -> Self:
        names = {field.name for field in fields(cls)}
        _require(set(data) == names, f"fields missing or unknown: {', '.join(sorted(names ^ set(data)))}")
        days = {name: date.fromisoformat(data[name]) for name in ("started_on", "finished_on", "issued_on")}
        lists = {name: tuple(data[name]) for name in ("issuer_lines", "outcomes")}
        return cls(**{**data, **days, **lists, "modules": tuple(ModuleLine.from_json(line) for line in data["modules"])})


def _from_0(data: dict[str, Any]) -> dict[str, Any]:
    """Before there was a number: every course was assessed, and the organiser was kept in capitals only."""
    return {**data, "organiser": data["issuer_lines"][-1]}


def _from_1(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "schema"}


# How each form becomes today's fields.
UPGRADES: dict[Any, Callable[[dict[str, Any]], dict[str, Any]]] = {0: _from_0, 1: _from_1}
