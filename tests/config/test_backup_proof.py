"""After a restore on SQLite the database refuses to delete and to change proof, as before it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from certificates.protection import protect
from config import backups, restoring
from config.backups import Place

EVENING = datetime(2026, 3, 9, 18, 5, 7, tzinfo=UTC)
TABLES = "SELECT sql FROM sqlite_master WHERE name IN ('certificates_certificate', 'certificates_numberseries')"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the tables of SQLite; PostgreSQL has its own file"),
]


def execute(place: Place, *statements: str) -> None:
    with closing(sqlite3.connect(place.database["NAME"])) as database, database:
        for statement in statements:
            database.execute(statement)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An installation with one certificate, as a release without guards left it."""
    root = tmp_path / "pilar"
    root.mkdir()
    made = Place(
        {"ENGINE": "django.db.backends.sqlite3", "NAME": root / "pilar.sqlite3"}, root / "media", root / "private", root / "static"
    )
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        execute(made, *(row[0] for row in cursor.fetchall()))
    numbers = {"id": 1, "completion_id": 1, "user_id": 1, "size": 0}
    texts = {"code": "7K3M9QXDT2HBW5NE", "number": "1/2026", "facts": "{}"}
    columns = numbers | texts | dict.fromkeys(("uuid", "issued_at", "revoked_reason", "replaced_reason", "pdf", "sha256"), "")
    execute(
        made,
        f"INSERT INTO certificates_certificate ({', '.join(columns)}) VALUES {tuple(columns.values())}",  # noqa: S608  # our own words
        "INSERT INTO certificates_numberseries VALUES (1, 'BKPSDM', 2026, 1)",
    )
    return made


@pytest.mark.parametrize("guarded", [True, False], ids=["backup with guards", "backup of an earlier release"])
def test_a_restored_database_refuses_to_delete_and_change_proof(place: Place, tmp_path: Path, guarded: bool) -> None:
    if guarded:
        with closing(sqlite3.connect(place.database["NAME"])) as database:
            protect(lambda sql: database.execute(sql).fetchall(), "sqlite")
    file, _manifest = backups.make(place=place, folder=tmp_path / "backups", now=EVENING)
    restoring.restore(archive=file, place=place, now=EVENING)
    for attack, sentence in (
        ("DELETE FROM certificates_certificate", "revoked, never deleted"),
        ("UPDATE certificates_certificate SET facts = '{\"jp\": 40}'", "never changed"),
        ("UPDATE certificates_certificate SET number = '2'", "never changed"),
        ("UPDATE certificates_numberseries SET last = 0", "never given again"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=sentence):
            execute(place, attack)
    execute(place, "UPDATE certificates_certificate SET revoked_at = '2026-05-04', revoked_by_id = 1, revoked_reason = 'Salah.'")
