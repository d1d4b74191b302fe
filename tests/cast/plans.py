"""How PostgreSQL means to run a query."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection


def plan_of(rows: Any) -> dict[str, Any]:
    """The plan of a queryset, as EXPLAIN tells it."""
    return dict(json.loads(rows.explain(format="json"))[0]["Plan"])


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of a plan."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def asked_once_a_row(rows: Any) -> list[str]:
    """Tables that the plan looks into from a SubPlan: once a row, or in a hash that may not fit into memory."""
    found = []
    for node in nodes(plan_of(rows)):
        if node.get("Parent Relationship") == "SubPlan":
            found += [below["Relation Name"] for below in nodes(node) if "Relation Name" in below]
    return found


def little_memory() -> None:
    """So little that a hash of some thousand rows does not fit: a plan of the size to come, at a size that a test can make."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64kB'")
        cursor.execute("ANALYZE")


def subplans(rows: Any) -> list[str]:
    """The same with little memory, as on a small server with many connections."""
    little_memory()
    return asked_once_a_row(rows)
