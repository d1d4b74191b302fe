"""Which questions a sitting gets, and in which order their options stand. Pure; the generator is passed in."""

from collections.abc import Collection, Sequence
from random import Random


def draw(pool: Sequence[int], seen: Collection[int], n: int, rng: Random) -> list[int]:
    """`n` different ids of the pool, each unseen one equally likely; seen ones only when the unseen run out.

    A pool smaller than `n` is drawn whole. With a large pool the cost is O(n), not O(pool).
    """
    if len(pool) > 4 * (n + len(seen)):
        got: dict[int, None] = {}
        while len(got) < n:
            if (candidate := pool[rng.randrange(len(pool))]) not in seen:
                got[candidate] = None
        return list(got)
    fresh = [candidate for candidate in pool if candidate not in seen]
    rest = [candidate for candidate in pool if candidate in seen]
    first = rng.sample(fresh, min(n, len(fresh)))
    return first + rng.sample(rest, min(n - len(first), len(rest)))


def arrange(option_ids: Sequence[str], rng: Random, *, shuffle: bool) -> list[str]:
    """The order in which the options are shown."""
    return rng.sample(option_ids, len(option_ids)) if shuffle else list(option_ids)
