"""When a certificate is issued, what it says, and what happens where it cannot be."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates import freezing
from certificates.codes import new_code
from certificates.issuing import issue, issue_missing
from certificates.models import Certificate, NumberSeries, WaitingCertificate
from certificates.sweeping import NotAllDone
from certificates.waiting import due
from cms.models import CoursePage
from directory.models import Agency, Posting, User
from tests.cast.plans import subplans
from tests.cast.proof import finish
from tests.conftest import NOW
from training.learning.models import Completion, Enrolment
from training.learning.pinning import pin
from training.learning.signals import course_completed

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 6, 13, 2, 0, tzinfo=UTC)
LINE = {"module": None, "pillar": "skills", "jp": 1, "minutes": 45, "percent": 88, "lessons": []}
TOO_MANY = [{**LINE, "title": f"Modul nomor {n}, yang judulnya panjang sekali"} for n in range(90)]


@pytest.fixture
def unprintable(course: CoursePage, melati: User) -> Completion:
    """A course of 90 modules."""
    return finish(melati, course, now=NOW, jp=90, module_scores=TOO_MANY)


def waiting_of(completion: Completion) -> WaitingCertificate:
    return WaitingCertificate.objects.get(completion=completion)


def issued(completion: Completion, now: datetime = NOW) -> Certificate:
    """The certificate, which must come."""
    certificate = issue(completion=completion, now=now)
    assert certificate is not None
    return certificate


def test_it_is_issued_on_the_day_of_issue_and_not_of_the_completion(completion: Completion) -> None:
    certificate = issued(completion, LATER)
    assert (certificate.issued_at, certificate.number) == (LATER, "800.1.4/0001/DISKOMINFO/VI/2026")
    assert (certificate.facts["issued_on"], certificate.facts["finished_on"]) == ("2026-06-13", "2026-05-04")


def test_the_receiver_takes_the_present_moment(completion: Completion) -> None:
    course_completed.send(sender=Completion, completion=completion)
    assert timezone.now() - Certificate.objects.get().issued_at < timedelta(minutes=1)


def test_a_number_belongs_to_the_year_of_issue(completion: Completion) -> None:
    issued(completion, datetime(2027, 1, 2, tzinfo=UTC))
    assert NumberSeries.objects.get().year == 2027


def test_it_says_the_name_of_the_roster(certificate: Certificate) -> None:
    assert certificate.facts["name_with_titles"] == "Melati Anggraini, S.Sos."


def test_the_organiser_is_written_as_the_course_writes_it(completion: Completion) -> None:
    completion.course.organiser = "BKPSDM Kota Bengkulu"
    facts = issued(completion).facts
    assert (facts["organiser"], facts["issuer_lines"][-1]) == ("BKPSDM Kota Bengkulu", "BKPSDM KOTA BENGKULU")


def test_a_signatory_whose_nip_is_written_as_letters_print_it_signs(completion: Completion, settings: Any) -> None:
    settings.SIGNATORY_NIP = "19710805 199603 1.995"
    assert issued(completion).facts["signatory_nip"] == "197108051996031995"


def test_a_course_without_an_assessment_gives_a_certificate_of_attendance(completion: Completion) -> None:
    completion.percent = None
    facts = issued(completion).facts
    assert (facts["score_percent"], facts["predicate"], {line["score"] for line in facts["modules"]}) == (None, "", {None})


def test_a_course_of_ninety_modules_gets_no_number_and_waits_with_its_reason(unprintable: Completion) -> None:
    assert issue(completion=unprintable, now=NOW) is None
    assert not Certificate.objects.exists()
    assert not NumberSeries.objects.exists()
    row = waiting_of(unprintable)
    assert (row.reason, row.since, row.looked_at) == ("too_long", NOW, NOW)


def test_the_longest_name_title_and_post_together_wait(completion: Completion) -> None:
    person = completion.user
    person.name, person.front_title, person.back_title = "Mwamwamwa " * 12, "Prof. Dr. " * 6, "M.Sosiologi., " * 5
    Posting.objects.filter(user=person).update(post=("Kepala Subbagian Pemberdayaan Masyarakat " * 4)[:160])
    Agency.objects.update(name=("Dinas Pemberdayaan Perempuan dan Masyarakat " * 4)[:160])
    completion.course.title = "Pemberdayaan " * 19
    assert issue(completion=completion, now=NOW) is None
    assert waiting_of(completion).reason == "too_long"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("CERTIFICATE_NUMBER_PATTERN", "{serial}/{year}", "number"),
        ("CERTIFICATE_CLASSIFICATION", "8" * 80, "number"),
        ("SIGNATORY_NIP", "123", "facts"),
        ("CERTIFICATE_PLACE", "", "facts"),
    ],
)
def test_a_wrong_setting_makes_it_wait_and_not_fail(completion: Completion, settings: Any, name: str, value: str, reason: str) -> None:
    setattr(settings, name, value)
    assert issue(completion=completion, now=NOW) is None
    assert waiting_of(completion).reason == reason


def test_an_emblem_that_cannot_be_drawn_makes_it_wait(completion: Completion, settings: Any, tmp_path: Any) -> None:
    settings.CERTIFICATE_EMBLEM = tmp_path / "gone.svg"
    assert issue(completion=completion, now=NOW) is None
    assert (waiting_of(completion).reason, waiting_of(completion).detail) == ("printer", "gone.svg cannot be drawn")


def test_a_clock_that_was_turned_back_makes_it_wait_until_it_is_right_again(completion: Completion) -> None:
    assert issue(completion=completion, now=NOW - timedelta(days=2)) is None
    assert waiting_of(completion).reason == "early"
    assert issue_missing(now=NOW) == 1
    assert not WaitingCertificate.objects.exists()


def test_what_waits_is_tried_again_once_an_hour_and_healed(unprintable: Completion) -> None:
    issue(completion=unprintable, now=NOW)
    assert issue_missing(now=NOW + timedelta(minutes=59)) == 0
    with pytest.raises(NotAllDone, match=f"0 done, 1 not: completion {unprintable.uuid}: too_long"):
        issue_missing(now=NOW + timedelta(minutes=61))
    assert (waiting_of(unprintable).since, waiting_of(unprintable).looked_at) == (NOW, NOW + timedelta(minutes=61))
    Completion.objects.update(jp=1, module_scores=TOO_MANY[:1])
    assert issue_missing(now=NOW + timedelta(hours=3)) == 1
    assert (Certificate.objects.count(), WaitingCertificate.objects.count()) == (1, 0)


def test_one_bad_completion_does_not_keep_the_others_from_their_certificates(
    unprintable: Completion, jagat: User, course: CoursePage, caplog: Any
) -> None:
    Completion.objects.filter(pk=unprintable.pk).update(module_scores=[{"title": "halved"}])
    finish(jagat, course, now=NOW)
    out = StringIO()
    with pytest.raises(CommandError, match=f"not issued: completion {unprintable.uuid}: KeyError"):
        call_command("issue_missing_certificates", stdout=out)
    assert out.getvalue() == "1 certificates issued\n"
    assert waiting_of(unprintable).reason == "other"
    assert "198704122011012993" not in caplog.text


def test_the_tick_fails_when_something_could_not_be_issued_and_is_quiet_until_it_is_due_again(unprintable: Completion) -> None:
    with pytest.raises(CommandError, match="failed: certificates issued"):
        call_command("tick", stdout=StringIO())
    call_command("tick", stdout=StringIO())
    with pytest.raises(CommandError, match="too_long"):
        call_command("issue_missing_certificates", stdout=StringIO())


def test_nothing_due_is_one_query(certificate: Certificate, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert issue_missing(now=NOW) == 0


def test_issuing_takes_seven_queries(completion: Completion) -> None:
    issue(completion=completion, now=NOW)
    other = finish(User.objects.create_user("dlh.0099", name="Rani"), completion.course, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        issue(completion=other, now=NOW)
    assert len([query for query in queries.captured_queries if "SAVEPOINT" not in query["sql"]]) == 7


def test_a_receiver_that_fails_does_not_take_the_hand_in_with_it(completion: Completion, caplog: Any) -> None:
    Completion.objects.update(module_scores=[{}])
    with caplog.at_level(logging.ERROR):
        course_completed.send(sender=Completion, completion=Completion.objects.get())
    assert [record.exc_info is not None for record in caplog.records] == [True]
    assert str(completion.uuid) in caplog.text


def test_a_learner_reads_that_it_is_being_prepared_and_whom_to_ask(
    unprintable: Completion, melati: User, signed_in: Callable[[User], Client], settings: Any
) -> None:
    issue(completion=unprintable, now=NOW)
    for address in ("/sertifikat/", "/beranda/"):
        text = signed_in(melati).get(address).content.decode()
        assert "Sertifikat sedang disiapkan" in text
        assert settings.CONTACT_EMAIL in text
        assert "Belum ada sertifikat" not in text


def test_a_series_that_exists_is_gone_on_with(completion: Completion) -> None:
    NumberSeries.objects.create(organiser_code="DISKOMINFO", year=2026, last=41)
    assert "/0042/" in issued(completion).number


def test_a_number_is_not_lost_when_writing_fails(certificate: Certificate, course: CoursePage, jagat: User, monkeypatch: Any) -> None:
    other = finish(jagat, course, now=NOW)
    monkeypatch.setattr(freezing.codes, "new_code", lambda: certificate.code)
    with pytest.raises(NotAllDone, match="IntegrityError"):
        issue_missing(now=NOW)
    monkeypatch.undo()
    assert "/0002/" in issued(other).number


@pytest.mark.pg
@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_the_sweep_stays_fast_with_three_thousand_completions_and_little_memory(course: CoursePage) -> None:
    people = User.objects.bulk_create(User(username=f"uji.{n}", name="Uji") for n in range(3000))
    syllabus = pin(course=course, now=NOW)
    Enrolment.objects.bulk_create(Enrolment(user=u, course=course, version=1, joined_at=NOW, syllabus=syllabus) for u in people)
    days = {"completed_at": NOW, "completed_on": NOW.date(), "done_on": NOW.date()}
    facts = days | {"jp": 5, "percent": 88, "module_scores": [], "course": course, "version": 1}
    done = Completion.objects.bulk_create(Completion(enrolment=e, user=e.user, **facts) for e in Enrolment.objects.select_related("user"))
    Certificate.objects.bulk_create(
        Certificate(code=new_code(), number=str(n), completion=each, user=each.user, facts={}, issued_at=NOW) for n, each in enumerate(done)
    )
    assert subplans(Completion.objects.exclude(pk__in=Certificate.objects.values("completion_id"))) != []  # what it was
    assert subplans(due(now=NOW)) == []
