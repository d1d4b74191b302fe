"""What import-linter cannot see: relations by name, template tags, sizes, names, the clock, inline code."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CASCADE, Field
from django.template import engines

from directory.models import User

ROOT = Path(__file__).resolve().parent.parent
# Bottom to top; siblings share a line and do not know each other.
LAYERS = [
    {"printing"},
    {"cms", "directory"},
    {"training.quiz"},
    {"training.learning"},
    {"training.credits"},
    {"certificates"},
    {"reports"},
    {"config"},
]
PACKAGES = ["printing", "cms", "directory", "training", "certificates", "reports", "config"]
# Lower than proof, and still none of its business: a completion carries its scores.
NOT_FOR = {"certificates": {"training.quiz", "training.credits"}, "training.credits": {"training.quiz"}}
PATTERN_NAMES = {"utils", "util", "helpers", "services", "common", "core", "misc", "managers"}
INLINE = re.compile(r"<style\b|\sstyle=|<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))|\son[a-z]+=[\"']|\shx-on|javascript:")


def layer(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "training" else parts[0]


def height(name: str) -> int:
    return next((index for index, names in enumerate(LAYERS) if name in names), -1)


def relations() -> Iterator[tuple[str, str, "Field[object, object]"]]:
    """(layer of the model, layer it points at, the field) for every relation between models of this project."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not isinstance(field, Field) or not field.related_model or height(layer(field.model.__module__)) < 0:
                continue
            target = layer(field.related_model.__module__)
            if height(target) >= 0:
                yield layer(model.__module__), target, field


def python_files() -> list[Path]:
    folders = [*PACKAGES, "tests", "scripts", "bench"]
    return [ROOT / "manage.py", *(p for f in folders for p in sorted((ROOT / f).rglob("*.py")) if "migrations" not in p.parts)]


def templates() -> list[Path]:
    return sorted(p for p in ROOT.rglob("*.html") if "templates" in p.parts and not {".venv", "build"} & set(p.relative_to(ROOT).parts))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_relations_between_models_point_down() -> None:
    upward = [
        str(field)
        for own, target, field in relations()
        if own != target and (height(target) >= height(own) or target in NOT_FOR.get(own, set()))
    ]
    assert upward == []


def test_relations_between_layers_leave_no_handle_above() -> None:
    assert [str(field) for own, target, field in relations() if own != target and not field.remote_field.hidden] == []


def test_records_of_people_are_never_deleted_with_them() -> None:
    cascading = [
        str(f)
        for own, _target, f in relations()
        if f.related_model is User and f.remote_field.on_delete is CASCADE and not f.model._meta.auto_created
    ]
    assert cascading == []


def test_blocks_and_components_load_tags_of_content_and_people_only() -> None:
    libraries = engines["django"].engine.libraries
    wrong = []
    for path in templates():
        if not {"blocks", "components"} & set(path.parts):
            continue
        for words in re.findall(r"{%\s*load\s+(?:.*\sfrom\s+)?(.*?)\s*%}", path.read_text(encoding="utf-8")):
            tops = {name: libraries[name].split(".")[0] for name in words.split()}
            wrong += [f"{named(path)}: {name}" for name, top in tops.items() if top in set(PACKAGES) - {"cms", "directory"}]
    assert wrong == []


def test_page_templates_hold_no_inline_code_which_the_security_policy_would_refuse() -> None:
    assert [named(p) for p in templates() if "print" not in p.parts and INLINE.search(p.read_text(encoding="utf-8"))] == []


def test_templates_have_at_most_100_lines() -> None:
    assert {named(p): lines(p) for p in templates() if lines(p) > 100} == {}


def test_files_have_at_most_300_lines() -> None:
    assert {named(p): lines(p) for p in python_files() if lines(p) > 300} == {}


def test_functions_have_at_most_40_lines() -> None:
    functions = [
        (path, node) for path in python_files() for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    length = {f"{named(path)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1 for path, node in functions}
    assert {name: count for name, count in length.items() if count > 40} == {}


def test_modules_are_named_after_the_domain_and_not_after_a_pattern() -> None:
    assert [named(p) for p in python_files() if PATTERN_NAMES & {p.stem, p.parent.name}] == []


@pytest.mark.parametrize("package", [*PACKAGES, "training/quiz", "training/learning"])
def test_every_app_and_room_opens_with_a_sentence(package: str) -> None:
    assert (ast.get_docstring(tree(ROOT / package / "__init__.py")) or "").endswith(".")


def test_pure_modules_do_not_ask_the_clock_or_chance() -> None:
    contracts = configparser.ConfigParser(comment_prefixes="#")
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    pure = contracts["importlinter:contract:pure"]["source_modules"].split()
    asked = [
        f"{module}: {node.attr}"
        for module in pure
        for node in ast.walk(tree(ROOT / f"{module.replace('.', '/')}.py"))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "localdate", "utcnow", "monotonic", "urandom", "SystemRandom"}
    ]
    assert pure
    assert asked == []


def test_there_are_two_signals_and_no_third() -> None:
    made = {
        target.id
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func).endswith("Signal")
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert made == {"attempt_graded", "course_completed"}
