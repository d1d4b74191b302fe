"""Scoring: the same answers give the same score in ten years."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.quiz.scoring import Key, Total, points, total

OPTIONS = st.frozensets(st.sampled_from("abcdef"), min_size=1)


def key(right: str, kind: str = "single", worth: int = 1) -> Key:
    return Key(type=kind, right=frozenset(right), points=Decimal(worth))


def test_the_right_option_earns_all_points() -> None:
    assert points(key("b", worth=3), ["b"]) == 3


def test_no_answer_earns_nothing() -> None:
    assert points(key("b"), []) == 0


def test_multiple_response_needs_exactly_the_right_options() -> None:
    assert [points(key("ac", "multiple"), chosen) for chosen in (["a", "c"], ["a"], ["a", "b", "c"])] == [1, 0, 0]


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(KeyError):
        points(key("a", "oracle"), ["a"])


def test_69_9_percent_does_not_pass() -> None:
    result = Total(score=Decimal("69.9"), max_score=Decimal(100))
    assert (result.percent, result.passes(70)) == (69, False)


def test_70_percent_passes() -> None:
    assert Total(score=Decimal(7), max_score=Decimal(10)).passes(70)


def test_a_sitting_without_points_is_nought_per_cent() -> None:
    assert Total(score=Decimal(0), max_score=Decimal(0)).percent == 0


@given(right=OPTIONS, chosen=OPTIONS)
def test_points_are_all_or_nothing_whatever_was_chosen(right: frozenset[str], chosen: frozenset[str]) -> None:
    assert points(Key("multiple", right, Decimal(2)), sorted(chosen)) == (2 if right == chosen else 0)


@given(st.lists(st.tuples(OPTIONS, st.frozensets(st.sampled_from("abcdef"))), min_size=1))
def test_the_total_is_the_sum_of_the_slots(sitting: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    result, each = total([Key("multiple", right, Decimal(1)) for right, _ in sitting], [sorted(chosen) for _, chosen in sitting])
    assert result.score == sum(each)
    assert result.max_score == len(sitting)
    assert 0 <= result.percent <= 100
