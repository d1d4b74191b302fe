"""The programme below `fixtures/` keeps its promises: read as text, without a database."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cms.fixture_text import html, read_lesson
from cms.pillars import SLUGS
from tests.content.programme import Source, plain, problems, problems_of_question, problems_of_words, sentence_length, sources, strings

ROOT = Path(__file__).resolve().parents[2] / "fixtures"
COURSE = ROOT / "courses" / "optimalisasi-pengelolaan-media-sosial"
LESSONS = sources(ROOT)
RUBRIC = [15, 15, 15, 20, 10, 15, 5, 5]


def course() -> dict[str, Any]:
    """The course as its file says it."""
    return tomllib.loads((COURSE / "course.toml").read_text(encoding="utf-8"))


def code(source: Source) -> str:
    """KD-1, to name a test after it."""
    return source.text.head["code"]


def test_there_are_23_lessons_of_four_pillars() -> None:
    assert Counter(code(source)[:2] for source in LESSONS) == {"KD": 6, "BD": 5, "ED": 6, "SD": 6}


@pytest.mark.parametrize("source", LESSONS, ids=code)
def test_a_lesson_and_its_questions_are_whole(source: Source) -> None:
    assert problems(source) == []


@pytest.mark.parametrize("source", LESSONS, ids=code)
def test_every_picture_is_there_has_a_title_and_runs_nothing(source: Source) -> None:
    for block in source.text.blocks:
        if block.file:
            drawing = (ROOT / "media" / block.file).read_text(encoding="utf-8")
            assert "<title>" in drawing
            drawn = drawing.replace('xmlns="http://www.w3.org/2000/svg"', "").replace('href="#', "")
            foreign = ("<script", "<style", "<image", "<foreignObject", "href", "url(", "http", " on")
            assert [word for word in foreign if word in drawn] == []
            assert len(drawing) < 4096


def test_the_minutes_of_the_lessons_make_900() -> None:
    """An auditor adds them up: 1 JP is 45 minutes, 20 JP are 900."""
    facts = course()
    spent: Counter[str] = Counter()
    for source in LESSONS:
        spent[source.path.parent.name] += sum(source.text.minutes)
    modules = {row["slug"]: row for row in facts["module"]}
    assert dict(spent) == {slug: row["minutes"] for slug, row in modules.items()}
    assert all(row["minutes"] == row["jp"] * 45 for row in modules.values())
    assert sum(spent.values()) + facts["cross_minutes"] == 900
    assert sum(row["jp"] for row in modules.values()) + facts["cross_jp"] == 20


def test_no_id_of_a_question_stands_twice() -> None:
    ids = Counter(row["id"] for source in LESSONS for row in source.questions)
    assert [each for each, count in ids.items() if count > 1] == []
    assert sum(ids.values()) >= 8 * len(LESSONS)


def test_pretest_and_final_are_drawn_by_one_blueprint_and_the_bank_can_fill_it_twice() -> None:
    quizzes = course()["quiz"]
    assert {"pretest", "final", "blueprint"} <= set(quizzes)
    for prefix in ("KD", "BD", "ED", "SD"):
        levels = Counter(row["level"] for source in LESSONS if code(source).startswith(prefix) for row in source.questions)
        for level, count in quizzes["blueprint"].items():
            assert levels[level] >= 2 * count, (prefix, level)


def test_eight_drills_have_the_rubric_of_100_points_a_model_answer_and_rules_that_fail() -> None:
    rows = tomllib.loads((COURSE / "drills.toml").read_text(encoding="utf-8"))["question"]
    assert len(rows) == 8
    for row in rows:
        assert [each["points"] for each in row["criterion"]] == RUBRIC, row["id"]
        assert all(each["guide"] for each in row["criterion"])
        assert 60 <= len(row["model_answer"].split()) <= 120, row["id"]
        assert row["fail_rules"]
        assert list(problems_of_question(row)) == []
        assert list(problems_of_words(list(strings(row)))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.md")), ids=lambda path: path.stem)
def test_pages_of_reference_are_whole(path: Path) -> None:
    text = read_lesson(path.read_text(encoding="utf-8"), needs=("title", "title_en", "summary", "summary_en"))
    blocks = [{"type": block.type, "value": block.value} for block in text.blocks]
    assert list(problems_of_words(list(strings(blocks)))) == []
    assert sentence_length([each for block in blocks for each in strings(block)]) <= 20


def test_the_pages_of_reference_are_there() -> None:
    kinds = {path.stem[3:]: path.read_text(encoding="utf-8") for path in (ROOT / "pages").glob("*.md")}
    assert set(kinds) == {"standar-respons", "peraturan", "glosarium"}
    assert "Usulan" in kinds["standar-respons"]
    rules = next(block for block in read_lesson(kinds["peraturan"], needs=("title",)).blocks if block.type == "regulations")
    assert all(rule["status"] in {"in-force", "amended", "check"} and rule["review_by"] for rule in rules.value["rules"])


def test_each_pillar_says_why_and_what_the_national_index_says() -> None:
    pillars = tomllib.loads((ROOT / "pillars.toml").read_text(encoding="utf-8"))
    assert set(pillars) == set(SLUGS.values())
    for text in pillars.values():
        assert 100 <= len(plain(html(text["why"])).split()) <= 260
        assert [row[0] for row in text["index"]] == [2020, 2021, 2022]
        assert text["index_source"]
        assert list(problems_of_words([text["why"], text["title"], text["summary"]])) == []


def test_everything_has_an_english_title_and_summary() -> None:
    heads = [source.text.head for source in LESSONS] + [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in (*ROOT.glob("modules/*/*/module.toml"), COURSE / "course.toml")
    ]
    assert all(head.get("title_en") and head.get("summary_en") for head in heads)


LINK = re.compile(r"\]\((/[^)]*)\)|href=\"(/[^\"]*)\"")
NAMED = re.compile(r"\b(?:Pak|Bu|Bapak|Ibu|Bang|Kak|Mbak|Mas|Saudara|Wali Kota)\s+([A-Z][a-z]+)")
NO_NAME = {"Kepala", "Camat", "Lurah", "Wali", "Guru", "Sekretaris", "Anda", "Kota", "Bengkulu", "Negara", "Presiden", "Calon"}


def every_text() -> dict[str, str]:
    """Every file of the programme by its name."""
    patterns = ("modules/**/*.md", "modules/**/*.toml", "pages/*.md", "courses/**/*.toml", "pillars.toml")
    paths = [path for pattern in patterns for path in ROOT.glob(pattern)]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def test_no_link_inside_the_site_is_dead() -> None:
    known = {f"/{slug}/" for slug in SLUGS.values()} | {"/bantuan/", "/verifikasi/"}
    known |= {f"/{path.stem[3:]}/" for path in ROOT.glob("pages/*.md")}
    lessons = {f"/belajar/{COURSE.name}/{source.path.stem[3:]}/" for source in LESSONS}
    links = [match for text in every_text().values() for match in LINK.finditer(text)]
    found = {address.split("#")[0] for match in links for address in match.groups() if address}
    assert found <= known | lessons


def test_nobody_is_named() -> None:
    named = {(name, match[0]) for name, text in every_text().items() for match in NAMED.finditer(text) if match[1] not in NO_NAME}
    assert named == set()
    for officials in ("Dedy", "Wahyudi", "Ronny", "Tobing"):
        assert not any(officials in text for text in every_text().values())


def test_a_rule_has_one_date_to_look_at_it_again() -> None:
    """The page of regulations and every lesson agree, so that nobody trusts the later date."""
    dates: dict[str, set[str]] = {}
    page = read_lesson((ROOT / "pages" / "02-peraturan.md").read_text(encoding="utf-8"), needs=("title",))
    for rule in next(block for block in page.blocks if block.type == "regulations").value["rules"]:
        dates.setdefault(rule["name"], set()).add(rule["review_by"])
    for source in LESSONS:
        for block in source.text.blocks:
            if block.type == "callout" and block.value["kind"] == "regulation":
                for name in dates:
                    if re.search(rf"{re.escape(name)}\b", block.value["title"]):
                        dates[name].add(block.value["review_by"])
    assert {name: found for name, found in dates.items() if len(found) > 1} == {}


def test_a_drill_rests_on_a_lesson_that_is_there_and_may_be_sat_three_times() -> None:
    rows = tomllib.loads((COURSE / "drills.toml").read_text(encoding="utf-8"))["question"]
    assert {row["lesson"] for row in rows} <= {code(source) for source in LESSONS}
    assert course()["quiz"]["drills"]["attempts_allowed"] == 3
