"""Lessons finished at the same moment share the time that passed; two tabs open a lesson once."""

from datetime import timedelta

import pytest
from django.db import connection

from cms.models import LessonPage, ModulePage
from cms.outline import LessonLine
from directory.models import User
from tests.cast.reading import line_of
from tests.cast.together import together
from tests.conftest import NOW
from training.learning.models import LessonProgress
from training.learning.reading import finish_lesson, open_lesson

pytestmark = [
    pytest.mark.pg,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 10
WORDS = "kata " * 320  # 40 seconds are asked


@pytest.fixture
def lessons(ethics: ModulePage) -> list[LessonLine]:
    """Five lessons of one part."""
    pages = [LessonPage(title=f"Lain {n}", slug=f"lain-{n}", summary="Ringkasan.", body=[("paragraph", WORDS)]) for n in range(5)]
    for page in pages:
        ethics.refresh_from_db()
        ethics.add_child(instance=page)
        page.save_revision().publish()
    return [line_of(page) for page in pages]


def test_of_five_lessons_finished_at_once_after_the_time_of_one_one_is_read(lessons: list[LessonLine], melati: User) -> None:
    later = NOW + timedelta(seconds=41)
    for _ in range(ROUNDS):
        LessonProgress.objects.all().delete()
        for lesson in lessons:
            open_lesson(user=melati, lesson=lesson, now=NOW)
        left = together(*[lambda line=line: finish_lesson(user=melati, lesson=line, now=later, claimed=[40]) for line in lessons])
        assert sum(not each for each in left) == 1
        assert LessonProgress.objects.filter(read_at__isnull=False).count() == 1


def test_two_tabs_open_a_lesson_once(lessons: list[LessonLine], melati: User) -> None:
    for _ in range(ROUNDS):
        LessonProgress.objects.all().delete()
        together(*[lambda: open_lesson(user=melati, lesson=lessons[0], now=NOW)] * 4)
        assert LessonProgress.objects.count() == 1


def test_a_double_click_on_finish_is_one_reading(lessons: list[LessonLine], melati: User) -> None:
    open_lesson(user=melati, lesson=lessons[0], now=NOW)
    later = NOW + timedelta(minutes=5)
    left = together(*[lambda: finish_lesson(user=melati, lesson=lessons[0], now=later)] * 4)
    assert left == [[]] * 4
    assert LessonProgress.objects.get().read_at == later
