"""Plain SQL through Django's connection, for what Django has no words for: triggers."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from certificates.protection import Run


def runner(connection: BaseDatabaseWrapper) -> Run:
    """A function that runs a statement and gives its rows, if it has any."""

    def run(sql: str) -> Sequence[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    return run
