"""What the last step of a course costs: the hand-in of the final evaluation, with the completion and the row of the certificate."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates.models import Certificate
from cms.models import CoursePage
from directory.models import User
from tests.cast.learners import answer, begun, joined, read, sit
from training.learning.models import Enrolment
from training.learning.progress import standing_in
from training.quiz.models import Attempt, Quiz


def report() -> None:
    """Queries of the hand-in alone; everything before it is done through the verbs."""
    user = User.objects.create_user("selesai.0001", name="Selesai", must_change_password=False, privacy_read_at=timezone.now())
    enrolment = joined(user, CoursePage.objects.order_by("pk")[0], timezone.now() - timedelta(days=9))
    attempt = _all_but_the_hand_in(enrolment)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/beranda/")
    with CaptureQueriesContext(connection) as queries:
        client.post(f"/percobaan/{attempt.uuid}/kumpulkan/")
    count = len(queries)  # at once: the next request empties the log
    with CaptureQueriesContext(connection) as result:
        client.get(f"/percobaan/{attempt.uuid}/hasil/")
    issued = Certificate.objects.filter(user=user).count()
    print(f"\nhand-in of the final of {attempt.slots}: {count} queries, {issued} certificate; its result page: {len(result)} queries")


def _all_but_the_hand_in(enrolment: Enrolment) -> Attempt:
    now = timezone.now()
    read(enrolment, now)
    quizzes = [own.quiz for own in standing_in(enrolment).quizzes.values()]
    for quiz in quizzes:
        if quiz.purpose in {Quiz.Purpose.MODULE, Quiz.Purpose.DRILL}:
            sit(enrolment, quiz, now)
    attempt = begun(enrolment, next(quiz for quiz in quizzes if quiz.purpose == Quiz.Purpose.FINAL), now)
    answer(attempt, now)
    return attempt
