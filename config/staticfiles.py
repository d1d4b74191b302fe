"""Static files with a hash in the name, and the stylesheets joined into one: no bundler, one request."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"')]+)["']\)?(?:\s+layer\(([\w.-]+)\))?\s*;""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ROOT_STYLESHEET = "css/site.css"


def joined(text: str, read: Any) -> str:
    """The stylesheet with each `@import "x.css" layer(y);` replaced by `@layer y { … }` of that file."""

    def put(match: re.Match[str]) -> str:
        body = read(match[1])
        return f"@layer {match[2]}{{{body}}}" if match[2] else body

    return squeezed(IMPORT.sub(put, text))


def squeezed(text: str) -> str:
    """Without comments and needless white space; strings of CSS here hold no runs of spaces."""
    text = re.sub(r"\s+", " ", COMMENT.sub("", text))
    return re.sub(r"\s*([{};,>])\s*", r"\1", text).replace(";}", "}").strip()


class JoinedStorage(CompressedManifestStaticFilesStorage):
    """Joins `css/site.css` before the files are hashed and compressed."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if ROOT_STYLESHEET in paths and not dry_run:
            with self.open(ROOT_STYLESHEET) as file:
                text = file.read().decode()
            self.delete(ROOT_STYLESHEET)
            self._save(ROOT_STYLESHEET, ContentFile(joined(text, self._read_sibling).encode()))
            paths[ROOT_STYLESHEET] = (self, ROOT_STYLESHEET)
        yield from super().post_process(paths, dry_run, **options)

    def _read_sibling(self, name: str) -> str:
        with self.open(f"css/{name}") as file:
            return str(file.read().decode())
