"""`make exam-day`: 500 people begin and answer together; server, database and load on this machine, bounded in time.

Prints the 50th, 95th and 99th percentile of each request. Exits 1 where a request failed, an acknowledged answer is not in the
database, or an attempt was not handed in.
"""

import csv
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PEOPLE = int(os.environ.get("EXAM_PEOPLE", "500"))
PORT, MINUTES, ARRIVE_EACH_SECOND = 8899, 6, 25
WORK = ROOT / "build" / "exam_day"


def main() -> int:
    """Start PostgreSQL if no DATABASE_URL names one, then hold the exam."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(["sh", str(ROOT / "scripts" / "postgres.sh"), "run", "--", sys.executable, __file__], cwd=ROOT)
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "acknowledged.jsonl").write_text("", encoding="utf-8")
    os.environ |= _settings()
    _prepare()
    with (WORK / "server.log").open("wb") as log:
        server = subprocess.Popen(_gunicorn(), cwd=ROOT, stdout=log, stderr=log)
    try:
        _await()
        subprocess.call(_locust(), cwd=ROOT)
    finally:
        server.terminate()
        server.wait(20)
    return _report()


def _settings() -> dict[str, str]:
    folders = {f"{name}_DIR": str(WORK / name.lower()) for name in ("STATIC", "MEDIA", "PRIVATE")}
    site = {"SITE_URL": f"http://127.0.0.1:{PORT}", "ALLOWED_HOSTS": "127.0.0.1", "DEBUG": "false", "LOG_JSON": "true"}
    plan = {"EXAM_PLAN": str(WORK / "plan.json"), "EXAM_ACKNOWLEDGED": str(WORK / "acknowledged.jsonl")}
    return folders | site | plan | {"SECRET_KEY": "exam-" + "x" * 50, "DJANGO_SETTINGS_MODULE": "config.settings"}


def _prepare() -> None:
    for words in (["migrate", "-v0"], ["seed"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    import django  # noqa: PLC0415 -- the settings above must be set before

    django.setup()
    from bench.exam_day import people  # noqa: PLC0415 -- the same

    people.put(PEOPLE, WORK / "plan.json")


def _gunicorn() -> list[str]:
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{PORT}", "--worker-class=gthread", "--workers=2"]
    return [*command, "--threads=4", "--log-level=error", "--no-control-socket"]


def _await() -> None:
    for _ in range(200):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2):
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not answer")


def _locust() -> list[str]:
    command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("locustfile.py")), "--headless", "--only-summary"]
    command += ["-u", str(PEOPLE), "-r", str(ARRIVE_EACH_SECOND), "-t", f"{MINUTES}m", "--host", f"http://127.0.0.1:{PORT}"]
    return [*command, "--csv", str(WORK / "stats"), "--loglevel", "ERROR"]


def _report() -> int:
    from bench.exam_day import people  # noqa: PLC0415 -- after django.setup

    print(f"\n{'request':24} {'number':>8} {'failed':>7} {'50 %':>7} {'95 %':>7} {'99 %':>7}  (ms)")
    with (WORK / "stats_stats.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        print(f"{row['Name']:24} {row['Request Count']:>8} {row['Failure Count']:>7} {row['50%']:>7} {row['95%']:>7} {row['99%']:>7}")
    failed = sum(int(row["Failure Count"]) for row in rows if row["Name"] != "Aggregated")
    acknowledged, missing, handed_in = people.lost(WORK / "acknowledged.jsonl")
    print(f"\n{acknowledged} answers acknowledged, {missing} of them lost; {failed} requests failed")
    print(f"{handed_in} of {PEOPLE} attempts handed in")
    return 1 if failed or missing or handed_in < PEOPLE else 0


if __name__ == "__main__":
    sys.exit(main())
