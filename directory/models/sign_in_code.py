"""A one-time code with which a person chooses a new password."""

from django.db import models

from directory.models.user import User


class SignInCode(models.Model):
    """Given by Admin Kepegawaian, said to the person, good once and for a day. Only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=128)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user} · {self.given_at:%Y-%m-%d}"
