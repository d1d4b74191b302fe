"""A course that was finished, and its certificate."""

import pytest

from certificates.issuing import issue
from certificates.models import Certificate
from cms.models import CoursePage
from directory.models import User
from tests.cast.proof import finish
from tests.conftest import NOW
from training.learning.models import Completion


@pytest.fixture
def completion(course: CoursePage, melati: User) -> Completion:
    """Melati finished the course of 5 JP with 88 per cent on 4 May 2026; nobody was told."""
    return finish(melati, course, now=NOW)


@pytest.fixture
def certificate(completion: Completion) -> Certificate:
    """The certificate of that completion, issued in the same minute; its file is not made yet."""
    issued = issue(completion=completion, now=NOW)
    assert issued is not None
    return issued
