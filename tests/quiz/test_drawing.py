"""Drawing: fair, never twice, unseen first."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.quiz.drawing import arrange, draw

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


def test_options_keep_their_order_where_they_are_not_shuffled() -> None:
    assert arrange(["a", "b", "c"], Random(1), shuffle=False) == ["a", "b", "c"]
    assert sorted(arrange(["a", "b", "c"], Random(1), shuffle=True)) == ["a", "b", "c"]
