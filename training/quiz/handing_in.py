"""What of an attempt is not an answer yet."""

from collections.abc import Mapping
from html import unescape

from django.utils.html import strip_tags

from training.quiz.models import Answer, Attempt, QuestionVersion, Quiz
from training.quiz.versions import versions_of


def asks_for_answers(attempt: Attempt) -> bool:
    """Whether it is handed in only with an answer to every question: a drill in which one can go back and write it."""
    return attempt.quiz.purpose == Quiz.Purpose.DRILL and not attempt.sequential


def lack_of(version: QuestionVersion, answer: Answer | None) -> str:
    """Why what was given at a question is no answer yet, in a sentence; empty where it is one."""
    return version.kind.lack(version.asked, _plain(version), answer.value if answer else [])


def lacks_of(attempt: Attempt, answers: Mapping[int, Answer]) -> dict[int, str]:
    """The same for each slot that lacks an answer. No query while the versions are kept."""
    versions = versions_of(attempt.version_ids)
    found = {slot: lack_of(versions[pk], answers.get(slot)) for slot, pk in enumerate(attempt.version_ids, 1)}
    return {slot: lack for slot, lack in found.items() if lack}


def _plain(version: QuestionVersion) -> str:
    """What was there to read; the end of a line keeps two words apart."""
    return unescape(strip_tags(f"{version.text} {version.hint}".replace("<", " <")))
