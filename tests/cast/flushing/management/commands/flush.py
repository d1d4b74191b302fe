from typing import Any

from django.core.management.commands import flush

from tests.cast.proof import guard, lift


class Command(flush.Command):
    help = "Empty the database between tests. The real command is refused by the guards of certificates, as it should be."

    def handle(self, **options: Any) -> None:
        lift()
        super().handle(**options)
        guard()
