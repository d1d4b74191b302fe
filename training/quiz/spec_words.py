"""What a type of question keeps beside its options, in words for a person who compares two versions."""

from typing import Any

from django.utils.translation import gettext as _

from training.quiz.types.choice import SCORINGS


def spec_words(spec: dict[str, Any]) -> list[str]:
    """A line each: what is accepted and what it is worth, how parts are scored, the rubric."""
    said = [_accepted(row) for row in spec.get("accepted", [])]
    if "scoring" in spec:
        said.append(str(dict(SCORINGS).get(spec["scoring"], spec["scoring"])))
    if "case" in spec:
        said.append(_("capitals matter") if spec["case"] else _("capitals do not matter"))
    if spec.get("unit"):
        said.append(_("unit: %(unit)s") % {"unit": spec["unit"]})
    return said + _rubric(spec)


def _accepted(row: dict[str, Any]) -> str:
    words = str(row.get("text") or row.get("value", "")).replace(".", ",") if "value" in row else str(row["text"])
    if row.get("upto"):
        words += f"–{str(row['upto']).replace('.', ',')}"
    if row.get("tolerance") not in (None, "0", 0, ""):
        words += f" ± {str(row['tolerance']).replace('.', ',')}"
    return f"{words} ({row['percent']} %)"


def _rubric(spec: dict[str, Any]) -> list[str]:
    said = [f"{row['name']} ({row['points']}){': ' + row['guide'] if row['guide'] else ''}" for row in spec.get("criteria", [])]
    if spec.get("model_answer"):
        said.append(_("model answer: %(text)s") % {"text": spec["model_answer"]})
    if spec.get("fail_rules"):
        said.append(_("fails by itself: %(text)s") % {"text": spec["fail_rules"]})
    return said
