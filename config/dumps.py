"""A database in one file and back: SQLite through its own copying, PostgreSQL through Debian's client programs."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg.conninfo import make_conninfo

Database = Mapping[str, Any]  # an entry of Django's DATABASES
Run = Callable[[str], list[tuple[Any, ...]]]
FILE_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
POSTGRES_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
# Runs in the transaction that loads: a web server that was not stopped makes it fail after ten seconds, not wait for ever.
EMPTY_POSTGRES = """
SET lock_timeout = '10s';
DO $$ DECLARE line record; BEGIN
  FOR line IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', line.tablename);
  END LOOP;
  -- Functions of triggers; those of an extension belong to it, and the dump creates no extension anew.
  FOR line IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e') LOOP
    EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', line.name);
  END LOOP;
END $$;
"""
DJANGO_ONLY = {"pool", "isolation_level", "assume_role", "cursor_factory"}


class DumpFailed(Exception):
    """A database could not be written or read; the text is a sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: rows of each table, and the migrations that made its tables."""

    rows: dict[str, int]
    migrations: list[str]


def vendor_of(database: Database) -> str:
    """`sqlite` or `postgresql`."""
    return "sqlite" if str(database["ENGINE"]).endswith("sqlite3") else "postgresql"


def dump(database: Database, target: Path) -> Contents:
    """Write a consistent copy while the site goes on; what is written during the copy is in it whole or not at all."""
    return _dump_sqlite(database, target) if vendor_of(database) == "sqlite" else _dump_postgres(database, target)


def contents(run: Run, tables: str) -> Contents:
    """Count what is there, by any cursor."""
    names = sorted(row[0] for row in run(tables))
    rows = {name: run(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608 -- names come from the catalogue itself
    applied = run("SELECT app, name FROM django_migrations") if "django_migrations" in rows else []
    return Contents(rows=rows, migrations=sorted(f"{app}.{name}" for app, name in applied))


def _dump_sqlite(database: Database, target: Path) -> Contents:
    source = Path(database["NAME"])
    if not source.is_file():
        raise DumpFailed(f"There is no database at {source}.")
    with (
        closing(sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=20)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a -wal beside it
        return contents(lambda sql: copy.execute(sql).fetchall(), SQLITE_TABLES)


def _dump_postgres(database: Database, target: Path) -> Contents:
    with psycopg.connect(conninfo(database), password=database.get("PASSWORD") or None) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = row[0] if row else ""
        # The dump sees what this transaction sees, so the counts are those of the dump.
        program(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"], database)
        return contents(lambda sql: connection.execute(sql.encode()).fetchall(), POSTGRES_TABLES)


def load_postgres(database: Database, source: Path, folder: Path, *, then: str) -> None:
    """Replace every table and function by the dump's, and run `then`, in one transaction: after a failure the old ones are still there.

    `folder` takes the script in between, about as large as the data.
    """
    script, empty, last = folder / "load.sql", folder / "empty.sql", folder / "then.sql"
    empty.write_text(EMPTY_POSTGRES, encoding="utf-8")
    last.write_text(then, encoding="utf-8")
    program(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source)], database, address=False)
    once = ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    program([*once, f"--file={empty}", f"--file={script}", f"--file={last}"], database)


def conninfo(database: Database) -> str:
    """The address without the password, which goes through the environment: a command line is seen by everybody on the machine."""
    options = {key: value for key, value in database.get("OPTIONS", {}).items() if isinstance(value, str) and key not in DJANGO_ONLY}
    named = {"dbname": database["NAME"], "user": database.get("USER"), "host": database.get("HOST"), "port": database.get("PORT")}
    return make_conninfo(**{key: str(value) for key, value in named.items() if value}, **options)


def program(command: list[str], database: Database, *, address: bool = True) -> None:
    """Run one of PostgreSQL's client programs; its own words where it fails."""
    environment = {**os.environ, **({"PGPASSWORD": str(database["PASSWORD"])} if database.get("PASSWORD") else {})}
    arguments = [*command, f"--dbname={conninfo(database)}"] if address else command
    try:
        subprocess.run(arguments, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 -- a fixed program, no shell
    except FileNotFoundError:
        raise DumpFailed(f"{command[0]} is missing: sudo apt install postgresql-client") from None
    except subprocess.CalledProcessError as error:
        raise DumpFailed(f"{command[0]} failed: {error.stderr.strip()[-800:]}") from None
