"""The blocks of lessons and pages of reference: each is picked by its picture, and each may be half-written in a draft."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block
from wagtail.models import Page

from cms.blocks.lesson import LESSON_BLOCKS, REFERENCE_BLOCKS
from cms.fixture_pages import put_page
from cms.lesson_body import body_html
from cms.models import HomePage, LessonPage, ModulePage, ReferencePage
from config.roles import TRAINERS, WRITERS
from tests.admin.forms import streamed
from tests.admin.test_admin import lesson_form

pytestmark = pytest.mark.django_db
BLOCKS = dict([*LESSON_BLOCKS, *REFERENCE_BLOCKS])
NEEDS_NOTHING = {"paragraph"}  # an empty text is no half-written one
Editor = Callable[[str], Client]
every_block = pytest.mark.parametrize("name", BLOCKS)


@every_block
def test_an_author_picks_a_block_by_its_picture(name: str, as_role: Editor) -> None:
    block: Block = BLOCKS[name]
    assert block.is_previewable
    page = as_role(WRITERS).get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    text = page.content.decode()
    assert page.status_code == 200
    assert "css/site.css" in text
    assert len(text.partition("<main")[2]) > 150


@every_block
def test_a_half_written_block_can_be_kept_and_looked_at(name: str, ethics: ModulePage, home: HomePage) -> None:
    block: Block = BLOCKS[name]
    empty = block.clean_deferred(block.get_default())
    if name in dict(LESSON_BLOCKS):
        page: Page = LessonPage.objects.get(slug="materi-1")
        page.body = [(name, empty)]
        assert body_html(page) is not None
    else:
        page = put_page(home, ReferencePage, "acuan", title="Acuan", summary="Ringkasan.")
        page.body = [(name, empty)]
        page.body.render_as_block()
    page.save_revision(clean=False)
    assert page.get_latest_revision_as_object().body.get_prep_value() is not None


@pytest.mark.parametrize("name", sorted(BLOCKS.keys() - NEEDS_NOTHING))
def test_a_half_written_block_is_refused_from_sending_in_on(name: str) -> None:
    block: Block = BLOCKS[name]
    with pytest.raises(ValidationError):
        block.clean(block.get_default())


HALF = streamed("body", "case", [{"title": "Jumat sore", "text": "null"}]) | {"minutes_exercise": "7"}


def test_a_lesson_with_a_half_written_block_is_saved_as_a_draft(as_role: Editor, ethics: ModulePage) -> None:
    address = f"/admin/pages/add/cms/lessonpage/{ethics.pk}/"
    as_role(WRITERS).post(address, lesson_form("Baru", "baru") | HALF)
    lesson = LessonPage.objects.get(slug="baru")
    draft = lesson.get_latest_revision_as_object()
    assert not lesson.live
    assert [block.value["title"] for block in draft.body] == ["Jumat sore"]


def test_a_lesson_with_a_half_written_block_is_not_sent_in(as_role: Editor, ethics: ModulePage) -> None:
    address = f"/admin/pages/add/cms/lessonpage/{ethics.pk}/"
    page = as_role(WRITERS).post(address, lesson_form("Baru", "baru") | HALF | {"action-submit": "1"})
    assert page.status_code == 200
    assert not LessonPage.objects.filter(slug="baru").exists()


def half_written(ethics: ModulePage) -> LessonPage:
    lesson: LessonPage = LessonPage.objects.get(slug="materi-1")
    lesson.body = [("case", {"title": "Jumat sore", "text": ""})]
    lesson.save_revision(clean=False)
    return lesson


def test_a_half_written_draft_is_not_published_from_a_list(as_role: Editor, ethics: ModulePage) -> None:
    lesson = half_written(ethics)
    page = as_role(TRAINERS).post(f"/admin/bulk/wagtailcore/page/publish/?id={lesson.pk}", {"next": "/admin/"}, follow=True)
    lesson.refresh_from_db()
    assert "Jumat sore" not in str(lesson.body)
    assert "belum lengkap" in page.content.decode()
