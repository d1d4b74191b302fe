"""A course and its terms of reference from the reviewable text below `fixtures/courses/`."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from cms.fixture_pages import name_edit, put_page, put_rows, read_toml
from cms.fixture_text import html
from cms.models import CourseIndexPage, CourseModule, CoursePage, HomePage, ModulePage

PROSE = ("background", "purpose", "participants", "method", "evaluation")
LINES = ("legal_basis", "outputs")
PLAIN = ("agencies", "per_agency", "place", "funding")
TABLES = {
    "session": ("tor_sessions", ("when", "what", "who")),
    "speaker": ("tor_speakers", ("topic", "qualification")),
    "committee": ("tor_committee", ("duty", "post")),
    "cost": ("tor_costs", ("item", "volume", "unit", "price")),
    "signature": ("tor_signatures", ("role", "name", "rank", "nip")),
}


def put_course(home: HomePage, folder: Path, modules: dict[str, ModulePage]) -> Any:
    """A course from its folder; its modules by their address."""
    text = read_toml(folder / "course.toml")
    catalogue = put_page(home, CourseIndexPage, "pelatihan", title=text["catalogue_title"], show_in_menus=True)
    rows = text["module"]
    fields = {key: value for key, value in text.items() if key not in {"module", "catalogue_title", "outcomes", "quiz"}}
    course = CoursePage.objects.child_of(catalogue).filter(slug=folder.name).first()
    if course is None:
        course = CoursePage(slug=folder.name, live=False, title=fields["title"])
        catalogue.add_child(instance=course)
    elif _places(course) == [(modules[row["slug"]].pk, row["jp"], row["minutes"]) for row in rows]:
        return put_page(catalogue, CoursePage, folder.name, outcomes="\n".join(text["outcomes"]), **fields)
    else:
        name_edit(course)
    course.course_modules = [
        CourseModule(module=modules[row["slug"]], jp=row["jp"], minutes=row["minutes"], sort_order=order) for order, row in enumerate(rows)
    ]
    for name, value in (fields | {"outcomes": "\n".join(text["outcomes"])}).items():
        setattr(course, name, value)
    course.save_revision().publish()
    return CoursePage.objects.get(pk=course.pk)


def _places(course: CoursePage) -> list[tuple[int, int, int]]:
    """The modules of a course in their order, each with its JP and minutes there."""
    return [(row.module_id, row.jp, row.minutes) for row in course.course_modules.order_by("sort_order")]


def put_terms(course: CoursePage, path: Path) -> None:
    """The terms of reference of a course from `tor.toml`, where there is one."""
    if not path.exists():
        return
    text = read_toml(path)
    fields = {f"tor_{name}": html(text[name]) for name in PROSE}
    fields |= {f"tor_{name}": text[name].strip() for name in LINES} | {f"tor_{name}": text[name] for name in PLAIN}
    page = put_page(course.get_parent(), CoursePage, course.slug, **fields)
    for key, (name, columns) in TABLES.items():
        put_rows(page, name, [{column: _cell(column, row.get(column, "")) for column in columns} for row in text[key]])


def _cell(column: str, value: Any) -> Any:
    return Decimal(str(value)) if column == "volume" else value
