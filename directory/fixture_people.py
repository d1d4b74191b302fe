"""Agencies and staff from the reviewable CSV below `fixtures/`, through the same functions as the editor's."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from directory.models import Agency, User
from directory.models.printed import printed
from directory.staff import enrol_staff


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def put_agencies(path: Path) -> dict[str, Agency]:
    """All units by code; `parent` is the code of the unit above. A unit that is there keeps its place in the tree."""
    found = {agency.code: agency for agency in Agency.objects.all()}
    for row in rows_of(path):
        if row["code"] in found:
            continue
        agency = Agency(code=row["code"], kind=row["kind"], **printed(Agency, name=row["name"]))
        if row["parent"]:
            parent = Agency.objects.get(code=row["parent"])
            parent.add_child(instance=agency)
        else:
            Agency.add_root(instance=agency)
        found[row["code"]] = agency
    return found


def put_people(path: Path, agencies: dict[str, Agency], *, password: str | None = None) -> list[User]:
    """The staff of a file, in its order. An account that is there stays as it is.

    Raises `ValidationError` with the line of the file that cannot be taken; those before it are in.
    """
    return [_put_line(f"{path.name}, {number}", row, agencies, password) for number, row in enumerate(rows_of(path), 2)]


def _put_line(line: str, row: dict[str, str], agencies: dict[str, Agency], password: str | None) -> User:
    try:
        return _put(row, agencies, password)
    except ValidationError as error:
        raise ValidationError([f"{line}: {message}" for message in error.messages]) from error


def _put(row: dict[str, str], agencies: dict[str, Agency], password: str | None) -> User:
    return User.objects.filter(username=row["username"]).first() or enrol_staff(
        username=row["username"],
        agency=agencies[row["agency"]],
        post_title=row["post"],
        from_on=date.fromisoformat(row["from"]),
        password=password,
        nip=row["nip"] or None,
        employee_type=row["employee_type"],
        front_title=row["front_title"],
        name=row["name"],
        back_title=row["back_title"],
        email=row["email"],
        rank=row["rank"],
    )
