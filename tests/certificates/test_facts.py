import json
from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any

import pytest

from certificates.facts import CertificateFacts, InconsistentFacts, ModuleLine
from certificates.samples import NORMAL, SAMPLES


@pytest.mark.parametrize("facts", SAMPLES.values(), ids=SAMPLES)
def test_facts_survive_the_database(facts: CertificateFacts) -> None:
    assert CertificateFacts.from_json(json.loads(json.dumps(facts.to_json()))) == facts


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        NORMAL.jp = 21  # type: ignore[misc]  # that is what is tested


def test_the_modules_must_add_up_to_the_hours_on_the_front() -> None:
    with pytest.raises(InconsistentFacts, match="the modules have 20 JP, the certificate 21"):
        replace(NORMAL, jp=21)


def test_the_minutes_must_add_up_too() -> None:
    with pytest.raises(InconsistentFacts, match="900 minutes"):
        replace(NORMAL, minutes=899)


@pytest.mark.parametrize(
    "changed",
    [
        {"name_with_titles": "  "},
        {"number": ""},
        {"course_title": ""},
        {"issuer_lines": ()},
        {"issuer_lines": ("PEMERINTAH KOTA BENGKULU", "")},
        {"started_on": date(2026, 5, 20)},
        {"issued_on": date(2026, 5, 18)},
        {"score_percent": 101},
        {"code": "7K3M9QXDT2HBW5NU"},
        {"code": "7K3M9QXDT2HBW5NF"},
        {"verify_url": "https://pilar.bengkulukota.go.id/v/"},
        {"nip": ""},
        {"nip": "1987041220110129"},
        {"nip": "19870412 201101 2 993"},
        {"signatory_nip": "995"},
        {"jp": 0, "minutes": 0, "modules": ()},
    ],
)
def test_facts_that_contradict_each_other_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(InconsistentFacts):
        replace(NORMAL, **changed)


@pytest.mark.parametrize("changed", [{"pillar": "kecakapan"}, {"title": ""}, {"score": 101}, {"jp": -1}])
def test_a_module_line_must_make_sense(changed: dict[str, Any]) -> None:
    with pytest.raises(InconsistentFacts):
        replace(ModuleLine("skills", "Kecakapan", 5, 225), **changed)


def test_stored_facts_with_a_field_more_or_less_are_refused() -> None:
    stored = NORMAL.to_json()
    with pytest.raises(InconsistentFacts, match="photo"):
        CertificateFacts.from_json({**stored, "photo": ""})
    with pytest.raises(InconsistentFacts, match="number"):
        CertificateFacts.from_json({key: value for key, value in stored.items() if key != "number"})


def test_stored_hours_that_somebody_changed_are_refused() -> None:
    with pytest.raises(InconsistentFacts, match="the modules have 20 JP"):
        CertificateFacts.from_json({**NORMAL.to_json(), "jp": 24})


def test_people_type_the_host_without_scheme_and_code() -> None:
    assert NORMAL.verify_host == "pilar.bengkulukota.go.id"
