"""The whole way of a member of staff, page by page, as plain forms: from joining to a certificate that anyone can check."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from certificates.issuing import issue, issue_missing, revoke
from certificates.models import Certificate, NumberSeries
from cms.models import CoursePage, LessonPage
from directory.models import User
from tests.cast.proof import unprotected
from tests.cast.reading import read_in
from training.learning.enrolling import CourseClosed, join
from training.learning.models import Completion, LessonProgress
from training.learning.sweeping import settle_changed
from training.quiz import pools
from training.quiz.models import Attempt, Question, QuestionVersion, Quiz

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


def sit(browser: Client, quiz: Quiz, *, right: bool = True) -> Any:
    """Take a quiz through its pages; the result page comes back."""
    start = browser.post(f"/belajar/medsos/kuis/{quiz.uuid}/")
    attempt = Attempt.objects.get(uuid=re.findall(r"percobaan/([^/]+)/", start["Location"])[0])
    for slot, version in enumerate(QuestionVersion.objects.in_bulk(attempt.version_ids).values(), 1):
        keys = [option["id"] for option in version.options if option["correct"] == right]
        form = {"slot": slot, "question": attempt.version_ids[slot - 1], "seq": slot, "answer": keys[:1], "go": "next"}
        browser.post(f"/percobaan/{attempt.uuid}/", form)
    return browser.post(f"/percobaan/{attempt.uuid}/kumpulkan/", follow=True)


@pytest.fixture
def final() -> Quiz:
    return Quiz.objects.get(purpose="final")


@pytest.fixture
def finished(course: CoursePage, melati: User, signed_in: Browser, django_capture_on_commit_callbacks: Any) -> Certificate:
    """Melati joined, read, passed, and holds her certificate."""
    browser = signed_in(melati)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/belajar/medsos/ikuti/", {"seen": "Melati Anggraini, S.Sos."})
        for lesson in ("materi-1", "materi-2"):
            read_in(browser, melati, f"/belajar/medsos/etika-digital/{lesson}/")
        sit(browser, Quiz.objects.get(purpose="module"))
        sit(browser, Quiz.objects.get(purpose="final"))
    return Certificate.objects.get()


def test_a_closed_course_is_not_joined_by_oneself(course: CoursePage, melati: User) -> None:
    course.is_open = False
    with pytest.raises(CourseClosed):
        join(user=melati, course=course, now=timezone.now())


def test_a_lesson_of_a_course_one_is_not_enrolled_in_leads_to_the_course(course: CoursePage, jagat: User, signed_in: Browser) -> None:
    assert signed_in(jagat).get("/belajar/medsos/etika-digital/materi-1/")["Location"] == "/belajar/medsos/"


def test_a_lesson_that_was_unpublished_says_so_and_that_it_stays_required(finished: Certificate, signed_in: Browser) -> None:
    LessonPage.objects.get(slug="materi-1").unpublish()
    page = signed_in(finished.user).get("/belajar/medsos/etika-digital/materi-1/")
    assert (page.status_code, "Sedang ditutup" in page.content.decode()) == (200, True)


def test_reading_is_kept_and_going_back_does_not_undo_it(course: CoursePage, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    browser.post("/belajar/medsos/ikuti/")
    for part in ("2", "1"):
        browser.post("/belajar/medsos/etika-digital/materi-1/kemajuan/", {"part": part})
    assert LessonProgress.objects.get().part == 2


def test_the_final_evaluation_opens_after_the_modules(course: CoursePage, melati: User, signed_in: Browser, final: Quiz) -> None:
    browser = signed_in(melati)
    browser.post("/belajar/medsos/ikuti/")
    page = browser.post(f"/belajar/medsos/kuis/{final.uuid}/").content.decode()
    assert "Terkunci" in page
    assert not Attempt.objects.exists()


def test_a_quiz_without_ready_questions_is_closed_with_a_sentence(course: CoursePage, melati: User, signed_in: Browser) -> None:
    browser = signed_in(melati)
    browser.post("/belajar/medsos/ikuti/")
    Question.objects.update(status=Question.Status.DRAFT)
    pools.turn()
    page = browser.post(f"/belajar/medsos/kuis/{Quiz.objects.get(purpose='module').uuid}/")
    assert (page.status_code, "Saat ini belum dibuka" in page.content.decode()) == (200, True)
    assert not Attempt.objects.exists()


def test_whoever_finishes_holds_a_certificate_with_all_hours(finished: Certificate) -> None:
    completion = Completion.objects.get()
    assert (completion.jp, completion.percent, completion.agency and completion.agency.code) == (5, 100, "DLH")
    assert (finished.facts["jp"], finished.facts["name_with_titles"]) == (5, "Melati Anggraini, S.Sos.")


def test_the_result_says_that_one_passed(finished: Certificate, signed_in: Browser) -> None:
    attempt = Attempt.objects.get(quiz__purpose="final")
    page = signed_in(finished.user).get(f"/percobaan/{attempt.uuid}/hasil/").content.decode()
    assert "Anda lulus." in page
    assert finished.number in page


def test_issuing_twice_gives_the_same_certificate(finished: Certificate) -> None:
    again = issue(completion=finished.completion, now=timezone.now())
    assert (again.pk, NumberSeries.objects.get().last) == (finished.pk, 1)


def test_a_later_change_of_name_and_agency_changes_no_certificate(finished: Certificate) -> None:
    User.objects.filter(pk=finished.user_id).update(name="Nama Baru")
    finished.refresh_from_db()
    assert finished.facts["name_with_titles"] == "Melati Anggraini, S.Sos."


def test_every_download_gives_the_same_bytes(finished: Certificate, signed_in: Browser) -> None:
    browser = signed_in(finished.user)
    first, second = (browser.get(f"/sertifikat/{finished.uuid}/unduh/").content for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF")


def test_a_changed_file_is_not_handed_out(finished: Certificate, signed_in: Browser) -> None:
    browser = signed_in(finished.user)
    browser.get(f"/sertifikat/{finished.uuid}/unduh/")
    finished.refresh_from_db()
    with storages["private"].open(finished.pdf, "ab") as file:
        file.write(b"x")
    page = browser.get(f"/sertifikat/{finished.uuid}/unduh/")
    assert (page.status_code, "tidak diberikan" in page.content.decode()) == (503, True)


def test_nobody_downloads_somebody_elses_certificate(finished: Certificate, jagat: User, signed_in: Browser) -> None:
    assert signed_in(jagat).get(f"/sertifikat/{finished.uuid}/unduh/").status_code == 404
    assert Client().get(f"/sertifikat/{finished.uuid}/unduh/")["Location"].startswith("/masuk/")


@pytest.mark.parametrize("typed", ["{code}", "{lower}", "{grouped}"])
def test_anyone_checks_a_certificate_without_signing_in(finished: Certificate, typed: str) -> None:
    code = finished.code
    grouped = "-".join(code[i : i + 4] for i in range(0, 16, 4))
    page = Client().get(f"/v/{typed.format(code=code, lower=code.lower(), grouped=grouped)}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "BERLAKU" in text
    assert "1987•••• •••••• • 993" in text
    assert "198704122011012993" not in text
    assert page["X-Robots-Tag"] == "noindex"


def test_a_revoked_certificate_says_so_with_the_reason(finished: Certificate, jagat: User) -> None:
    revoke(certificate=finished, by=jagat, reason="Nama keliru.", now=timezone.now())
    text = Client().get(f"/v/{finished.code}/").content.decode()
    assert "DICABUT" in text
    assert "Nama keliru." in text


@pytest.mark.parametrize("code", ["0000000000000000", "bukan-kode", "%00", "x" * 300])
def test_an_unknown_and_a_malformed_code_look_the_same(db: None, code: str) -> None:
    page = Client().get(f"/v/{code}/")
    assert (page.status_code, "TIDAK DIKENAL" in page.content.decode()) == (404, True)


def test_checking_is_limited_per_address(db: None, settings: Any) -> None:
    settings.RATE_LIMITS = True
    browser = Client()
    answers = [browser.get("/v/0000000000000000/").status_code for _ in range(61)]
    assert (answers[59], answers[60]) == (404, 429)


def test_the_sweeps_heal_what_a_lost_signal_left(finished: Certificate) -> None:
    with unprotected():
        Certificate.objects.all().delete()
    assert (issue_missing(now=timezone.now()), issue_missing(now=timezone.now())) == (1, 0)
    with unprotected():
        Certificate.objects.all().delete()
    Completion.objects.all().delete()
    assert (settle_changed(now=timezone.now()), settle_changed(now=timezone.now())) == (1, 0)


@pytest.mark.parametrize("lessons", [3, 60])
def test_pages_of_a_learner_stay_within_their_queries(
    course: CoursePage, melati: User, signed_in: Browser, django_assert_max_num_queries: Any, lessons: int
) -> None:
    module = course.course_modules.first().module
    for n in range(lessons):
        module.refresh_from_db()
        module.add_child(instance=LessonPage(title=f"Lain {n}", slug=f"lain-{n}", summary="Ringkasan."))
    browser = signed_in(melati)
    browser.post("/belajar/medsos/ikuti/")
    for address in ("/belajar/medsos/", "/belajar/medsos/etika-digital/materi-1/"):
        browser.get(address)
        with django_assert_max_num_queries(8):
            assert browser.get(address).status_code == 200
