"""The word for a score. Pure.

The scale in use at courses of Lembaga Administrasi Negara. It is custom rather than law, so it is passed in where an
organiser uses another; certificates keep the word they were issued with.
"""

from collections.abc import Sequence

# The score in per cent above which the word holds, best first.
SCALE: tuple[tuple[int, str], ...] = (
    (90, "Sangat Memuaskan"),
    (80, "Memuaskan"),
    (70, "Cukup Memuaskan"),
    (60, "Kurang Memuaskan"),
    (-1, "Tidak Memuaskan"),
)


def predicate(percent: float, scale: Sequence[tuple[int, str]] = SCALE) -> str:
    """The word for a score: 80 is still `Cukup Memuaskan`, 81 is `Memuaskan`. Raises `ValueError` outside 0 to 100."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is not a score in per cent")
    return next(word for above, word in scale if percent > above)
