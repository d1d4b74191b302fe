"""A course as a list of modules and lessons, kept per edition. It knows nobody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.utils.translation import get_language, override

from cms.edition import kept, number
from cms.models import CoursePage, LessonPage, ModulePage, PillarPage
from cms.wording import written

# What a line of a list needs of a lesson; a body is long.
MINUTES = ("minutes_reading", "minutes_exercise", "minutes_quiz", "minutes_practice")
LISTED = ("title", "title_en", "slug", "live", "reading_minutes", *MINUTES, "part_titles", "part_words", "digest")


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in a list; `minutes` are those of reading, from the timetable or else as counted.

    `planned` are all its minutes in the timetable, 0 where nobody has said; `part_words` the words of each part, tasks left out;
    `digest` changes when a word does. One that is not `live` is taken back at the moment and cannot be read; `pk` is 0 where its
    page is not known any more.
    """

    pk: int
    title: str
    slug: str
    minutes: int
    parts: tuple[str, ...]
    planned: int = 0
    part_words: tuple[int, ...] = ()
    digest: str = ""
    live: bool = True


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module in a course, with the hours it counts there."""

    pk: int
    title: str
    slug: str
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

    def place_of(self, module: str, lesson: str) -> tuple[ModuleLine, LessonLine] | None:
        """The lesson at an address: two modules may each have a lesson of the same name."""
        places = ((own, line) for own in self.modules for line in own.lessons)
        return next((place for place in places if (place[0].slug, place[1].slug) == (module, lesson)), None)

    def module_of(self, lesson: str) -> ModuleLine | None:
        """The module of the first lesson with this name: for addresses of before modules stood in them."""
        return next((module for module in self.modules for line in module.lessons if line.slug == lesson), None)


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """A module of a plan: its page, what it counts, and its lessons by page and title. A page may be taken back or gone (0)."""

    module: int
    title: str
    pillar: str
    jp: int
    minutes: int
    lessons: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a course consists of: today, or as it was frozen. What is taken back since stands in the outline and is not `live`."""

    version: int
    modules: tuple[PlannedModule, ...]
    cross_title: str
    cross_jp: int
    cross_minutes: int


def outline_of(course_id: int, *, language: str | None = None) -> CourseOutline:
    """The outline of a course as it is published now, its titles in a language (by default the one of the screen).

    One query while the edition lasts, six after a publication.
    """
    return _kept(f"outline:{course_id}", course_id, None, language)


def outline_as(plan: Plan, name: str, course_id: int, *, language: str | None = None) -> CourseOutline:
    """The outline of a course as a plan has it, in the words of today's pages. `name` is what it is kept under."""
    return _kept(f"outline:{course_id}:{name}", course_id, plan, language)


def _kept(name: str, course_id: int, plan: Plan | None, language: str | None) -> CourseOutline:
    asked = language or get_language() or "id"
    edition = number()
    return kept(f"{name}:{asked}", partial(_read, course_id, plan, asked, edition), edition=edition)


def _read(course_id: int, plan: Plan | None, language: str, edition: int) -> CourseOutline:
    with override(language):
        course = CoursePage.objects.get(pk=course_id)
        return _outline(course, plan or plan_of(course), edition)


def plan_of(course: CoursePage) -> Plan:
    """What the course consists of today: modules and lessons that are published. Three queries."""
    rows = list(course.course_modules.select_related("module").order_by("sort_order"))
    rows = [row for row in rows if row.module.live]
    pillars = _pillars([row.module for row in rows])
    lessons = _lessons_below([row.module for row in rows])
    return Plan(
        version=course.version,
        modules=tuple(
            PlannedModule(
                module=row.module.pk,
                title=row.module.title,
                pillar=pillars[row.module.pk],
                jp=row.jp,
                minutes=row.minutes,
                lessons=tuple(lessons.get(row.module.pk, ())),
            )
            for row in rows
        ),
        cross_title=course.cross_title,
        cross_jp=course.cross_jp,
        cross_minutes=course.cross_minutes,
    )


def _outline(course: CoursePage, plan: Plan, edition: int) -> CourseOutline:
    modules = ModulePage.objects.in_bulk([planned.module for planned in plan.modules])
    wanted = [pk for planned in plan.modules for pk, _ in planned.lessons]
    lessons = LessonPage.objects.only(*LISTED).in_bulk(wanted)
    return CourseOutline(
        edition=edition,
        pk=course.pk,
        title=written(course, "title"),
        slug=course.slug,
        summary=written(course, "summary"),
        outcomes=tuple(course.outcome_lines),
        form=course.get_form_display(),
        e_learning=course.form == CoursePage.Form.E_LEARNING,
        version=plan.version,
        jp=sum(planned.jp for planned in plan.modules) + plan.cross_jp,
        minutes=sum(planned.minutes for planned in plan.modules) + plan.cross_minutes,
        cross_title=plan.cross_title,
        cross_jp=plan.cross_jp,
        cross_minutes=plan.cross_minutes,
        modules=tuple(_module(planned, modules.get(planned.module), lessons) for planned in plan.modules),
    )


def _module(planned: PlannedModule, page: ModulePage | None, lessons: dict[int, LessonPage]) -> ModuleLine:
    live = bool(page and page.live)
    return ModuleLine(
        pk=planned.module,
        title=written(page, "title") if page else planned.title,
        slug=page.slug if page else "",
        summary=written(page, "summary") if page else "",
        pillar=planned.pillar,
        jp=planned.jp,
        minutes=planned.minutes,
        lessons=tuple(_lesson(lessons.get(pk), title, live=live) for pk, title in planned.lessons),
    )


def _lesson(page: LessonPage | None, title: str, *, live: bool) -> LessonLine:
    if page is None:
        return LessonLine(pk=0, title=title, slug="", minutes=0, parts=(), live=False)
    return LessonLine(
        pk=page.pk,
        title=written(page, "title"),
        slug=page.slug,
        minutes=page.minutes_reading or page.reading_minutes,
        parts=tuple(page.part_titles),
        planned=page.minutes,
        part_words=tuple(page.part_words),
        digest=page.digest,
        live=live and page.live,
    )


def _lessons_below(modules: Sequence[ModulePage]) -> dict[int, list[tuple[int, str]]]:
    """Published lessons of each module, in their order."""
    below = Q(pk__in=[])
    for module in modules:
        below |= Q(path__startswith=module.path)
    by_path = {module.path: module.pk for module in modules}
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, title, path in LessonPage.objects.live().filter(below).order_by("path").values_list("pk", "title", "path"):
        found[by_path[path[: -LessonPage.steplen]]].append((pk, title))
    return found


def _pillars(modules: Sequence[ModulePage]) -> dict[int, str]:
    """The pillar is the parent page; its path is the module's without the last step."""
    parents = {module.pk: module.path[: -ModulePage.steplen] for module in modules}
    by_path = dict(PillarPage.objects.filter(path__in=parents.values()).values_list("path", "pillar"))
    return {pk: by_path[path] for pk, path in parents.items()}
