"""Backup and restore through pg_dump, pg_restore and psql."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from certificates.issuing import issue
from certificates.models import Certificate, NumberSeries
from certificates.running import runner
from cms.models import CoursePage
from config import backups, dumps, restoring
from config.backups import Place
from directory.models import User
from tests.cast.proof import finish, lift

MORNING = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
EVENING = datetime(2026, 3, 9, 18, 5, 7, tzinfo=UTC)
pytestmark = [
    pytest.mark.pg,
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The test's database with one person, a picture and a proof."""
    root = tmp_path / "pilar"
    made = Place(connection.settings_dict, root / "media", root / "private", root / "static")
    for path in (made.media / "poster.png", made.private / "one.pdf"):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"content")
    User.objects.create(username="dlh.0991", name="Ayu Contoh")
    return made


def test_everything_comes_back_and_the_old_database_stays_in_a_file(place: Place, tmp_path: Path) -> None:
    file, manifest = backups.make(place=place, folder=tmp_path / "backups", now=MORNING)
    User.objects.update(name="Lain")
    (place.media / "later.png").write_bytes(b"later")
    _manifest, kept = restoring.restore(archive=file, place=place, now=EVENING)
    assert (manifest.vendor, manifest.rows["directory_user"]) == ("postgresql", 1)
    assert User.objects.get().name == "Ayu Contoh"
    assert User.objects.create(username="dlh.0992", name="Budi Contoh").pk
    assert [p.name for p in place.media.iterdir()] == ["poster.png"]
    assert (place.private / "one.pdf").read_bytes() == b"content"
    assert "database.before-20260309-180507.pgdump" in {p.name for p in kept}
    assert not list(place.media.parent.glob("*restoring*"))


@pytest.mark.parametrize("guarded", [True, False], ids=["backup with guards", "backup of an earlier release"])
def test_after_a_restore_the_database_refuses_to_delete_and_change_proof(
    place: Place, tmp_path: Path, course: CoursePage, jagat: User, guarded: bool
) -> None:
    issued = issue(completion=finish(jagat, course, now=MORNING), now=MORNING)
    if not guarded:
        lift()
    file, _manifest = backups.make(place=place, folder=tmp_path / "backups", now=MORNING)
    for _ in range(2):  # twice: the functions of the first time are in the way of the second
        restoring.restore(archive=file, place=place, now=timezone.now())
        shutil.rmtree(tmp_path / "pilar")
    certificates = Certificate.objects.filter(pk=issued.pk)
    for attack, sentence in (
        (certificates.delete, "revoked, never deleted"),
        (lambda: certificates.update(facts={}), "never changed"),
        (lambda: certificates.update(number="2"), "never changed"),
        (lambda: NumberSeries.objects.update(last=0), "never given again"),
        (lambda: runner(connection)("TRUNCATE certificates_certificate CASCADE"), "never deleted"),
    ):
        with pytest.raises(IntegrityError, match=sentence):
            attack()
    assert certificates.update(revoked_at=MORNING, revoked_by=jagat, revoked_reason="Salah.") == 1


def test_a_load_that_fails_leaves_database_and_files(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, _manifest = backups.make(place=place, folder=tmp_path / "backups", now=MORNING)
    User.objects.update(name="Lain")
    (place.media / "later.png").write_bytes(b"later")
    monkeypatch.setattr(dumps, "EMPTY_POSTGRES", f"{dumps.EMPTY_POSTGRES} SELECT 1/0;")
    with pytest.raises(dumps.DumpFailed, match="division by zero"):
        restoring.restore(archive=file, place=place, now=EVENING)
    assert User.objects.get().name == "Lain"
    root = place.media.parent
    assert sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()) == [
        "media/later.png",
        "media/poster.png",
        "private/one.pdf",
    ]


def test_a_missing_client_program_is_named(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(dumps.DumpFailed, match="pg_dump is missing: sudo apt install postgresql-client"):
        backups.make(place=place, folder=tmp_path / "backups", now=MORNING)
