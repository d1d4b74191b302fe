"""One number that counts publications."""

from django.db import models


class Edition(models.Model):
    """A single row; see `cms/edition.py`."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
