"""Who sits a drill, and the drill."""

import pytest
from django.utils import timezone

from cms.models import CoursePage
from directory.models import User
from tests.cast.drills import drill_of, drill_question
from training.learning.enrolling import join
from training.quiz.models import Quiz


@pytest.fixture
def drill(course: CoursePage) -> Quiz:
    """Two complaints to answer, with a floor of 20 words."""
    return drill_of(course, drill_question("S-1"), drill_question("S-2"))


@pytest.fixture
def melati_in(course: CoursePage, melati: User) -> User:
    join(user=melati, course=course, now=timezone.now())
    return melati
