"""The app `wagtail.users` with its user screens closed."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Points Wagtail at the closed screens; groups stay as they are."""

    user_viewset = "directory.wagtail_users.ClosedUserViewSet"
