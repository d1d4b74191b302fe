"""What the server keeps to itself: the right answers of an attempt."""

import json
from dataclasses import dataclass
from uuid import UUID

from cms.typography import set_type
from tests.browser.site_process import Site


def _versions(site: Site, attempt: UUID) -> list[int]:
    (row,) = site.rows("SELECT version_ids FROM training_attempt WHERE uuid = ?", attempt.hex)
    return [int(pk) for pk in json.loads(row[0])]


@dataclass(frozen=True, slots=True)
class RightAnswer:
    """What earns everything: ids of options, or a text to type."""

    options: tuple[str, ...] = ()
    typed: str = ""


def right_answers(site: Site, attempt: UUID) -> list[RightAnswer]:
    """The right answer of each question; for an essay the model answer."""
    return [_right_answer(site, pk) for pk in _versions(site, attempt)]


def _right_answer(site: Site, pk: int) -> RightAnswer:
    (row,) = site.rows("SELECT type, options, spec FROM training_questionversion WHERE id = ?", pk)
    options, spec = json.loads(row[1]), json.loads(row[2])
    if options:
        return RightAnswer(options=tuple(str(option["id"]) for option in options if option["correct"]))
    if row[0] == "essay":
        return RightAnswer(typed=spec["model_answer"])
    best = next(each for each in spec["accepted"] if each["percent"] == 100)
    return RightAnswer(typed=str(best.get("text", best.get("value", ""))).replace("*", "").replace(".", ","))


def explanations(site: Site, attempt: UUID) -> list[str]:
    """Why each answer is right, as text that no page may show before handing in."""
    rows = [site.rows("SELECT explanation FROM training_questionversion WHERE id = ?", pk)[0] for pk in _versions(site, attempt)]
    return [set_type(row[0]) for row in rows]


def saved_answers(site: Site, attempt: UUID) -> dict[int, list[str]]:
    """What the server has, by the number of the question."""
    rows = site.rows("SELECT slot, value FROM training_answer JOIN training_attempt a ON a.id = attempt_id WHERE a.uuid = ?", attempt.hex)
    return {slot: json.loads(value) for slot, value in rows}
