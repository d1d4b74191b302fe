"""Blocks from files have names: opening a page in the editor changes nothing, and reading the files twice neither."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from cms.fixture_ids import all_named, with_ids, without_ids
from cms.fixture_pages import put_reference
from cms.fixture_text import read_lesson
from cms.models import HomePage, ReferencePage
from cms.reading import content_digest

TEXTS = sorted([*settings.FIXTURES_ROOT.glob("modules/*/*/[0-9][0-9]-*.md"), *settings.FIXTURES_ROOT.glob("pages/[0-9][0-9]-*.md")])


def stream_of(path: Path) -> list[dict[str, Any]]:
    return [{"type": block.type, "value": block.value} for block in read_lesson(path.read_text(encoding="utf-8"), needs=("title",)).blocks]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_block_of_the_programme_has_a_name_of_its_own_and_always_the_same(path: Path) -> None:
    stream = stream_of(path)
    named = with_ids(stream, page=path.stem)
    assert all_named(named)
    assert named == with_ids(stream_of(path), page=path.stem)
    assert without_ids(named) == stream
    assert content_digest(named) == content_digest(stream)  # what was read stays read
    names = ids_in(named)
    assert len(names) == len(set(names))


def ids_in(raw: Any) -> list[str]:
    if isinstance(raw, list):
        return [name for entry in raw for name in ids_in(entry)]
    if isinstance(raw, dict):
        return [*([raw["id"]] if "id" in raw else []), *(name for value in raw.values() for name in ids_in(value))]
    return []


def test_a_block_between_two_others_changes_the_name_of_neither() -> None:
    first, second, between = ({"type": "paragraph", "value": f"<p>{text}</p>"} for text in "abc")
    before, after = with_ids([first, second], page="x"), with_ids([first, between, second], page="x")
    assert [before[0], before[1]] == [after[0], after[2]]


@pytest.mark.django_db
def test_a_page_without_names_gets_them_once_and_an_edited_one_keeps_its_own(home: HomePage, tmp_path: Path) -> None:
    path = settings.FIXTURES_ROOT / "pages" / next(p.name for p in TEXTS if "::: glossary" in p.read_text(encoding="utf-8"))
    page = put_reference(path, home, tmp_path)
    bare = without_ids(page.body.get_prep_value())
    page.body = bare
    page.save_revision().publish()
    again = put_reference(path, home, tmp_path)
    assert all_named(again.body.get_prep_value())
    again.body[0].id = "00000000-0000-4000-8000-000000000001"
    again.save_revision().publish()
    last = put_reference(path, home, tmp_path)
    assert ReferencePage.objects.get(pk=last.pk).body[0].id == "00000000-0000-4000-8000-000000000001"


@pytest.mark.django_db
def test_the_editor_sees_the_same_names_each_time_it_opens_the_glossary(home: HomePage, tmp_path: Path) -> None:
    path = next(p for p in TEXTS if "::: glossary" in p.read_text(encoding="utf-8"))
    put_reference(path, home, tmp_path)
    first, second = (ids_in(editor_state(ReferencePage.objects.get())) for _ in range(2))
    assert first == second
    assert len(first) > 10


def editor_state(page: ReferencePage) -> Any:
    """What the editor's form begins with."""
    return page.body.stream_block.get_form_state(page.body)
