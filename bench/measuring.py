"""The measured requests, on the demo data."""

import itertools
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils import timezone

from bench import bank, finishing, sweeping
from bench.run import compressed, cpu_ms
from certificates.facts import CertificateFacts
from certificates.models import Certificate
from certificates.rendering import render
from config import urls
from directory.models import User
from training.quiz.attempts import start
from training.quiz.models import Quiz

COURSE = "/belajar/optimalisasi-pengelolaan-media-sosial/"
BUDGETS = {"save an answer": 3, "lesson page": 6, "course page": 8}
PAGE_BYTES, PAGE_REQUESTS, NEXT_BYTES = 40 * 1024, 6, 4 * 1024


@login_required
def empty(request: HttpRequest) -> HttpResponse:
    """Behind the same sign-in and middlewares, doing nothing."""
    return HttpResponse("ok")


def report(rounds: int, requests: int) -> int:
    """Prints the table; 1 where a budget is exceeded."""
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    urls.urlpatterns.insert(0, path("kosong/", empty))
    failed = [*_requests(), *_weight()]
    finishing.report()
    failed += sweeping.report(cpu_ms, database_cpu)
    bank.report(cpu_ms)
    _certificates()
    for sentence in failed:
        print(f"EXCEEDED: {sentence}")
    return 1 if failed else 0


def _browser() -> tuple[Client, User]:
    user = User.objects.get(username="198704122011012993")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, user


def _saving(client: Client, user: User) -> Callable[[], Any]:
    attempt = start(user=user, quiz=Quiz.objects.filter(purpose="module").order_by("pk")[0], now=timezone.now())
    seq = itertools.count(1)
    form = {"slot": 1, "question": attempt.version_ids[0], "answer": "a"}
    return lambda: client.post(f"/percobaan/{attempt.uuid}/simpan/", form | {"seq": next(seq)})


def _requests() -> list[str]:
    client, user = _browser()
    works: dict[str, Callable[[], Any]] = {
        "empty view, signed in": lambda: client.get("/kosong/"),
        "save an answer": _saving(client, user),
        "lesson page": lambda: client.get(f"{COURSE}etika-digital/menghadapi-kritik-dan-amarah/"),
        "course page": lambda: client.get(COURSE),
        "home": lambda: client.get("/beranda/"),
        "public check of a certificate": lambda: Client().get(f"/v/{Certificate.objects.first().code}/"),  # type: ignore[union-attr]  # the demo has some
    }
    print(f"\n{'request':32} {'CPU ms':>8} {'of empty':>9} {'queries':>8}")
    floor, failed = 0.0, []
    for name, work in works.items():
        assert work().status_code == 200, name
        with CaptureQueriesContext(connection) as queries:
            work()
        count = len(queries)  # at once: the next request empties the log
        spent = cpu_ms(work, database=database_cpu)
        floor = floor or spent
        print(f"{name:32} {spent:8.2f} {spent / floor:8.1f}x {count:8}")
        if count > BUDGETS.get(name, 99):
            failed.append(f"{name}: {count} queries, {BUDGETS[name]} allowed")
    return failed


def _weight() -> list[str]:
    """The quiz page with a cold cache: the page and the files it names, compressed, and the next question."""
    client, user = _browser()
    attempt = start(user=user, quiz=Quiz.objects.filter(purpose="module").order_by("pk")[0], now=timezone.now())
    page = client.get(f"/percobaan/{attempt.uuid}/").content
    form = {"slot": 1, "question": attempt.version_ids[0], "answer": "a", "seq": 1, "go": "next"}
    following = client.post(f"/percobaan/{attempt.uuid}/", form).content
    static = Path(settings.STATIC_ROOT)
    names = {
        name
        for name in page.decode().split('"')
        if name.startswith(settings.STATIC_URL) and name.endswith((".css", ".js", ".woff2", ".svg"))
    }
    sizes = {name: _served(static / name.removeprefix(settings.STATIC_URL)) for name in names}
    total = compressed(page) + sum(sizes.values())
    print(f"\nquiz page, cold: {total / 1024:.1f} KB in {1 + len(sizes)} requests; next question {compressed(following) / 1024:.1f} KB")
    failed = [f"quiz page: {total} bytes"] if total > PAGE_BYTES or 1 + len(sizes) > PAGE_REQUESTS else []
    return failed + ([f"next question: {compressed(following)} bytes"] if compressed(following) > NEXT_BYTES else [])


def _served(file: Path) -> int:
    """Bytes of a static file as it is sent: the Brotli or gzip copy beside it where there is one."""
    copies = [Path(f"{file}{ending}") for ending in (".br", ".gz")]
    return min([file.stat().st_size, *(copy.stat().st_size for copy in copies if copy.exists())])


def database_cpu() -> float:
    """CPU seconds of the PostgreSQL process that serves this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _certificates() -> None:
    certificate = Certificate.objects.first()
    if certificate is None:
        return
    facts = CertificateFacts.from_json(certificate.facts)
    size = len(render(facts))
    spent = cpu_ms(lambda: render(facts), rounds=3, requests=5)
    print(f"certificate, PDF/A-3a, two pages: {spent:.0f} ms CPU, {size / 1024:.0f} KB")
