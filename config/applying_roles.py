"""Bringing groups, page rights and the moderation workflow to what the table of roles says."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from config.roles import ROLES, TRAINERS, Role

WORKFLOW = "Pemeriksaan Admin Pelatihan"


@transaction.atomic
def apply_roles() -> int:
    """Make every group what the table says; how many roles there are. Twice does no harm."""
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.name)
        group.permissions.set([permission(name) for name in role.permissions])
        _set_pages(group, role)
        _set_collection(group, role)
    _set_workflow()
    return len(ROLES)


def permission(name: str) -> Permission:
    """The permission `app.codename`; raises `Permission.DoesNotExist` for a misspelt one."""
    app, codename = name.split(".")
    if name == "wagtailadmin.access_admin":
        content_type = ContentType.objects.get(app_label="wagtailadmin", model="admin")
        return Permission.objects.get(content_type=content_type, codename=codename)
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _set_pages(group: Group, role: Role) -> None:
    root = Page.objects.filter(depth=1).first()
    kept = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=role.pages)
    GroupPagePermission.objects.filter(group=group).exclude(permission__in=kept, page=root).delete()
    for each in kept if root else ():
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=each)


def _set_collection(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    kept = [permission(name) for name in role.collection]
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=kept, collection=root).delete()
    for each in kept if root else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=each)


def _set_workflow() -> None:
    """What a writer sends in waits for one approval by Admin Pelatihan."""
    task, _ = GroupApprovalTask.objects.get_or_create(name=WORKFLOW)
    task.groups.set([Group.objects.get(name=TRAINERS)])
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    root = Page.objects.filter(depth=1).first()
    if root is not None:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
