"""Pages from the reviewable text below `fixtures/`. Runs twice without harm: a page is found by its address and brought up to date."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, Site

from cms.fixture_text import Block, LessonText, read_lesson
from cms.models import CourseIndexPage, CourseModule, CoursePage, HomePage, LessonPage, ModulePage, PillarPage
from cms.pillars import BY_SLUG, SLUGS, Pillar


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict."""
    with path.open("rb") as file:
        return tomllib.load(file)


def put_page(parent: Page, model: type[Page], slug: str, **fields: Any) -> Any:
    """The published child of a page at an address, with these fields. An unchanged page gets no new revision."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = model(slug=slug, live=False, **fields)
        parent.add_child(instance=page)
    elif all(_same(getattr(page, name), value) for name, value in fields.items()):
        return page
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _same(kept: Any, wanted: Any) -> bool:
    if hasattr(kept, "get_prep_value"):
        return bool(_without_ids(kept.get_prep_value()) == wanted)
    return bool(kept == wanted)


def _without_ids(raw: Any) -> Any:
    """A stream without the ids that Wagtail adds, to compare it with the text it came from."""
    if isinstance(raw, list):
        return [_without_ids(item["value"] if isinstance(item, dict) and item.get("type") == "item" else item) for item in raw]
    if isinstance(raw, dict):
        return {key: _without_ids(value) for key, value in raw.items() if key != "id"}
    return raw


def put_home(title: str) -> HomePage:
    """The front page as the root of the default site; Wagtail's welcome page goes."""
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    home: HomePage | None = HomePage.objects.first()
    if home is None:
        Page.objects.filter(depth=2, slug="home").exclude(content_type__model="homepage").delete()
        root.refresh_from_db()
        home = HomePage(title=title, slug="home")
        root.add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Pilar"})
    return home


def put_pillars(home: HomePage, texts: dict[str, Any]) -> dict[str, PillarPage]:
    """The four pillar pages, by key."""
    return {
        pillar.value: put_page(home, PillarPage, SLUGS[pillar], pillar=pillar.value, show_in_menus=True, **texts[SLUGS[pillar]])
        for pillar in Pillar
    }


def put_module(folder: Path, pillars: dict[str, PillarPage], media: Path) -> ModulePage:
    """A module and its lessons from their folder."""
    text = read_toml(folder / "module.toml")
    parent = pillars[BY_SLUG[folder.parent.name]]
    fields = {key: text.get(key, "") for key in ("title", "title_en", "summary", "summary_en")}
    module: ModulePage = put_page(parent, ModulePage, folder.name, outcomes="\n".join(text.get("outcomes", [])), **fields)
    for path in sorted(folder.glob("[0-9][0-9]-*.md")):
        put_lesson(path, module, media)
        module.refresh_from_db()
    return module


def put_lesson(path: Path, module: ModulePage, media: Path) -> LessonPage:
    """A lesson from its file."""
    text: LessonText = read_lesson(path.read_text(encoding="utf-8"))
    fields = {key: text.head.get(key, "") for key in ("code", "title", "title_en", "summary", "summary_en")}
    body = [_stream_value(block, media) for block in text.blocks]
    page: LessonPage = put_page(module, LessonPage, path.stem[3:], body=body, sources="\n".join(text.sources), **fields)
    return page


def _stream_value(block: Block, media: Path) -> dict[str, Any]:
    value = block.value
    if block.type == "image":
        value = {"image": put_image(media / block.file, value["alt"]).pk, **value}
    if block.type == "download":
        value = value | {"document": put_document(media / block.file, value["title"]).pk}
    return {"type": block.type, "value": value}


def put_image(path: Path, title: str) -> Image:
    """The picture of a file; the same content again is the same picture."""
    wanted = path.read_bytes()
    existing = Image.objects.filter(title=path.stem).first()
    if existing is not None and existing.file_size == len(wanted):
        return existing
    image = existing or Image(title=path.stem)
    with path.open("rb") as file:
        image.file = ImageFile(file, name=path.name)
        image.description = title[:255]
        image.file_size = len(wanted)
        image.save()
    return image


def put_document(path: Path, title: str) -> Document:
    """The file to download; the same name again is the same file."""
    existing = Document.objects.filter(title=title).first()
    if existing is not None:
        return existing
    with path.open("rb") as file:
        document = Document(title=title)
        document.file.save(path.name, file)
    return document


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
    elif [(row.module_id, row.jp) for row in course.course_modules.all()] == [(modules[row["slug"]].pk, row["jp"]) for row in rows]:
        return put_page(catalogue, CoursePage, folder.name, outcomes="\n".join(text["outcomes"]), **fields)
    course.course_modules = [
        CourseModule(module=modules[row["slug"]], jp=row["jp"], minutes=row["minutes"], sort_order=order) for order, row in enumerate(rows)
    ]
    for name, value in (fields | {"outcomes": "\n".join(text["outcomes"])}).items():
        setattr(course, name, value)
    course.save_revision().publish()
    return CoursePage.objects.get(pk=course.pk)
