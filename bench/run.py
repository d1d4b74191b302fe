"""`make bench`: CPU milliseconds of the application and queries per request, on a throw-away PostgreSQL, beside an empty view.

Ratios to the empty view behind the same sign-in count, not the milliseconds: machines differ. Exits 1 where a budget of queries or
bytes is exceeded.
"""

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS, REQUESTS = 5, 40


def main() -> int:
    """Start PostgreSQL if no DATABASE_URL names one, then measure."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(["sh", str(ROOT / "scripts" / "postgres.sh"), "run", "--", sys.executable, __file__], cwd=ROOT)
    os.environ |= {"SECRET_KEY": "bench-" + "x" * 50, "DEBUG": "false", "LOG_JSON": "true", "ALLOWED_HOSTS": "testserver"}
    os.environ |= {f"{name}_DIR": f"build/bench/{name.lower()}" for name in ("STATIC", "MEDIA", "PRIVATE")}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django  # noqa: PLC0415 -- the environment above must be set before the settings are read

    django.setup()
    from bench import measuring  # noqa: PLC0415 -- the same

    return measuring.report(ROUNDS, REQUESTS)


def cpu_ms(work: Callable[[], Any], rounds: int = ROUNDS, requests: int = REQUESTS, database: Callable[[], float] = lambda: 0.0) -> float:
    """Median over rounds of the CPU milliseconds of one call; `database` gives the CPU seconds spent there so far."""
    each = []
    for _ in range(rounds):
        before = time.process_time() + database()
        for _ in range(requests):
            work()
        each.append((time.process_time() + database() - before) * 1000 / requests)
    return median(each)


def compressed(content: bytes) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(content, 6))


if __name__ == "__main__":
    sys.exit(main())
