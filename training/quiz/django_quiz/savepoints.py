"""Each row stands for itself."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from training.quiz.django_quiz.ledger import REFUSED, Key, Ledger
from training.quiz.django_quiz.mapping import CannotTake


@contextmanager
def on_its_own(ledger: Ledger, rows: Iterable[Key]) -> Iterator[None]:
    """Whatever is written for these rows is written whole or not at all; what refuses them enters the ledger, and the next go on."""
    try:
        with transaction.atomic():
            yield
    except CannotTake as error:
        ledger.settle(rows, REFUSED, str(error))
    except ValidationError as error:
        ledger.settle(rows, REFUSED, " ".join(error.messages))
    except DatabaseError as error:
        ledger.settle(rows, REFUSED, _("The database refuses it: %(reason)s") % {"reason": " ".join(str(error).split())})
