"""Things that happen at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def together(*pieces: Callable[[], Any]) -> list[Any]:
    """Run pieces at the same moment, each in a thread with a connection of its own; what they return, in their order."""
    gate = Barrier(len(pieces))

    def run(piece: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return piece()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(pieces)) as pool:
        return list(pool.map(run, pieces))
