"""A proposal in words: what stands beside what, and for whom it will count."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.pillars import Pillar
from training.quiz import reveal, snapshots
from training.quiz.changes import Snapshot, changed
from training.quiz.models import Proposal, Question, QuestionVersion, Quiz
from training.quiz.spec_words import spec_words
from training.quiz.types import TYPES

NOTHING = "–"
# Read from the quiz itself, so it counts at once; everything else of a sitting is kept with the attempt or asked when one begins.
AT_ONCE = {"reveal", "layout", "at_deadline"}
IN_VERSIONS = {"pass_mark", "grade_by"}
FACTS = {
    reveal.CORRECTNESS: gettext_lazy("right or wrong"),
    reveal.ANSWER: gettext_lazy("the right answer"),
    reveal.EXPLANATION: gettext_lazy("the explanation"),
    reveal.MARKS: gettext_lazy("the points"),
}
MOMENTS = {
    reveal.DURING: gettext_lazy("After each question"),
    reveal.AFTER: gettext_lazy("Right after handing in"),
    reveal.OPEN: gettext_lazy("Later, while the quiz is open"),
    reveal.CLOSED: gettext_lazy("After the quiz has closed"),
}
LABELS = {
    "lines": gettext_lazy("blueprint"),
    "bands": gettext_lazy("text by score"),
    "options": gettext_lazy("answers"),
    "spec": gettext_lazy("what is taken for right"),
    "feedback": gettext_lazy("what is said to an answer"),
    "tags": gettext_lazy("tags"),
}
ENDLESS = {"attempts_allowed", "time_limit_minutes"}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that changes: its name, and lines of words before and after."""

    label: str
    before: list[str]
    after: list[str]


def rows_of(proposal: Proposal) -> list[Row]:
    """Everything that a proposal changes, in the order of the form. No query: names are those of then."""
    before, after = proposal.was, proposal.becomes
    rows = [_row(name, before, after) for name in changed(before, after)]
    return [row if row.before != row.after else _only_form(row) for row in rows]


def summary_of(proposal: Proposal) -> str:
    """The names of what changes, for a list; short values with it."""
    short = [row for row in rows_of(proposal) if len(row.before) == len(row.after) == 1]
    said = {row.label: f"{row.label}: {row.before[0][:40]} → {row.after[0][:40]}" for row in short}
    return "; ".join(said.get(row.label, row.label) for row in rows_of(proposal))


def counts_from(proposal: Proposal) -> list[str]:
    """For whom the change of a quiz will count, in sentences; those in a version of a course apart."""
    if not proposal.quiz_id:
        return [_("Attempts that were begun before keep the question as it was.")]
    names = set(changed(proposal.was, proposal.becomes)) - set(snapshots.QUIZ_WORDS)
    said = []
    if names - AT_ONCE - IN_VERSIONS:
        said.append(_("Blueprint, time and number of attempts count for attempts that are begun after it was accepted."))
    if names & AT_ONCE:
        said.append(_("What is shown, the layout and the end of the time count at once, also for attempts that were begun before."))
    return said


def marks_change(proposal: Proposal) -> bool:
    """Whether what passing takes is changed, which versions of courses have pinned."""
    return bool(proposal.quiz_id and set(changed(proposal.was, proposal.becomes)) & IN_VERSIONS)


def _row(name: str, before: Snapshot, after: Snapshot) -> Row:
    return Row(label=capfirst(str(_label(name))), before=_words(name, before), after=_words(name, after))


def _only_form(row: Row) -> Row:
    note = _("(Only its form, such as bold type, a link or a picture.)")
    return Row(label=row.label, before=row.before, after=[*row.after, note])


def _label(name: str) -> Any:
    if name in LABELS:
        return LABELS[name]
    plain = name.removesuffix("_id")
    for model in (Quiz, Question, QuestionVersion):
        if plain in {field.name for field in model._meta.concrete_fields}:
            return model._meta.get_field(plain).verbose_name  # type: ignore[union-attr]  # a field of the table has a name
    return name


def _words(name: str, state: Snapshot) -> list[str]:
    value = state.values.get(name)
    if name in SPECIAL:
        return SPECIAL[name](value, state) or [NOTHING]
    if name in ENDLESS and value is None:
        return [_("no limit")]
    if name.endswith("_id") or name == "image":
        return [_named(state, name.removesuffix("_id"), value)]
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    return [_choice(name, value) if value not in (None, "") else NOTHING]


def _choice(name: str, value: Any) -> str:
    """The label of a choice; a text without its markup."""
    for model in (Quiz, Question):
        if name in {field.name for field in model._meta.concrete_fields}:
            labels = dict(model._meta.get_field(name).flatchoices)  # type: ignore[union-attr]  # a field of the table has choices
            return _plain(str(labels.get(value, value)))
    return _plain(str(value))


def _plain(text: str) -> str:
    return unescape(strip_tags(text)).strip()


def _named(state: Snapshot, kind: str, pk: int | None) -> str:
    return state.names.get(f"{kind}:{pk}", f"#{pk}") if pk is not None else NOTHING


def _moment(value: str | None, _state: Snapshot) -> list[str]:
    if not value:
        return []
    local = timezone.localtime(datetime.fromisoformat(value))
    return [f"{date_format(local, 'j F Y, H.i')} WIB"]


def _reveal(value: dict[str, list[str]], _state: Snapshot) -> list[str]:
    said = {moment: ", ".join(str(FACTS[fact]) for fact in value.get(moment, []) if fact in FACTS) for moment in MOMENTS}
    return [f"{MOMENTS[moment]}: {facts or NOTHING}" for moment, facts in said.items()]


def _lines(rows: list[dict[str, Any]], state: Snapshot) -> list[str]:
    return [_line(row, state) for row in rows]


def _line(row: dict[str, Any], state: Snapshot) -> str:
    pillars, levels = dict(Pillar.choices), dict(Question.Level.choices)
    pointed = [_named(state, kind, row[kind]) for kind in ("question", "module", "category") if row[kind] is not None]
    said = [*pointed, pillars.get(row["pillar"], ""), row["tag"], levels.get(row["level"], "")]
    source = ", ".join(str(each) for each in said if each)
    drawn = source if row["question"] is not None else _("%(count)s from %(source)s") % {"count": row["count"], "source": source}
    return f"{row['heading']}: {drawn}" if row["heading"] else drawn


def _bands(rows: list[dict[str, Any]], _state: Snapshot) -> list[str]:
    return [f"≥ {row['from']} %: {row['text']}" for row in rows]


def _options(rows: list[dict[str, Any]], _state: Snapshot) -> list[str]:
    right = _("the right answer")
    return [f"{row['id']}. {_plain(row['text'])}{f' ({right})' if row['correct'] else ''}" for row in rows or []]


def _feedback(value: dict[str, list[str]] | None, _state: Snapshot) -> list[str]:
    return [_plain(text) or NOTHING for texts in (value or {}).values() for text in texts]


def _tags(value: list[str], _state: Snapshot) -> list[str]:
    return [", ".join(value)] if value else []


def _type(value: str | None, _state: Snapshot) -> list[str]:
    return [str(TYPES[value].label)] if value in TYPES else []


SPECIAL: dict[str, Callable[[Any, Snapshot], list[str]]] = {
    "opens_at": _moment,
    "closes_at": _moment,
    "reveal": _reveal,
    "lines": _lines,
    "bands": _bands,
    "options": _options,
    "feedback": _feedback,
    "tags": _tags,
    "type": _type,
    "spec": lambda value, _state: spec_words(value or {}),
}
