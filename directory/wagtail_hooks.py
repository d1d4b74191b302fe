"""Staff, agencies and one-time codes in the admin."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import ListingButton

from directory.admin_forms import AgencyForm, StaffForm
from directory.kept import Kept
from directory.models import Agency, User
from directory.sign_in_codes import give_code
from directory.staff import NAMES


class AccountPolicy(Kept):
    """An engineer's account is changed by engineers only; else who may edit staff could take over the whole site."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if instance.is_superuser and not user.is_superuser:
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


class AgencyViewSet(ModelViewSet):
    """The units of the city."""

    model = Agency
    icon = "site"
    menu_label = gettext_lazy("Agencies")
    search_fields = ["code", "name"]
    search_backend_name = None
    list_filter = ["kind"]
    copy_view_enabled = False
    permission_policy = Kept(Agency)
    list_display = [
        "name",
        "code",
        Column("get_kind_display", label=gettext_lazy("kind")),
        Column("closed_on", label=gettext_lazy("closed on")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[AgencyForm]:
        return AgencyForm


class StaffIndexView(IndexView):
    """The list, with a button that gives a one-time code."""

    def get_list_more_buttons(self, instance: User) -> list[ListingButton]:
        buttons: list[ListingButton] = super().get_list_more_buttons(instance)
        if self.request.user.has_perm("directory.add_signincode"):
            address = reverse("staff_sign_in_code", args=[instance.pk])
            buttons.append(ListingButton(_("Give a one-time code"), url=address, icon_name="key", priority=50))
        return buttons


class StaffEditView(EditView):
    """An account, for who may change it."""

    def get_object(self, queryset: Any = None) -> User:
        person: User = super().get_object(queryset)
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, "change", person):
            raise PermissionDenied
        return person

    def get_success_message(self) -> str:
        said = str(super().get_success_message())
        if set(NAMES) & set(self.form.changed_data):
            said += " " + _("The name was changed. Certificates that carry the old one are listed under “Old names”.")
        return said


class StaffViewSet(ModelViewSet):
    """The people."""

    index_view_class = StaffIndexView
    edit_view_class = StaffEditView

    model = User
    icon = "user"
    menu_label = gettext_lazy("Staff")
    search_fields = ["username", "name", "nip"]
    search_backend_name = None
    list_filter = ["employee_type", "is_active", "groups"]
    ordering = ["name"]
    copy_view_enabled = False
    permission_policy = AccountPolicy(User)
    list_display = [
        "display_name",
        Column("username", label=gettext_lazy("user name")),
        Column("get_employee_type_display", label=gettext_lazy("employee type")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[StaffForm]:
        return StaffForm


class PeopleGroup(ModelViewSetGroup):
    """People and where they work, in one menu."""

    menu_label = gettext_lazy("Staff and agencies")
    menu_icon = "group"
    menu_order = 300
    items = (StaffViewSet("staff"), AgencyViewSet("agency"))


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_people() -> PeopleGroup:
    return PeopleGroup()


@permission_required("directory.add_signincode", raise_exception=True)
def sign_in_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then show a one-time code; it is shown this once only."""
    person = get_object_or_404(User, pk=pk)
    if not StaffViewSet.permission_policy.user_has_permission_for_instance(request.user, "change", person):
        raise PermissionDenied
    code = give_code(user=person, given_by=request.user, now=timezone.now()) if request.method == "POST" else ""  # type: ignore[arg-type]  # the permission asks for a signed-in person
    shown = f"{code[:4]}-{code[4:]}" if code else ""
    return render(request, "directory/admin_code.html", {"person": person, "code": shown, "back": reverse("staff:index")})


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail has no types
def code_address() -> list[Any]:
    return [path("staff/<int:pk>/kode/", sign_in_code, name="staff_sign_in_code")]
