"""A lesson is read when there was time to read it; nobody is kept from learning by it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cms.models import CoursePage, LessonPage
from cms.outline import CourseOutline, LessonLine, outline_of
from directory.models import User
from tests.cast.reading import read_in, read_lesson, spend_time
from tests.conftest import NOW
from training.learning.enrolling import join
from training.learning.lesson_page import unread
from training.learning.models import Enrolment, LessonProgress
from training.learning.next_step import next_step
from training.learning.progress import standing_in
from training.learning.reading import finish_lesson, open_lesson, reach_part
from training.learning.reading_time import Left

pytestmark = pytest.mark.django_db
LESSON = "/belajar/medsos/etika-digital/materi-1/"
WORDS = " ".join(["kata"] * 319)


def seconds(n: int) -> timedelta:
    return timedelta(seconds=n)


@pytest.fixture
def long_course(course: CoursePage, melati: User) -> CourseOutline:
    """Two lessons of two parts of 320 words: 40 seconds each are asked, 120 are its reading time. Melati has joined."""
    for lesson in LessonPage.objects.all():
        lesson.body = [("paragraph", f"<h2>Satu</h2><p>{WORDS}</p><h2>Dua</h2><p>{WORDS}</p>")]
        lesson.save_revision().publish()
    join(user=melati, course=course, now=NOW)
    return outline_of(course.pk)


@pytest.fixture
def first(long_course: CourseOutline) -> LessonLine:
    return long_course.lessons[0]


@pytest.fixture
def reader(long_course: CourseOutline, melati: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(melati)


def test_a_lesson_finished_by_script_at_once_is_not_read(reader: Client) -> None:
    assert reader.post(f"{LESSON}selesai/")["Location"] == f"{LESSON}?kurang"
    assert LessonProgress.objects.get().read_at is None


def test_a_course_is_not_finished_by_its_finish_addresses(reader: Client, long_course: CourseOutline) -> None:
    for lesson in long_course.lessons:
        reader.get(f"/belajar/medsos/etika-digital/{lesson.slug}/")
        reader.post(f"/belajar/medsos/etika-digital/{lesson.slug}/selesai/", {"seconds": "9999 9999"})
    assert not LessonProgress.objects.filter(read_at__isnull=False).exists()


def test_the_page_says_which_part_is_left_and_about_how_long(reader: Client, melati: User) -> None:
    reader.get(LESSON)
    spend_time(melati, seconds(62))
    page = reader.post(f"{LESSON}selesai/", follow=True).content.decode()
    assert "Bagian 2 belum cukup lama dibuka. Baca lagi sekitar 20 detik." in page
    assert 'href="#bagian-2"' in page


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ([Left(2, 20)], "Bagian 2 belum cukup lama dibuka. Baca lagi sekitar 20 detik."),
        ([Left(1, 1), Left(3, 32)], "Bagian 1 dan 1 bagian lain belum cukup lama dibuka. Baca lagi sekitar 35 detik."),
        ([Left(1, 40), Left(2, 40), Left(3, 40)], "Materi ini belum cukup lama dibuka. Baca lagi sekitar 2 menit."),
    ],
)
def test_what_is_left_is_told_in_a_short_sentence(left: list[Left], words: str) -> None:
    assert unread(LessonLine(1, "Materi", "materi", 5, ("Satu", "Dua", "Tiga")), left) == {"part": left[0].part, "words": words}


def test_reading_on_after_that_finishes_the_lesson(reader: Client, melati: User) -> None:
    reader.get(LESSON)
    for wait in (62, 20):
        spend_time(melati, seconds(wait))
        answer = reader.post(f"{LESSON}selesai/")
    assert answer["Location"] == "/belajar/medsos/etika-digital/materi-2/"
    assert LessonProgress.objects.filter(lesson__slug="materi-1", read_at__isnull=False, part=2).exists()


def test_a_calm_reading_without_scripts_passes(reader: Client, melati: User) -> None:
    read_in(reader, melati, LESSON)
    assert LessonProgress.objects.get().hurried is False


def test_a_page_opened_without_a_refusal_blames_nobody(reader: Client) -> None:
    reader.get(LESSON)
    assert "notice-warning" not in reader.get(LESSON).content.decode()


def test_a_forged_report_counts_no_more_than_the_time_that_passed(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    reach_part(user=melati, lesson=first, part=2, now=NOW + seconds(1), claimed=(10_000, 10_000))
    assert LessonProgress.objects.get().seconds == [1, 0]


def test_visits_add_up(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    assert finish_lesson(user=melati, lesson=first, now=NOW + seconds(45), claimed=[40, 5]) == [Left(2, 35)]
    open_lesson(user=melati, lesson=first, now=NOW + timedelta(days=1))
    later = NOW + timedelta(days=1, seconds=36)
    assert finish_lesson(user=melati, lesson=first, now=later, claimed=[40, 41]) == []


def test_reading_without_a_network_counts_when_it_is_back(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    reach_part(user=melati, lesson=first, part=2, now=NOW + timedelta(minutes=30), claimed=(100, 90))
    assert LessonProgress.objects.get().seconds == [100, 90]


def test_seconds_of_a_lost_reply_sent_again_count_once(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    for _again in range(3):
        reach_part(user=melati, lesson=first, part=1, now=NOW + timedelta(minutes=5), claimed=(30, 0))
    assert LessonProgress.objects.get().counted_seconds == 30


def test_two_lessons_open_at_once_share_the_time_that_passed(long_course: CourseOutline, melati: User) -> None:
    one, two = long_course.lessons
    for lesson in (one, two):
        open_lesson(user=melati, lesson=lesson, now=NOW)
    later = NOW + seconds(90)
    assert finish_lesson(user=melati, lesson=one, now=later, claimed=[45, 45]) == []
    assert finish_lesson(user=melati, lesson=two, now=later, claimed=[45, 45]) == [Left(1, 40), Left(2, 40)]
    assert finish_lesson(user=melati, lesson=two, now=later + seconds(90), claimed=[45, 45]) == []


def test_a_server_whose_clock_is_turned_back_takes_no_time_away(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    reach_part(user=melati, lesson=first, part=1, now=NOW + seconds(50), claimed=(40, 0))
    back = NOW - timedelta(hours=1)
    assert finish_lesson(user=melati, lesson=first, now=back, claimed=[40, 40]) == [Left(2, 40)]
    assert finish_lesson(user=melati, lesson=first, now=back + seconds(41), claimed=[40, 40]) == []


def test_a_lesson_that_was_read_stays_read(first: LessonLine, melati: User) -> None:
    read_lesson(melati, first, NOW)
    assert finish_lesson(user=melati, lesson=first, now=NOW + timedelta(days=1), claimed=[0, 0]) == []
    assert LessonProgress.objects.get().read_at == NOW


def test_a_lesson_read_before_time_was_measured_stays_read(reader: Client, first: LessonLine, melati: User) -> None:
    LessonProgress.objects.create(user=melati, lesson_id=first.pk, updated_at=NOW, read_at=NOW)
    assert reader.post(f"{LESSON}selesai/")["Location"] == "/belajar/medsos/etika-digital/materi-2/"


def test_a_lesson_begun_before_time_was_measured_is_read_on(first: LessonLine, melati: User) -> None:
    LessonProgress.objects.create(user=melati, lesson_id=first.pk, part=2, updated_at=NOW)
    open_lesson(user=melati, lesson=first, now=NOW)
    assert finish_lesson(user=melati, lesson=first, now=NOW + seconds(80)) == []


def test_a_part_that_comes_while_somebody_reads_is_asked_and_the_time_before_is_kept(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    finish_lesson(user=melati, lesson=first, now=NOW + seconds(60))
    page = LessonPage.objects.get(pk=first.pk)
    page.body = [("paragraph", f"<h2>Satu</h2><p>{WORDS}</p><h2>Dua</h2><p>{WORDS}</p><h2>Tiga</h2><p>{WORDS}</p>")]
    page.save_revision().publish()
    changed = outline_of(Enrolment.objects.get().course_id).lessons[0]
    assert finish_lesson(user=melati, lesson=changed, now=NOW + seconds(100)) == [Left(3, 20)]


def test_a_share_of_0_finishes_at_once(reader: Client, settings: Any) -> None:
    settings.READING_SHARE_PERCENT = 0
    assert reader.post(f"{LESSON}selesai/")["Location"] == "/belajar/medsos/etika-digital/materi-2/"


def test_a_hasty_reading_that_passes_is_known_as_hurried(first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    finish_lesson(user=melati, lesson=first, now=NOW + seconds(80))
    assert LessonProgress.objects.get().hurried is True


def test_opening_a_lesson_is_no_reading_yet(reader: Client, first: LessonLine, melati: User) -> None:
    open_lesson(user=melati, lesson=first, now=NOW)
    standing = standing_in(Enrolment.objects.select_related("syllabus", "user").get())
    step = next_step(standing)
    assert (standing.parts, step and step.saved_at) == ({}, None)


def test_a_report_of_somebody_else_on_the_same_phone_is_refused(reader: Client, melati: User, jagat: User) -> None:
    reader.get(LESSON)
    spend_time(melati)
    report = {"part": 2, "seconds": "50 50", "reader": str(jagat.uuid)}
    assert reader.post(f"{LESSON}kemajuan/", report).status_code == 403
    assert LessonProgress.objects.get().seconds == []
    answer = reader.post(f"{LESSON}kemajuan/", report | {"reader": str(melati.uuid)})
    assert answer.json()["seconds"] == [50, 50]


@pytest.mark.parametrize("sent", ["x", "-5 3", "1.5", "9" * 40, "\x00"])
def test_a_report_that_makes_no_sense_changes_nothing(reader: Client, melati: User, sent: str) -> None:
    reader.get(LESSON)
    spend_time(melati)
    assert reader.post(f"{LESSON}kemajuan/", {"part": 1, "seconds": sent}).status_code == 200
    assert LessonProgress.objects.get().seconds == [0, 0]


@pytest.mark.parametrize("slug", ["materi-1", "materi-2"])
def test_opening_a_lesson_costs_six_queries_also_the_last_one_of_a_module(
    reader: Client, melati: User, slug: str, django_assert_num_queries: Any
) -> None:
    address = f"/belajar/medsos/etika-digital/{slug}/"
    reader.get(address)
    LessonProgress.objects.all().delete()
    with django_assert_num_queries(6):
        reader.get(address)
    read_in(reader, melati, address)
    with django_assert_num_queries(5 + (slug == "materi-2")):
        reader.get(address)


def test_a_report_costs_six_queries(reader: Client, django_assert_num_queries: Any) -> None:
    reader.get(LESSON)
    with django_assert_num_queries(8):  # two of them are the savepoint of a test
        reader.post(f"{LESSON}kemajuan/", {"part": 2, "seconds": "0 0"})
