"""Who may read which report. Every view starts here, so none can forget it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from directory.models import Agency, User
from directory.postings import posting_on


@dataclass(frozen=True, slots=True)
class Scope:
    """All agencies (`agency` None), or one OPD with everything below it."""

    agency: Agency | None


def scope_of(user: User, day: date) -> Scope:
    """What the person may see. Raises `PermissionDenied`, with a sentence, where that is nothing."""
    if user.has_perm("directory.view_all_reports"):
        return Scope(agency=None)
    if user.has_perm("directory.view_reports_of_own_agency"):
        posting = posting_on(user, day)
        if posting is not None:
            return Scope(agency=posting.agency.get_root())
    raise PermissionDenied(_("Reports are for BKPSDM, leaders and the person in charge at each agency."))
