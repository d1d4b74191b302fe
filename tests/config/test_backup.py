"""A backup holds everything; a damaged or foreign one changes nothing."""

import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from config import backups, dumps, restoring
from config.backups import BackupRefused, Place

MORNING = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
EVENING = datetime(2026, 3, 9, 18, 5, 7, tzinfo=UTC)
SQLITE = "django.db.backends.sqlite3"


def execute(place: Place, *statements: str) -> None:
    with closing(sqlite3.connect(place.database["NAME"])) as database, database:
        for statement in statements:
            database.execute(statement)


def names(place: Place) -> list[str]:
    with closing(sqlite3.connect(place.database["NAME"])) as database:
        return [row[0] for row in database.execute("SELECT name FROM directory_user ORDER BY name")]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An installation on SQLite with two people, a picture and a proof."""
    root = tmp_path / "pilar"
    made = Place({"ENGINE": SQLITE, "NAME": root / "pilar.sqlite3"}, root / "media", root / "private", root / "static")
    (made.media / "images").mkdir(parents=True)
    (made.private / "certificates").mkdir(parents=True)
    (made.media / "images" / "poster étika.png").write_bytes(b"picture")
    (made.private / "certificates" / "one.pdf").write_bytes(b"%PDF proof")
    execute(
        made,
        "PRAGMA journal_mode=WAL",
        "CREATE TABLE directory_user (name text)",
        "CREATE TABLE django_migrations (app text, name text)",
        "INSERT INTO django_migrations VALUES ('directory', '0001_people_agencies_postings')",
        "INSERT INTO directory_user VALUES ('Ayu'), ('Budi')",
    )
    return made


@pytest.fixture
def archive(place: Place, tmp_path: Path) -> Path:
    return backups.make(place=place, folder=tmp_path / "backups", now=MORNING)[0]


def everything(place: Place) -> dict[str, bytes]:
    """Every file of the installation."""
    root = place.media.parent
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def rebuilt(archive: Path, change: Callable[[tarfile.TarFile, tarfile.TarInfo, bytes], None]) -> Path:
    """A copy of an archive, each member put in by `change`."""
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(archive) as source, tarfile.open(target, "w:gz") as copy:
        for member in source:
            file = source.extractfile(member)
            assert file is not None
            change(copy, member, file.read())
    return target


def put(copy: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
    member.size = len(content)
    copy.addfile(member, io.BytesIO(content))


def test_a_backup_is_named_for_its_second_and_readable_by_its_owner_only(archive: Path) -> None:
    assert archive.name == "pilar-20260309-013000.tar.gz"
    assert archive.stat().st_mode & 0o777 == 0o600
    assert list(archive.parent.iterdir()) == [archive]


def test_the_manifest_says_what_is_inside(archive: Path) -> None:
    manifest = restoring.examine(archive)
    assert (manifest.version, manifest.vendor) == (1, "sqlite")
    assert manifest.rows == {"directory_user": 2, "django_migrations": 1}
    assert manifest.files == {"media": 1, "private": 1}
    assert set(manifest.members) == {"database.sqlite3", "media/images/poster étika.png", "private/certificates/one.pdf"}


def test_everything_comes_back_and_what_was_there_stays_beside(place: Place, archive: Path) -> None:
    execute(place, "DELETE FROM directory_user", "INSERT INTO directory_user VALUES ('Citra')")
    (place.private / "certificates" / "one.pdf").unlink()
    (place.media / "later.png").write_bytes(b"later")
    _manifest, kept = restoring.restore(archive=archive, place=place, now=EVENING)
    assert names(place) == ["Ayu", "Budi"]
    assert (place.private / "certificates" / "one.pdf").read_bytes() == b"%PDF proof"
    assert [p.name for p in place.media.rglob("*.png")] == ["poster étika.png"]
    assert sorted(p.name for p in kept) == [f"{n}.before-20260309-180507" for n in ("media", "pilar.sqlite3", "private")]
    with closing(sqlite3.connect(next(p for p in kept if "sqlite3" in p.name))) as before:
        assert before.execute("SELECT name FROM directory_user").fetchall() == [("Citra",)]
    assert not list(place.media.parent.glob("*restoring*"))


def test_rows_that_sqlite_has_not_yet_moved_into_its_file_are_in_the_backup(place: Place, tmp_path: Path) -> None:
    with closing(sqlite3.connect(place.database["NAME"])) as live:
        live.execute("INSERT INTO directory_user VALUES ('Dewi')")
        live.commit()
        assert Path(f"{place.database['NAME']}-wal").stat().st_size
        _target, manifest = backups.make(place=place, folder=tmp_path / "backups", now=EVENING)
    assert manifest.rows["directory_user"] == 3


def test_a_backup_can_be_restored_into_an_empty_place(place: Place, archive: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    empty = Place({"ENGINE": SQLITE, "NAME": fresh / "new.sqlite3"}, fresh / "media", fresh / "private", fresh / "static")
    assert restoring.restore(archive=archive, place=empty, now=EVENING)[1] == []
    assert names(empty) == ["Ayu", "Budi"]


@pytest.mark.parametrize("kept", range(10, 100, 10))
def test_a_truncated_file_is_refused_wherever_it_ends(place: Place, archive: Path, kept: int) -> None:
    before = everything(place)
    content = archive.read_bytes()
    archive.write_bytes(content[: len(content) * kept // 100])
    with pytest.raises(BackupRefused, match="is damaged"):
        restoring.restore(archive=archive, place=place, now=EVENING)
    assert everything(place) == before


@pytest.mark.parametrize("at", range(5, 100, 10))
def test_a_wrong_byte_on_the_disk_is_refused_wherever_it_is(place: Place, archive: Path, at: int) -> None:
    before = everything(place)
    content = bytearray(archive.read_bytes())
    content[len(content) * at // 100] ^= 0xFF
    archive.write_bytes(content)
    with pytest.raises(BackupRefused, match=r"is damaged|is no backup of Pilar"):
        restoring.restore(archive=archive, place=place, now=EVENING)
    assert everything(place) == before


def test_a_changed_file_is_refused_by_its_hash(place: Place, archive: Path) -> None:
    def forge(copy: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        put(copy, member, content.replace(b"proof", b"forge"))

    before = everything(place)
    with pytest.raises(BackupRefused, match=r"1 of its files .* first private/certificates/one\.pdf"):
        restoring.restore(archive=rebuilt(archive, forge), place=place, now=EVENING)
    assert everything(place) == before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("media/extra.png", r"first media/extra\.png"),
        ("/etc/cron.d/x", "is no backup of Pilar"),
        ("media/../../x", "is no backup of Pilar"),
        ("elsewhere/x", "is no backup of Pilar"),
        ("media", "is no backup of Pilar"),
        ("./media/x", "is no backup of Pilar"),
    ],
)
def test_a_file_that_does_not_belong_there_is_refused(archive: Path, name: str, reason: str) -> None:
    def add(copy: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        put(copy, member, content)
        if member.name == "database.sqlite3":
            put(copy, tarfile.TarInfo(name), b"extra")

    with pytest.raises(BackupRefused, match=reason):
        restoring.examine(rebuilt(archive, add))


def test_a_link_in_an_archive_is_refused(archive: Path) -> None:
    def link(copy: tarfile.TarFile, member: tarfile.TarInfo, content: bytes) -> None:
        if member.name.startswith("media/"):
            member.type, member.linkname, content = tarfile.SYMTYPE, "/etc/passwd", b""
        put(copy, member, content)

    with pytest.raises(BackupRefused, match="is no backup of Pilar"):
        restoring.examine(rebuilt(archive, link))


def test_something_else_than_a_backup_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Yth. Bapak/Ibu", encoding="utf-8")
    for path, reason in ((letter, "is damaged"), (tmp_path / "absent.tar.gz", "There is no file")):
        with pytest.raises(BackupRefused, match=reason):
            restoring.examine(path)


def test_a_backup_of_another_kind_of_database_is_refused(place: Place, archive: Path) -> None:
    other = Place({"ENGINE": "django.db.backends.postgresql", "NAME": "pilar"}, place.media, place.private, place.static)
    with pytest.raises(BackupRefused, match="is of sqlite, DATABASE_URL names postgresql"):
        restoring.restore(archive=archive, place=other, now=EVENING)


def test_a_backup_of_a_newer_pilar_is_refused(place: Place, tmp_path: Path) -> None:
    execute(place, "INSERT INTO django_migrations VALUES ('directory', '0999_of_the_year_2031')")
    newer, _manifest = backups.make(place=place, folder=tmp_path / "backups", now=EVENING)
    with pytest.raises(BackupRefused, match=r"newer Pilar \(it knows directory\.0999_of_the_year_2031\)"):
        restoring.restore(archive=newer, place=place, now=EVENING)


def test_a_step_that_fails_takes_the_steps_before_back(place: Place, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, rename = everything(place), Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == "database.sqlite3":
            raise OSError("No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space left"):
        restoring.restore(archive=archive, place=place, now=EVENING)
    assert everything(place) == before
    assert sorted(p.name for p in place.media.parent.iterdir() if p.is_dir()) == ["media", "private"]


@pytest.mark.parametrize("folder", ["media/backups", "private", "static/x"])
def test_backups_are_not_written_where_they_would_be_served_or_hold_themselves(place: Place, folder: str) -> None:
    with pytest.raises(BackupRefused, match="choose a folder of its own"):
        backups.make(place=place, folder=place.media.parent / folder, now=MORNING)


def test_a_second_backup_in_the_same_second_does_not_overwrite_the_first(place: Place, archive: Path) -> None:
    with pytest.raises(BackupRefused, match="is there already"):
        backups.make(place=place, folder=archive.parent, now=MORNING)


def test_links_in_the_media_folder_are_not_followed(place: Place, tmp_path: Path) -> None:
    (place.media / "outside").symlink_to("/etc/hostname")
    assert backups.make(place=place, folder=tmp_path / "backups", now=EVENING)[1].files["media"] == 1


def test_the_password_of_the_database_is_not_on_a_command_line() -> None:
    database = {
        "NAME": "pilar",
        "USER": "pilar",
        "PASSWORD": "rahasia",
        "HOST": "db.example",
        "PORT": "5432",
        "OPTIONS": {"sslmode": "require"},
    }
    assert dumps.conninfo(database) == "dbname=pilar user=pilar host=db.example port=5432 sslmode=require"


@pytest.fixture
def installation(place: Place, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The same place as the one of the settings, as the commands see it."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT, settings.STATIC_ROOT = place.media, place.private, place.static
    monkeypatch.setattr(connections["default"], "settings_dict", dict(place.database))
    return place


def said(*command: Any) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_the_commands_write_propose_and_restore(installation: Place, tmp_path: Path) -> None:
    assert "staff 2, certificates 0" in said("backup", tmp_path / "backups")
    (file,) = (tmp_path / "backups").iterdir()
    execute(installation, "DELETE FROM directory_user")
    assert "With --apply it would replace" in said("restore", file)
    assert names(installation) == []
    assert "It is restored" in said("restore", file, "--apply")
    assert names(installation) == ["Ayu", "Budi"]


def test_a_restore_that_is_refused_says_that_nothing_was_changed(installation: Place, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^Nothing was changed\. There is no file"):
        call_command("restore", tmp_path / "absent.tar.gz", "--apply")


def test_a_backup_without_a_database_says_where_it_looked(installation: Place, tmp_path: Path) -> None:
    Path(installation.database["NAME"]).unlink()
    with pytest.raises(CommandError, match="There is no database at"):
        call_command("backup", tmp_path / "backups")
