"""A dump of django-quiz-app 0.5.1 as plain values. Pure: JSON in, dataclasses out; what cannot be read goes into the ledger."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from training.quiz.django_quiz.ledger import DERIVED, FOREIGN, OPEN, REFUSED, Key, Ledger
from training.quiz.django_quiz.rows import Row, Unreadable, storable
from training.quiz.django_quiz.tables import (
    CATEGORY,
    CHOICE,
    KINDS,
    OPTION,
    OWN,
    PROGRESS,
    QUESTION,
    QUIZ,
    SITTING,
    SUBCATEGORY,
    Dump,
    OldCategory,
    OldOption,
    OldPerson,
    OldQuestion,
    OldQuiz,
    OldSitting,
)

PERSON = "person"  # whatever model the site had for its users
SHARE = re.compile(r"(.*?),(\d+),(\d+),", re.DOTALL)
T = TypeVar("T")
Tables = Mapping[str, list[Row]]


class NotADump(Exception):
    """The file as a whole is no dump; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class People:
    """Who can be meant by a sitting: by number in a plain dump, by user name in one with natural keys."""

    numbered: Mapping[str, OldPerson]
    named: Mapping[str, OldPerson]

    def of(self, row: Row) -> OldPerson:
        """The person of a row; one that the dump does not describe has only what the row says."""
        value = row.fields.get("user")
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            name = storable(value[0])
            return self.named.get(name) or OldPerson(key=None, username=name, email=name if "@" in name else "")
        pk = row.needed("user")
        return self.numbered.get(str(pk)) or OldPerson(key=None, username="", email="")


def read(content: bytes, *, zone: tzinfo, ledger: Ledger) -> Dump:
    """The dump in a file, in plain or natural-key form; times without a zone are in `zone`. Raises `NotADump`.

    A single row that is wrong stops nothing.
    """
    try:
        items = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotADump(_("The file is not JSON as dumpdata writes it.")) from error
    if not isinstance(items, list):
        raise NotADump(_("The file is not a list of rows, as dumpdata writes it."))
    tables = _tables(items, ledger)
    people = _each(tables[PERSON], _person, ledger)
    known = People(
        numbered={person.key.pk: person for person in people if person.key},
        named={person.username: person for person in people if person.username},
    )
    options = _each(tables[OPTION], _option, ledger)
    _each(tables[PROGRESS], partial(_progress, ledger), ledger)
    return Dump(
        people=people,
        categories=_each(tables[CATEGORY], _category, ledger),
        subcategories=_each(tables[SUBCATEGORY], _subcategory, ledger),
        quizzes=_each(tables[QUIZ], _quiz, ledger),
        questions=_questions(tables, options, ledger),
        sittings=_each(tables[SITTING], partial(_sitting, known, zone), ledger),
    )


def _tables(items: Iterable[Any], ledger: Ledger) -> Tables:
    """The rows by model. Rows of other apps are counted and left; rows that are none, or that come twice, are refused."""
    tables: dict[str, list[Row]] = {model: [] for model in (*OWN, PERSON)}
    for position, item in enumerate(items, 1):
        row = _row(item, position)
        if row is None:
            ledger.settle([Key("-", f"#{position}")], REFUSED, _("This is not a row with a model and fields."))
        elif row.key in ledger.outcomes:
            again = Key(row.key.model, f"{row.key.pk} (#{position})")
            ledger.settle([again], REFUSED, _("The dump holds this row twice; the first one was taken."))
        else:
            table = row.key.model if row.key.model in OWN else PERSON if _is_person(row) else ""
            ledger.settle([row.key], OPEN if table else FOREIGN)
            tables.setdefault(table, []).append(row)
    return tables


def _row(item: Any, position: int) -> Row | None:
    if not (isinstance(item, dict) and isinstance(item.get("model"), str) and isinstance(item.get("fields"), dict)):
        return None
    pk = item.get("pk")
    return Row(key=Key(storable(item["model"].lower()), f"#{position}" if pk is None else storable(str(pk))), pk=pk, fields=item["fields"])


def _is_person(row: Row) -> bool:
    """An account, whatever the site called its model: it has a password, and a name or an address."""
    return "password" in row.fields and ("username" in row.fields or "email" in row.fields)


def _each(rows: Iterable[Row], build: Callable[[Row], T], ledger: Ledger) -> list[T]:
    found = []
    for row in rows:
        try:
            found.append(build(row))
        except Unreadable as error:
            ledger.settle([row.key], REFUSED, str(error))
    return found


def _person(row: Row) -> OldPerson:
    return OldPerson(key=row.key, username=row.text("username").strip(), email=row.text("email").strip())


def _category(row: Row) -> OldCategory:
    return OldCategory(key=row.key, pk=row.number(), name=row.text("category").strip())


