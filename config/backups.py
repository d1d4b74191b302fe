"""One file that holds an installation: database, pictures, proofs, and a manifest that proves the file whole."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

from config import dumps

FORM = 1  # of the archive; raised when an older Pilar could no longer read a newer archive
MANIFEST = "manifest.json"
BLOCK = 1024 * 1024  # bytes


class BackupRefused(Exception):
    """A backup cannot be made or read back; the text is a sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an installation keeps what must not be lost."""

    database: dumps.Database
    media: Path
    private: Path
    static: Path

    @classmethod
    def of_settings(cls) -> "Place":
        """The installation that this process runs in."""
        return cls(connection.settings_dict, Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT), Path(settings.STATIC_ROOT))

    @property
    def vendor(self) -> str:
        return dumps.vendor_of(self.database)

    @property
    def folders(self) -> dict[str, Path]:
        """The folders of files, by their name in the archive."""
        return {"media": self.media, "private": self.private}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. `members` are SHA-256 by name."""

    version: int
    vendor: str
    made_at: str
    rows: dict[str, int]
    files: dict[str, int]
    migrations: list[str]
    members: dict[str, str]

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        """Raises `ValueError`, `TypeError` or `KeyError` where it is not one."""
        return cls(**json.loads(content))

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False).encode()


class Hashing(io.RawIOBase):
    """A file that remembers the SHA-256 of what was read from it: each byte is read once."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


def make(*, place: Place, folder: Path, now: datetime) -> tuple[Path, Manifest]:
    """Write `pilar-YYYYMMDD-HHMMSS.tar.gz` into a folder, readable by its owner only. Under that name it is always whole.

    The database is copied before the files: a proof that is made meanwhile is then a file too many, never one too few.
    """
    _refuse_folder(place, folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"pilar-{now:%Y%m%d-%H%M%S}.tar.gz"
    if target.exists():
        raise BackupRefused(f"{target} is there already.")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".pilar-") as workspace:
        copy = Path(workspace, dumps.FILE_NAMES[place.vendor])
        held = dumps.dump(place.database, copy)
        partial = Path(workspace, target.name)
        with tarfile.open(partial, "w:gz", compresslevel=6) as archive:
            members = {copy.name: _add(archive, copy, copy.name)}
            files = {}
            for name, root in place.folders.items():
                added = {member: _add(archive, path, member) for member, path in _files(root, name)}
                files[name] = len(added)
                members |= added
            manifest = Manifest(FORM, place.vendor, now.isoformat(timespec="seconds"), held.rows, files, held.migrations, members)
            _add_manifest(archive, manifest)
        partial.chmod(0o600)
        _flush(partial)
        partial.rename(target)
    return target, manifest


def _refuse_folder(place: Place, folder: Path) -> None:
    """A backup below a served folder would be everybody's; one below the private folder would hold itself."""
    for taken in (place.media, place.static, place.private):
        if folder.resolve().is_relative_to(taken.resolve()):
            raise BackupRefused(f"{folder} lies in {taken}: choose a folder of its own for backups.")


def _files(root: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Regular files only: a link could lead out of the folder."""
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if path.is_file() and not path.is_symlink():
            yield f"{name}/{path.relative_to(root).as_posix()}", path


def _add(archive: tarfile.TarFile, path: Path, name: str) -> str:
    """Put a file into the archive; its SHA-256 as it went in."""
    with path.open("rb") as file:
        member = archive.gettarinfo(arcname=name, fileobj=file)
        member.uname = member.gname = ""
        member.uid = member.gid = 0
        # tarfile would write a hard link for a second name of the same content; here each member is a file.
        member.type, member.size, member.linkname = tarfile.REGTYPE, os.fstat(file.fileno()).st_size, ""
        hashing = Hashing(file)
        archive.addfile(member, hashing)
    return hashing.digest.hexdigest()


def _add_manifest(archive: tarfile.TarFile, manifest: Manifest) -> None:
    content = manifest.to_bytes()
    member = tarfile.TarInfo(MANIFEST)
    member.size, member.mode, member.mtime = len(content), 0o600, int(datetime.fromisoformat(manifest.made_at).timestamp())
    archive.addfile(member, io.BytesIO(content))


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def summary(manifest: Manifest) -> dict[str, Any]:
    """What a person wants to know of an archive, in one line."""
    people = manifest.rows.get("directory_user", 0)
    certificates = manifest.rows.get("certificates_certificate", 0)
    return {"staff": people, "certificates": certificates, "rows": sum(manifest.rows.values()), "files": sum(manifest.files.values())}
