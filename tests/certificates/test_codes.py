import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.codes import ALPHABET, grouped, is_valid, new_code, normalise

codes = st.text(ALPHABET, min_size=16, max_size=16)


def test_a_new_code_has_80_random_bits_without_letters_that_look_alike() -> None:
    made = {new_code() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(is_valid(code) for code in made)
    assert set("".join(made)) == set(ALPHABET)
    assert len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(codes)
def test_what_is_printed_can_be_typed_back(code: str) -> None:
    assert normalise(grouped(code)) == code
    assert normalise(grouped(code).lower()) == code
    assert normalise(" ".join(code)) == code


@pytest.mark.parametrize(
    "typed",
    ["7k3m 9qxd t2hb w51e", "7K3M–9QXD–T2HB–W51E", " 7K3M9QXDT2HBW5IE ", "7k3m-9qxd-t2hb-w5le", "7K3M.9QXD.T2HB.W5iE"],
)
def test_case_spaces_hyphens_and_lookalikes_do_not_matter(typed: str) -> None:
    assert normalise(typed) == "7K3M9QXDT2HBW51E"


def test_the_letter_o_is_read_as_nought() -> None:
    assert normalise("oOoO-0000-OOOO-oooo") == "0" * 16


@pytest.mark.parametrize("typed", ["", "-", "7K3M", "7K3M9QXDT2HBW5NEA", "UK3M9QXDT2HBW5NE", "7K3M9QXDT2HBW5N!", "７K3M9QXDT2HBW5NE"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise(typed) is None


def test_groups_of_four() -> None:
    assert grouped("7K3M9QXDT2HBW5NE") == "7K3M-9QXD-T2HB-W5NE"
