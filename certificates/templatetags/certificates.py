"""What proof shows on the pages of learning."""

from django import template
from django.utils import timezone

from certificates.models import Certificate
from certificates.own import OwnCertificate, certificates_of
from directory.models import User
from training.learning.models import Completion

register = template.Library()


@register.simple_tag
def own_certificates(user: User) -> list[OwnCertificate]:
    """The certificates of a person, newest first."""
    return certificates_of(user, today=timezone.localdate())


@register.simple_tag
def certificate_of(completion: Completion) -> Certificate | None:
    """The current certificate of a completion."""
    return Certificate.objects.filter(completion=completion, successor__isnull=True).first()
