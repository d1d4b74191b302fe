"""What publishing a page sets in motion."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.edition import turn
from cms.models import LessonPage
from cms.reading import content_digest, minutes, part_titles, part_words


@receiver(page_published, sender=LessonPage, dispatch_uid="cms.measure_lesson")
def measure_lesson(instance: LessonPage, **kwargs: Any) -> None:
    raw = instance.body.get_prep_value()
    LessonPage.objects.filter(pk=instance.pk).update(
        reading_minutes=minutes(raw), part_titles=part_titles(raw), part_words=part_words(raw), digest=content_digest(raw)
    )


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move], dispatch_uid="cms.edition_of_pages")
@receiver([post_save, post_delete], sender=Image, dispatch_uid="cms.edition_of_images")
@receiver([post_save, post_delete], sender=Document, dispatch_uid="cms.edition_of_documents")
@receiver(post_delete, sender=Page, dispatch_uid="cms.edition_of_deletion")
def begin_new_edition(**kwargs: Any) -> None:
    turn()
