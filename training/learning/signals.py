"""What learning tells upwards."""

from django.dispatch import Signal

# Sent after commit, with `completion`, once for each.
course_completed = Signal()
