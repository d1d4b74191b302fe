"""The question bank and the quizzes in the admin."""

from typing import Any

import django_filters
from django.db.models import Prefetch, Subquery
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button, ListingButton

from directory.kept import Kept
from training.quiz.agreed_views import AgreedCreate, AgreedEdit
from training.quiz.exceptions import ExceptionForm
from training.quiz.models import BankNumber, Category, Question, Quiz, QuizException, QuizSlot
from training.quiz.opening_views import PERMISSION as OPEN
from training.quiz.panels import QUESTION, QUIZ
from training.quiz.previewing import copy, preview_question, preview_quiz
from training.quiz.promises import promises_of
from training.quiz.question_form import CategoryForm
from training.quiz.types import type_choices


class QuestionFilterSet(WagtailFilterSet):
    """By pillar, module, type, level and status."""

    type = django_filters.ChoiceFilter(field_name="current__type", label=capfirst(_("type")), choices=type_choices)

    tag = django_filters.CharFilter(field_name="tags__name", lookup_expr="iexact", label=capfirst(_("tag")))
    category = django_filters.ModelChoiceFilter(label=capfirst(_("category")), queryset=Category.objects.all(), method="in_category")
    expired = django_filters.BooleanFilter(label=capfirst(_("rule to be looked at again")), method="with_expired_rule")

    class Meta:
        model = Question
        fields = ["pillar", "module", "level", "status"]

    def in_category(self, queryset: Any, name: str, value: Category) -> Any:
        return queryset.filter(category__path__startswith=value.path)

    def with_expired_rule(self, queryset: Any, name: str, value: bool) -> Any:
        expired = {"regulation_until__lte": timezone.localdate()}
        return queryset.filter(**expired) if value else queryset.exclude(**expired)


class PreviewedIndexView(IndexView):
    """A list whose rows can be looked at as a learner sees them."""

    preview_name = ""

    def get_list_more_buttons(self, instance: Any) -> list[ListingButton]:
        buttons: list[ListingButton] = super().get_list_more_buttons(instance)
        buttons.append(ListingButton(_("Preview"), url=reverse(self.preview_name, args=[instance.pk]), icon_name="view", priority=30))
        return buttons


class PreviewedEditView(AgreedEdit, EditView):
    """An editor with a way to what a learner sees, as it was saved last."""

    preview_name = ""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        address = reverse(self.preview_name, args=[self.object.pk])
        return [*buttons, Button(_("Preview"), url=address, icon_name="view", priority=20)]


class QuestionIndexView(PreviewedIndexView):
    """The bank as a list."""

    preview_name = "question_preview"

    def get_list_more_buttons(self, instance: Any) -> list[ListingButton]:
        buttons: list[ListingButton] = super().get_list_more_buttons(instance)
        if self.request.user.has_perm("training.add_question"):
            buttons.append(ListingButton(_("Copy"), url=reverse("question_copy", args=[instance.pk]), icon_name="copy", priority=40))
        return [*buttons, _history_button("question_proposals", instance)]


class QuestionEditView(PreviewedEditView):
    """A question of the bank."""

    preview_name = "question_preview"


class QuestionCreateView(AgreedCreate, CreateView):
    """A new question."""


class QuizIndexView(PreviewedIndexView):
    """The quizzes as a list, with what their blueprints have ready."""

    preview_name = "quiz_preview"

    def get_base_queryset(self) -> Any:
        slots = QuizSlot.objects.select_related("question", "module", "category")
        number = Subquery(BankNumber.objects.filter(pk=1).values("number")[:1])
        quizzes = super().get_base_queryset().select_related("module", "course").prefetch_related(Prefetch("slots", slots))
        return quizzes.annotate(bank_number=number)

    def get_list_more_buttons(self, instance: Any) -> list[ListingButton]:
        buttons: list[ListingButton] = super().get_list_more_buttons(instance)
        return [*buttons, *state_buttons(self.request.user, instance, ListingButton), _history_button("quiz_proposals", instance)]


