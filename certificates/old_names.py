"""Certificates that carry another name than the roster has now, and their successors. Nothing is replaced without HR's yes."""

from datetime import date, datetime

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat, Trim
from django.utils.translation import gettext as _

from certificates.issuing import NotReplaced, reissue
from certificates.models import Certificate
from certificates.waiting import EXPECTED
from directory.models import User


def with_old_name(day: date) -> QuerySet[Certificate]:
    """Valid certificates whose frozen name is not the roster's, with it as `printed`. One query, whatever the schema of the facts."""
    text = CharField()
    titled = Trim(Concat("user__front_title", Value(" "), "user__name", output_field=text))
    full = Concat(titled, Value(", "), "user__back_title", output_field=text)
    roster = Case(When(user__back_title="", then=titled), default=full, output_field=text)
    found = Certificate.objects.valid_on(day).annotate(printed=Cast(KT("facts__name_with_titles"), text), roster=roster)
    return found.filter(printed__isnull=False).exclude(printed=F("roster")).select_related("user").order_by("user__name", "pk")


def valid_of(user: User, day: date) -> QuerySet[Certificate]:
    """The person's valid certificates, the newest first."""
    return Certificate.objects.valid_on(day).filter(user=user)


def reissue_with_new_name(certificates: list[Certificate], *, by: User, now: datetime) -> tuple[int, list[str]]:
    """Each by itself: how many were replaced, and the numbers of those that could not be. One that says the name already is neither."""
    done, failed = 0, []
    for certificate in certificates:
        try:
            reissue(certificate=certificate, by=by, reason=_("Name corrected"), now=now)
        except NotReplaced:
            continue
        except EXPECTED:
            failed.append(certificate.number)
        else:
            done += 1
    return done, failed
