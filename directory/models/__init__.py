"""People, agencies and postings."""

from directory.models.agency import Agency
from directory.models.posting import Posting
from directory.models.sign_in_code import SignInCode
from directory.models.user import User

__all__ = ["Agency", "Posting", "SignInCode", "User"]
