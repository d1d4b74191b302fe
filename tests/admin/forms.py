"""What the editor's forms send."""

from typing import Any

RICH = (
    '{"entityMap": {}, "blocks": [{"key": "a", "text": "%s", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}]}'
)


def option(text: str, *, right: bool = False, feedback: str = "") -> dict[str, Any]:
    """An answer of a choice."""
    return {"text": RICH % text, "feedback": feedback} | ({"correct": "on"} if right else {})


def listed(prefix: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of a list of blocks, each with its own fields."""
    fields: dict[str, Any] = {f"{prefix}-count": str(len(rows))}
    for number, row in enumerate(rows):
        own = f"{prefix}-{number}"
        fields |= {f"{own}-deleted": "", f"{own}-order": str(number), f"{own}-id": ""}
        fields |= {f"{own}-value-{name}": str(value) for name, value in row.items()}
    return fields


def streamed(prefix: str, kind: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of a stream of blocks of one kind."""
    return listed(prefix, rows) | {f"{prefix}-{number}-type": kind for number in range(len(rows))}


def answers(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The choice of a type, with the fields of its block."""
    head = {"answers-count": "1", "answers-0-deleted": "", "answers-0-order": "0", "answers-0-id": "", "answers-0-type": kind}
    return head | {f"answers-0-value-{name}": value for name, value in fields.items()}


def question_form(*options: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A single choice, with these options or the usual two."""
    rows = list(options) or [option("Menghapus", feedback="Belum tepat."), option("Mendengar", right=True, feedback="Tepat.")]
    return (
        {
            "id_number": "ED-7.1",
            "pillar": "ethics",
            "level": "dasar",
            "status": "ready",
            "tags": "",
            "text": RICH % "Apa yang Anda lakukan?",
            "explanation": RICH % "Dengar dulu.",
            "hint": "null",
            "points": "1",
        }
        | answers("single", listed("options", rows))
        | more
    )


def quiz_form(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A pre-test with these lines of a blueprint."""
    return (
        {
            "title": "Pre-test",
            "purpose": "pretest",
            "pass_mark": "0",
            "grade_by": "best",
            "wait_hours": "0",
            "state": "draft",
            "grace_seconds": "15",
            "at_deadline": "submit",
            "navigation": "free",
            "layout": "one",
            "score_texts-count": "0",
            "reveal_during": ["correctness"],
        }
        | streamed("lines", "line", list(lines))
        | more
    )
