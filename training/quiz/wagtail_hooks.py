"""The question bank and the quizzes in the admin."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from directory.kept import Kept
from training.quiz.admin_forms import QuestionForm, QuizForm
from training.quiz.models import Question, Quiz
from training.quiz.types import QuestionType


class QuestionFilterSet(WagtailFilterSet):
    """By pillar, module, type, level and status."""

    type = django_filters.ChoiceFilter(field_name="current__type", label=_("type"), choices=QuestionType.choices)

    class Meta:
        model = Question
        fields = ["pillar", "module", "level", "status"]


class QuestionViewSet(ModelViewSet):
    """The bank."""

    model = Question
    icon = "help"
    menu_label = _("Question bank")
    filterset_class = QuestionFilterSet
    search_fields = ["id_number", "current__text"]
    search_backend_name = None
    ordering = ["id_number"]
    copy_view_enabled = False
    permission_policy = Kept(Question)
    list_display = [
        "id_number",
        Column("plain_text", label=_("question")),
        Column("get_pillar_display", label=_("pillar")),
        Column("get_level_display", label=_("level")),
        Column("get_status_display", label=_("status")),
        Column("version_number", label=_("version")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[QuestionForm]:
        return QuestionForm


class QuizViewSet(ModelViewSet):
    """The quizzes."""

    model = Quiz
    icon = "list-ol"
    menu_label = _("Quizzes")
    list_filter = ["purpose", "is_open", "module"]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = False
    permission_policy = Kept(Quiz)
    list_display = [
        "title",
        Column("get_purpose_display", label=_("purpose")),
        Column("belongs_to", label=_("belongs to")),
        Column("pass_mark", label=_("pass mark in per cent")),
        Column("state_label", label=_("status")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[QuizForm]:
        return QuizForm


class TeachingGroup(ModelViewSetGroup):
    """Questions and quizzes, in one menu."""

    menu_label = _("Questions and quizzes")
    menu_icon = "help"
    menu_order = 200
    items = (QuestionViewSet("question_bank"), QuizViewSet("quiz_admin"))


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_teaching() -> TeachingGroup:
    return TeachingGroup()
