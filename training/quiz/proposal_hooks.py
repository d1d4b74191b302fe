"""Proposals, openings and closings in the admin: menu, addresses, and the words of Wagtail's history."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from training.quiz.opening_views import closed, opened
from training.quiz.proposal_views import LOOK, history, proposal, waiting, waiting_count


class ProposalMenuItem(MenuItem):
    """Shown to who writes and who decides, with how many proposals wait."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(LOOK))

    def render_component(self, request: Any) -> Any:
        shown = super().render_component(request)
        if count := waiting_count():
            shown.label = f"{shown.label} ({count})"
        return shown


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]  # Wagtail has no types
def proposal_item() -> ProposalMenuItem:
    return ProposalMenuItem(gettext_lazy("Proposals"), reverse("proposals"), icon_name="clipboard-list", order=205)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def proposal_addresses() -> list[Any]:
    return [
        path("usulan/", waiting, name="proposals"),
        path("usulan/<int:pk>/", proposal, name="proposal"),
        path("usulan/kuis/<int:pk>/", history, {"kind": "kuis"}, name="quiz_proposals"),
        path("usulan/soal/<int:pk>/", history, {"kind": "soal"}, name="question_proposals"),
        path("quiz_admin/buka/<int:pk>/", opened, name="quiz_open"),
        path("quiz_admin/tutup/<int:pk>/", closed, name="quiz_close"),
    ]


class Said(LogFormatter):
    """An entry of the history with what was said: the reason, then the note, then whether nobody else looked."""

    def format_comment(self, log_entry: Any) -> str:
        data = log_entry.data
        alone = _("without a second person") if data.get("alone") else ""
        return " · ".join(each for each in (data.get("why"), data.get("reason"), data.get("note"), alone) if each)


ACTIONS = {
    "pilar.quiz.open": (gettext_lazy("Open a quiz"), gettext_lazy("Opened to learners")),
    "pilar.quiz.close": (gettext_lazy("Close a quiz"), gettext_lazy("Closed")),
    "pilar.proposal.open": (gettext_lazy("Propose a change"), gettext_lazy("A change was proposed")),
    "pilar.proposal.accepted": (gettext_lazy("Accept a proposal"), gettext_lazy("A proposal was accepted and made")),
    "pilar.proposal.refused": (gettext_lazy("Refuse a proposal"), gettext_lazy("A proposal was refused")),
    "pilar.proposal.withdrawn": (gettext_lazy("Withdraw a proposal"), gettext_lazy("A proposal was withdrawn")),
}


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_actions(actions: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action)(type("Spoken", (Said,), {"label": label, "message": message}))
