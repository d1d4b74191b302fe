"""The question bank and the quizzes in the admin."""

from typing import Any

import django_filters
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button, ListingButton

from directory.kept import Kept
from training.quiz.exceptions import ExceptionForm
from training.quiz.models import Category, Question, Quiz, QuizException
from training.quiz.panels import QUESTION, QUIZ
from training.quiz.previewing import copy, preview_question, preview_quiz
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


class PreviewedEditView(EditView):
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
        return buttons


class QuestionEditView(PreviewedEditView):
    """A question of the bank."""

    preview_name = "question_preview"


class QuizIndexView(PreviewedIndexView):
    """The quizzes as a list."""

    preview_name = "quiz_preview"


class QuizEditView(PreviewedEditView):
    """A quiz and its blueprint."""

    preview_name = "quiz_preview"


class QuestionViewSet(ModelViewSet):
    """The bank."""

    index_view_class = QuestionIndexView
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
