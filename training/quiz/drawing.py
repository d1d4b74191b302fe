"""Which questions a sitting gets, and in which order they stand. Pure; the generator is passed in."""

from collections.abc import Collection, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def draw(pool: Sequence[int], seen: Collection[int], n: int, rng: Random, taken: Collection[int] = ()) -> list[int]:
    """`n` different ids of the pool, none of them `taken`; each unseen one equally likely, seen ones only when those run out.

    A pool with fewer is drawn whole. With a large pool the cost is O(n), not O(pool): picking and rejecting, with at least three
    quarters of the pool to find.
    """
    if len(pool) > 4 * (n + len(seen) + len(taken)):
        got: dict[int, None] = {}
        while len(got) < n:
            if (candidate := pool[rng.randrange(len(pool))]) not in seen and candidate not in taken:
                got[candidate] = None
        return list(got)
    free = [candidate for candidate in pool if candidate not in taken]
    fresh = [candidate for candidate in free if candidate not in seen]
    rest = [candidate for candidate in free if candidate in seen]
    first = rng.sample(fresh, min(n, len(fresh)))
    return first + rng.sample(rest, min(n - len(first), len(rest)))


def in_sections(lines: Sequence[tuple[str, Sequence[T]]], rng: Random, *, shuffle: bool) -> list[tuple[str, T]]:
    """What each line drew, as one list of heading and item. A heading begins a section and stands at its first item only.

    Shuffling stays inside a section, so that a text and the questions about it are not torn over two.
    """
    sections: list[tuple[str, list[T]]] = []
    for heading, items in lines:
        if heading or not sections:
            sections.append((heading, []))
        sections[-1][1].extend(items)
    result = []
    for heading, items in sections:
        order = rng.sample(items, len(items)) if shuffle else items
        result += [(heading if position == 0 else "", item) for position, item in enumerate(order)]
    return result
