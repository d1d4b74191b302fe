"""What learning hears from the quiz."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from training.learning.completing import settle_courses_with
from training.quiz.models import Attempt
from training.quiz.signals import attempt_graded


@receiver(attempt_graded, dispatch_uid="learning.settle")
def settle_after_attempt(attempt: Attempt, **kwargs: Any) -> None:
    if attempt.submitted_at and attempt.user:
        settle_courses_with(user=attempt.user, quiz=attempt.quiz, now=timezone.now())
