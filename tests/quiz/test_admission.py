"""When another attempt may begin."""

from datetime import UTC, datetime, timedelta

from training.quiz.admission import admit

NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


def test_the_first_attempt_may_begin_at_once() -> None:
    assert admit(submitted=[], allowed=3, wait_hours=24, now=NOW).allowed


def test_a_day_must_lie_between_two_attempts() -> None:
    yesterday = admit(submitted=[NOW - timedelta(hours=23, minutes=59)], allowed=3, wait_hours=24, now=NOW)
    assert (yesterday.allowed, yesterday.opens_at) == (False, NOW + timedelta(minutes=1))
    assert admit(submitted=[NOW - timedelta(hours=24)], allowed=3, wait_hours=24, now=NOW).allowed


def test_three_attempts_are_all() -> None:
    done = [NOW - timedelta(days=day) for day in (9, 6, 3)]
    result = admit(submitted=done, allowed=3, wait_hours=24, now=NOW)
    assert (result.allowed, result.attempts_left, result.opens_at) == (False, 0, None)


def test_without_a_limit_one_may_go_on() -> None:
    result = admit(submitted=[NOW] * 50, allowed=None, wait_hours=0, now=NOW)
    assert (result.allowed, result.attempts_left) == (True, None)
