"""What the task queue does for proof."""

from django_tasks import task

from certificates.files import pdf_of
from certificates.models import Certificate


@task(backend="bg")
def make_pdf(certificate_id: int) -> None:
    """Make the file right after the issue, so that a later change of emblem or template does not change it. Idempotent.

    A failed task is not tried again: the sweep `files.make_missing` does it.
    """
    pdf_of(Certificate.objects.get(pk=certificate_id))
