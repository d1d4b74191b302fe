"""The database itself keeps proof, whoever asks: the admin, a shell, a script with plain SQL."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.sql import sql_flush
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.signals import post_migrate

from certificates.checks import guarded
from certificates.models import Certificate, NumberSeries
from certificates.protection import guards, missing
from certificates.running import runner
from directory.models import User
from tests.cast.proof import lift, unprotected
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
run = runner(connection)


def refused(work: Any) -> str:
    """What the database says when it refuses."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        work()
    return str(error.value)


def test_a_certificate_cannot_be_deleted(certificate: Certificate) -> None:
    assert "revoked, never deleted" in refused(certificate.delete)
    assert "revoked, never deleted" in refused(Certificate.objects.all().delete)
    assert "revoked, never deleted" in refused(lambda: run("DELETE FROM certificates_certificate"))


@pytest.mark.parametrize(
    "changed",
    [
        {"facts": {}},
        {"code": "0" * 16},
        {"number": "1"},
        {"issued_at": NOW - timedelta(days=1)},
        {"uuid": "00000000-0000-0000-0000-000000000000"},
        {"id": F("id") + 1000},
    ],
)
def test_what_a_certificate_says_cannot_be_changed(certificate: Certificate, changed: dict[str, Any]) -> None:
    assert "never changed" in refused(lambda: Certificate.objects.update(**changed))


def test_a_certificate_cannot_be_given_to_another_person_or_completion(certificate: Certificate, jagat: User) -> None:
    assert "never changed" in refused(lambda: Certificate.objects.update(user=jagat))
    assert "never changed" in refused(lambda: Certificate.objects.update(completion_id=certificate.completion_id + 1))


def test_a_hash_that_was_written_stays(certificate: Certificate) -> None:
    Certificate.objects.update(sha256="a" * 64, pdf="x.pdf", size=3)
    for changed in ({"sha256": "b" * 64}, {"sha256": ""}, {"pdf": "y.pdf"}, {"size": 4}):
        assert "never changed" in refused(lambda changed=changed: Certificate.objects.update(**changed))


def test_a_revocation_is_written_once_and_never_undone(certificate: Certificate, jagat: User, melati: User) -> None:
    Certificate.objects.update(revoked_at=NOW, revoked_by=jagat, revoked_reason="Salah orang.")
    for changed in ({"revoked_at": None}, {"revoked_reason": "Lain."}, {"revoked_by": melati}, {"revoked_at": NOW + timedelta(days=1)}):
        assert "never changed" in refused(lambda changed=changed: Certificate.objects.update(**changed))


def test_a_date_of_expiry_is_written_once(certificate: Certificate) -> None:
    Certificate.objects.update(expires_on=date(2029, 5, 4))
    assert "never changed" in refused(lambda: Certificate.objects.update(expires_on=None))


def test_saving_a_certificate_as_it_is_changes_nothing_and_is_allowed(certificate: Certificate) -> None:
    before = Certificate.objects.values().get()
    Certificate.objects.get().save()
    assert Certificate.objects.values().get() == before


def test_a_number_is_never_given_again(certificate: Certificate) -> None:
    assert "never given again" in refused(lambda: NumberSeries.objects.update(last=0))
    assert "never given again" in refused(lambda: NumberSeries.objects.update(year=2027))
    assert "never deleted" in refused(NumberSeries.objects.all().delete)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way to delete")
def test_a_certificate_is_not_overwritten(certificate: Certificate) -> None:
    columns = ", ".join(field.column for field in Certificate._meta.local_fields)
    assert "There is a certificate" in refused(
        lambda: run(f"INSERT OR REPLACE INTO certificates_certificate ({columns}) SELECT {columns} FROM certificates_certificate")  # noqa: S608  # names of our own model
    )
    series = "INSERT OR REPLACE INTO certificates_numberseries (organiser_code, year, last) SELECT organiser_code, year, 0"
    assert "There is a series" in refused(lambda: run(f"{series} FROM certificates_numberseries"))


@pytest.mark.pg
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_certificates_are_not_emptied_either(certificate: Certificate) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")
    assert "never deleted" in refused(lambda: run("TRUNCATE certificates_certificate CASCADE"))
    assert "never deleted" in refused(lambda: run("TRUNCATE certificates_numberseries"))


def test_a_missing_guard_is_named_by_the_check_and_set_by_migrate(certificate: Certificate) -> None:
    lift()
    (message,) = guarded(None)
    assert (message.id, message.is_serious(), message.hint) == ("pilar.E020", True, "Run manage.py migrate.")
    assert [each.name for each in guards(connection.vendor) if each.name not in message.msg] == []
    assert [message.is_serious() for message in guarded(None, databases=["default"])] == [False]
    call_command("migrate", verbosity=0)
    assert (guarded(None), missing(run, connection.vendor)) == ([], [])


def test_a_guard_that_says_something_else_is_named(certificate: Certificate) -> None:
    with unprotected():
        if connection.vendor == "sqlite":
            run("CREATE TRIGGER a_certificate_is_never_deleted BEFORE DELETE ON certificates_certificate BEGIN SELECT 1; END")
        assert "a_certificate_is_never_deleted" in missing(run, connection.vendor)
    assert "revoked, never deleted" in refused(certificate.delete)


def test_the_check_is_silent_where_the_database_cannot_be_asked(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def away(*args: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", away)
    assert guarded(None) == []


def test_a_test_may_lift_the_guards_and_they_come_back(certificate: Certificate) -> None:
    with unprotected():
        Certificate.objects.all().delete()
    assert missing(run, connection.vendor) == []


class TestWithRealTransactions:
    """Tables are emptied after such a test, and the guards stand for the next one."""

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("turn", [1, 2])
    def test_a_certificate_does_not_outlive_its_test(self, certificate: Certificate, turn: int) -> None:
        assert Certificate.objects.count() == 1
        assert "never deleted" in refused(certificate.delete)


@pytest.mark.django_db(transaction=True)
def test_the_real_flush_is_refused(certificate: Certificate) -> None:
    with pytest.raises(IntegrityError, match="never deleted"):
        connection.ops.execute_sql_flush(sql_flush(no_style(), connection))
    assert Certificate.objects.count() == 1


def test_guards_are_set_again_after_every_migrate_and_not_only_of_proof() -> None:
    assert any("certificates.protection" in str(receiver[0]) for receiver in post_migrate.receivers)
