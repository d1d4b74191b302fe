"""What proof hears from learning."""

import logging
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from certificates.issuing import issue
from training.learning.models import Completion
from training.learning.signals import course_completed

log = logging.getLogger(__name__)


@receiver(course_completed, dispatch_uid="certificates.issue")
def issue_on_completion(completion: Completion, **kwargs: Any) -> None:
    """Issue at once. Whatever goes wrong here, the hand-in that finished the course stands; the sweep tries again."""
    try:
        issue(completion=completion, now=timezone.now())
    except Exception:  # proof must not take learning down with it; the log has it, and `issue_missing` heals it
        log.exception("completion %s: no certificate", completion.uuid)
