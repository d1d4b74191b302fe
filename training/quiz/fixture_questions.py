"""Questions and quizzes from the reviewable text below `fixtures/`, through the same functions as the editor's."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cms.fixture_pages import read_toml
from cms.fixture_text import html, inline
from cms.models import CoursePage, LessonPage, ModulePage
from cms.pillars import BY_SLUG, Pillar
from training.quiz.bank import Wording, write_question
from training.quiz.models import Question, Quiz
from training.quiz.quizzes import Line, write_quiz
from training.quiz.types import TYPES, Asked, essay

ACCEPTED = {"percent": 100, "feedback": ""}


def put_lesson_questions(folder: Path, *, module: ModulePage, pillar: str, now: datetime) -> list[Question]:
    """The questions of a module: beside each `NN-<lesson>.md` the `.toml` of the same name."""
    put = []
    for path in sorted(folder.glob("[0-9][0-9]-*.toml")):
        lesson = LessonPage.objects.child_of(module).get(slug=path.stem[3:])
        put += put_questions(path, module=module, lesson=lesson, pillar=pillar, now=now)
    return put


def put_questions(
    path: Path, *, now: datetime, module: ModulePage | None = None, lesson: LessonPage | None = None, pillar: str = ""
) -> list[Question]:
    """The questions of a file, ready to be drawn. The same text again makes no new version."""
    rows = read_toml(path)["question"]
    named = _lessons({row["lesson"] for row in rows if "lesson" in row})
    return [
        _put(row, module, named.get(row.get("lesson", ""), lesson), BY_SLUG[row["pillar"]] if "pillar" in row else pillar, now)
        for row in rows
    ]


def _lessons(codes: set[str]) -> dict[str, LessonPage]:
    """Lessons by the code that a question names. Raises `ValueError` where a code belongs to no lesson, or to several."""
    found = list(LessonPage.objects.filter(code__in=codes))
    by_code = {lesson.code: lesson for lesson in found}
    if len(found) != len(codes) or by_code.keys() != codes:
        raise ValueError(f"each of these has to be the code of one lesson: {', '.join(sorted(codes))}")
    return by_code


def _put(row: dict[str, Any], module: ModulePage | None, lesson: LessonPage | None, pillar: str, now: datetime) -> Question:
    question = Question.objects.filter(id_number=row["id"]).first() or Question(id_number=row["id"])
    question.pillar, question.module, question.lesson = pillar, module, lesson
    question.level, question.status = row["level"], Question.Status.READY
    return write_question(question=question, wording=_wording(row), by=None, now=now)


def _wording(row: dict[str, Any]) -> Wording:
    return Wording(
        type=row["type"],
        text=html(row["text"]),
        asked=asked_of(row),
        explanation=html(row["explanation"]),
        points=Decimal(str(row.get("points", 1))),
        hint=html(row.get("hint", "")),
    )


def asked_of(row: dict[str, Any]) -> Asked:
    """What a question of a file asks, as a version keeps it."""
    return TYPES[row["type"]].written(_value(row))


def _value(row: dict[str, Any]) -> dict[str, Any]:
    """What a trainer would have typed into the block of the type."""
    if row["type"] == "truefalse":
        return {"is_true": row["answer"], "feedback_true": row["feedback_true"], "feedback_false": row["feedback_false"]}
    if row["type"] in {"single", "multiple"}:
        options = [
            {"text": inline(option["text"]), "correct": option.get("correct", False), "feedback": option["feedback"]}
            for option in row["option"]
        ]
        return {"options": options, "scoring": row.get("scoring", "all")}
    if row["type"] == "short":
        return {"accepted": [ACCEPTED | each for each in row["accepted"]], "case": row.get("case", False)}
    if row["type"] == "numeric":
        return {"accepted": [ACCEPTED | {"tolerance": 0, "upto": None} | each for each in row["accepted"]], "unit": row.get("unit", "")}
    criteria = [{"guide": ""} | each for each in row.get("criterion", [])]
    limits = {name: row[name] for name in essay.LIMITS if name in row}
    return {"criteria": criteria, "model_answer": row.get("model_answer", ""), "fail_rules": row.get("fail_rules", "")} | limits


def put_module_quiz(folder: Path, module: ModulePage) -> Quiz:
    """The quiz of a module, which draws from the module's questions."""
    text = read_toml(folder / "module.toml")["quiz"]
    quiz = Quiz.objects.filter(module=module, purpose=Quiz.Purpose.MODULE).first() or Quiz(module=module, purpose=Quiz.Purpose.MODULE)
    quiz.title, quiz.pass_mark, quiz.state = text["title"], text["pass_mark"], Quiz.State.OPEN
    return write_quiz(quiz=quiz, lines=[Line(module=module, level=level, count=count) for level, count in text["draw"].items()])


def put_course_quizzes(folder: Path, course: CoursePage, drills: list[Question]) -> list[Quiz]:
    """The pre-test, the drills and the final evaluation of a course. The first and the last are drawn by one blueprint."""
    text = read_toml(folder / "course.toml")["quiz"]
    blueprint = [Line(pillar=pillar.value, level=level, count=count) for pillar in Pillar for level, count in text["blueprint"].items()]
    exercises = [Line(question=question) for question in drills]
    put = []
    for key, purpose, lines in (
        ("pretest", Quiz.Purpose.PRETEST, blueprint),
        ("drills", Quiz.Purpose.DRILL, exercises),
        ("final", Quiz.Purpose.FINAL, blueprint),
    ):
        if key in text:
            put.append(_course_quiz(course, purpose, text[key], lines))
    return put


def _course_quiz(course: CoursePage, purpose: str, fields: dict[str, Any], lines: list[Line]) -> Quiz:
    quiz = Quiz.objects.filter(course=course, purpose=purpose).first() or Quiz(course=course, purpose=purpose)
    for name, value in fields.items():
        setattr(quiz, name, value)
    quiz.state = Quiz.State.OPEN
    return write_quiz(quiz=quiz, lines=lines)
