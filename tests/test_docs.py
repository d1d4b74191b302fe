"""What the project says about itself is true: commands, settings, guides."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "pasang.md"
# Set by the tests themselves, never by an installation.
NOT_FOR_INSTALLATIONS = {"PILAR_ENV", "RATE_LIMITS"}


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):", text("Makefile"), re.MULTILINE))


def example_settings() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", text(".env.example"), re.MULTILINE))


def read_settings() -> set[str]:
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', text("config/settings.py"))) - NOT_FOR_INSTALLATIONS


def test_every_make_target_says_what_it_does() -> None:
    assert targets() == set(re.findall(r"^([a-z][\w-]*):.* ## .+", text("Makefile"), re.MULTILINE))


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([\w-]+)", listed, re.MULTILINE)) == targets()


def test_every_make_target_is_there_even_if_a_file_has_its_name() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", text("Makefile"), re.MULTILINE)
    assert phony is not None
    assert set(phony.group(1).split()) == targets()


def test_the_example_has_exactly_the_settings_that_are_read() -> None:
    assert example_settings() == read_settings()


def test_every_setting_of_the_example_is_explained_above_it() -> None:
    blocks = re.split(r"\n(?=#)", text(".env.example"))
    assert [block for block in blocks if "=" in block and not block.startswith("#")] == []


@pytest.mark.skipif(not GUIDE.exists(), reason="the installation guide is not written yet")
def test_the_installation_guide_explains_every_setting() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert {name for name in example_settings() if f"`{name}`" not in guide} == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_commands_in_the_readme_exist(page: str) -> None:
    assert set(re.findall(r"\bmake ([a-z][\w-]*)", text(page))) <= targets()


def links(page: Path) -> list[str]:
    """What a page links to inside the project; examples in code are none."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"\]\(([^)#\s]+)", prose) + re.findall(r'src="([^"]+)"', prose)
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert [(page.name, link) for page in pages for link in links(page) if not page.parent.joinpath(link).exists()] == []
