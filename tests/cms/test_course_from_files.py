"""A course follows its file; what a person wrote in the editor gives way openly and stays in the history."""

import logging
from pathlib import Path
from typing import Any

import pytest

from cms.fixture_course import put_course
from cms.fixture_pages import put_page
from cms.models import CoursePage, HomePage, ModulePage
from directory.models import User

pytestmark = pytest.mark.django_db
TOML = """
catalogue_title = "Pelatihan"
title = "Media Sosial"
summary = "%s"
outcomes = ["Menjawab."]
[[module]]
slug = "etika-digital"
jp = 4
minutes = %s
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "medsos").mkdir()
    return tmp_path / "medsos"


def load(folder: Path, home: HomePage, module: ModulePage, *, minutes: int = 180, summary: str = "Menjawab warga.") -> Any:
    (folder / "course.toml").write_text(TOML % (summary, minutes), encoding="utf-8")
    return put_course(home, folder, {"etika-digital": module})


def test_changed_minutes_of_a_module_are_loaded(folder: Path, home: HomePage, ethics: ModulePage) -> None:
    load(folder, home, ethics)
    course = load(folder, home, ethics, minutes=200)
    assert [row.minutes for row in CoursePage.objects.get(pk=course.pk).course_modules.all()] == [200]


def test_loading_the_same_minutes_again_makes_no_revision(folder: Path, home: HomePage, ethics: ModulePage) -> None:
    first = load(folder, home, ethics, minutes=200).latest_revision_id
    assert load(folder, home, ethics, minutes=200).latest_revision_id == first


@pytest.mark.parametrize("change", [{"minutes": 200}, {"summary": "Lain."}])
def test_a_trainers_own_edit_is_not_overwritten_silently(
    folder: Path, home: HomePage, ethics: ModulePage, melati: User, caplog: pytest.LogCaptureFixture, change: dict[str, Any]
) -> None:
    course = load(folder, home, ethics)
    course.summary = "Tulisan pelatih."
    edit = course.save_revision(user=melati)
    edit.publish()
    with caplog.at_level(logging.WARNING):
        course = load(folder, home, ethics, **change)
    assert "/medsos/ was edited by hand" in caplog.text
    assert course.revisions.filter(pk=edit.pk, content__summary="Tulisan pelatih.").exists()
    caplog.clear()
    load(folder, home, ethics, **change)
    assert caplog.text == ""


def test_a_new_page_is_nobodys_edit(home: HomePage, caplog: pytest.LogCaptureFixture) -> None:
    put_page(home, ModulePage, "baru", title="Baru", summary="Satu kalimat.")
    assert caplog.text == ""
