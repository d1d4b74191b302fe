"""Pages of reference, the chart of a pillar, and minutes that are true."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

from cms.chart import BELOW, HEIGHT, chart
from cms.edition import turn
from cms.fixture_pages import put_lesson, put_pillars, put_reference, put_rows, read_toml
from cms.fixture_text import BadText, read_lesson
from cms.models import CoursePage, HomePage, LessonPage, ModulePage, ReferencePage
from config.roles import TRAINERS
from tests.admin.test_admin import lesson_form

pytestmark = pytest.mark.django_db
PAGE = """---
title: Glosarium
title_en: Glossary
summary: Istilah.
---

::: glossary
- **Zona**: Wilayah.
- **aduan**: Keluhan *warga*.
:::

::: deadlines title="Balasan"
| Balasan pertama | 1 jam | Jam kerja |
:::

::: regulations
| UU 27/2022 | Pelindungan Data Pribadi | amended | 2027-06-30 | Sembunyikan NIK. |
:::
"""


def test_a_glossary_stands_in_the_order_of_the_alphabet(home: HomePage, tmp_path: Path, client: Client) -> None:
    path = tmp_path / "01-glosarium.md"
    path.write_text(PAGE, encoding="utf-8")
    put_reference(path, home, tmp_path)
    turn()
    page = client.get("/glosarium/").content.decode()
    assert page.index("<dt>aduan</dt>") < page.index("<dt>Zona</dt>")
    assert "Berlaku, telah diubah" in page
    assert "30 Juni 2027" in page
    assert "1 jam" in page
    assert 'href="/glosarium/"' in client.get("/bantuan/").content.decode()


def test_reading_a_page_twice_makes_no_second_revision(home: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "01-glosarium.md"
    path.write_text(PAGE, encoding="utf-8")
    first = put_reference(path, home, tmp_path).latest_revision_id
    assert put_reference(path, home, tmp_path).latest_revision_id == first
    assert ReferencePage.objects.count() == 1


def test_a_pillar_shows_the_index_as_a_picture_and_as_a_table(home: HomePage, client: Client) -> None:
    put_pillars(home, read_toml(settings.FIXTURES_ROOT / "pillars.toml"))
    page = client.get("/keamanan/").content.decode()
    assert 'role="img"' in page
    assert "<td>3,12</td><td>3,54</td>" in page
    assert 'cx="14.0"' in page  # numbers of a drawing have a point, whatever the language


def test_rows_of_a_page_follow_the_file(home: HomePage) -> None:
    pillar = put_pillars(home, read_toml(settings.FIXTURES_ROOT / "pillars.toml"))["ethics"]
    rows = [{"year": 2022, "score": Decimal("3.68"), "overall": Decimal("3.54")}]
    put_rows(pillar, "index_years", rows)
    assert [row.year for row in type(pillar).objects.get(pk=pillar.pk).index_years.all()] == [2022]


def test_the_chart_rises_with_the_value_and_names_stand_apart() -> None:
    drawn = chart([(2022, Decimal("3.84"), Decimal("3.54")), (2020, Decimal("3.55"), Decimal("3.46"))])
    assert drawn is not None
    assert [point.year for point in drawn.own.points] == [2020, 2022]
    assert 0 < drawn.own.points[1].y < drawn.own.points[0].y < HEIGHT
    assert drawn.overall.label_y == drawn.overall.last.y + BELOW
    assert chart([(2022, Decimal(3), Decimal(3))]) is None


def test_an_exercise_without_an_answer_is_no_exercise() -> None:
    head = "---\ncode: A\ntitle: B\nsummary: C\n---\n\n"
    with pytest.raises(BadText, match="answer"):
        read_lesson(f'{head}::: exercise title="X"\nTulis.\n:::\n')
    with pytest.raises(BadText, match="reading 8"):
        read_lesson(head.replace("code: A", "code: A\nminutes: 8") + "Isi.")


def test_exercise_and_practice_name_their_minutes(ethics: ModulePage, tmp_path: Path, client: Client) -> None:
    path = tmp_path / "03-coba.md"
    path.write_text(
        "---\ncode: ED-9\ntitle: Coba\nsummary: Ringkas.\nminutes: reading 8, exercise 7, quiz 5, practice 10\n---\n\n## Satu\n\nIsi.\n\n"
        '::: exercise title="Tulis"\nTulis satu balasan.\n--- answer\nContoh balasan.\n:::\n\n'
        '::: practice title="Pasang"\n1. Pasang.\n2. Catat.\n--- done\nSelesai bila terpasang.\n:::\n',
        encoding="utf-8",
    )
    lesson = put_lesson(path, ethics, tmp_path)
    assert lesson.minutes == 30
    html = "".join(block.render({"lesson": lesson}) for block in lesson.body)
    assert "Latihan · 7 menit" in " ".join(html.split())
    assert "Praktik di kantor · 10 menit" in " ".join(html.split())
    assert "<details" in html
    assert "30 menit belajar: membaca 8, latihan 7, kuis 5, praktik di kantor 10" in client.get(ethics.url).content.decode()


def test_minutes_for_an_exercise_that_is_not_there_are_refused(ethics: ModulePage, as_role: Callable[[str], Client]) -> None:
    form = lesson_form("Materi baru", "materi-baru") | {"minutes_exercise": "10", "action-publish": "1"}
    page = as_role(TRAINERS).post(f"/admin/pages/add/cms/lessonpage/{ethics.pk}/", form)
    assert "belum memiliki latihan" in page.content.decode()
    assert not LessonPage.objects.filter(slug="materi-baru").exists()


def test_lessons_that_do_not_make_the_minutes_of_their_module_are_named_and_nothing_is_refused(
    course: CoursePage, ethics: ModulePage, as_role: Callable[[str], Client]
) -> None:
    LessonPage.objects.child_of(ethics).update(minutes_reading=80)
    trainer, address = as_role(TRAINERS), f"/admin/pages/{course.pk}/edit/"
    form = querydict_from_html(trainer.get(address).content.decode(), form_id="page-edit-form")
    assert "adalah 160, sedangkan" in trainer.post(address, form, follow=True).content.decode()
    lesson = LessonPage.objects.child_of(ethics)[0]
    form = lesson_form(lesson.title, lesson.slug) | {"minutes_reading": "80"}
    assert "adalah 160, sedangkan" in trainer.post(f"/admin/pages/{lesson.pk}/edit/", form, follow=True).content.decode()
    LessonPage.objects.child_of(ethics).update(minutes_reading=90)
    form = querydict_from_html(trainer.get(address).content.decode(), form_id="page-edit-form")
    assert "sedangkan" not in trainer.post(address, form, follow=True).content.decode()


def test_a_course_keeps_its_schedule_and_its_comments(course: CoursePage) -> None:
    form = CoursePage.get_edit_handler().get_form_class()
    assert "go_live_at" in form.base_fields
    assert "comments" in form.formsets


def test_volume_is_typed_with_a_comma(course: CoursePage, as_role: Callable[[str], Client]) -> None:
    trainer, address = as_role(TRAINERS), f"/admin/pages/{course.pk}/edit/"
    form = querydict_from_html(trainer.get(address).content.decode(), form_id="page-edit-form")
    form.update({"tor_costs-TOTAL_FORMS": "1", "tor_costs-0-item": "Narasumber", "tor_costs-0-volume": "2,5", "tor_costs-0-unit": "jam"})
    form.update({"tor_costs-0-price": "900000", "tor_costs-0-ORDER": "1", "tor_costs-0-id": "", "tor_costs-0-DELETE": ""})
    assert trainer.post(address, form).status_code == 302
    assert CoursePage.objects.get(pk=course.pk).get_latest_revision_as_object().tor_costs.get().volume == Decimal("2.5")


def test_a_module_with_other_minutes_than_its_hours_is_refused(course: CoursePage, as_role: Callable[[str], Client]) -> None:
    trainer, address = as_role(TRAINERS), f"/admin/pages/{course.pk}/edit/"
    form = querydict_from_html(trainer.get(address).content.decode(), form_id="page-edit-form")
    form["course_modules-0-minutes"] = "170"
    assert "4 JP sama dengan 180 menit" in trainer.post(address, form).content.decode()


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("::: glossary\n- Aduan: keluhan.\n:::", "word"),
        ("::: deadlines title=X\n| Balasan | 1 jam |\n:::", "2 cells"),
        ("::: regulations\n| UU | Tentang | dicabut | 2027-06-30 | Arti |\n:::", "dicabut"),
    ],
)
def test_a_row_that_breaks_the_format_is_named(block: str, fault: str) -> None:
    with pytest.raises(BadText, match=fault):
        read_lesson(f"---\ntitle: A\nsummary: B\n---\n\n{block}\n", needs=("title",))


def test_the_chart_holds_the_whole_scale() -> None:
    drawn = chart([(2020, Decimal("1.2"), Decimal("2.4")), (2022, Decimal("4.6"), Decimal("3.5"))])
    assert drawn is not None
    assert (drawn.low, drawn.high) == (1, 5)
    assert all(0 < point.y < HEIGHT for line in (drawn.own, drawn.overall) for point in line.points)
