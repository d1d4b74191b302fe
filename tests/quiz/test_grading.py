"""Which attempt counts, and what is shown when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.quiz import reveal
from training.quiz.grading import Sat, grade

NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
SATS = st.lists(st.integers(0, 100).map(lambda percent: Sat(percent, percent >= 70)), min_size=1)


@pytest.mark.parametrize(
    ("how", "percent", "passed"), [("best", 90, True), ("last", 60, False), ("first", 50, False), ("average", 66, False)]
)
def test_best_last_first_and_average(how: str, percent: int, passed: bool) -> None:
    result = grade([Sat(50, False), Sat(90, True), Sat(60, False)], how, 70)
    assert (result.percent, result.passed) == (percent, passed)


def test_before_the_first_attempt_there_is_no_grade() -> None:
    assert grade([], "best", 70).percent is None


def test_an_attempt_that_waits_for_a_mark_has_not_passed_and_is_in_no_average() -> None:
    assert not grade([Sat(100, None)], "best", 70).passed
    assert grade([Sat(100, None), Sat(80, True)], "average", 70).percent == 80


@given(sats=SATS)
def test_the_best_is_never_below_any_other_rule(sats: list[Sat]) -> None:
    best = grade(sats, "best", 70).percent or 0
    assert all((grade(sats, how, 70).percent or 0) <= best for how in ("last", "first", "average"))


def test_nothing_is_shown_before_handing_in_and_everything_after() -> None:
    table = reveal.default_reveal()
    assert reveal.shown(table, reveal.DURING) == frozenset()
    assert reveal.shown(table, reveal.AFTER) == frozenset(reveal.FACTS)


@pytest.mark.parametrize(
    ("submitted", "closes", "expected"),
    [
        (None, None, "during"),
        (NOW - timedelta(seconds=30), None, "after"),
        (NOW - timedelta(minutes=5), None, "open"),
        (NOW - timedelta(minutes=5), NOW + timedelta(days=1), "open"),
        (NOW - timedelta(minutes=5), NOW, "closed"),
        (NOW - timedelta(seconds=30), NOW - timedelta(seconds=1), "closed"),
    ],
)
def test_the_four_moments(submitted: datetime | None, closes: datetime | None, expected: str) -> None:
    assert reveal.moment(submitted_at=submitted, closes_at=closes, now=NOW) == expected


def test_an_unknown_fact_or_moment_shows_nothing() -> None:
    assert reveal.shown({"after": ["everything"]}, "after") == frozenset()
    assert reveal.shown({}, "after") == frozenset()


@pytest.mark.parametrize("how", ["best", "last", "first", "average"])
def test_an_attempt_that_waits_for_a_mark_has_no_per_cent_and_never_reads_0(how: str) -> None:
    assert grade([Sat(0, None)], how, 70).percent is None


def test_the_best_is_the_best_of_those_that_are_marked() -> None:
    assert grade([Sat(100, None), Sat(60, False)], "best", 70).percent == 60
