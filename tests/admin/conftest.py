"""A browser for each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from config.applying_roles import apply_roles
from directory.models import Agency, User
from tests.conftest import NOW


@pytest.fixture
def as_role(home: Any, dlh: Agency, signed_in: Callable[[User], Client]) -> Callable[[str], Client]:
    """A browser of somebody who has this role and nothing else."""
    apply_roles()

    def browser(role: str) -> Client:
        user = User.objects.create_user(
            f"peran.{Group.objects.get(name=role).pk:04d}", name=role, must_change_password=False, privacy_read_at=NOW
        )
        user.groups.add(Group.objects.get(name=role))
        return signed_in(user)

    return browser
