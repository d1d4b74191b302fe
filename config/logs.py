"""What a log line may say: the request and its id, never who asked or what they typed."""

from typing import Any


def without_query(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Cut the query string off the address: a search or a code may stand in it."""
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].partition("?")[0]
    return event
