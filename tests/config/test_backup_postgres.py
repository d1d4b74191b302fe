"""Backup and restore through pg_dump, pg_restore and psql."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from config import backups, dumps, restoring
from config.backups import Place
from directory.models import User

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
