"""What the server keeps to itself: the right answers of an attempt."""

import json
from uuid import UUID

from tests.browser.site_process import Site


def _versions(site: Site, attempt: UUID) -> list[int]:
    (row,) = site.rows("SELECT version_ids FROM training_attempt WHERE uuid = ?", attempt.hex)
    return [int(pk) for pk in json.loads(row[0])]


def right_answers(site: Site, attempt: UUID) -> list[list[str]]:
    """The ids of the right options, question by question."""
    answers = []
    for pk in _versions(site, attempt):
        (row,) = site.rows("SELECT options FROM training_questionversion WHERE id = ?", pk)
        answers.append([str(option["id"]) for option in json.loads(row[0]) if option["correct"]])
    return answers


def explanations(site: Site, attempt: UUID) -> list[str]:
    """Why each answer is right, as text that no page may show before handing in."""
    rows = [site.rows("SELECT explanation FROM training_questionversion WHERE id = ?", pk)[0] for pk in _versions(site, attempt)]
    return [row[0] for row in rows]


def saved_answers(site: Site, attempt: UUID) -> dict[int, list[str]]:
    """What the server has, by the number of the question."""
    rows = site.rows("SELECT slot, value FROM training_answer JOIN training_attempt a ON a.id = attempt_id WHERE a.uuid = ?", attempt.hex)
    return {slot: json.loads(value) for slot, value in rows}
