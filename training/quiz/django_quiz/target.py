"""Where an import goes, and how what it brings is known again."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from cms.models import CoursePage, ModulePage

NAMESPACE = UUID("6f0e3c53-7c1f-5d0a-9d6f-2f3b1a7d4c11")


@dataclass(frozen=True, slots=True)
class Target:
    """What the command was told. `prefix` keeps two old sites apart: it begins every number and every name that is derived.

    Without `apply` nothing is written: every check is made on values that are not stored.
    """

    pillar: str
    now: datetime
    apply: bool = False
    course: CoursePage | None = None
    module: ModulePage | None = None
    media: Path | None = None
    prefix: str = "DJQ"

    def uuid(self, model: str, pk: int) -> UUID:
        """The same for the same row, however often it is imported."""
        return uuid5(NAMESPACE, f"{self.prefix} {model} {pk}")

    def number(self, pk: int) -> str:
        """The id number of a question."""
        return f"{self.prefix}-{pk}"

    def tag(self, pk: int) -> str:
        """What marks the questions from which a quiz draws some."""
        return f"{self.prefix.lower()}-kuis-{pk}"
