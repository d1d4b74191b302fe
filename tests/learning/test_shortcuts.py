"""Ways in which people were certified who had not passed. Each is walked with a browser and ends without a certificate."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page

from certificates.models import Certificate
from cms.models import CoursePage, ModulePage
from directory.models import User
from tests.cast.clock import DAY, HOUR, MONDAY
from tests.cast.editing import close, new_module, put_into, raise_version
from tests.cast.learners import joined
from tests.cast.sweeps import everybody, minute, nobody_is_certified
from tests.cast.walking import Walker
from training.learning.models import Completion, Enrolment
from training.quiz.models import Quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker(course: CoursePage, melati: User, signed_in: Callable[[User], Client]) -> Walker:
    """Melati in a browser; she has joined, read everything and passed the quiz of the module."""
    made = Walker(signed_in(melati))
    made.join()
    made.read("etika-digital/materi-1", "etika-digital/materi-2")
    made.sit(Quiz.objects.get(purpose="module"))
    return made


@pytest.fixture
def final(course: CoursePage) -> Quiz:
    return Quiz.objects.get(purpose="final")


def test_a_final_that_is_closed_certifies_nobody(walker: Walker, final: Quiz) -> None:
    close(final, MONDAY)
    walker.read("etika-digital/materi-1", "etika-digital/materi-2")
    walker.sit(Quiz.objects.get(purpose="module"))
    assert "Sedang ditutup" in walker.get("/belajar/medsos/")
    assert nobody_is_certified(MONDAY + HOUR)
    assert not Certificate.objects.exists()


def test_a_final_that_is_made_a_draft_certifies_nobody(walker: Walker, final: Quiz) -> None:
    Quiz.objects.filter(pk=final.pk).update(state=Quiz.State.DRAFT)  # what no editor can do any more, in the table itself
    walker.read("etika-digital/materi-1")
    assert nobody_is_certified(MONDAY + HOUR)
    assert not Certificate.objects.exists()


def test_a_module_that_is_taken_back_for_an_hour_certifies_nobody(
    course: CoursePage, melati: User, ethics: ModulePage, signed_in: Callable[[User], Client], final: Quiz
) -> None:
    put_into(course, new_module(ethics, "budaya"))
    walker = Walker(signed_in(melati))
    walker.join()
    walker.read("etika-digital/materi-1", "etika-digital/materi-2")
    walker.sit(Quiz.objects.get(purpose="module", module=ethics))
    Page.objects.get(slug="budaya").specific.unpublish()
    page = walker.sit(final)
    assert "Terkunci" in page
    assert "Pengantar" in page
    walker.read("etika-digital/materi-1")
    assert nobody_is_certified(MONDAY + HOUR)
    assert not Certificate.objects.exists()


def test_a_copied_course_certifies_nobody_over_what_was_passed_in_the_first(walker: Walker, final: Quiz) -> None:
    walker.sit(final)
    assert Certificate.objects.count() == 1
    CoursePage.objects.get(slug="medsos").copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=True)
    CoursePage.objects.filter(slug="salinan").update(is_open=True, live=True)
    copied = Walker(walker.browser, "salinan")
    assert "belum dapat diikuti" in copied.join()
    copied.read("etika-digital/materi-1", refused=True)
    minute(MONDAY + HOUR)
    everybody(MONDAY + DAY)
    assert Certificate.objects.filter(completion__course__slug="salinan").count() == 0
    assert Completion.objects.count() == 1


def test_a_course_without_a_quiz_certifies_nobody(course: CoursePage, melati: User, signed_in: Callable[[User], Client]) -> None:
    for quiz in Quiz.objects.all():
        close(quiz, MONDAY)
    walker = Walker(signed_in(melati))
    assert "belum dapat diikuti" in walker.join()
    walker.read("etika-digital/materi-1", "etika-digital/materi-2", refused=True)
    assert nobody_is_certified(MONDAY + HOUR)
    assert not Enrolment.objects.exists()


def test_a_module_that_is_added_certifies_nobody_and_adds_no_hour(walker: Walker, ethics: ModulePage, final: Quiz) -> None:
    put_into(CoursePage.objects.get(slug="medsos"), new_module(ethics, "budaya"))
    walker.read("etika-digital/materi-1")
    assert nobody_is_certified(MONDAY + HOUR)
    walker.sit(final)
    assert [certificate.facts["jp"] for certificate in Certificate.objects.all()] == [5]


def test_a_raised_version_is_not_finished_by_joining_it(walker: Walker, final: Quiz, melati: User) -> None:
    walker.sit(final)
    first = Certificate.objects.values().get()
    course = raise_version(CoursePage.objects.get(slug="medsos"))
    walker.post("/belajar/medsos/pindah/", {"go": "move"})
    assert joined(melati, course, MONDAY).version == 2
    walker.read("etika-digital/materi-1", "etika-digital/materi-2")
    minute(MONDAY + HOUR)
    everybody(MONDAY + DAY)
    assert Certificate.objects.values().get() == first
    assert Completion.objects.get().version == 1


def test_moving_on_half_way_certifies_nobody(walker: Walker, final: Quiz) -> None:
    raise_version(CoursePage.objects.get(slug="medsos"))
    walker.post("/belajar/medsos/pindah/", {"go": "move"})
    walker.read("etika-digital/materi-1", "etika-digital/materi-2")
    assert nobody_is_certified(MONDAY + HOUR)
    assert not Certificate.objects.exists()


def test_the_straight_way_certifies(walker: Walker, final: Quiz) -> None:
    walker.sit(final)
    assert Certificate.objects.get().facts["jp"] == 5
