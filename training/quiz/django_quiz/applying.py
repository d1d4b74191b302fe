"""From a dump to the tables, by the functions that the editor's screens use, in the order in which rows need each other.

What is here already is left as it is, so the import can run again.
"""

from collections.abc import Iterable

from training.quiz.django_quiz.accounts import NoAccount, account_of
from training.quiz.django_quiz.categories import put_categories
from training.quiz.django_quiz.ledger import MATCHED, UNMATCHED, Ledger
from training.quiz.django_quiz.questions import put_questions
from training.quiz.django_quiz.quizzes import put_quizzes
from training.quiz.django_quiz.sittings import put_sittings
from training.quiz.django_quiz.tables import Dump, OldPerson
from training.quiz.django_quiz.target import Target


def bring(dump: Dump, target: Target, ledger: Ledger) -> None:
    """Take over everything, or say what would be taken. One pass; every row has its outcome in the ledger afterwards."""
    _match(dump.people, ledger)
    filed = put_categories(dump, target, ledger)
    questions = put_questions(dump.questions, filed, target, ledger)
    quizzes = put_quizzes(dump.quizzes, questions, target, ledger)
    put_sittings(dump.sittings, quizzes, questions, target, ledger)


def _match(people: Iterable[OldPerson], ledger: Ledger) -> None:
    for person in people:
        if person.key is None:
            continue
        try:
            account_of(person)
        except NoAccount as nobody:
            ledger.settle([person.key], UNMATCHED, str(nobody))
        else:
            ledger.settle([person.key], MATCHED)
