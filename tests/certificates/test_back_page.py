from certificates.back_page import columns, parts
from certificates.samples import MANY_MODULES, NORMAL, SMALL


def test_the_parts_come_in_the_order_of_the_pillars_and_add_up() -> None:
    found = parts(NORMAL)
    assert [(part.ordinal, part.title, part.jp) for part in found] == [
        ("I", "Kecakapan Digital", 5),
        ("II", "Budaya Digital", 3),
        ("III", "Etika Digital", 4),
        ("IV", "Keamanan Digital", 5),
        ("V", "Simulasi respons dan evaluasi akhir", 3),
    ]
    assert sum(part.jp for part in found) == NORMAL.jp


def test_a_pillar_with_one_module_shows_its_score_in_the_heading() -> None:
    assert [part.score for part in parts(NORMAL)] == [90, 85, 95, 80, 88]
    assert [part.score for part in parts(MANY_MODULES)] == [None, None, None, None, None, 88]


def test_a_long_list_stands_in_two_columns_with_the_total_under_the_second() -> None:
    left, right = columns(parts(NORMAL), NORMAL.outcomes)
    assert ([part.ordinal for part in left.parts], left.totals, left.notes) == (["I", "II"], False, True)
    assert ([part.ordinal for part in right.parts], right.totals, right.notes) == (["III", "IV", "V"], True, False)


def test_a_short_list_stands_beside_the_notes() -> None:
    left, right = columns(parts(SMALL), SMALL.outcomes)
    assert (len(left.parts), left.totals, right.parts, right.notes) == (1, True, (), True)
