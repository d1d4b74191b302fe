"""What the database itself refuses: deleting proof and changing it. Triggers for SQLite and PostgreSQL (decision 0020).

They are not in a migration: rebuilding a table on SQLite drops them silently, and a restore brings back what the backup had.
So they are set after every migrate and every restore; `pilar.E020` names one that is missing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Run = Callable[[str], Sequence[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger: before which event of which table, under which condition over OLD and NEW, it refuses with which sentence.

    `{differs}` in the condition is the operator by which two values, one of which may be NULL, are not the same.
    """

    name: str
    table: str
    event: str
    says: str
    when: str = ""

    @property
    def on_sqlite(self) -> str:
        """As SQLite keeps it, word by word."""
        when = f" WHEN {self.when.format(differs='IS NOT')}" if self.when else ""
        return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table}{when} BEGIN SELECT RAISE(ABORT, '{self.says}'); END"

    @property
    def on_postgres(self) -> str:
        """The body of the function. The condition is in it, since a column that a trigger itself names cannot be altered."""
        refuse = f"RAISE EXCEPTION USING MESSAGE = '{self.says}', ERRCODE = 'integrity_constraint_violation'"
        condition = self.when.format(differs="IS DISTINCT FROM") or "true"
        return f"BEGIN IF {condition} THEN {refuse}; END IF; RETURN NEW; END"


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} {{differs}} NEW.{column}" for column in columns)


def _changed_once_written(column: str, *columns: str, empty: str = "NULL") -> str:
    written = f"OLD.{column} IS NOT NULL" if empty == "NULL" else f"OLD.{column} <> {empty}"
    return f"({written} AND ({_changed(column, *columns)}))"


CERTIFICATE, SERIES = "certificates_certificate", "certificates_numberseries"
KEPT = (
    _changed("id", "uuid", "code", "number", "completion_id", "user_id", "facts", "issued_at"),
    _changed_once_written("sha256", "pdf", "size", empty="''"),
    _changed_once_written("revoked_at", "revoked_by_id", "revoked_reason"),
    _changed_once_written("replaced_at", "replaced_by_id", "replaced_reason"),
    _changed_once_written("successor_id"),
    _changed_once_written("expires_on"),
)
NEWEST_COLUMN = "replaced_at"  # of those that the guards name: a table without it is of an older release, and migrate is due
GUARDS = (
    Guard("a_certificate_is_never_deleted", CERTIFICATE, "DELETE", "A certificate is revoked, never deleted."),
    Guard("a_certificate_is_never_changed", CERTIFICATE, "UPDATE", "What a certificate says is never changed.", " OR ".join(KEPT)),
    Guard("a_series_is_never_deleted", SERIES, "DELETE", "A series of numbers is never deleted."),
    Guard(
        "a_series_never_goes_back",
        SERIES,
        "UPDATE",
        "A number is never given again.",
        f"NEW.last < OLD.last OR {_changed('id', 'organiser_code', 'year')}",
    ),
)
# On SQLite INSERT OR REPLACE and UPDATE OR REPLACE delete the row in their way past its DELETE trigger.
ON_SQLITE = (
    *GUARDS,
    Guard(
        "a_certificate_is_never_overwritten",
        CERTIFICATE,
        "INSERT",
        "There is a certificate with this code, number or completion.",
        "EXISTS (SELECT 1 FROM certificates_certificate c"
        " WHERE c.id = NEW.id OR c.uuid = NEW.uuid OR c.code = NEW.code OR c.number = NEW.number OR c.successor_id = NEW.successor_id"
        " OR (c.completion_id = NEW.completion_id AND c.replaced_at IS NULL AND NEW.replaced_at IS NULL))",
    ),
    Guard(
        "a_successor_is_never_taken_over",
        CERTIFICATE,
        "UPDATE",
        "This certificate replaces another one already.",
        "EXISTS (SELECT 1 FROM certificates_certificate c WHERE c.successor_id = NEW.successor_id AND c.id <> NEW.id)",
    ),
    Guard(
        "a_series_is_never_overwritten",
        SERIES,
        "INSERT",
        "There is a series of this organiser and year.",
        "EXISTS (SELECT 1 FROM certificates_numberseries s"
        " WHERE s.id = NEW.id OR (s.organiser_code = NEW.organiser_code AND s.year = NEW.year))",
    ),
)
# TRUNCATE passes by the triggers of rows.
ON_POSTGRES = (
    *GUARDS,
    Guard("certificates_are_never_emptied", CERTIFICATE, "TRUNCATE", "A certificate is revoked, never deleted."),
    Guard("series_are_never_emptied", SERIES, "TRUNCATE", "A series of numbers is never deleted."),
)


def guards(vendor: str) -> tuple[Guard, ...]:
    """Those of a kind of database, `sqlite` or `postgresql`."""
    return ON_SQLITE if vendor == "sqlite" else ON_POSTGRES


def protect(run: Run, vendor: str) -> None:
    """Set what is missing; nothing where there are no tables yet. Idempotent: what is there stays untouched."""
    if not missing(run, vendor):
        return
    for statement in _statements_sqlite() if vendor == "sqlite" else [postgres_script()]:
        run(statement)


def missing(run: Run, vendor: str) -> list[str]:
    """The guards that are not there, are switched off or say something else; none where there are no tables, or old ones."""
    if vendor == "sqlite":
        columns = {row[0] for row in run("SELECT name FROM pragma_table_info('certificates_certificate')")}
        found = {row[0]: row[1] for row in run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")}
        wanted = {guard.name: guard.on_sqlite for guard in ON_SQLITE}
    else:
        columns = {row[0] for row in run(POSTGRES_COLUMNS)}
        found = {row[0]: row[1] for row in run(POSTGRES_FOUND)}
        wanted = {guard.name: guard.on_postgres for guard in ON_POSTGRES}
    return [name for name, text in wanted.items() if found.get(name) != text] if NEWEST_COLUMN in columns else []


POSTGRES_COLUMNS = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('public.certificates_certificate')"
POSTGRES_FOUND = """
SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'public'::regnamespace AND t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal
"""


def _statements_sqlite() -> list[str]:
    return [sql for guard in ON_SQLITE for sql in (f"DROP TRIGGER IF EXISTS {guard.name}", guard.on_sqlite)]


def postgres_script() -> str:
    """One statement that sets every guard where the tables are those of this release, and nothing else. Idempotent."""
    lines = [line for guard in ON_POSTGRES for line in _statements_postgres(guard)]
    body = "\n".join(f"EXECUTE $do${line}$do$;" for line in lines)
    return f"DO $protect$ BEGIN IF '{NEWEST_COLUMN}' IN ({POSTGRES_COLUMNS}) THEN\n{body}\nEND IF; END $protect$;\n"


def _statements_postgres(guard: Guard) -> tuple[str, str]:
    each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    function = f"CREATE OR REPLACE FUNCTION public.{guard.name}() RETURNS trigger LANGUAGE plpgsql AS $guard${guard.on_postgres}$guard$"
    trigger = f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.event} ON public.{guard.table} FOR EACH {each}"
    return function, f"{trigger} EXECUTE FUNCTION public.{guard.name}()"
