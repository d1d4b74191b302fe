"""Finding an attempt for the person who asks. Permission is here, so no view can forget it."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from directory.models import User
from training.quiz.models import Attempt


def get_attempt_for(user: User, uuid: UUID) -> Attempt:
    """The person's own attempt with its quiz; 404 for anybody else's, as for one that does not exist."""
    attempt = Attempt.objects.select_related("quiz").filter(uuid=uuid, user=user).first()
    if attempt is None:
        raise Http404(_("This attempt is not yours, or it does not exist."))
    return attempt
