"""A running site, the three screens, and a watch on what the console says."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.browser.newcomers import NEWCOMERS, Newcomer
from tests.browser.screens import DESK, PHONE, Screen
from tests.browser.site_process import Site, environment, free_port, prepare, serve, stop

CHROMIUM = "/usr/bin/chromium"
SILENT = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WAIT_MS = 15_000


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium of the system, which calls nobody."""
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": SILENT}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Pilar with the demo and a few newcomers, as gunicorn serves it."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    settings = environment(folder, port)
    prepare(settings)
    server = serve(settings, folder, port)
    try:
        yield Site(url=f"http://127.0.0.1:{port}", database=folder / "pilar.sqlite3")
    finally:
        stop(server)


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong: breaches of the policy, errors of scripts, faults of the server."""
    return []


@pytest.fixture
def screen(browser: Browser, site: Site, complaints: list[str]) -> Iterator[Screen]:
    """Makes a browser without cookies; at the end no page of it may have complained."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=site.url, locale="en-US", timezone_id="Asia/Jakarta", **options)
        context.set_default_timeout(WAIT_MS)
        context.on("console", lambda message: _listen(message, complaints))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("response", lambda response: _notice(response, complaints))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert complaints == []


def _listen(message: ConsoleMessage, complaints: list[str]) -> None:
    """Keep what is a fault of the page; a status 404 or a cut line is told there too and is none."""
    if message.type == "error" and ("Content Security Policy" in message.text or "Uncaught" in message.text):
        complaints.append(message.text)


def _notice(response: Response, complaints: list[str]) -> None:
    """No page may ever answer with a fault of the server."""
    if response.status >= 500:
        complaints.append(f"{response.status} {response.url}")


@pytest.fixture
def phone(screen: Screen) -> Page:
    """A phone of 360 px."""
    return screen(**PHONE).new_page()


@pytest.fixture
def phone_without_js(screen: Screen) -> Page:
    """The same phone, on which no script runs."""
    return screen(**PHONE, java_script_enabled=False).new_page()


@pytest.fixture
def desk(screen: Screen) -> Page:
    """A wide screen of 1280 px."""
    return screen(**DESK).new_page()


@pytest.fixture(scope="session")
def _queue() -> Iterator[Newcomer]:
    return iter(NEWCOMERS)


@pytest.fixture
def newcomer(site: Site, _queue: Iterator[Newcomer]) -> Newcomer:
    """Somebody who has not signed in yet; each test gets another one."""
    return next(_queue)
