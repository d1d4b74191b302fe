"""The Indonesian catalogue: `update` collects sentences, `merge FOLDER` takes translations from TOML files,
`compile` writes the .mo files, `check` says what is missing. Only `update` and `check` need gettext (xgettext).

A TOML line is `"English" = "Indonesian"`, or `"English" = {plural = "...", context = "...", id = "..."}`.
"""

import argparse
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.commands import makemessages

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
CATALOGUE = LOCALE / "id" / "LC_MESSAGES" / "django.po"
# Constant, so that two people who collect sentences on two days get the same file.
METADATA = {
    "Project-Id-Version": "Pilar",
    "Language": "id",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
IGNORED = [".venv/*", "build/*", "var/*", "tests/*", "bench/*", "scripts/*", "docs/*", "fixtures/*", "static/*", "requirements*.txt"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
Key = tuple[str, str]


class Extraction(makemessages.Command):
    """Django's own extraction, stopped before it touches a catalogue: no fuzzy guesses, no dates, no line numbers."""

    found: polib.POFile

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Keep what was found instead of merging it into the catalogue with msgmerge."""
        Extraction.found = polib.pofile(potfile)


def key(entry: polib.POEntry) -> Key:
    """What identifies a sentence: its context, mostly none, and its English."""
    return entry.msgctxt or "", entry.msgid


def extract() -> polib.POFile:
    """Every translatable sentence of the project, from Python and templates."""
    os.chdir(ROOT)  # makemessages walks the current folder
    LOCALE.mkdir(exist_ok=True)
    settings.configure(LOCALE_PATHS=[LOCALE], USE_I18N=True)
    command = Extraction()
    command.run_from_argv(
        ["catalogue", "makemessages", "-l", "id", "-v0", "-e", "py,html,txt", "--add-location=file"] + [f"--ignore={p}" for p in IGNORED]
    )
    return Extraction.found


def load() -> polib.POFile:
    """The catalogue, or an empty one."""
    return polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()


def save(entries: list[polib.POEntry]) -> None:
    """Written in one order and without line wrapping, so that a diff shows the sentences that changed."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = METADATA
    po.extend(sorted(entries, key=key))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    po.save(str(CATALOGUE))


def new_entry(found: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
    """A found sentence with the translation it had."""
    entry = polib.POEntry(msgid=found.msgid, msgctxt=found.msgctxt, msgid_plural=found.msgid_plural)
    entry.flags = [flag for flag in found.flags if flag != "fuzzy"]
    entry.comment = found.comment
    entry.occurrences = sorted({(path, "") for path, _line in found.occurrences})
    if found.msgid_plural:
        entry.msgstr_plural = {0: known.msgstr_plural.get(0, "") if known else ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def update() -> list[str]:
    """Put new sentences into the catalogue and drop those that are gone; translations stay."""
    known = {key(entry): entry for entry in load()}
    save([new_entry(found, known.get(key(found))) for found in extract()])
    return []


def translations(folder: Path) -> Iterator[tuple[Path, polib.POEntry]]:
    """The lines of all TOML files of a folder as catalogue entries."""
    for path in sorted(folder.glob("*.toml")):
        for english, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            line = value if isinstance(value, dict) else {"id": value}
            entry = polib.POEntry(msgid=english, msgctxt=line.get("context"), msgid_plural=line.get("plural", ""))
            if entry.msgid_plural:
                entry.msgstr_plural = {0: line["id"]}
            else:
                entry.msgstr = line["id"]
            yield path, entry


def merge(folder: Path) -> list[str]:
    """Take over translations; where two files differ the first one stays and the other is named."""
    entries = {key(entry): entry for entry in load()}
    taken: dict[Key, polib.POEntry] = {}
    problems = []
    for path, new in translations(folder):
        first = taken.setdefault(key(new), new)
        if shown(first) != shown(new):
            problems.append(f"{path.name}: {new.msgid!r} is {shown(first)!r} elsewhere, {shown(new)!r} here")
            continue
        entry = entries.setdefault(key(new), new)
        entry.msgstr, entry.msgstr_plural = new.msgstr, new.msgstr_plural
    save(list(entries.values()))
    return problems


def shown(entry: polib.POEntry) -> str:
    """The Indonesian; one form, because Indonesian has no plural."""
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def compiled(po: Path) -> bytes:
    """The .mo of a catalogue, the same bytes for the same catalogue."""
    return polib.pofile(str(po)).to_binary()


def compile_all() -> list[str]:
    """Write every .mo beside its .po."""
    for po in LOCALE.rglob("*.po"):
        po.with_suffix(".mo").write_bytes(compiled(po))
    return []


def check() -> list[str]:
    """What keeps the catalogues from being complete and in step with the code."""
    entries = {key(entry): entry for entry in load()}
    problems = [f"without an Indonesian translation: {entry.msgid!r}" for entry in entries.values() if not shown(entry)]
    problems += [f"fuzzy: {entry.msgid!r}" for entry in entries.values() if entry.fuzzy]
    problems += [f"other placeholders: {entry.msgid!r}" for entry in entries.values() if placeholders_differ(entry)]
    if shutil.which("xgettext"):
        found = {key(entry) for entry in extract()}
        problems += [f"not in the catalogue (make messages): {msgid!r}" for _context, msgid in sorted(found - entries.keys())]
        problems += [f"no longer in the code (make messages): {msgid!r}" for _context, msgid in sorted(entries.keys() - found)]
    elif os.environ.get("CI") == "true":
        problems.append("xgettext is missing: apt install gettext")
    else:
        print("Not compared with the code, for want of xgettext: apt install gettext", file=sys.stderr)
    for po in LOCALE.rglob("*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != compiled(po):
            problems.append(f"not compiled (make messages): {po.relative_to(ROOT)}")
    return problems


def placeholders_differ(entry: polib.POEntry) -> bool:
    """A translation that loses or invents a placeholder fails when the page is shown; a plural may leave its number out."""
    if entry.msgid_plural:
        return not set(PLACEHOLDER.findall(shown(entry))) <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    return bool(shown(entry)) and sorted(PLACEHOLDER.findall(entry.msgid)) != sorted(PLACEHOLDER.findall(shown(entry)))


def main() -> int:
    """1 when there is something to repair."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("merge").add_argument("folder", type=Path)
    for name in ("update", "compile", "check"):
        commands.add_parser(name)
    arguments = parser.parse_args()
    actions = {"update": update, "compile": compile_all, "check": check}
    problems = merge(arguments.folder) if arguments.command == "merge" else actions[arguments.command]()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
