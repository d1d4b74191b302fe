"""Kerangka Acuan Kerja: edited as fields of the course, printed by whoever may edit it."""

import io
import subprocess
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cms.models import CourseCost, CoursePage, CourseSignature, LessonPage
from config.demo import put_content
from config.roles import PERSONNEL, TRAINERS, WRITERS
from directory.models import User
from reports.terms_of_reference import context_of, curriculum, render

pytestmark = pytest.mark.django_db
HEADINGS = (
    "Latar belakang", "Dasar hukum", "Maksud dan tujuan", "Keluaran", "Peserta", "Kurikulum", "Metode", "Jadwal", "Narasumber",
    "Panitia", "Anggaran", "Evaluasi", "Penutup",
)  # fmt: skip


def words(pdf: bytes) -> str:
    """The text of a document as poppler reads it, each run of spaces as one."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.slow
@pytest.mark.program("pdftotext")
def test_the_terms_of_the_programme_are_whole_and_add_up(home: Any) -> None:
    (course,) = put_content(settings.FIXTURES_ROOT, now=timezone.now())
    pdf = render(course)
    text = words(pdf)
    assert [heading for heading in HEADINGS if heading not in text] == []
    assert "900 20" in text  # minutes and JP of the last line of the curriculum
    assert "216 orang" in text
    assert "37.380.000" in text
    assert "tiga puluh tujuh juta tiga ratus delapan puluh ribu rupiah" in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) >= 2
        assert document.docinfo.Title == f"Kerangka Acuan Kerja: {course.title}"
        assert document.Root.Lang == "id"
    rows = curriculum(course)
    assert sum(row.jp for row in rows) + course.cross_jp == 20
    assert all(sum(row.sums) == row.minutes for row in rows)
    assert render(course) == pdf


def test_what_was_saved_last_is_printed_published_or_not(course: CoursePage) -> None:
    course.tor_background = "<p>Warga menunggu jawaban.</p>"
    course.tor_costs = [CourseCost(item="Narasumber", volume=Decimal("2.5"), unit="orang/jam", price=900_000)]
    course.tor_signatures = [CourseSignature(role="Mengetahui, Kepala Dinas")]
    course.save_revision()
    saved = course.get_latest_revision_as_object()
    context = context_of(saved)
    assert (context["costs"][0].volume, context["amount"], context["amount_words"]) == (
        "2,5",
        "2.250.000",
        "dua juta dua ratus lima puluh ribu",
    )
    text = words(render(saved))
    assert "Warga menunggu jawaban." in text
    assert "Mengetahui, Kepala Dinas" in text


def test_a_course_without_terms_still_prints(course: CoursePage) -> None:
    assert render(course).startswith(b"%PDF")


@pytest.mark.parametrize(("role", "status"), [(TRAINERS, 200), (WRITERS, 200), (PERSONNEL, 302)])
def test_who_may_edit_the_course_prints_its_terms(course: CoursePage, as_role: Callable[[str], Client], role: str, status: int) -> None:
    reply = as_role(role).get(f"/admin/kerangka-acuan/{course.pk}/")
    assert reply.status_code == status
    if status == 200:
        assert reply["Content-Type"] == "application/pdf"


def test_staff_do_not_reach_the_terms(course: CoursePage, melati: User, signed_in: Callable[[User], Client]) -> None:
    assert signed_in(melati).get(f"/admin/kerangka-acuan/{course.pk}/").status_code in {302, 403}


def test_the_button_stands_on_the_page_of_the_course(course: CoursePage, as_role: Callable[[str], Client]) -> None:
    trainer = as_role(TRAINERS)
    address = f"/admin/kerangka-acuan/{course.pk}/"
    assert address in trainer.get(f"/admin/pages/{course.pk}/edit/").content.decode()
    lesson = LessonPage.objects.all()[0]
    assert "kerangka-acuan" not in trainer.get(f"/admin/pages/{lesson.pk}/edit/").content.decode()
