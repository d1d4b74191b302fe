"""Reading a backup back: everything is checked and laid out beside first, then swapped; a failure leaves what was there."""

import shutil
import sqlite3
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from django.db.migrations.loader import MigrationLoader

from certificates.protection import postgres_script, protect
from config import dumps
from config.backups import BLOCK, FORM, MANIFEST, BackupRefused, Hashing, Manifest, Place

UNREADABLE = (tarfile.TarError, EOFError, zlib.error, OSError)  # OSError: not gzip, or a broken disk
SIDECARS = ("-wal", "-shm")  # what SQLite keeps beside its file


def examine(archive: Path) -> Manifest:
    """Read an archive to its end and compare every member with the manifest.

    Raises `BackupRefused` with a sentence where a byte is wrong, a member is missing or too many, or a name leads outside.
    """
    if not archive.is_file():
        raise BackupRefused(f"There is no file {archive}.")
    found: dict[str, str] = {}
    content = b""
    try:
        for name, file in _members(archive):
            if name == MANIFEST:
                content = file.read()
            else:
                found[name] = _drain(file)
    except UNREADABLE as error:  # in the middle of a member as well as between two
        raise BackupRefused(f"{archive.name} is damaged: {error}") from None
    try:
        manifest = Manifest.read(content)
    except (ValueError, TypeError, KeyError):
        raise BackupRefused(f"{archive.name} is damaged or no backup of Pilar: it has no readable manifest.") from None
    if manifest.version != FORM:
        raise BackupRefused(f"{archive.name} has form {manifest.version}; this Pilar reads form {FORM}.")
    if wrong := sorted(name for name in found.keys() | manifest.members.keys() if found.get(name) != manifest.members.get(name)):
        raise BackupRefused(f"{archive.name} is damaged: {len(wrong)} of its files are not as they were, first {wrong[0]}.")
    return manifest


def refuse(manifest: Manifest, place: Place) -> None:
    """Raises `BackupRefused` where a whole archive does not fit this installation."""
    if manifest.vendor != place.vendor:
        raise BackupRefused(f"The backup is of {manifest.vendor}, DATABASE_URL names {place.vendor}: they cannot be exchanged.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if newer := sorted(set(manifest.migrations) - known):
        raise BackupRefused(f"The backup was made by a newer Pilar (it knows {newer[0]}): upgrade the code first.")


def restore(*, archive: Path, place: Place, now: datetime) -> tuple[Manifest, list[Path]]:
    """Put an installation back as an archive has it; what was there stays beside, in the paths that come back.

    The web server, the worker and the timer must be stopped. All of it happens or nothing.
    """
    manifest = examine(archive)
    refuse(manifest, place)
    stamp = f"{now:%Y%m%d-%H%M%S}"
    staging = {name: _beside(path, f"restoring-{stamp}") for name, path in _targets(place).items()}
    try:
        _lay_out(archive, manifest, staging)
        return manifest, _swap(place, staging, stamp)
    finally:
        for path in staging.values():
            shutil.rmtree(path, ignore_errors=True)


def _targets(place: Place) -> dict[str, Path]:
    """Where things go. The database's own folder is beside its file: a rename works within one disk only."""
    near = Path(place.database["NAME"]) if place.vendor == "sqlite" else place.private.with_name("database")
    return {**place.folders, "database": near}


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}.{suffix}")


def _members(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Each regular file of an archive; anything else is not of our making. Debian 12's tarfile has no `filter="data"` yet."""
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isreg() and _is_ours(member.name) else None
            if file is None:
                raise BackupRefused(f"{archive.name} is no backup of Pilar: it holds {member.name!r}.")
            yield member.name, file


def _is_ours(name: str) -> bool:
    """A name as `backups.make` writes them: it leads into one of our places and nowhere else."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.as_posix() != name:
        return False
    single = {MANIFEST, *dumps.FILE_NAMES.values()}
    return name in single if len(path.parts) == 1 else path.parts[0] in {"media", "private"}


def _drain(file: IO[bytes], target: IO[bytes] | None = None) -> str:
    """Read to the end, into a target if there is one; the SHA-256."""
    hashing = Hashing(file)
    while block := hashing.read(BLOCK):
        if target is not None:
            target.write(block)
    return hashing.digest.hexdigest()


def _lay_out(archive: Path, manifest: Manifest, staging: dict[str, Path]) -> None:
    """Write the members into the folders beside, and compare once more what was written."""
    for path in staging.values():
        path.mkdir(parents=True)
    for name, file in _members(archive):
        if name == MANIFEST:
            continue
        top, _, rest = name.partition("/")
        path = staging[top] / rest if rest else staging["database"] / top
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            digest = _drain(file, target)
        path.chmod(0o600 if top == "private" else 0o644)
        if digest != manifest.members[name]:
            raise BackupRefused(f"{archive.name} changed while it was read: {name}.")


def _swap(place: Place, staging: dict[str, Path], stamp: str) -> list[Path]:
    """Exchange old and new; whatever fails, the steps before are taken back. The old things' new paths."""
    kept: list[Path] = []
    dump = staging["database"] / dumps.FILE_NAMES[place.vendor]
    with ExitStack() as undo:
        for name, path in place.folders.items():
            kept += _exchange(staging[name], path, _beside(path, f"before-{stamp}"), undo)
        if place.vendor == "sqlite":
            _guard(dump)
            kept += _exchange_sqlite(dump, Path(place.database["NAME"]), stamp, undo)
        else:
            before = place.private.with_name(f"database.before-{stamp}.pgdump")
            undo.callback(before.unlink, missing_ok=True)
            dumps.dump(place.database, before)
            before.chmod(0o600)
            kept.append(before)
            dumps.load_postgres(place.database, dump, staging["database"], then=postgres_script())
        undo.pop_all()
    return kept


def _guard(database: Path) -> None:
    """A backup of an earlier release has no triggers; `migrate` sets them where its tables are older, too."""
    with closing(sqlite3.connect(database)) as copy, copy:
        protect(lambda sql: copy.execute(sql).fetchall(), "sqlite")


def _exchange(new: Path, old: Path, aside: Path, undo: ExitStack) -> list[Path]:
    """Two renames, each of which is taken back if a later step fails."""
    kept = []
    if old.exists():
        if old.is_dir():
            shutil.copymode(old, new)
        old.rename(aside)
        undo.callback(aside.rename, old)
        kept.append(aside)
    new.rename(old)
    undo.callback(old.rename, new)
    return kept


def _exchange_sqlite(new: Path, old: Path, stamp: str, undo: ExitStack) -> list[Path]:
    """The file with its sidecars: a -wal that stayed behind would be played into the new database."""
    aside = _beside(old, f"before-{stamp}")
    for suffix in SIDECARS:
        sidecar = old.with_name(old.name + suffix)
        if sidecar.exists():
            moved = aside.with_name(aside.name + suffix)
            sidecar.rename(moved)
            undo.callback(moved.rename, sidecar)
    return _exchange(new, old, aside, undo)
