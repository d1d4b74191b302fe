"""A log line says what was asked and when, with an id; not who asked, what they typed or what the database holds of them."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.test import Client

from config import logs, service
from directory.models import User

pytestmark = pytest.mark.django_db
NIP = "198704122011012993"


@pytest.fixture
def written() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What a server with LOG_JSON=true writes from here on, line by line, through the formatter of the settings."""
    line = settings.LOGGING["formatters"]["line"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    formatter = structlog.stdlib.ProcessorFormatter(processors=logs.written_as(json=True), foreign_pre_chain=line["foreign_pre_chain"])
    handler.setFormatter(formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield lambda: [json.loads(text) for text in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_leaves_lines_with_one_id(written: Callable[[], list[dict[str, Any]]]) -> None:
    Client().get("/healthz")
    lines = written()
    assert [line["event"] for line in lines] == ["request_started", "request_finished"]
    assert len({line["request_id"] for line in lines}) == 1
    assert (lines[-1]["request"], lines[-1]["code"], lines[-1]["level"]) == ("GET /healthz", 200, "info")


def test_two_requests_have_two_ids(written: Callable[[], list[dict[str, Any]]]) -> None:
    Client().get("/healthz")
    Client().get("/healthz")
    assert len({line["request_id"] for line in written()}) == 2


def test_no_line_says_who_asked_or_what_they_typed(
    written: Callable[[], list[dict[str, Any]]], melati: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(melati)
    client.get("/healthz?cari=rahasia")
    client.post("/healthz", {"jawaban": "rahasia", "nip": NIP})
    client.get(f"/tidak-ada/{NIP}?q=rahasia")
    text = json.dumps(written())
    assert "/tidak-ada/[NIP]" in text
    for personal in ("rahasia", "?", NIP, "Melati", "user_id", str(melati.uuid)):
        assert personal not in text


def test_a_failed_sign_in_does_not_write_the_user_name_or_the_password(written: Callable[[], list[dict[str, Any]]], melati: User) -> None:
    Client().post("/masuk/", {"login": NIP, "password": "sandi-keliru"})
    text = json.dumps(written())
    assert "POST /masuk/" in text
    assert NIP not in text
    assert "sandi-keliru" not in text


class Refusing:
    """A database that answers as PostgreSQL does when a constraint is broken: with the row."""

    def cursor(self) -> None:
        raise ValueError("duplicate key\nDETAIL:  Key (username)=(dlh.0991 Melati) already exists. 19870412 201101 2 993")


def test_an_error_is_written_with_its_place_and_without_the_row_of_the_database(
    written: Callable[[], list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "connection", Refusing())
    assert Client(raise_request_exception=False).get("/healthz").status_code == 500
    failed = next(line for line in written() if line["event"] == "request_failed")
    assert "config/service.py" in failed["exception"]
    assert "ValueError: duplicate key" in failed["exception"]
    assert "Key (username)=(…) already exists. [NIP]" in failed["exception"]


def test_a_line_of_a_library_has_the_same_form(written: Callable[[], list[dict[str, Any]]]) -> None:
    try:
        raise RuntimeError(NIP)
    except RuntimeError:
        logging.getLogger("some.library").exception("failed for %s", NIP)
    (line,) = written()
    assert (line["event"], line["logger"], line["level"]) == ("failed for [NIP]", "some.library", "error")
    assert "RuntimeError: [NIP]" in line["exception"]


def test_a_code_of_sixteen_characters_and_a_long_number_are_not_taken_for_a_nip(written: Callable[[], list[dict[str, Any]]]) -> None:
    logging.getLogger("some.library").warning("GET /v/1234567890123456 1234567890123456789")
    assert written()[0]["event"] == "GET /v/1234567890123456 1234567890123456789"
