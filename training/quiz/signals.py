"""What the quiz tells upwards."""

from django.dispatch import Signal

# Sent after commit, with `attempt`: it was submitted, or closed at its deadline.
attempt_graded = Signal()
