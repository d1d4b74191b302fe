"""What a log line may say: the request and its id, never who asked or what they typed."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

# Eighteen digits, also as people write them: 19870412 201101 2 993.
NIP = re.compile(r"(?<!\d)\d(?:[ .]?\d){17}(?!\d)")
HIDDEN = "[NIP]"
# PostgreSQL tells a broken constraint with the row: `Key (username)=(…)`, `Failing row contains (…)`.
ROW = re.compile(r"(Key \([^)]*\)=|Failing row contains )\(.*\)")


def without_query(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Cut the query string off the address: a search or a code may stand in it."""
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].partition("?")[0]
    return event


def without_people(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide NIPs and rows of the database wherever they came from: an address, the message of an exception, a library's line."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = NIP.sub(HIDDEN, ROW.sub(r"\1(…)", value))
    return event


def written_as(*, json: bool) -> list[Any]:
    """The last steps of a line, for Pilar's own and for those of libraries: the exception as text, cleaned, written."""
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        without_people,
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else plain,
    ]


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    without_query,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging(*, json: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING. Structlog is set to the same steps, so that its own lines and those of libraries look alike."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    line = {"()": "structlog.stdlib.ProcessorFormatter", "processors": written_as(json=json), "foreign_pre_chain": SHARED}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "axes": {"level": "CRITICAL"},
            "django.server": {"level": "WARNING"},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
        },
    }
