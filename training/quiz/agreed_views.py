"""Editors of what changes by agreement: they say whether a change was made or waits, and lose nothing where it was refused."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log

from training.quiz.models import Proposal, Question, Quiz
from training.quiz.promises import shortfalls


class Agreed:
    """For a view whose form keeps an `outcome`: `Applied`, or the `Proposal` that waits."""

    form: Any
    request: Any

    def form_valid(self, form: Any) -> HttpResponse:
        """Save. What the verb refuses stands in the form, with everything that was typed."""
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of Wagtail's view
        except ValidationError as refused:
            form.add_error(None, refused)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # of Wagtail's view
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]  # of Wagtail's view
        warn(self.request, form)
        return response


class AgreedEdit(Agreed):
    """An edit is in Wagtail's history as an edit where it was made; a proposal has an entry of its own."""

    def save_instance(self) -> Any:
        saved = self.form.save()
        self.has_content_changes = self.form.has_changed()
        if not isinstance(self.form.outcome, Proposal):
            log(instance=saved, action="wagtail.edit", content_changed=self.has_content_changes)
        return saved

    def get_success_message(self) -> Any:
        return waits(self.form) or super().get_success_message()  # type: ignore[misc]  # of Wagtail's view


class AgreedCreate(Agreed):
    """A new quiz is a draft; a new question too, until somebody else found it ready."""

    def get_success_message(self, instance: Any) -> Any:
        return waits(self.form) or super().get_success_message(instance)  # type: ignore[misc]  # of Wagtail's view


def waits(form: Any) -> str:
    """What to say to whoever proposed something; empty where the change was made."""
    if not isinstance(form.outcome, Proposal):
        return ""
    if form.outcome.quiz_id:
        return _("Your proposal waits for Admin Pelatihan to accept it; the quiz has not changed.")
    if form.outcome.was.values["status"] == Question.Status.READY:
        return _("Your proposal waits for Admin Pelatihan to accept it; the ready question has not changed.")
    return _("The question is saved. Your proposal to use it waits for Admin Pelatihan to accept it.")


def warn(request: Any, form: Any) -> None:
    """A draft may fall short of questions, but says so."""
    quiz = form.instance
    if isinstance(quiz, Quiz) and quiz.state == Quiz.State.DRAFT:
        for sentence in shortfalls(quiz):
            messages.warning(request, sentence)
