"""What proof shows on the pages of learning."""

from django import template
from django.utils import timezone

from certificates.models import Certificate
from certificates.own import OwnCertificate, Preparing, being_prepared_for, certificates_of
from directory.latin_names import shown
from directory.models import User
from training.learning.models import Completion

register = template.Library()


@register.simple_tag
def own_certificates(user: User) -> list[OwnCertificate]:
    """The certificates of a person, newest first."""
    return certificates_of(user, today=timezone.localdate())


@register.simple_tag
def certificates_being_prepared(user: User) -> list[Preparing]:
    """What the person finished and has no certificate of yet."""
    return being_prepared_for(user)


@register.simple_tag
def certificate_of(completion: Completion) -> Certificate | None:
    """The current certificate of a completion."""
    return Certificate.objects.filter(completion=completion, replaced_at__isnull=True).first()


@register.filter
def straight(name: str) -> str:
    """A frozen name for a person who decides about it: what turns text round or is unseen stands as its code."""
    return shown(name)
