"""A later version of a course: what moving on to it carries over, and what is done anew."""

from dataclasses import dataclass

from training.learning.loading import completion_of
from training.learning.models import Enrolment
from training.learning.opening import problems_of
from training.learning.pinning import pinned, version_offered
from training.learning.progress import Standing, standing_of
from training.quiz.models import Quiz


@dataclass(frozen=True, slots=True)
class Offer:
    """A version that somebody may move on to, or join after finishing an earlier one.

    `carried` of `total` lessons count already (`read` were read so far); `again` are titles of lessons to read, and of drills and
    finals to sit, anew; `attempts` how often the final evaluation may be taken there (None: no limit). `left_now` and `left_then`
    are lessons that are left without and with moving.
    """

    number: int
    finished: bool
    carried: int
    read: int
    again: tuple[str, ...]
    finals: tuple[tuple[str, int | None], ...]
    left_now: int
    left_then: int


def offer_to(standing: Standing, enrolment: Enrolment) -> Offer | None:
    """The present version of the course, where it is later than the one joined, and can be joined. No query where it is not."""
    course = enrolment.course
    if course.version <= enrolment.version or not (course.live and course.is_open):
        return None
    if pinned(course) is None and problems_of(course):
        return None
    later = standing_of(enrolment.user, version_offered(course))
    changed = [lesson.title for lesson in later.outline.lessons if lesson.pk in standing.read and lesson.pk not in later.read]
    purposes = (Quiz.Purpose.DRILL, Quiz.Purpose.FINAL)
    begun = {purpose for purpose in purposes if any(own.used or own.open_attempt for own in standing.of_purpose(purpose))}
    anew = [own for purpose in purposes if purpose in begun for own in later.of_purpose(purpose)]
    return Offer(
        number=course.version,
        finished=completion_of(enrolment) is not None,
        carried=later.lessons_read,
        read=standing.lessons_read,
        again=tuple(changed + [own.quiz.title for own in anew]),
        finals=tuple((own.quiz.title, own.quiz.attempts_allowed) for own in anew if own.asked.purpose == Quiz.Purpose.FINAL),
        left_now=len(standing.outline.lessons) - standing.lessons_read,
        left_then=len(later.outline.lessons) - later.lessons_read,
    )
