import json
from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from certificates.facts import SCHEMA, UPGRADES, CertificateFacts, InconsistentFacts, ModuleLine
from certificates.samples import ATTENDED, NORMAL, SAMPLES

FROZEN = {int(path.stem): json.loads(path.read_text(encoding="utf-8")) for path in (Path(__file__).parent / "frozen").glob("*.json")}


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


def test_an_example_of_every_form_that_was_ever_written_is_kept() -> None:
    assert sorted(FROZEN) == sorted(UPGRADES) == list(range(SCHEMA + 1))
    assert FROZEN[SCHEMA] == NORMAL.to_json(), "facts changed: raise SCHEMA and keep the old example"


@pytest.mark.parametrize("schema", sorted(FROZEN))
def test_facts_of_every_earlier_release_are_read(schema: int) -> None:
    facts = CertificateFacts.from_json(FROZEN[schema])
    assert replace(facts, organiser=NORMAL.organiser) == NORMAL
    assert CertificateFacts.from_json(facts.to_json()) == facts


def test_the_first_release_kept_its_organiser_in_capitals_only() -> None:
    assert CertificateFacts.from_json(FROZEN[0]).organiser == "DINAS KOMUNIKASI DAN INFORMATIKA"


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": SCHEMA + 1},
        {"schema": []},
        {"jp": "20"},
        {"jp": None},
        {"issued_on": "kemarin"},
        {"issued_on": None},
        {"modules": 5},
        {"modules": [{}]},
        {"issuer_lines": None},
        {"verify_url": None},
        {"signatory_nip": 1},
    ],
)
def test_facts_of_a_newer_release_or_changed_ones_are_refused_with_one_kind_of_error(changed: dict[str, Any]) -> None:
    with pytest.raises(InconsistentFacts):
        CertificateFacts.from_json({**NORMAL.to_json(), **changed})


@pytest.mark.parametrize("changed", [[], None, "", 3])
def test_something_else_than_facts_is_refused(changed: Any) -> None:
    with pytest.raises(InconsistentFacts):
        CertificateFacts.from_json(changed)


def test_a_course_without_an_assessment_has_neither_score_nor_predicate() -> None:
    assert (ATTENDED.passed, NORMAL.passed) == (False, True)
    for changed in ({"predicate": "Memuaskan"}, {"modules": NORMAL.modules}):
        with pytest.raises(InconsistentFacts, match="no score and no predicate"):
            replace(ATTENDED, **changed)