def _subcategory(row: Row) -> OldCategory:
    return OldCategory(key=row.key, pk=row.number(), name=row.text("sub_category").strip(), above=row.whole("category"))


def _quiz(row: Row) -> OldQuiz:
    return OldQuiz(
        key=row.key,
        pk=row.number(),
        title=row.text("title").strip(),
        description=row.text("description").strip(),
        category=row.whole("category"),
        random_order=row.flag("random_order"),
        max_questions=row.whole("max_questions"),
        answers_at_end=row.flag("answers_at_end"),
        single_attempt=row.flag("single_attempt"),
        pass_mark=row.signed("pass_mark"),
        success_text=row.text("success_text").strip(),
        fail_text=row.text("fail_text").strip(),
    )


def _option(row: Row) -> OldOption:
    return OldOption(
        key=row.key, pk=row.number(), question=row.needed("question"), text=row.text("content").strip(), correct=row.flag("correct")
    )


def _questions(tables: Tables, options: Iterable[OldOption], ledger: Ledger) -> list[OldQuestion]:
    """Parent rows joined with the rows of their types, and with their answers; whatever is left alone is refused."""
    parents = {row.key.pk: row for row in tables[QUESTION]}
    of_question: dict[int, list[OldOption]] = {}
    for option in options:
        of_question.setdefault(option.question, []).append(option)
    found: dict[str, OldQuestion] = {}
    for child in (row for kind in KINDS for row in tables[kind]):
        parent = parents.get(child.key.pk)
        if parent is None:
            ledger.settle([child.key], REFUSED, _("The row of quiz.question with the same number is not in the dump."))
        elif child.key.pk in found:
            ledger.settle([child.key], REFUSED, _("Question %(number)s has another type already.") % {"number": child.key.pk})
        else:
            for question in _each([child], partial(_question, parent, of_question), ledger):
                found[child.key.pk] = question
    _refuse_alone(parents, found, of_question, ledger)
    return sorted(found.values(), key=lambda question: question.pk)


def _question(parent: Row, options: Mapping[int, list[OldOption]], child: Row) -> OldQuestion:
    number, kind = parent.number(), child.key.model
    own = options.get(number, []) if kind == CHOICE else []
    return OldQuestion(
        rows=(child.key, parent.key, *(option.key for option in own)),
        pk=number,
        kind=kind,
        quizzes=frozenset(parent.wholes("quiz")) | frozenset(child.wholes("quiz")),
        category=parent.whole("category"),
        subcategory=parent.whole("sub_category"),
        figure=parent.text("figure").strip(),
        text=parent.text("content").strip(),
        explanation=parent.text("explanation").strip(),
        answer_order=child.text("answer_order"),
        is_true=child.flag("correct"),
        options=tuple(sorted(own, key=lambda option: option.pk)),
    )


def _refuse_alone(
    parents: Mapping[str, Row], found: Mapping[str, OldQuestion], options: Mapping[int, list[OldOption]], ledger: Ledger
) -> None:
    """Parent rows that no type took up, and answers of what is no multiple choice question."""
    for pk, parent in parents.items():
        if pk not in found:
            ledger.settle([parent.key], REFUSED, _("No row of multichoice, true_false or essay that can be read has this number."))
    taken = {row for question in found.values() for row in question.rows}
    for option in (each for own in options.values() for each in own if each.key not in taken):
        sentence = _("Question %(number)s is no multiple choice question that can be read.") % {"number": option.question}
        ledger.settle([option.key], REFUSED, sentence)


def _sitting(people: People, zone: tzinfo, row: Row) -> OldSitting:
    started = row.moment("start", zone)
    if started is None:
        raise Unreadable(_("It does not say when it began."))
    return OldSitting(
        key=row.key,
        pk=row.number(),
        person=people.of(row),
        quiz=row.needed("quiz"),
        order=tuple(dict.fromkeys(row.comma_list("question_order"))),
        incorrect=frozenset(row.comma_list("incorrect_questions")),
        given=row.answers("user_answers"),
        score=row.signed("current_score"),
        complete=row.flag("complete"),
        started_at=started,
        ended_at=row.moment("end", zone),
    )


def _progress(ledger: Ledger, row: Row) -> None:
    """`category, score, possible, ` again and again; a category without a name stands there as None, one with a comma too."""
    shares = SHARE.findall(row.text("score"))
    facts = {
        "categories": len(shares),
        "right": sum(int(right) for _name, right, _of in shares),
        "of": sum(int(of) for _name, _right, of in shares),
    }
    sentence = _("Read: %(right)s of %(of)s right (categories: %(categories)s). Nothing to keep: progress is worked out from attempts.")
    ledger.settle([row.key], DERIVED, sentence % facts)
