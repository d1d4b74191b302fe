"""A reader who chose English sees English titles; the proof stays Indonesian."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from certificates.models import Certificate
from cms.edition import turn
from cms.models import CoursePage, LessonPage, ModulePage
from directory.models import User
from tests.cast.reading import read_in
from tests.learning.test_walk import sit
from training.quiz.models import Quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(course: CoursePage, melati: User, signed_in: Callable[[User], Client]) -> Client:
    """Melati in English, where course, module and the first lesson have English titles."""
    CoursePage.objects.update(title_en="Social Media", summary_en="Answering citizens.")
    ModulePage.objects.update(title_en="Digital Ethics")
    LessonPage.objects.filter(slug="materi-1").update(title_en="Lesson One", summary_en="A summary.")
    turn()
    User.objects.filter(pk=melati.pk).update(language="en")
    browser = signed_in(melati)
    browser.cookies["bahasa"] = "en"
    browser.post("/belajar/medsos/ikuti/", {"name": "Melati Anggraini, S.Sos."})
    return browser


def test_titles_of_course_module_and_lesson_are_english_where_there_are_some(reader: Client) -> None:
    page = reader.get("/belajar/medsos/").content.decode()
    assert all(title in page for title in ("Social Media", "Digital Ethics", "Lesson One", "Materi 2"))
    lesson = reader.get("/belajar/medsos/etika-digital/materi-1/").content.decode()
    assert "Lesson One" in lesson
    assert "A summary." in lesson


def test_the_same_course_is_indonesian_for_the_others(reader: Client, jagat: User, signed_in: Callable[[User], Client]) -> None:
    reader.get("/belajar/medsos/")
    page = signed_in(jagat).get("/belajar/medsos/").content.decode()
    assert "Media Sosial OPD" in page
    assert "Social Media" not in page


def test_the_public_page_of_a_pillar_has_an_english_title(reader: Client) -> None:
    assert "Digital Ethics" in reader.get("/etika/").content.decode()


def test_a_certificate_earned_in_english_is_indonesian(reader: Client, melati: User, django_capture_on_commit_callbacks: Any) -> None:
    with override("en"), django_capture_on_commit_callbacks(execute=True):
        for lesson in ("materi-1", "materi-2"):
            read_in(reader, melati, f"/belajar/medsos/etika-digital/{lesson}/")
        sit(reader, Quiz.objects.get(purpose="module"))
        sit(reader, Quiz.objects.get(purpose="final"))
    facts = str(Certificate.objects.get().facts)
    assert "Media Sosial OPD" in facts
    assert not any(word in facts for word in ("Social", "Digital Ethics", "Hours"))
