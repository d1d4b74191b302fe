"""`make test` on a machine that lacks something: it installs what it may, and names what it left out."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.slowest import slowest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "env", "dirname", "date", "grep", "tr", "cat", "rm", "mktemp", "tail", "ls", "touch", "chmod", "sed")
# What a machine with PostgreSQL and without poppler, qpdf and zbar lacks.
POPPLER = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "zbarimg": "zbar-tools"}
PYTEST = """#!/bin/sh
for word in "$@"; do
    case $word in
    --junitxml=*) out=${word#--junitxml=}; mkdir -p "${out%/*}"; cat >"$out" <<XML
<testsuites><testsuite>
<testcase classname="tests.a" name="test_slow" time="2.5"/><testcase classname="tests.a" name="test_fast" time="0.5"/>
</testsuite></testsuites>
XML
    ;;
    esac
done
case $1 in *.py) exec PYTHON "$@" ;; esac
exit 0
"""
APT = """#!/bin/sh
case "$*" in *install*) ;; *) exit 0 ;; esac
here=%s
for word in "$@"; do
    case $word in
    poppler-utils) name=pdftotext ;; qpdf) name=qpdf ;; zbar-tools) name=zbarimg ;; refused) exit 1 ;; *) continue ;;
    esac
    printf '#!/bin/sh\\n' >"$here/$name" && chmod +x "$here/$name"
done
"""


def program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> None:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout on a machine with PostgreSQL, gettext and apt, whose pytest always passes."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for name in (*TOOLS, "mkdir"):
        (bin_folder / name).symlink_to(str(shutil.which(name)))
    for name in ("initdb", "xgettext"):
        program(bin_folder, name)
    program(bin_folder, "apt-get", APT % bin_folder)
    python = tmp_path / ".venv" / "bin"
    python.mkdir(parents=True)
    program(python, "python", PYTEST.replace("PYTHON", sys.executable))
    program(tmp_path / "scripts", "postgres.sh", '#!/bin/sh\nshift 2\nexec "$@"\n')
    return tmp_path


def make_test(machine: Path, *, may_install: bool, ci: bool = False) -> subprocess.CompletedProcess[str]:
    program(machine / "bin", "id", f"#!/bin/sh\necho {0 if may_install else 1000}\n")
    settings = {"PATH": str(machine / "bin"), "CI": "true" if ci else "", "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(["/bin/sh", "scripts/test.sh"], cwd=machine, env=settings, capture_output=True, text=True, check=False)


def test_make_test_installs_what_it_lacks_where_the_account_may(machine: Path) -> None:
    done = make_test(machine, may_install=True)
    assert all((machine / "bin" / name).exists() for name in POPPLER)
    assert not any(package in done.stderr.partition("Left out")[2] for package in POPPLER.values())


def test_what_it_may_not_install_is_left_out_and_named(machine: Path) -> None:
    done = make_test(machine, may_install=False)
    left_out = done.stderr.partition("Left out")[2]
    assert done.returncode == 0
    assert all(package in left_out for package in POPPLER.values())


def test_with_ci_nothing_may_be_left_out(machine: Path) -> None:
    assert make_test(machine, may_install=False, ci=True).returncode == 1


def test_make_test_says_how_long_it_took_and_which_were_slowest(machine: Path) -> None:
    said = make_test(machine, may_install=False).stdout
    assert "All tests took" in said
    assert "2.5 s" in said
    assert said.index("test_slow") < said.index("test_fast")


def test_without_a_report_there_is_nothing_slow(tmp_path: Path) -> None:
    assert slowest(tmp_path) == []


@pytest.mark.slow
def test_a_test_whose_program_is_missing_is_left_out_by_name(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rs",
        "-p",
        "no:cacheprovider",
        "tests/reports/test_terms_of_reference.py",
        "-k",
        "whole",
    ]
    settings = os.environ | {"PATH": str(tmp_path), "CI": ""}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert "pdftotext is not installed" in done.stdout
    assert "1 skipped" in done.stdout
