"""People, agencies and postings."""

from directory.models.agency import Agency
from directory.models.name_report import NameReport
from directory.models.posting import Posting
from directory.models.sign_in_code import SignInCode
from directory.models.user import User

__all__ = ["Agency", "NameReport", "Posting", "SignInCode", "User"]
