"""What differs between two states, and whether a proposal still rests on what is there."""

import pytest

from training.quiz.changes import Snapshot, UnknownSchema, changed, decides, moved

WORDS = {"title"}
BEFORE = Snapshot({"title": "Evaluasi", "pass_mark": 70, "wait_hours": 24})
AFTER = Snapshot({"title": "Evaluasi", "pass_mark": 1, "wait_hours": 24})


def state(**values: object) -> Snapshot:
    return Snapshot(BEFORE.values | values)


def test_only_what_differs_is_a_change() -> None:
    assert changed(BEFORE, AFTER) == ("pass_mark",)
    assert changed(BEFORE, BEFORE) == ()


def test_words_alone_decide_nothing() -> None:
    assert not decides(BEFORE, state(title="Evaluasi Akhir"), WORDS)
    assert decides(BEFORE, AFTER, WORDS)


@pytest.mark.parametrize(
    ("now", "expected"),
    [(BEFORE, False), (state(title="Lain"), False), (state(pass_mark=80), True), (state(wait_hours=0), True)],
)
def test_a_proposal_rests_on_everything_that_decides_and_on_no_word_that_it_leaves_alone(now: Snapshot, expected: bool) -> None:
    assert moved(BEFORE, AFTER, now, WORDS) is expected


def test_a_proposal_rests_on_the_words_that_it_changes() -> None:
    assert moved(BEFORE, state(pass_mark=1, title="Baru"), state(title="Lain"), WORDS)


def test_a_state_of_a_later_release_is_not_read() -> None:
    assert Snapshot.from_json(BEFORE.to_json()) == BEFORE
    with pytest.raises(UnknownSchema):
        Snapshot.from_json(BEFORE.to_json() | {"schema": 2})
