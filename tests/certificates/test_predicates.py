import pytest

from certificates.predicates import predicate


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (100, "Sangat Memuaskan"),
        (91, "Sangat Memuaskan"),
        (90, "Memuaskan"),
        (81, "Memuaskan"),
        (80, "Cukup Memuaskan"),
        (71, "Cukup Memuaskan"),
        (70, "Kurang Memuaskan"),
        (61, "Kurang Memuaskan"),
        (60, "Tidak Memuaskan"),
        (0, "Tidak Memuaskan"),
    ],
)
def test_a_score_has_its_word_and_the_limit_belongs_to_the_lower_one(percent: int, word: str) -> None:
    assert predicate(percent) == word


def test_an_organiser_may_use_another_scale() -> None:
    assert predicate(86, [(85, "Baik Sekali"), (-1, "Baik")]) == "Baik Sekali"


@pytest.mark.parametrize("percent", [-1, 101])
def test_what_is_not_a_score_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="score"):
        predicate(percent)
