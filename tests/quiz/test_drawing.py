"""Drawing: fair, never twice, unseen first."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.quiz.drawing import draw, in_sections

POOLS = st.lists(st.integers(min_value=1, max_value=10_000), unique=True, max_size=300)


@given(pool=POOLS, n=st.integers(0, 20), seed=st.integers())
def test_no_question_is_drawn_twice_and_each_comes_from_the_pool(pool: list[int], n: int, seed: int) -> None:
    got = draw(pool, set(), n, Random(seed))
    assert len(got) == len(set(got)) == min(n, len(pool))
    assert set(got) <= set(pool)


@given(pool=POOLS, n=st.integers(1, 20), data=st.data())
def test_seen_questions_come_only_when_the_unseen_run_out(pool: list[int], n: int, data: st.DataObject) -> None:
    seen = set(data.draw(st.lists(st.sampled_from(pool), unique=True))) if pool else set()
    got = draw(pool, seen, n, Random(0))
    if len(set(pool) - seen) >= n:
        assert not set(got) & seen
    else:
        assert set(pool) - seen <= set(got)


def test_every_question_has_the_same_chance() -> None:
    rng = Random(7)
    counted = Counter(question for _ in range(4_000) for question in draw(range(40), set(), 4, rng))
    # 400 are expected of each; five standard deviations (19) would be 95 off.
    assert all(305 < count < 495 for count in counted.values())


def test_the_same_seed_draws_the_same_questions() -> None:
    assert draw(range(1000), {3}, 20, Random(5)) == draw(range(1000), {3}, 20, Random(5))


@given(pool=POOLS, n=st.integers(0, 20), data=st.data())
def test_what_was_taken_by_another_line_is_not_drawn_again(pool: list[int], n: int, data: st.DataObject) -> None:
    taken = set(data.draw(st.lists(st.sampled_from(pool), unique=True))) if pool else set()
    got = draw(pool, set(), n, Random(0), taken)
    assert not set(got) & taken
    assert len(got) == min(n, len(set(pool) - taken))


@given(lines=st.lists(st.tuples(st.sampled_from(["", "A", "B"]), st.lists(st.integers(), max_size=5))), seed=st.integers())
def test_shuffling_keeps_every_question_in_its_section(lines: list[tuple[str, list[int]]], seed: int) -> None:
    plain = in_sections(lines, Random(seed), shuffle=False)
    mixed = in_sections(lines, Random(seed), shuffle=True)
    assert sections(plain) == sections(mixed)
    assert [item for _, item in plain] == [item for _, items in lines for item in items]


def sections(drawn: list[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    """What stands below each heading, without its order."""
    found: list[tuple[str, list[int]]] = []
    for heading, item in drawn:
        if heading or not found:
            found.append((heading, []))
        found[-1][1].append(item)
    return [(heading, sorted(items)) for heading, items in found]
