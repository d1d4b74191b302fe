"""Whose sitting it was: accounts of the old site among those of here."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from directory.models import User
from training.quiz.django_quiz.tables import OldPerson


class NoAccount(Exception):
    """Nobody here can be said to be this person; the text is a sentence for the report."""


def account_of(person: OldPerson) -> User:
    """The account with the same user name, or with the same e-mail. Raises `NoAccount`, also where the two name different people.

    A result must not come to the wrong person, so what is not clear is left.
    """
    if not (person.username or person.email):
        raise NoAccount(_("The dump does not say who this is: dump the users too, or use --natural-foreign."))
    names = {"username": person.username or "–", "email": person.email or "–"}
    by_name = _at_most_two(User.objects.filter(username__iexact=person.username)) if person.username else []
    by_email = _at_most_two(User.objects.filter(email__iexact=person.email)) if person.email else []
    found = {user.pk: user for user in (*by_name, *by_email)}
    if not found:
        raise NoAccount(_("No account here has the user name “%(username)s” or the e-mail “%(email)s”.") % names)
    if len(found) > 1:
        raise NoAccount(_("The user name “%(username)s” and the e-mail “%(email)s” belong to different people here.") % names)
    return next(iter(found.values()))


def _at_most_two(users: QuerySet[User]) -> list[User]:
    """Enough to see that it is not clear."""
    return list(users.order_by("pk")[:2])
