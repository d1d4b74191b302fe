"""Callouts, steps, cases and questions to oneself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

INLINE = ["bold", "italic", "link"]
PROSE = [*INLINE, "ol", "ul"]


class CalloutBlock(blocks.StructBlock):
    """Something that must not be overlooked: a rule, a warning, a tip."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("regulation", _("Regulation")), ("warning", _("Warning")), ("tip", _("Tip"))], default="tip"
    )
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=PROSE)
    reference = blocks.CharBlock(label=_("Regulation, article"), max_length=200, required=False)
    review_by = blocks.DateBlock(label=_("Review by"), required=False, help_text=_("When somebody must check that the rule still holds."))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["kind"] == "regulation" and not cleaned["reference"] and not self.is_deferred_validation:
            message = _("Name the regulation and its article.")
            raise StructBlockValidationError(block_errors={"reference": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "blocks/callout.html"
        description = _("A regulation, a warning or a tip in a frame of its own.")
        preview_value = {
            "kind": "tip",
            "title": "Catat jamnya",
            "text": "<p>Tulis jam balasan pertama.</p>",
            "reference": "",
            "review_by": None,
        }


class StepsBlock(blocks.StructBlock):
    """A procedure, numbered."""

    title = blocks.CharBlock(label=_("Title"), max_length=160, required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(label=_("Step"), features=INLINE), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "blocks/steps.html"
        description = _("A numbered procedure, one line a step.")
        preview_value = {
            "title": "Lima langkah",
            "items": ["<p><b>Dengar:</b> baca sampai selesai.</p>", "<p><b>Empati:</b> sebut masalahnya.</p>"],
        }


class CaseBlock(blocks.StructBlock):
    """A situation from an office, and what one would do."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Situation and question"), features=PROSE)

    class Meta:
        icon = "group"
        label = _("Case")
        template = "blocks/case.html"
        description = _("A situation from an office that makes one think.")
        preview_value = {"title": "Jumat sore", "text": "<p>Pesan warga masuk pukul 16.20. Apa yang Anda lakukan?</p>"}


class SelfCheckOption(blocks.StructBlock):
    """One answer of a self-check."""

    text = blocks.CharBlock(label=_("Answer"), max_length=300)
    correct = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.CharBlock(label=_("What to say to whoever chooses it"), max_length=400)


class SelfCheckBlock(blocks.StructBlock):
    """A question that answers at once and is not scored."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    options = blocks.ListBlock(SelfCheckOption(), label=_("Answers"), min_num=2, max_num=5)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if sum(1 for option in cleaned["options"] if option["correct"]) != 1 and not self.is_deferred_validation:
            raise StructBlockValidationError(non_block_errors=[ValidationError(_("Mark exactly one answer as right."))])
        return cleaned

    class Meta:
        icon = "help"
        label = _("Question to oneself")
        template = "blocks/selfcheck.html"
        description = _("A question that answers at once; it is not scored.")
        preview_value = {
            "question": "Mana yang boleh disembunyikan?",
            "options": [
                {"text": "Kritik", "correct": False, "feedback": "Kritik tetap dijawab."},
                {"text": "Nomor telepon warga", "correct": True, "feedback": "Itu data pribadi."},
            ],
        }
