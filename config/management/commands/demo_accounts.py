"""`manage.py demo_accounts`: who can sign in to the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.demo import accounts, facts
from directory.models import User


class Command(BaseCommand):
    help = "Print the accounts of the demo that are in this database, with their password."

    def handle(self, *args: Any, **options: Any) -> None:
        password = facts()["password"]
        rows = [account for account in accounts() if _has_password(account.username, password)]
        if not rows:
            return
        self.stdout.write(f"\nMasuk di {settings.SITE_URL}/masuk/ dengan kata sandi {password}")
        for account in rows:
            self.stdout.write(f"  {account.username:<20} {account.role or 'Peserta':<22} {account.says}")


def _has_password(username: str, password: str) -> bool:
    user = User.objects.filter(username=username).first()
    return user is not None and user.check_password(password)
