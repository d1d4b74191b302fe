"""The figures of a day are those that stood on that day, whatever happened later."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from certificates.codes import new_code
from certificates.models import Certificate
from cms.models import CoursePage
from directory.models import Agency, Posting, User
from directory.postings import leave, post
from reports.figures import AgencyLine, Filters, agency_lines, total
from reports.people import PersonLine, person_lines
from tests.cast.records import completed, enrolled
from training.learning.models import Completion, Enrolment

pytestmark = pytest.mark.django_db
APRIL, MAY, JUNE = date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)


def at(day: date, hour: int = 3) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def kku(db: None) -> Agency:
    found: Agency = Agency.add_root(instance=Agency(code="KKU", name="Kantor Uji", kind="badan"))
    return found


def finish(user: User, course: CoursePage, on: date, agency: Agency | None, version: int = 1) -> Completion:
    return completed(enrolled(user, course, at(on, 1), version=version), on, agency, percent=80 + version)


def certify(completion: Completion, number: str, **state: Any) -> Certificate:
    facts = {"code": new_code(), "number": number, "completion": completion, "user": completion.user, "facts": {}}
    return Certificate.objects.create(**({**facts, "issued_at": at(completion.completed_on, 4)} | state))


def of(agency: Agency, day: date, **filters: Any) -> AgencyLine:
    return next(line for line in agency_lines(Filters(day=day, **filters)) if line.code == agency.code)


def person(agency: Agency, user: User, day: date) -> PersonLine:
    return next(line for line in person_lines(agency, Filters(day=day)) if line.name == user.display_name)


def test_a_certificate_counts_from_its_issue_to_its_revocation(melati: User, course: CoursePage, dlh: Agency) -> None:
    certify(
        finish(melati, course, date(2026, 4, 10), dlh),
        "1",
        issued_at=at(date(2026, 5, 2)),
        revoked_at=at(date(2026, 6, 5)),
        revoked_by=melati,
        revoked_reason="Salah orang.",
    )
    assert [of(dlh, day).certificates for day in (APRIL, MAY, JUNE)] == [0, 1, 0]
    assert [person(dlh, melati, day).number for day in (APRIL, MAY, JUNE)] == ["", "1", ""]


def test_a_replaced_certificate_still_counts_on_a_day_before_its_successor(melati: User, course: CoursePage, dlh: Agency) -> None:
    completion = finish(melati, course, date(2026, 4, 10), dlh)
    later = at(date(2026, 6, 5))
    first = certify(completion, "1", replaced_at=later, replaced_by=melati, replaced_reason="Nama keliru.")
    second = certify(completion, "2", issued_at=later)
    Certificate.objects.filter(pk=first.pk).update(successor=second)
    assert [of(dlh, day).certificates for day in (APRIL, MAY, JUNE)] == [1, 1, 1]
    assert [person(dlh, melati, day).number for day in (MAY, JUNE)] == ["1", "2"]


def test_a_certificate_counts_on_its_last_day_and_not_after_it(melati: User, course: CoursePage, dlh: Agency) -> None:
    certify(finish(melati, course, date(2026, 4, 10), dlh), "1", expires_on=MAY)
    assert [of(dlh, day).certificates for day in (MAY, date(2026, 6, 1))] == [1, 0]


def test_a_day_ends_at_midnight_in_the_city(melati: User, course: CoursePage, dlh: Agency) -> None:
    """17.30 UTC is half past midnight of the next day in Bengkulu."""
    enrolled(melati, course, datetime(2026, 4, 30, 17, 30, tzinfo=UTC))
    assert [of(dlh, day).enrolled for day in (APRIL, date(2026, 5, 1))] == [0, 1]


def test_a_closed_account_does_not_change_the_past(melati: User, dlh: Agency) -> None:
    User.objects.filter(pk=melati.pk).update(is_active=False)
    assert of(dlh, MAY).staff == 1


def test_who_left_counts_until_the_day_before(melati: User, dlh: Agency) -> None:
    leave(user=melati, on=date(2026, 6, 1))
    assert [of(dlh, day).staff for day in (MAY, date(2026, 6, 1))] == [1, 0]
    assert [len(person_lines(dlh, Filters(day=day))) for day in (MAY, date(2026, 6, 1))] == [1, 0]


def test_of_two_postings_on_a_day_the_later_one_holds_everywhere(melati: User, dlh: Agency, kku: Agency) -> None:
    Posting.objects.filter(user=melati).update(until_on=date(2026, 12, 31))
    Posting.objects.create(user=melati, agency=kku, from_on=date(2026, 5, 1))
    assert (of(dlh, MAY).staff, of(kku, MAY).staff) == (0, 1)
    assert ([*person_lines(dlh, Filters(day=MAY))], len(person_lines(kku, Filters(day=MAY)))) == ([], 1)


def test_of_two_postings_begun_on_one_day_both_pages_take_the_same(melati: User, dlh: Agency, kku: Agency) -> None:
    Posting.objects.filter(user=melati).update(until_on=date(2026, 12, 31))
    Posting.objects.create(user=melati, agency=kku, from_on=date(2021, 3, 1))
    for agency in (dlh, kku):
        assert of(agency, MAY).staff == len(person_lines(agency, Filters(day=MAY)))


def test_a_person_who_finished_twice_has_the_hours_of_both_and_counts_once(melati: User, course: CoursePage, dlh: Agency) -> None:
    certify(finish(melati, course, date(2026, 3, 1), dlh), "1")
    certify(finish(melati, course, date(2026, 5, 1), dlh, version=2), "2")
    assert (of(dlh, MAY).finished, of(dlh, MAY).jp, of(dlh, MAY).certificates) == (1, 40, 2)
    line = person(dlh, melati, MAY)
    assert (line.jp, line.percent, line.number) == (40, 82, "2")


def test_hours_of_last_year_are_not_of_this_year_on_either_page(melati: User, course: CoursePage, dlh: Agency) -> None:
    finish(melati, course, date(2025, 12, 31), dlh)
    assert (of(dlh, MAY).jp, person(dlh, melati, MAY).jp) == (0, 0)
    assert (of(dlh, date(2025, 12, 31)).jp, person(dlh, melati, date(2025, 12, 31)).jp) == (20, 20)


def test_nobody_is_finished_without_being_enrolled(melati: User, course: CoursePage, dlh: Agency) -> None:
    completion = finish(melati, course, date(2026, 4, 10), dlh)
    Enrolment.objects.filter(pk=completion.enrolment_id).update(joined_at=at(JUNE))
    assert (of(dlh, MAY).enrolled, of(dlh, MAY).finished, of(dlh, MAY).under_way) == (1, 1, 0)


def test_what_was_earned_outside_every_agency_has_a_line_of_its_own(melati: User, course: CoursePage) -> None:
    certify(finish(melati, course, date(2026, 4, 10), None), "1")
    lines = agency_lines(Filters(day=MAY))
    assert (lines[-1].code, lines[-1].name, lines[-1].certificates, lines[-1].jp) == ("", "Tanpa OPD", 1, 20)
    assert total(lines).certificates == Certificate.objects.valid_on(MAY).count()


def test_an_agency_without_staff_that_earned_hours_stays_in_sight(melati: User, course: CoursePage, dlh: Agency, kku: Agency) -> None:
    finish(melati, course, date(2026, 4, 10), dlh)
    post(user=melati, agency=kku, title="Staf", from_on=date(2026, 5, 1))
    assert (of(dlh, MAY).staff, of(dlh, MAY).jp, of(dlh, MAY).is_empty) == (0, 20, False)
