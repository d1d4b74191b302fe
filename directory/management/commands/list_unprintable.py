from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db.models import F

from directory.latin_names import shown
from directory.models import Agency, Posting, User

PLACES: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (User, "username", ("front_title", "name", "back_title")),
    (Posting, "user__username", ("post",)),
    (Agency, "code", ("name",)),
)


def unprintable() -> Iterator[str]:
    """A line for each value that was kept before the rule was there, with the key of its row and the characters."""
    for model, key, columns in PLACES:
        for row in model.objects.order_by("pk").values(*columns, row_key=F(key)).iterator():
            for column in columns:
                try:
                    model._meta.get_field(column).run_validators(row[column])
                except ValidationError as error:
                    yield f"{row['row_key']} {column}: {shown(row[column])} – {error.messages[0]}"


class Command(BaseCommand):
    help = "Names, titles, posts and agencies that were kept before and cannot be printed; then how many."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = list(unprintable())
        self.stdout.write("\n".join([*lines, str(len(lines))]))
