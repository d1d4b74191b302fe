"""What proof hears from learning."""

from typing import Any

from django.dispatch import receiver

from certificates.issuing import issue
from training.learning.models import Completion
from training.learning.signals import course_completed


@receiver(course_completed, dispatch_uid="certificates.issue")
def issue_on_completion(completion: Completion, **kwargs: Any) -> None:
    issue(completion=completion, now=completion.completed_at)
