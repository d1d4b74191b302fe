"""The forms of the bank in sections: what is needed first and open, what is rarely touched last and folded."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList

from training.quiz import proposals
from training.quiz.models import Proposal, Question, Quiz
from training.quiz.promises import promises
from training.quiz.question_form import QuestionForm
from training.quiz.quiz_form import QuizForm


def in_use(instance: Quiz | Question) -> bool:
    """Whether it changes by agreement."""
    return bool(instance.pk) and (instance.state != Quiz.State.DRAFT if isinstance(instance, Quiz) else instance.status == "ready")


class WhyPanel(FieldPanel):
    """Asked where a change is proposed."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return in_use(self.instance) and bool(super().is_shown())


class AgreementPanel(HelpPanel):
    """Says that a change is proposed, and which one waits already."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            waiting = proposals.of(self.instance).filter(state=Proposal.State.OPEN).select_related("by").first()
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"in_use": in_use(self.instance), "waiting": waiting, "quiz": isinstance(self.instance, Quiz)}


class PromisePanel(HelpPanel):
    """What each line of the stored blueprint has ready."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"promises": promises(self.instance)}


AGREEMENT = AgreementPanel(template="quiz/partials/agreement_panel.html")


def _section(heading: Any, *fields: Any, folded: bool = False) -> MultiFieldPanel:
    children = [FieldPanel(field) if isinstance(field, str) else field for field in fields]
    return MultiFieldPanel(children, heading=heading, classname="collapsed" if folded else "")


def _row(*fields: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(field) for field in fields])


QUESTION = ObjectList(
    [
        _section(_("Status"), AGREEMENT, WhyPanel("why")),
        _section(_("The question"), "text", "answers", "explanation", _row("points", "status")),
        _section(_("Where it belongs"), _row("id_number", "level"), _row("pillar", "module"), _row("lesson", "category"), "tags"),
        _section(_("Picture and hint"), "image", "image_alt", "hint", folded=True),
        _section(_("The rule behind it"), "regulation", "regulation_until", folded=True),
    ],
    base_form_class=QuestionForm,
)

QUIZ = ObjectList(
    [
        _section(_("Status"), AGREEMENT, WhyPanel("why")),
        _section(_("The quiz"), "title", "purpose", _row("module", "course"), "introduction"),
        _section(_("What it draws"), PromisePanel(template="quiz/partials/promise_panel.html"), "lines"),
        _section(_("Passing and attempts"), _row("pass_mark", "grade_by"), _row("attempts_allowed", "wait_hours")),
        _section(
            _("Dates and time"),
            _row("opens_at", "closes_at"),
            _row("time_limit_minutes", "grace_seconds"),
            "at_deadline",
            folded=True,
        ),
        _section(
            _("How it is shown"), _row("navigation", "layout"), _row("shuffle_questions", "shuffle_options"), "is_public", folded=True
        ),
        _section(_("What learners see of the answers"), "reveal_during", "reveal_after", "reveal_open", "reveal_closed", folded=True),
        _section(_("Texts of the result"), "passed_text", "failed_text", "score_texts", folded=True),
    ],
    base_form_class=QuizForm,
)
