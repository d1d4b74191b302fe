"""A copied course with what belongs to it."""

from django.db import transaction

from cms.models import CoursePage
from training.quiz.quizzes import copy_quizzes


@transaction.atomic
def copy_quizzes_of(*, source: CoursePage, copied: CoursePage) -> int:
    """Give a copied course its own quizzes, as drafts, its first version, and nobody who joins by oneself; how many quizzes."""
    copied.version, copied.is_open = 1, False
    copied.save()
    for revision in copied.revisions.all():  # the draft that the copy begins with says the same
        revision.content |= {"version": 1, "is_open": False}
        revision.save(update_fields=["content"])
    return len(copy_quizzes(source=source, target=copied))
