"""What became of the rows of a dump, in words."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from training.quiz.django_quiz.ledger import DERIVED, FOREIGN, HERE, MATCHED, NEW, OPEN, REFUSED, UNMATCHED, Key, Ledger


def lines(ledger: Ledger, *, applied: bool) -> Iterator[str]:
    """The counts by model, then every row with something to say about it: first what was not taken, with the reason."""
    yield from _counts(ledger, applied=applied)
    for title, outcome in (
        (_("Not taken"), REFUSED),
        (_("Without an account here"), UNMATCHED),
        (_("Read, nothing to keep"), DERIVED),
    ):
        yield from _section(title, [(_rows(entry.rows), entry.sentence) for entry in ledger.told(outcome)])
    yield from _section(_("Taken, to be looked at"), [(str(row), sentence) for row, sentence in ledger.remarks])
    yield ""
    yield _("It is done.") if applied else _("Nothing was written. With --apply it would be.")


def _counts(ledger: Ledger, *, applied: bool) -> Iterator[str]:
    words = {
        NEW: _("new") if applied else _("would be new"),
        HERE: _("here already"),
        MATCHED: _("with an account here"),
        UNMATCHED: _("without an account here"),
        DERIVED: _("nothing to keep"),
        REFUSED: _("not taken"),
        FOREIGN: _("of another app, left"),
        OPEN: _("forgotten"),
    }
    for model, counts in ledger.counts().items():
        told = ", ".join(f"{counts[outcome]} {word}" for outcome, word in words.items() if counts[outcome])
        yield f"{model:<24}{counts.total():>7}   {told}"


def _section(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"{title} ({len(rows)})"
        for row, sentence in rows:
            yield f"  {row}: {sentence}"


def _rows(rows: Iterable[Key]) -> str:
    first, *others = rows
    return f"{first} ({', '.join(map(str, others))})" if others else str(first)