def state_buttons(user: Any, quiz: Quiz, button: type[Button]) -> list[Button]:
    """Opening or closing, for who may."""
    if not user.has_perm(OPEN):
        return []
    if quiz.is_open:
        return [button(_("Close it"), url=reverse("quiz_close", args=[quiz.pk]), icon_name="lock", priority=50)]
    label = _("Open again") if quiz.state == Quiz.State.CLOSED else _("Open it")
    return [button(label, url=reverse("quiz_open", args=[quiz.pk]), icon_name="lock-open", priority=50)]


def _history_button(name: str, instance: Any) -> ListingButton:
    return ListingButton(_("History of proposals"), url=reverse(name, args=[instance.pk]), icon_name="history", priority=60)


class PromiseColumn(Column):
    """How many questions each line of a blueprint has ready; many that all have enough are counted."""

    cell_template_name = "quiz/partials/promise_cell.html"

    def get_value(self, instance: Any) -> Any:
        return promises_of(instance.slots.all(), instance.bank_number or 0)


class QuizCreateView(AgreedCreate, CreateView):
    """A new quiz, a draft."""


class QuizEditView(PreviewedEditView):
    """A quiz and its blueprint."""

    preview_name = "quiz_preview"

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        return [*buttons, *state_buttons(self.request.user, self.object, Button)]


class QuestionViewSet(ModelViewSet):
    """The bank."""

    index_view_class = QuestionIndexView
    add_view_class = QuestionCreateView
    edit_view_class = QuestionEditView

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
        Column("category", label=_("category")),
        Column("type_label", label=_("type")),
        Column("get_level_display", label=_("level")),
        Column("get_status_display", label=_("status")),
        Column("version_number", label=_("version")),
    ]

    edit_handler = QUESTION


class QuizViewSet(ModelViewSet):
    """The quizzes."""

    index_view_class = QuizIndexView
    add_view_class = QuizCreateView
    edit_view_class = QuizEditView

    model = Quiz
    icon = "list-ol"
    menu_label = _("Quizzes")
    list_filter = ["purpose", "state", "module"]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = False
    permission_policy = Kept(Quiz)
    list_display = [
        "title",
        Column("get_purpose_display", label=_("purpose")),
        Column("belongs_to", label=_("belongs to")),
        Column("pass_mark", label=_("pass mark in per cent")),
        Column("get_state_display", label=_("status")),
        PromiseColumn("promises", label=_("ready, asked")),
    ]

    edit_handler = QUIZ


class CategoryViewSet(ModelViewSet):
    """The subjects of the bank."""

    model = Category
    icon = "folder-open-inverse"
    menu_label = _("Categories")
    search_fields = ["name"]
    search_backend_name = None
    list_filter = ["pillar"]
    copy_view_enabled = False
    permission_policy = Kept(Category)
    list_display = ["indented", Column("get_pillar_display", label=_("pillar"))]

    def get_form_class(self, for_update: bool = False) -> type[CategoryForm]:
        return CategoryForm


class ExceptionViewSet(ModelViewSet):
    """Other terms for somebody."""

    model = QuizException
    icon = "history"
    menu_label = _("Exceptions")
    list_filter = ["quiz"]
    permission_policy = Kept(QuizException)
    search_fields = ["user__name", "agency__name", "reason"]
    search_backend_name = None
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("extra_minutes", label=_("more minutes")),
        Column("extra_attempts", label=_("more attempts")),
        Column("reason", label=_("reason")),
        Column("given_by", label=_("given by")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[ExceptionForm]:
        return ExceptionForm


class TeachingGroup(ModelViewSetGroup):
    """Questions and quizzes, in one menu."""

    menu_label = _("Questions and quizzes")
    menu_icon = "help"
    menu_order = 200
    items = (
        QuestionViewSet("question_bank"),
        CategoryViewSet("question_category"),
        QuizViewSet("quiz_admin"),
        ExceptionViewSet("quiz_exception"),
    )


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_teaching() -> TeachingGroup:
    return TeachingGroup()


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def preview_addresses() -> list[Any]:
    return [
        path("question_bank/pratinjau/<int:pk>/", preview_question, name="question_preview"),
        path("question_bank/salin/<int:pk>/", copy, name="question_copy"),
        path("quiz_admin/pratinjau/<int:pk>/", preview_quiz, name="quiz_preview"),
    ]
