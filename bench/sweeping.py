"""What the sweeps of `tick` cost while 10,000 people are under way and nothing is due."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.bank import execute
from certificates.issuing import issue_missing
from cms.models import CoursePage
from training.learning.models import Need, SweepMark
from training.learning.pinning import pin
from training.learning.sweeping import WHOLE, settle_all, settle_changed, settle_everybody
from training.quiz.models import Quiz

PEOPLE, LESSONS, QUERIES_ALLOWED, CPU_ALLOWED = 10_000, 5, 12, 100
STAFF = """
INSERT INTO directory_user (uuid, username, name, password, is_superuser, employee_type, front_title, back_title, email, rank, language,
                            is_active, must_change_password, joined_at)
SELECT gen_random_uuid(), 'jalan.' || n, 'Jalan ' || n, '', false, 'non_asn', '', '', '', '', 'id', true, false, now()
FROM generate_series(1, %s) n
"""
JOINED = """
INSERT INTO training_enrolment (uuid, user_id, course_id, version, round, syllabus_id, joined_at, name_seen)
SELECT gen_random_uuid(), id, %s, %s, 1, %s, now() - interval '30 days', name FROM directory_user WHERE username LIKE 'jalan.%%'
"""
READ = """
INSERT INTO training_lessonprogress (user_id, lesson_id, part, updated_at, read_at, read_digest)
SELECT id, %s, 3, now() - interval '20 days', now() - interval '20 days', '' FROM directory_user WHERE username LIKE 'jalan.%%'
"""
SAT = """
INSERT INTO training_attempt (uuid, user_id, quiz_id, number, started_at, grace_seconds, submitted_at, abandoned, sequential, slots,
                              version_ids, option_orders, headings, seed, percent, pass_mark, graded_at, passed, pending, score, max_score)
SELECT gen_random_uuid(), id, %s, 1, now() - interval '20 days', 15, now() - interval '20 days', false, false, 0, '[]', '[]', '[]', 1, 80,
       70, now() - interval '20 days', true, 0, 8, 10
FROM directory_user WHERE username LIKE 'jalan.%%'
"""


def report(measure: Callable[..., float], database: Callable[[], float]) -> list[str]:
    """A line a sweep; sentences where a budget of queries is exceeded."""
    course = CoursePage.objects.order_by("pk")[0]
    syllabus = pin(course=course, now=timezone.now())
    execute(STAFF, PEOPLE)
    execute(JOINED, course.pk, course.version, syllabus.pk)
    for lesson in Need.objects.filter(syllabus=syllabus, kind="lesson").values_list("lesson", flat=True)[:LESSONS]:
        execute(READ, lesson)
    execute(SAT, Quiz.objects.filter(purpose="module").order_by("pk")[0].pk)
    execute("ANALYZE")
    noon = timezone.localtime().replace(hour=12, minute=0) + timedelta(days=1)
    sweeps: dict[str, Callable[[datetime], int]] = {
        "what changed": lambda now: settle_changed(now=now),
        "everybody, outside the night": lambda now: settle_all(now=now),
        "everybody, once a night": lambda now: settle_everybody(mark=SweepMark.objects.get(name=WHOLE), now=now),
        "certificates": lambda now: issue_missing(now=now),
    }
    print(f"\n{'sweep, 10,000 under way, nothing due':44} {'CPU ms':>8} {'queries':>8}")
    queries, spent = 0, 0.0
    for name, sweep in sweeps.items():
        sweep(noon)  # what the demo left
        with CaptureQueriesContext(connection) as found:
            sweep(noon)
        cost = measure(lambda sweep=sweep: sweep(noon), rounds=5, requests=10, database=database)
        print(f"{name:44} {cost:8.2f} {len(found):8}")
        queries, spent = queries + len(found), spent + cost
    print(f"{'together':44} {spent:8.2f} {queries:8}")
    failed = [f"sweeps: {queries} queries, {QUERIES_ALLOWED} allowed"] if queries > QUERIES_ALLOWED else []
    return failed + ([f"sweeps: {spent:.0f} CPU ms, {CPU_ALLOWED} allowed"] if spent > CPU_ALLOWED else [])
