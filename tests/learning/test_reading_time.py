"""How long a part has to be open, and what is believed of a report."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from training.learning.reading_time import (
    Left,
    Rule,
    by_the_clock,
    full_time,
    is_hurried,
    needed,
    parts_left,
    raised,
    reported,
    room,
)

THIRD = Rule(share=33, cap=40)
NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
WORDS = some.lists(some.integers(0, 900), min_size=1, max_size=6)
SECONDS = some.lists(some.integers(0, 4000), max_size=8)


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (3, 1), (160, 20), (320, 40), (900, 40)])
def test_a_part_is_open_a_third_of_its_reading_time_and_at_most_40_seconds(words: int, seconds: int) -> None:
    assert needed(words, THIRD) == seconds


def test_a_share_of_0_asks_nothing() -> None:
    assert parts_left([160, 900], [], Rule(share=0, cap=40)) == []


def test_the_part_that_is_left_is_named_with_its_seconds() -> None:
    assert parts_left([160, 160, 160], [20, 20, 5], THIRD) == [Left(part=3, seconds=15)]


def test_a_part_that_an_editor_adds_is_left_and_one_that_is_taken_is_not() -> None:
    assert parts_left([160, 160], [20], THIRD) == [Left(part=2, seconds=20)]
    assert parts_left([160], [20, 0, 0], THIRD) == []


def test_a_report_of_ten_thousand_seconds_one_second_after_opening_counts_one() -> None:
    after = room(opened_at=NOW, now=NOW + timedelta(seconds=1), counted_since=0)
    assert raised([], [10_000] * 3, [160] * 3, after) == [1, 0, 0]


def test_a_report_counts_no_more_than_the_reading_time_of_the_part() -> None:
    assert raised([], [10_000, 0], [160, 160], 86_400) == [60, 0]


def test_the_same_report_again_and_an_older_one_change_nothing() -> None:
    once = raised([], [20, 30], [160, 160], 100)
    assert raised(once, [20, 30], [160, 160], 100) == once == raised(once, [20, 10], [160, 160], 100)


def test_a_clock_turned_back_gives_no_negative_time() -> None:
    assert room(opened_at=NOW, now=NOW - timedelta(hours=1), counted_since=0) == 0


def test_time_counted_for_another_lesson_meanwhile_does_not_count_twice() -> None:
    assert room(opened_at=NOW, now=NOW + timedelta(seconds=200), counted_since=150) == 50


def test_without_a_phone_that_measures_the_time_goes_to_the_parts_in_order() -> None:
    assert by_the_clock([], [160, 160, 160], THIRD, 50) == [20, 20, 10]


def test_time_beyond_the_need_fills_the_parts_up_to_their_reading_time() -> None:
    assert by_the_clock([], [160, 160], THIRD, 90) == [60, 30]
    assert by_the_clock([], [160, 160], THIRD, 86_400) == [60, 60]


def test_a_reading_in_a_third_of_the_time_is_hurried_and_one_in_half_is_not() -> None:
    assert is_hurried([160, 160], [20, 60])
    assert not is_hurried([160, 160], [30, 30])


@pytest.mark.parametrize("text", ["", "  ", "-1 2", "1,2", "9999999", "1 x", "¹ ²", "1e3"])
def test_a_report_that_no_phone_sends_is_none(text: str) -> None:
    assert reported(text) is None


def test_a_report_names_the_seconds_of_each_part() -> None:
    assert reported("40 12 0") == [40, 12, 0]


@given(spent=SECONDS, claimed=SECONDS, words=WORDS, room=some.integers(0, 5000))
def test_a_report_never_takes_time_away_and_never_adds_more_than_has_passed(
    spent: list[int], claimed: list[int], words: list[int], room: int
) -> None:
    before = raised(spent, [], words, 0)
    after = raised(spent, claimed, words, room)
    assert all(new >= old for new, old in zip(after, before, strict=True))
    assert sum(after) - sum(before) <= room


@given(spent=SECONDS, words=WORDS, share=some.integers(0, 100), room=some.integers(0, 5000))
def test_whoever_waited_long_enough_has_no_part_left(spent: list[int], words: list[int], share: int, room: int) -> None:
    rule = Rule(share=share, cap=40)
    left = parts_left(words, by_the_clock(spent, words, rule, room), rule)
    missing = sum(each.seconds for each in parts_left(words, spent, rule))
    assert sum(each.seconds for each in left) == max(0, missing - room)
    assert full_time(160) == 60
