"""`make bench-migration`: what the way to syllabi costs a site of 100,000 enrolments, on a throw-away PostgreSQL. Not in seconds of the
clock, but of CPU: of this process and of the server's.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ENROLMENTS, ALLOWED = 100_000, 120
# People, enrolments, readings, attempts and completions of the landed rows, many times over. {n} is how many.
FILLING = """
INSERT INTO directory_user (uuid, username, name, password, is_superuser, employee_type, front_title, back_title, email, rank, language,
                            is_active, must_change_password, joined_at)
SELECT gen_random_uuid(), 'banyak.' || n, 'Orang ' || n, '', false, 'non_asn', '', '', '', '', 'id', true, false, now()
FROM generate_series(1, {n}) n;
INSERT INTO training_enrolment (uuid, user_id, course_id, version, joined_at, name_confirmed)
SELECT gen_random_uuid(), u.id, {course}, 1, now() - interval '90 days', name FROM directory_user u WHERE username LIKE 'banyak.%';
INSERT INTO training_lessonprogress (user_id, lesson_id, part, updated_at, read_at)
SELECT u.id, l.page_ptr_id, 3, now(), now() - interval '60 days' FROM directory_user u, cms_lessonpage l WHERE username LIKE 'banyak.%';
INSERT INTO training_attempt (uuid, user_id, quiz_id, number, started_at, grace_seconds, submitted_at, abandoned, sequential, slots,
                              version_ids, option_orders, headings, seed, percent, passed, pending, score, max_score)
SELECT gen_random_uuid(), u.id, q.id, 1, now() - interval '50 days', 15, now() - interval '50 days', false, false, 0, '[]', '[]', '[]', 1,
       80, true, 0, 8, 10
FROM directory_user u, training_quiz q WHERE username LIKE 'banyak.%' AND q.title IN ('Kuis', 'Akhir');
INSERT INTO training_completion (uuid, enrolment_id, user_id, course_id, version, agency_id, completed_at, completed_on, jp, percent,
                                 module_scores)
SELECT gen_random_uuid(), e.id, e.user_id, e.course_id, 1, {agency}, now() - interval '50 days', current_date - 50, 5, 80,
       (SELECT module_scores FROM training_completion ORDER BY id LIMIT 1)
FROM training_enrolment e JOIN directory_user u ON u.id = e.user_id WHERE username LIKE 'banyak.%' AND e.id % 5 < 2;
ANALYZE;
"""


def main() -> int:
    """Start PostgreSQL if no DATABASE_URL names one, fill it as the site was before, and migrate. 1 where it costs too much."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(["sh", str(ROOT / "scripts" / "postgres.sh"), "run", "--", sys.executable, __file__], cwd=ROOT)
    os.environ |= {"SECRET_KEY": "bench-" + "x" * 50, "DEBUG": "false", "LOG_JSON": "true", "ALLOWED_HOSTS": "testserver"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django  # noqa: PLC0415 -- the environment above must be set before the settings are read

    django.setup()
    from bench.measuring import database_cpu  # noqa: PLC0415 -- the same

    filled = fill()
    begun, before = time.monotonic(), time.process_time() + database_cpu()
    migrate()
    spent = time.process_time() + database_cpu() - before
    print(f"{filled:,} enrolments migrated: {spent:.1f} s CPU, {time.monotonic() - begun:.1f} s by the clock ({ALLOWED} s CPU allowed)")
    return int(spent > ALLOWED)


def fill() -> int:
    """The site as it was before; how many enrolments it has."""
    from django.db import connection  # noqa: PLC0415 -- after django.setup()
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- the same

    from tests.cast.landed import BEFORE, Landed  # noqa: PLC0415 -- the same

    MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    MigrationExecutor(connection).migrate(BEFORE)
    landed = Landed(MigrationExecutor(connection).loader.project_state(BEFORE).apps)
    with connection.cursor() as cursor:
        cursor.execute(FILLING.format(n=ENROLMENTS, course=landed.course.pk, agency=landed.agency.pk))
        cursor.execute("SELECT count(*) FROM training_enrolment")
        return int(cursor.fetchone()[0])


def migrate() -> None:
    """To the newest."""
    from django.db import connection  # noqa: PLC0415 -- after django.setup()
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- the same

    MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


if __name__ == "__main__":
    sys.exit(main())
