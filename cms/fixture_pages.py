"""Pages from the reviewable text below `fixtures/`. Runs twice without harm: a page is found by its address and brought up to date.

The file wins. What a person wrote in the editor stays in the history of the page, and the log names each page where it gave way.
"""

import hashlib
import logging
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, Site

from cms.fixture_ids import all_named, with_ids, without_ids
from cms.fixture_text import Block, LessonText, html, read_lesson
from cms.models import HomePage, LessonPage, ModulePage, PillarPage, ReferencePage
from cms.pillars import BY_SLUG, SLUGS, Pillar

log = logging.getLogger(__name__)


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
    else:
        name_edit(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def name_edit(page: Page) -> None:
    """Say in the log that the file replaces what a person wrote last. Loading has no user, so a revision with one is a person's."""
    revision = page.get_latest_revision()
    if revision is not None and revision.user_id is not None:
        log.warning("%s was edited by hand; the file replaces it, and the edit stays in the history of the page", page.url_path)


def _same(kept: Any, wanted: Any) -> bool:
    if hasattr(kept, "get_prep_value"):
        raw = kept.get_prep_value()
        return all_named(raw) and bool(without_ids(raw) == without_ids(wanted))
    return bool(kept == wanted)


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
    return {pillar.value: _put_pillar(home, pillar, dict(texts[SLUGS[pillar]])) for pillar in Pillar}


def _put_pillar(home: HomePage, pillar: Pillar, text: dict[str, Any]) -> PillarPage:
    years = text.pop("index", [])
    text["why"] = html(text.pop("why", ""))
    page: PillarPage = put_page(home, PillarPage, SLUGS[pillar], pillar=pillar.value, show_in_menus=True, **text)
    rows = [{"year": year, "score": Decimal(str(score)), "overall": Decimal(str(overall))} for year, score, overall in years]
    put_rows(page, "index_years", rows)
    return page


def put_rows(page: Any, name: str, rows: list[dict[str, Any]]) -> None:
    """The child rows of a page, in their order; published again only where they are others than before."""
    children = getattr(page, name)
    if [{field: getattr(child, field) for field in rows[0]} for child in children.all()] == rows if rows else not children.all():
        return
    name_edit(page)
    setattr(page, name, [children.model(sort_order=order, **row) for order, row in enumerate(rows)])
    page.save_revision().publish()


def put_reference(path: Path, home: HomePage, media: Path) -> ReferencePage:
    """A page of reference from its file."""
    text = read_lesson(path.read_text(encoding="utf-8"), needs=("title", "summary"))
    fields = {key: text.head.get(key, "") for key in ("title", "title_en", "summary", "summary_en")}
    body = with_ids([_stream_value(block, media) for block in text.blocks], page=path.stem[3:])
    page: ReferencePage = put_page(home, ReferencePage, path.stem[3:], body=body, **fields)
    return page


def put_module(folder: Path, pillars: dict[str, PillarPage], media: Path) -> ModulePage:
    """A module and its lessons from their folder."""
    text = read_toml(folder / "module.toml")
    parent = pillars[BY_SLUG[folder.parent.name]]
    fields = {key: text.get(key, "") for key in ("title", "title_en", "summary", "summary_en")}
    module: ModulePage = put_page(parent, ModulePage, folder.name, outcomes="\n".join(text.get("outcomes", [])), **fields)
    for path in sorted(folder.glob("[0-9][0-9]-*.md")):
        put_lesson(path, module, media)
        module.refresh_from_db()
    _put_in_order(module, [path.stem[3:] for path in sorted(folder.glob("[0-9][0-9]-*.md"))])
    return module


def _put_in_order(module: ModulePage, slugs: list[str]) -> None:
    """The lessons in the order of their files; a lesson that came later may stand between earlier ones. Others stay behind them."""
    present = [page.slug for page in module.get_children()]
    if present[: len(slugs)] == slugs:
        return
    for slug in [*slugs, *(slug for slug in present if slug not in slugs)]:
        module.get_children().get(slug=slug).move(module, pos="last-child")
        module.refresh_from_db()


def put_lesson(path: Path, module: ModulePage, media: Path) -> LessonPage:
    """A lesson from its file."""
    text: LessonText = read_lesson(path.read_text(encoding="utf-8"))
    fields = {key: text.head.get(key, "") for key in ("code", "title", "title_en", "summary", "summary_en")}
    minutes = dict(zip(("minutes_reading", "minutes_exercise", "minutes_quiz", "minutes_practice"), text.minutes, strict=False))
    body = with_ids([_stream_value(block, media) for block in text.blocks], page=f"{module.slug}/{path.stem[3:]}")
    page: LessonPage = put_page(module, LessonPage, path.stem[3:], body=body, sources="\n".join(text.sources), **fields, **minutes)
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
    if existing is not None and existing.get_file_hash() == hashlib.sha1(wanted, usedforsecurity=False).hexdigest():
        return existing
    image = existing or Image(title=path.stem)
    with path.open("rb") as file:
        image.file = ImageFile(file, name=path.name)
        image.description = title[:255]
        image.file_size, image.file_hash = len(wanted), ""
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
