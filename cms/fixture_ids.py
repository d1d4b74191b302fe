"""Names for the blocks that come from files, so that the editor finds each again. Pure.

Without one Wagtail makes a new name each time the editor opens the page, and takes that for a change of the author.
"""

import json
from collections import Counter
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

ROOT = uuid5(NAMESPACE_URL, "pilar:fixtures")
ITEM = "item"  # what Wagtail calls an entry of a list inside a block


def with_ids(stream: list[dict[str, Any]], *, page: str) -> list[dict[str, Any]]:
    """The stream of a page with a name on each block and each entry of a list.

    A name follows from the page and from what the block says, so the same file gives the same names, and a new block between two
    others changes neither's.
    """
    return [block | {"value": _inside(block["value"], key), "id": str(key)} for block, key in _keyed(stream, uuid5(ROOT, page))]


def _inside(value: Any, above: UUID) -> Any:
    if isinstance(value, dict):
        return {name: _inside(inner, uuid5(above, name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [{"type": ITEM, "value": _inside(entry, key), "id": str(key)} for entry, key in _keyed(value, above)]
    return value


def _keyed(entries: list[Any], above: UUID) -> list[tuple[Any, UUID]]:
    """Each entry with its name; the second of two that say the same gets another one."""
    seen: Counter[str] = Counter()
    keyed = []
    for entry in entries:
        said = json.dumps(entry, sort_keys=True, ensure_ascii=False, default=str)
        seen[said] += 1
        keyed.append((entry, uuid5(above, f"{seen[said]}:{said}")))
    return keyed


def without_ids(raw: Any) -> Any:
    """A stream as the file says it, without the names."""
    if isinstance(raw, list):
        return [without_ids(entry["value"] if _is_item(entry) else entry) for entry in raw]
    if isinstance(raw, dict):
        return {key: without_ids(value) for key, value in raw.items() if key != "id"}
    return raw


def all_named(stream: list[dict[str, Any]]) -> bool:
    """Whether each block and each entry of a list has a name."""
    return all(block.get("id") and _named_inside(block["value"]) for block in stream)


def _named_inside(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_named_inside(inner) for inner in value.values())
    if isinstance(value, list):
        return all(_is_item(entry) and entry.get("id") and _named_inside(entry["value"]) for entry in value)
    return True


def _is_item(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("type") == ITEM
