"""Numbers that people type."""

from typing import Any

from django import forms
from django.db import models


class AmountField(models.DecimalField):  # type: ignore[type-arg]  # generic in the stubs only
    """A decimal number that may be typed with the comma of Indonesia: a number field of the browser swallows it, and 2,5 becomes 25."""

    def formfield(self, **kwargs: Any) -> Any:
        typed = forms.TextInput(attrs={"inputmode": "decimal"})
        asked: dict[str, Any] = {**kwargs, "localize": True, "widget": typed}
        return super().formfield(**asked)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs
