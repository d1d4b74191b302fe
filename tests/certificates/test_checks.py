"""A wrong setting of the certificate is named before anybody meets it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from certificates.checks import TAG

ROOT = Path(__file__).resolve().parents[2]


def found() -> list[str | None]:
    return [message.id for message in run_checks(tags=[TAG])]


def test_the_settings_that_come_with_pilar_are_sound() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("CERTIFICATE_NUMBER_PATTERN", "{classification}/{serial:04d}/{year}", "pilar.E021"),
        ("CERTIFICATE_NUMBER_PATTERN", "{serial}/{organiser}/{tahun}", "pilar.E021"),
        ("CERTIFICATE_CLASSIFICATION", "8" * 70, "pilar.E021"),
        ("SIGNATORY_NIP", "19710805199603199", "pilar.E022"),
        ("SIGNATORY_NIP", "NIP 197108051996031995", "pilar.E022"),
        ("SIGNATORY_NAME", " ", "pilar.E023"),
        ("CERTIFICATE_PLACE", "", "pilar.E023"),
        ("CITY_NAME", "", "pilar.E023"),
        ("SIGNATORY_POST", "Kepala Badan " * 60, "pilar.E025"),
    ],
)
def test_a_setting_that_no_certificate_can_print_is_named(settings: Any, name: str, value: str, number: str) -> None:
    setattr(settings, name, value)
    assert number in found()


@pytest.mark.parametrize("nip", ["19710805 199603 1 995", "19710805.199603.1.995", "197108051996031995", ""])
def test_a_nip_is_accepted_as_letters_print_it(settings: Any, nip: str) -> None:
    settings.SIGNATORY_NIP = nip
    assert found() == []


@pytest.mark.parametrize("content", ["", "<svg", "bukan gambar"])
def test_an_emblem_that_cannot_be_drawn_is_named(settings: Any, tmp_path: Path, content: str) -> None:
    settings.CERTIFICATE_EMBLEM = tmp_path / "emblem.svg"
    settings.CERTIFICATE_EMBLEM.write_text(content, encoding="utf-8")
    assert found() == ["pilar.E024"]


@pytest.mark.slow
@pytest.mark.parametrize("start", ["import config.wsgi", "import sys; sys.argv = ['manage.py', 'check']; import manage; manage.main()"])
def test_neither_gunicorn_nor_manage_start_with_a_pattern_without_its_organiser(start: str) -> None:
    environment = os.environ | {"PILAR_ENV": "test", "CERTIFICATE_NUMBER_PATTERN": "{serial:04d}/{year}"}
    done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "pilar.E021" in done.stderr
    assert "has no {organiser}: two organisers' numbers would be the same" in done.stderr
