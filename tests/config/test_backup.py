"""A backup brings everything back, and a damaged one changes nothing."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config import backups, restoring

NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


def place_in(folder: Path) -> backups.Place:
    """An installation on SQLite with one table, one picture and one proof."""
    media, private = folder / "media", folder / "private"
    for path, text in ((media / "foto.svg", "<svg/>"), (private / "certificates" / "a.pdf", "%PDF")):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    database = folder / "pilar.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE directory_user (name TEXT)")
        connection.execute("INSERT INTO directory_user VALUES ('Melati')")
    connection.close()
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": database}
    return backups.Place(database=settings, media=media, private=private, static=folder / "static")


def names(place: backups.Place) -> list[str]:
    connection = sqlite3.connect(place.database["NAME"])
    found = [row[0] for row in connection.execute("SELECT name FROM directory_user")]
    connection.close()
    return found


def test_what_was_lost_comes_back_whole(tmp_path: Path) -> None:
    place = place_in(tmp_path / "site")
    archive, _manifest = backups.make(place=place, folder=tmp_path / "backups", now=NOW)
    connection = sqlite3.connect(place.database["NAME"])
    connection.execute("DELETE FROM directory_user")
    connection.commit()
    connection.close()
    (place.private / "certificates" / "a.pdf").unlink()
    restoring.restore(archive=archive, place=place, now=NOW)
    assert names(place) == ["Melati"]
    assert (place.private / "certificates" / "a.pdf").read_text() == "%PDF"
    assert (place.media / "foto.svg").read_text() == "<svg/>"


def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    place = place_in(tmp_path / "site")
    archive, _manifest = backups.make(place=place, folder=tmp_path / "backups", now=NOW)
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(bytes(content))
    with pytest.raises(backups.BackupRefused):
        restoring.restore(archive=archive, place=place, now=NOW)
    assert names(place) == ["Melati"]


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "lain.tar.gz"
    other.write_text("bukan cadangan")
    with pytest.raises(backups.BackupRefused):
        restoring.examine(other)
