"""When another attempt may begin."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from training.quiz.admission import admit
from training.quiz.terms import Change, Terms, changed

NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FINAL = Terms(attempts=3, wait_hours=24)


def test_the_first_attempt_may_begin_at_once() -> None:
    assert admit(submitted=[], terms=FINAL, now=NOW).allowed


def test_a_day_must_lie_between_two_attempts() -> None:
    yesterday = admit(submitted=[NOW - timedelta(hours=23, minutes=59)], terms=FINAL, now=NOW)
    assert (yesterday.allowed, yesterday.opens_at) == (False, NOW + timedelta(minutes=1))
    assert admit(submitted=[NOW - DAY], terms=FINAL, now=NOW).allowed


def test_three_attempts_are_all() -> None:
    result = admit(submitted=[NOW - day * DAY for day in (9, 6, 3)], terms=FINAL, now=NOW)
    assert (result.allowed, result.attempts_left, result.opens_at) == (False, 0, None)


def test_without_a_limit_one_may_go_on() -> None:
    result = admit(submitted=[NOW] * 50, terms=Terms(), now=NOW)
    assert (result.allowed, result.attempts_left) == (True, None)


def test_before_the_opening_it_says_when() -> None:
    result = admit(submitted=[], terms=Terms(opens_at=NOW + DAY), now=NOW)
    assert (result.allowed, result.opens_at, result.closed) == (False, NOW + DAY, False)


def test_after_the_closing_it_is_over() -> None:
    result = admit(submitted=[], terms=Terms(closes_at=NOW), now=NOW)
    assert (result.allowed, result.closed) == (False, True)


def test_the_later_of_opening_and_rest_counts() -> None:
    terms = Terms(wait_hours=24, opens_at=NOW + timedelta(hours=2))
    assert admit(submitted=[NOW], terms=terms, now=NOW).opens_at == NOW + DAY


def test_an_attempt_ends_at_the_closing_or_when_its_time_is_up() -> None:
    terms = Terms(minutes=30, closes_at=NOW + timedelta(minutes=20))
    assert terms.deadline(NOW) == NOW + timedelta(minutes=20)
    assert terms.deadline(NOW - DAY) == NOW - DAY + timedelta(minutes=30)
    assert Terms().deadline(NOW) is None


def test_an_exception_gives_more_time_and_attempts() -> None:
    terms = changed(Terms(minutes=30, attempts=1), [Change(minutes=15, attempts=1), Change(minutes=5)])
    assert (terms.minutes, terms.attempts) == (50, 2)


def test_no_limit_stays_no_limit() -> None:
    assert changed(Terms(), [Change(minutes=15, attempts=1)]) == Terms()


CHANGES = st.lists(
    st.builds(
        Change,
        minutes=st.integers(0, 60),
        attempts=st.integers(0, 3),
        closes_at=st.none() | st.integers(1, 9).map(lambda days: NOW + days * DAY),
    )
)


@given(changes=CHANGES)
def test_an_exception_never_takes_away(changes: list[Change]) -> None:
    plain = Terms(minutes=30, attempts=2, closes_at=NOW + timedelta(hours=1))
    better = changed(plain, changes)
    assert (better.minutes or 0) >= 30
    assert (better.attempts or 0) >= 2
    assert better.closes_at >= plain.closes_at  # type: ignore[operator]  # both are there
