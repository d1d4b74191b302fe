"""What the sign-in page says to whoever hands in after the session has ended."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import User
from directory.returning import Fact, Return, sign
from training.quiz.models import Attempt, Quiz


def hand_in_again(attempt: Attempt, *, answered: int, saved_at: datetime | None, user: User | None) -> str:
    """A token for the page with the button. It says what that page says, so whoever has the page learns nothing new."""
    title = attempt.quiz.title
    told = Return(
        heading=_("Sign in again to hand in"),
        pressed=_("Hand in"),
        facts=(
            *([_kept(answered, saved_at)] if saved_at else []),
            Fact("open", _("Not handed in yet"), _until(attempt)),
            Fact("back", _("Back to %(title)s") % {"title": title}, _("After signing in, you only press “Hand in” once more.")),
        ),
        button=_("Sign in, back to %(title)s") % {"title": title},
    )
    return sign(told, user=user)


def _kept(answered: int, at: datetime) -> Fact:
    title = ngettext("%(n)s answer of yours is safe", "%(n)s answers of yours are safe", answered) % {"n": answered}
    return Fact("safe", title, _("Saved %(at)s. Nothing has to be filled in again.") % {"at": _day_and_time(at)})


def _until(attempt: Attempt) -> str:
    """What the clock does meanwhile, by the rule of the quiz."""
    if attempt.deadline is None:
        return _("There is no time limit. Nothing is handed in by itself.")
    at = {"at": _day_and_time(attempt.deadline)}
    if attempt.quiz.at_deadline == Quiz.AtDeadline.ABANDON:
        return _("The time ends at %(at)s. Hand in before that, or this attempt does not count.") % at
    return _("The time ends at %(at)s. What is saved by then is handed in by itself.") % at


def _day_and_time(at: datetime) -> str:
    """With its day, for the page may be read on another one."""
    return f"{date_format(timezone.localtime(at), 'j F Y, H.i')} WIB"
