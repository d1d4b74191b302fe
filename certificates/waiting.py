"""Completions whose certificate cannot be issued yet. The sole writer of their list."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from certificates.facts import InconsistentFacts
from certificates.models import Certificate, WaitingCertificate
from certificates.numbering import BadPattern
from certificates.rendering import TooMuchText
from printing.engine import MissingAsset, PrintingUnavailable
from training.learning.models import Completion, CompletionQuerySet

Reason = WaitingCertificate.Reason
TRIED_AGAIN_AFTER = timedelta(hours=1)  # a layout each minute for each that waits would be for nothing


class TooEarly(Exception):
    """The day of the completion is still to come by the clock of the server."""


REASONS: dict[type[Exception], Reason] = {
    TooEarly: Reason.EARLY,
    TooMuchText: Reason.TOO_LONG,
    InconsistentFacts: Reason.FACTS,
    BadPattern: Reason.NUMBER,
    PrintingUnavailable: Reason.PRINTER,
    MissingAsset: Reason.PRINTER,
}
EXPECTED = tuple(REASONS)
SAID = (InconsistentFacts, BadPattern, MissingAsset, PrintingUnavailable)  # their sentences name no person


def wait(*, completion: Completion, error: Exception, now: datetime) -> WaitingCertificate:
    """Put a completion on the list, or note that it was tried again."""
    reason = next((reason for kind, reason in REASONS.items() if isinstance(error, kind)), Reason.OTHER)
    detail = str(error) if isinstance(error, SAID) else type(error).__name__
    row, _ = WaitingCertificate.objects.update_or_create(
        completion=completion,
        defaults={"reason": reason, "detail": detail[:300], "looked_at": now},
        create_defaults={"reason": reason, "detail": detail[:300], "looked_at": now, "since": now},
    )
    return row


def reason_of(completion: Completion) -> str:
    """Why it waits, in one word; empty where it does not."""
    return WaitingCertificate.objects.filter(completion=completion).values_list("reason", flat=True).first() or ""


def no_longer(completion: Completion) -> None:
    """Its certificate is issued."""
    WaitingCertificate.objects.filter(completion=completion).delete()


def uncertified() -> CompletionQuerySet:
    """Completions without any certificate, whatever became of it."""
    certificates = Certificate.objects.filter(completion=OuterRef("pk"))
    return Completion.objects.filter(~Exists(certificates)).select_related("user", "course", "enrolment")


def due(*, now: datetime) -> CompletionQuerySet:
    """Uncertified completions that were not tried within the last hour, by a clock that may have been turned back."""
    tried = WaitingCertificate.objects.filter(completion=OuterRef("pk"), looked_at__gt=now - TRIED_AGAIN_AFTER, looked_at__lte=now)
    return uncertified().filter(~Exists(tried))
