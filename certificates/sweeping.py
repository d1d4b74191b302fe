"""How a sweep says what it could not do."""

from collections.abc import Sequence

NAMED_AT_MOST = 20


class NotAllDone(Exception):
    """Some rows could not be done; the others were. The message names rows and reasons and no person."""

    def __init__(self, done: int, failures: Sequence[str]) -> None:
        named, more = "; ".join(failures[:NAMED_AT_MOST]), len(failures) - NAMED_AT_MOST
        self.done, self.failures = done, failures
        super().__init__(f"{done} done, {len(failures)} not: {named}{f'; and {more} more' if more > 0 else ''}")
