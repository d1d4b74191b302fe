"""Indonesian for the words of Wagtail's admin, beside upstream's catalogue, which covers two fifths of them.

`merge FOLDER` takes translations from TOML files (see `scripts/catalogue.py`) for every word of the Wagtail apps in use;
`check` names the words of the installed Wagtail that have none, as after an upgrade.
"""

import argparse
import sys
from pathlib import Path

import polib
from catalogue import METADATA, ROOT, compile_all, key, placeholders_differ, shown, translations

OVERLAY = ROOT / "locale" / "wagtail" / "id" / "LC_MESSAGES"
APPS = ("", "admin", "documents", "embeds", "images", "search", "sites", "snippets", "users", "contrib/redirects")
DOMAINS = ("django", "djangojs")


def wagtail_folder() -> Path:
    """Where Wagtail is installed, without importing it: its settings are not needed here."""
    return next(Path(folder) / "wagtail" for folder in sys.path if (Path(folder) / "wagtail" / "locale").is_dir())


def english(domain: str) -> list[polib.POEntry]:
    """Every word of the apps in use, once."""
    found: dict[tuple[str, str], polib.POEntry] = {}
    for app in APPS:
        path = wagtail_folder() / app / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        for entry in polib.pofile(str(path)) if path.exists() else ():
            found.setdefault(key(entry), entry)
    return list(found.values())


def overlay(domain: str) -> dict[tuple[str, str], polib.POEntry]:
    """The project's own translations."""
    path = OVERLAY / f"{domain}.po"
    return {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}


def merge(folder: Path) -> list[str]:
    """Write both catalogues anew: what is known, with what the folder says; words that Wagtail dropped go."""
    new = {key(entry): entry for _path, entry in translations(folder)}
    OVERLAY.mkdir(parents=True, exist_ok=True)
    for domain in DOMAINS:
        known = overlay(domain)
        po = polib.POFile(wrapwidth=0)
        po.metadata = METADATA
        wanted = (new.get(key(word)) or known.get(key(word)) for word in english(domain))
        po.extend(sorted((_bare(entry) for entry in wanted if entry), key=key))
        po.save(str(OVERLAY / f"{domain}.po"))
    return compile_all()


def _bare(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        msgstr=entry.msgstr,
        msgstr_plural={0: shown(entry)} if entry.msgid_plural else {},
    )


def check() -> list[str]:
    """Words of the installed Wagtail without a translation, and translations that would break a page."""
    problems = []
    for domain in DOMAINS:
        known = overlay(domain)
        problems += [f"no Indonesian for Wagtail's {word.msgid!r}" for word in english(domain) if key(word) not in known]
        problems += [f"other placeholders: {entry.msgid!r}" for entry in known.values() if placeholders_differ(entry)]
    return problems


def main() -> int:
    """1 when there is something to repair."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("merge").add_argument("folder", type=Path)
    commands.add_parser("check")
    arguments = parser.parse_args()
    problems = merge(arguments.folder) if arguments.command == "merge" else check()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
