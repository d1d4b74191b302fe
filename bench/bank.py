"""What beginning an attempt costs with a small and a large bank, and after a million attempts of others."""

import time
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import User
from training.quiz import pools
from training.quiz.attempts import start
from training.quiz.models import Attempt, Category, Quiz
from training.quiz.quizzes import Line, write_quiz

SMALL, LARGE, ATTEMPTS, PEOPLE = 1_000, 100_000, 1_000_000, 2_000
QUESTIONS = """
INSERT INTO training_question (uuid, id_number, pillar, level, status, regulation, category_id)
SELECT gen_random_uuid(), 'BENCH-' || n, 'ethics', 'dasar', 'ready', '', %s FROM generate_series(%s, %s) n
"""
VERSIONS = """
WITH made AS (
    INSERT INTO training_questionversion (question_id, number, type, text, options, spec, explanation, hint, image_alt, points, made_at)
    SELECT id, 1, 'single', '<p>Apa yang Anda lakukan lebih dulu?</p>', %s::jsonb, '{}', '<p>Sebab.</p>', '', '', 1, now()
    FROM training_question WHERE current_id IS NULL RETURNING id, question_id
)
UPDATE training_question q SET current_id = made.id FROM made WHERE made.question_id = q.id
"""
OPTIONS = '[{"id": "a", "text": "Satu", "correct": true, "feedback": ""}, {"id": "b", "text": "Dua", "correct": false, "feedback": ""}]'
STAFF = """
INSERT INTO directory_user (uuid, username, name, password, is_superuser, employee_type, front_title, back_title, email, rank, language,
                            is_active, must_change_password, joined_at)
SELECT gen_random_uuid(), 'beban.' || n, 'Beban ' || n, '', false, 'non_asn', '', '', '', '', 'id', true, false, now()
FROM generate_series(1, %s) n
"""
SITTINGS = """
INSERT INTO training_attempt (uuid, user_id, quiz_id, number, started_at, grace_seconds, submitted_at, abandoned, sequential, slots,
                              version_ids, option_orders, headings, seed, percent, pass_mark, passed, pending, score, max_score)
SELECT gen_random_uuid(), u.id, %s, 1000 + n, now(), 15, now(), false, false, 20, '[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]',
       '[]', '[]', 1, 50, 70, false, 0, 10, 20
FROM (SELECT id FROM directory_user WHERE username LIKE 'beban.%%') u, generate_series(1, %s) n
"""


def report(measure: Callable[..., float]) -> None:
    """Three lines: the same start with 1,000 questions, with 100,000, and after a million attempts; 20 questions drawn each time."""
    category = Category.add_root(instance=Category(pillar="ethics", name="Uji beban"))
    quiz = Quiz.objects.filter(purpose="module").order_by("pk")[0]
    bench = write_quiz(quiz=Quiz(title="Uji beban", purpose="pretest", module=quiz.module), lines=[Line(category=category, count=20)])
    user = User.objects.get(username="dlh.0007")
    print(f"\n{'beginning an attempt of 20':44} {'CPU ms':>8} {'queries':>8} {'pool, once':>11}")
    _fill(category, 1, SMALL)
    _line("1,000 questions", measure, user, bench)
    _fill(category, SMALL + 1, LARGE)
    _line("100,000 questions", measure, user, bench)
    execute(STAFF, PEOPLE)
    execute(SITTINGS, bench.pk, ATTEMPTS // PEOPLE)
    execute("ANALYZE")
    _line("100,000 questions, 1,000,000 attempts", measure, user, bench)


def _fill(category: Category, first: int, last: int) -> None:
    execute(QUESTIONS, category.pk, first, last)
    execute(VERSIONS, OPTIONS)
    pools.turn()


def execute(statement: str, *values: object) -> None:
    """One statement, with its values."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _line(name: str, measure: Callable[..., float], user: User, quiz: Quiz) -> None:
    begun = time.process_time()
    _begin(user, quiz)  # fills the pool
    once = (time.process_time() - begun) * 1000
    with CaptureQueriesContext(connection) as queries:
        _begin(user, quiz, keep=True)
    count = len(queries)
    _forget(user, quiz)
    print(f"{name:44} {measure(lambda: _begin(user, quiz)):8.2f} {count:8} {once:8.0f} ms")


def _begin(user: User, quiz: Quiz, *, keep: bool = False) -> None:
    start(user=user, quiz=quiz, now=timezone.now())
    if not keep:
        _forget(user, quiz)


def _forget(user: User, quiz: Quiz) -> None:
    Attempt.objects.filter(user=user, quiz=quiz).delete()
