"""A course as a list of modules and lessons, kept per edition. It knows nobody."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.utils.translation import get_language, override

from cms.edition import kept, number
from cms.models import CoursePage, LessonPage, ModulePage, PillarPage
from cms.wording import written

# What a line of a list needs of a lesson; a body is long.
MINUTES = ("minutes_reading", "minutes_exercise", "minutes_quiz", "minutes_practice")
LISTED = ("title", "title_en", "slug", "path", "reading_minutes", *MINUTES, "part_titles", "part_words", "digest")


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in a list; `minutes` are those of reading, from the timetable or else as counted.

    `planned` are all its minutes in the timetable, 0 where nobody has said; `part_words` the words of each part, tasks left out;
    `digest` changes when a word does.
    """

    pk: int
    title: str
    slug: str
    minutes: int
    parts: tuple[str, ...]
    planned: int = 0
    part_words: tuple[int, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module in a course, with the hours it counts there."""

    pk: int
    title: str
    summary: str
    pillar: str
    jp: int
    minutes: int
    lessons: tuple[LessonLine, ...]


@dataclass(frozen=True, slots=True)
class CourseOutline:
    """A course with everything in it, as it stood in an edition."""

    edition: int
    pk: int
    title: str
    slug: str
    summary: str
    outcomes: tuple[str, ...]
    form: str
    e_learning: bool
    version: int
    jp: int
    minutes: int
    cross_title: str
    cross_jp: int
    cross_minutes: int
    modules: tuple[ModuleLine, ...]

    @property
    def lessons(self) -> tuple[LessonLine, ...]:
        """Every lesson, in the order of the course."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    def place_of(self, slug: str) -> tuple[ModuleLine, LessonLine] | None:
        """The lesson with this address and its module."""
        return next(((module, lesson) for module in self.modules for lesson in module.lessons if lesson.slug == slug), None)


def outline_of(course_id: int, *, language: str | None = None) -> CourseOutline:
    """The outline of a published course, its titles in a language (by default the one of the screen).

    One query while the edition lasts, five after a publication.
    """
    asked = language or get_language() or "id"
    edition = number()
    return kept(f"outline:{course_id}:{asked}", partial(_read, course_id, asked, edition), edition=edition)


def _read(course_id: int, language: str, edition: int) -> CourseOutline:
    with override(language):
        return _outline(course_id, edition)


def _outline(course_id: int, edition: int) -> CourseOutline:
    course = CoursePage.objects.get(pk=course_id)
    rows = list(course.course_modules.select_related("module").order_by("sort_order"))
    modules = [row.module for row in rows]
    lessons, pillars = _lessons_by_module(modules), _pillars_by_module(modules)
    lines = tuple(
        ModuleLine(
            pk=row.module.pk,
            title=written(row.module, "title"),
            summary=written(row.module, "summary"),
            pillar=pillars[row.module.pk],
            jp=row.jp,
            minutes=row.minutes,
            lessons=tuple(lessons[row.module.pk]),
        )
        for row in rows
        if row.module.live
    )
    return CourseOutline(
        edition=edition,
        pk=course.pk,
        title=written(course, "title"),
        slug=course.slug,
        summary=written(course, "summary"),
        outcomes=tuple(course.outcome_lines),
        form=course.get_form_display(),
        e_learning=course.form == CoursePage.Form.E_LEARNING,
        version=course.version,
        jp=sum(line.jp for line in lines) + course.cross_jp,
        minutes=sum(line.minutes for line in lines) + course.cross_minutes,
        cross_title=course.cross_title,
        cross_jp=course.cross_jp,
        cross_minutes=course.cross_minutes,
        modules=lines,
    )


def _lessons_by_module(modules: list[ModulePage]) -> dict[int, list[LessonLine]]:
    below = Q(pk__in=[])
    for module in modules:
        below |= Q(path__startswith=module.path)
    by_path = {module.path: module.pk for module in modules}
    found: dict[int, list[LessonLine]] = defaultdict(list)
    for lesson in LessonPage.objects.live().filter(below).only(*LISTED).order_by("path"):
        line = LessonLine(
            pk=lesson.pk,
            title=written(lesson, "title"),
            slug=lesson.slug,
            minutes=lesson.minutes_reading or lesson.reading_minutes,
            parts=tuple(lesson.part_titles),
            planned=lesson.minutes,
            part_words=tuple(lesson.part_words),
            digest=lesson.digest,
        )
        found[by_path[lesson.path[: -LessonPage.steplen]]].append(line)
    return found


def _pillars_by_module(modules: list[ModulePage]) -> dict[int, str]:
    """The pillar is the parent page; its path is the module's without the last step."""
    parents = {module.pk: module.path[: -ModulePage.steplen] for module in modules}
    by_path = dict(PillarPage.objects.filter(path__in=parents.values()).values_list("path", "pillar"))
    return {pk: by_path[path] for pk, path in parents.items()}
