"""Scoring: the same answers give the same score in ten years."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.quiz import scoring
from training.quiz.scoring import Total, Worth, choice, matches, number, numbers, rubric, short_text, total

OPTIONS = st.frozensets(st.sampled_from("abcdef"), min_size=1)
FRACTIONS = st.decimals(min_value=0, max_value=1, places=2)
ONE, HALF = Decimal(1), Decimal("0.5")


def test_exactly_the_right_options_or_nothing() -> None:
    assert [choice("ac", chosen) for chosen in ("ac", "a", "abc", "")] == [1, 0, 0, 0]


def test_a_part_of_the_right_options_is_a_part_of_the_points() -> None:
    assert [choice("ac", chosen, scoring.PARTIAL) for chosen in ("ac", "a", "abc", "b")] == [1, HALF, 1, 0]


def test_with_penalty_a_wrong_option_takes_away_what_a_right_one_gives() -> None:
    assert [choice("ac", chosen, scoring.PENALTY) for chosen in ("ac", "ab", "abc", "b", "bd")] == [1, 0, HALF, 0, 0]


@given(
    right=OPTIONS,
    chosen=st.frozensets(st.sampled_from("abcdef")),
    how=st.sampled_from([scoring.ALL_OR_NOTHING, scoring.PARTIAL, scoring.PENALTY]),
)
def test_a_choice_is_worth_between_nothing_and_all_and_all_for_the_right_one(
    right: frozenset[str], chosen: frozenset[str], how: str
) -> None:
    assert 0 <= choice(right, chosen, how) <= 1
    assert choice(right, right, how) == 1


@given(right=OPTIONS, chosen=OPTIONS, more=st.sampled_from("abcdef"))
def test_with_penalty_another_wrong_option_never_helps(right: frozenset[str], chosen: frozenset[str], more: str) -> None:
    if more not in right:
        assert choice(right, chosen | {more}, scoring.PENALTY) <= choice(right, chosen, scoring.PENALTY)


def test_a_typed_text_is_folded_in_case_and_spaces() -> None:
    assert matches("SP4N LAPOR", "  sp4n   lapor ")
    assert not matches("LAPOR", "lapor", case=True)


def test_a_star_stands_for_any_characters() -> None:
    assert matches("kata*sandi", "Kata kunci dan sandi")
    assert not matches("kata*", "sebuah kata")
    assert matches(r"5\*", "5*")
    assert not matches(r"5\*", "57")


def test_marks_of_expressions_are_plain_letters() -> None:
    assert matches("a.b(c)", "a.b(c)")
    assert not matches("a.b", "axb")


@given(st.text(max_size=60))
def test_every_text_matches_itself_whatever_is_in_it(text: str) -> None:
    assert matches(text.replace("*", r"\*").replace("\\\\", "\\"), text) or "\\" in text


def test_the_best_alternative_counts() -> None:
    accepted = [("*", Decimal("0.1")), ("lapor*", HALF), ("lapor.go.id", ONE)]
    assert [short_text(accepted, given) for given in ("Lapor.go.id", "laporan", "entah", " ")] == [1, HALF, Decimal("0.1"), 0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12,5", {"12.5"}),
        ("12.5", {"12.5"}),
        ("1.234,5", {"1234.5"}),
        ("1,234.5", {"1234.5"}),
        ("1.234", {"1234", "1.234"}),
        ("1 000", {"1000"}),
        ("-3", {"-3"}),
        ("24 jam", {"24"}),
        (",5", {"0.5"}),
        ("1.2.3", set()),
        ("dua", set()),
        ("", set()),
        ("9" * 40, set()),
    ],
)
def test_a_number_is_read_with_indonesian_and_english_marks(typed: str, meant: set[str]) -> None:
    assert numbers(typed) == {Decimal(each) for each in meant}


@given(st.text(max_size=40))
def test_no_typed_text_breaks_the_reading_of_numbers(text: str) -> None:
    assert all(value.is_finite() for value in numbers(text))


@given(st.integers(-(10**9), 10**9), st.integers(0, 9999))
def test_a_number_written_in_either_way_is_read(whole: int, part: int) -> None:
    value = Decimal(f"{whole}.{part:04d}")
    english = f"{value:,}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    assert value in numbers(english)
    assert value in numbers(indonesian)


def test_a_tolerance_includes_its_ends() -> None:
    accepted = [(Decimal("9.5"), Decimal("10.5"), ONE)]
    assert [number(accepted, given) for given in ("9,5", "10.5", "9,49", "x")] == [1, 1, 0, 0]


def test_a_rubric_is_shared_by_its_weights_and_held_in_bounds() -> None:
    assert rubric([Decimal(30), Decimal(20)], [Decimal(60), Decimal(40)]) == HALF
    assert rubric([Decimal(99), Decimal(-5)], [Decimal(60), Decimal(40)]) == Decimal("0.6")
    assert rubric([], []) == 0


def test_69_9_percent_does_not_pass() -> None:
    result = Total(score=Decimal("69.9"), max_score=Decimal(100))
    assert (result.percent, result.passes(70)) == (69, False)


def test_70_percent_passes() -> None:
    assert Total(score=Decimal(7), max_score=Decimal(10)).passes(70)


def test_a_sitting_without_points_is_nought_per_cent() -> None:
    assert Total(score=Decimal(0), max_score=Decimal(0)).percent == 0


def test_an_essay_that_waits_lowers_nothing_and_leaves_passing_open() -> None:
    result = total([Worth(ONE, ONE), Worth(Decimal(5), None)])
    assert (result.percent, result.pending, result.passes(70)) == (100, 1, None)


def test_a_slot_without_marks_is_in_no_sum() -> None:
    assert total([Worth(ONE, ONE), Worth(ONE, scoring.ZERO, counts=False)]).percent == 100


@given(st.lists(st.tuples(st.integers(1, 10), FRACTIONS), min_size=1))
def test_the_total_is_the_sum_of_the_slots(slots: list[tuple[int, Decimal]]) -> None:
    worths = [Worth(Decimal(points), fraction) for points, fraction in slots]
    result = total(worths)
    assert result.score == sum(worth.earned or 0 for worth in worths)
    assert result.max_score == sum(points for points, _ in slots)
    assert 0 <= result.percent <= 100
