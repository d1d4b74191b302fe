"""Finding a course or a lesson for the person who asks. Permission is here, so no view can forget it."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from cms.models import CoursePage
from cms.outline import LessonLine, ModuleLine
from directory.models import User
from training.learning.enrolling import enrolment_in
from training.learning.models import Completion, Enrolment, LessonProgress
from training.learning.pinning import Version, version_of
from training.learning.progress import is_read


@dataclass(frozen=True, slots=True)
class Place:
    """A lesson in a course that the person is enrolled in."""

    enrolment: Enrolment
    version: Version
    module: ModuleLine
    lesson: LessonLine

    def counts(self, progress: LessonProgress) -> bool:
        """Whether the lesson was read for the version that the person has joined."""
        return is_read(progress, self.version)


def get_course(slug: str) -> CoursePage:
    """The published course at an address; 404 otherwise."""
    course: CoursePage | None = CoursePage.objects.live().filter(slug=slug).first()
    if course is None:
        raise Http404(_("There is no course at this address."))
    return course


def get_enrolment(user: User, slug: str) -> Enrolment | None:
    """The person's enrolment in the course at an address, or None; also while the course is offline."""
    return enrolment_in(user=user, slug=slug)


def completion_of(enrolment: Enrolment) -> Completion | None:
    """The completion that was loaded with the enrolment."""
    return getattr(enrolment, "completion", None)


def get_place(user: User, course: str, module: str, lesson: str) -> Place | None:
    """The lesson, or None where the person is not enrolled; 404 where their version of the course asks for no such lesson."""
    enrolment = get_enrolment(user, course)
    if enrolment is None:
        return None
    version = version_of(enrolment, finished=completion_of(enrolment) is not None)
    found = version.outline.place_of(module, lesson)
    if found is None:
        raise Http404(_("There is no such lesson in this course."))
    return Place(enrolment=enrolment, version=version, module=found[0], lesson=found[1])
