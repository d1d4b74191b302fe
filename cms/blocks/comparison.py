"""A complaint with a wrong and a good reply beside each other."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class BadReply(blocks.StructBlock):
    """The reply that makes it worse, and why."""

    time = blocks.CharBlock(label=_("Answered at"), max_length=20, required=False)
    text = blocks.TextBlock(label=_("Reply"))
    faults = blocks.ListBlock(blocks.CharBlock(label=_("What is wrong")), label=_("What is wrong with it"))


class GoodReply(blocks.StructBlock):
    """The reply to learn from, step by step."""

    time = blocks.CharBlock(label=_("Answered at"), max_length=20, required=False)
    steps = blocks.ListBlock(blocks.TextBlock(label=_("Step")), label=_("Steps of the reply"))


class ComparisonBlock(blocks.StructBlock):
    """Good and bad reply."""

    channel = blocks.CharBlock(label=_("Channel"), max_length=60, help_text=_("Such as Instagram."))
    when = blocks.CharBlock(label=_("Day and time"), max_length=60, required=False)
    complaint = blocks.TextBlock(label=_("The citizen's words"))
    bad = BadReply(label=_("Wrong reply"))
    good = GoodReply(label=_("Good reply"))

    class Meta:
        icon = "resubmit"
        label = _("Good and bad reply")
        template = "blocks/compare.html"
        description = _("A complaint, the reply that fails and the reply that helps, side by side.")
        preview_value = {
            "channel": "Instagram",
            "when": "Senin, 06.40",
            "complaint": "Sudah 5 hari sampah depan gang kami tidak diangkut!",
            "bad": {"time": "14.10", "text": "Mohon sabar ya.", "faults": ["Tidak menyebut jam."]},
            "good": {"time": "07.25", "steps": ["Terima kasih sudah melapor, Bapak/Ibu."]},
        }
