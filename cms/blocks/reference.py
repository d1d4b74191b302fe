"""What one looks up: words, rules, times."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.teaching import INLINE

FEW = 12  # words that one still overlooks without letters to jump to


class TermBlock(blocks.StructBlock):
    """A word and what it means."""

    term = blocks.CharBlock(label=_("Word"), max_length=80)
    meaning = blocks.RichTextBlock(label=_("Meaning"), features=INLINE)


class GlossaryBlock(blocks.StructBlock):
    """Words in the order of the alphabet, whatever the order they were typed in."""

    terms = blocks.ListBlock(TermBlock(), label=_("Words"), min_num=1)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        terms = sorted((each for each in value["terms"] if each["term"]), key=lambda each: each["term"].casefold())
        context["terms"] = terms
        first = {each["term"][0].upper(): slugify(each["term"]) for each in reversed(terms)}
        context["letters"] = sorted(first.items()) if len(terms) > FEW else []
        return context

    class Meta:
        icon = "list-ul"
        label = _("Glossary")
        template = "blocks/glossary.html"
        description = _("Words and what they mean, in the order of the alphabet.")
        preview_value = {"terms": [{"term": "Triase", "meaning": "<p>Memilah aduan menurut kegentingan.</p>"}]}


class RegulationBlock(blocks.StructBlock):
    """A rule, what it asks of an account, and until when somebody vouches for that."""

    name = blocks.CharBlock(label=_("Regulation"), max_length=120)
    subject = blocks.CharBlock(label=_("About"), max_length=255)
    status = blocks.ChoiceBlock(
        label=_("Status"),
        choices=[("in-force", _("in force")), ("amended", _("in force, amended")), ("check", _("to be checked"))],
        default="in-force",
    )
    meaning = blocks.RichTextBlock(label=_("What it means for an account"), features=INLINE)
    review_by = blocks.DateBlock(label=_("Review by"), help_text=_("When somebody must check that the rule still holds."))


class RegulationsBlock(blocks.StructBlock):
    """Rules with their status."""

    rules = blocks.ListBlock(RegulationBlock(), label=_("Regulations"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Regulations")
        template = "blocks/regulations.html"
        description = _("Rules, each with its status and a date to review it by.")
        preview_value = {
            "rules": [
                {
                    "name": "UU 27/2022",
                    "subject": "Pelindungan Data Pribadi",
                    "status": "in-force",
                    "meaning": "<p>Sembunyikan NIK di kolom komentar.</p>",
                    "review_by": None,
                }
            ]
        }


class DeadlineBlock(blocks.StructBlock):
    """Something to be done, and the time it may take."""

    what = blocks.CharBlock(label=_("What"), max_length=160)
    time = blocks.CharBlock(label=_("Time"), max_length=80)
    note = blocks.CharBlock(label=_("Note"), max_length=255, required=False)


class DeadlinesBlock(blocks.StructBlock):
    """Times to keep, as a table."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    rows = blocks.ListBlock(DeadlineBlock(), label=_("Rows"), min_num=1)

    class Meta:
        icon = "time"
        label = _("Times to keep")
        template = "blocks/deadlines.html"
        description = _("What has to be done, and the time it may take.")
        preview_value = {"title": "Balasan", "rows": [{"what": "Balasan pertama", "time": "1 jam kerja", "note": ""}]}
