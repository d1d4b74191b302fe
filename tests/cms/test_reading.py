"""How many words a part has, and when a lesson counts as changed."""

from copy import deepcopy
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from cms.models import LessonPage, ModulePage
from cms.outline import outline_of
from cms.reading import content_digest, part_words

TEXT = {"type": "paragraph", "id": "a1", "value": "<p>Pembuka dua.</p><h2>Satu</h2><p>Isi yang pertama.</p><h2>Dua</h2><p>Isi kedua.</p>"}
TIP = {"type": "callout", "id": "b2", "value": {"kind": "tip", "title": "Catat jamnya", "text": "<p>Tulis jam.</p>", "reference": ""}}
TASK = {"type": "exercise", "id": "c3", "value": {"title": "Tulis ulang", "text": "<p>Satu balasan.</p>", "answer": "<p>Contoh.</p>"}}


def test_text_before_the_first_heading_belongs_to_the_first_part() -> None:
    assert part_words([TEXT]) == [6, 3]


def test_a_frame_belongs_to_the_part_above_it() -> None:
    assert part_words([TEXT, TIP, {**TEXT, "value": "<p>Masih dua.</p><h2 data-x='1'>Tiga</h2><p>Isi.</p>"}]) == [6, 3 + 4 + 2, 2]


@pytest.mark.parametrize("kind", ["exercise", "practice", "selfcheck"])
def test_a_task_is_done_and_not_read(kind: str) -> None:
    assert part_words([TEXT, {**TASK, "type": kind}]) == [6, 3]


def test_a_lesson_without_headings_is_one_part() -> None:
    assert part_words([{"type": "paragraph", "value": "<p>Isi tiga kata.</p>"}, TIP]) == [7]


def test_an_empty_lesson_is_one_part_without_words() -> None:
    assert part_words([]) == [0]


def test_markup_white_space_and_ids_of_blocks_do_not_change_a_lesson() -> None:
    other = deepcopy([TEXT, TIP])
    other[0] |= {"id": "z9", "value": TEXT["value"].replace("pertama.", "<b>perta</b>ma.\n").replace("<p>Isi", "<p>  Isi")}
    other[1]["value"] = dict(reversed(other[1]["value"].items()))
    assert content_digest(other) == content_digest([TEXT, TIP])


@pytest.mark.parametrize("changed", ["Isi yang kedua.", "Isi yang pertama,"])
def test_another_word_or_comma_changes_a_lesson(changed: str) -> None:
    other: list[dict[str, Any]] = [{**TEXT, "value": str(TEXT["value"]).replace("Isi yang pertama.", changed)}]
    assert content_digest(other) != content_digest([TEXT])


def test_a_changed_task_changes_a_lesson() -> None:
    assert content_digest([TEXT, TASK]) != content_digest([TEXT])


@pytest.mark.django_db
def test_publishing_counts_the_words_of_each_part(ethics: ModulePage) -> None:
    lesson = LessonPage.objects.get(slug="materi-1")
    assert (lesson.part_words, len(lesson.digest)) == ([3, 3], 16)
    lesson.body = [("paragraph", "<h2>Satu</h2><p>Lebih banyak isi pertama.</p>")]
    lesson.save_revision().publish()
    changed = LessonPage.objects.get(pk=lesson.pk)
    assert changed.part_words == [5]
    assert changed.digest != lesson.digest


@pytest.mark.django_db
def test_lessons_published_before_the_count_are_counted_by_the_migration(course: Any) -> None:
    before = list(LessonPage.objects.order_by("pk").values_list("part_words", "digest"))
    LessonPage.objects.update(part_words=[], digest="")
    import_module("cms.migrations.0004_words_of_each_part").measure(apps, None)
    assert list(LessonPage.objects.order_by("pk").values_list("part_words", "digest")) == before
    assert outline_of(course.pk).lessons[0].part_words == (3, 3)
