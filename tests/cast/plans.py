"""How PostgreSQL would answer a query when memory is short, as it is on a small server with many connections."""

from typing import Any

from django.db import connection


def subplans(query: Any) -> list[str]:
    """The lines of the plan that ask again for each row: NOT IN over a growing table does, NOT EXISTS does not."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SET LOCAL work_mem = '64kB'")
        sql, parameters = query.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", parameters)
        plan = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET LOCAL work_mem TO DEFAULT")
    return [line.strip() for line in plan if "SubPlan" in line]
