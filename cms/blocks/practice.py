"""What is done, not read: the exercise at the desk and the task at work. The lesson says how many minutes each takes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.teaching import PROSE


class ExerciseBlock(blocks.StructBlock):
    """A task done now, with an answer to compare one's own with."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Task"), features=PROSE)
    answer = blocks.RichTextBlock(label=_("Answer to compare with"), features=PROSE)

    class Meta:
        icon = "edit"
        label = _("Exercise")
        template = "blocks/exercise.html"
        description = _("A task done now, on paper or on the phone; the answer to compare with is folded away.")
        preview_value = {
            "title": "Tulis ulang satu balasan",
            "text": "<p>“Nanti kami cek.” Tulis ulang dengan jam dan penanggung jawab.</p>",
            "answer": "<p>“Petugas kami memeriksa hari ini pukul 13.00.”</p>",
        }


class PracticeBlock(blocks.StructBlock):
    """A task at work, and what shows that it was done."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Task"), features=PROSE)
    done = blocks.RichTextBlock(label=_("What shows that it was done"), features=PROSE)

    class Meta:
        icon = "tasks"
        label = _("Practice at work")
        template = "blocks/practice.html"
        description = _("A task for the next working day, and what shows that it was done.")
        preview_value = {
            "title": "Pasang aturan komentar",
            "text": "<ol><li>Susun empat alasan.</li><li>Minta persetujuan atasan.</li></ol>",
            "done": "<p>Selesai bila aturan tersemat di akun dinas.</p>",
        }
