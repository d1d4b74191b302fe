"""The sizes of screens, and pictures of whole pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.browser.site_process import ROOT

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
Screen = Callable[..., BrowserContext]
TALLEST = 7000  # px; at two device pixels each, Chromium captures no more than 16,384
SCREENSHOTS = ROOT / "build" / "screenshots"


@contextmanager
def stretched(page: Page) -> Iterator[None]:
    """The screen as tall as the page, so that a bar that sticks to the bottom covers nothing."""
    size = page.viewport_size or {"width": 0, "height": 0}
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": size["width"], "height": height})
    yield
    page.set_viewport_size(size)


def shoot(page: Page, name: str) -> Path:
    """A picture of the whole page in `build/screenshots/`, with the width in its name."""
    path = SCREENSHOTS / f"{name}-{page.viewport_size['width'] if page.viewport_size else 0}.png"
    with stretched(page):
        page.screenshot(path=path, animations="disabled")
    return path


def overflow(page: Page) -> list[str]:
    """What stands out of the right edge of the page, as tag and class; empty where nothing has to be scrolled sideways."""
    return list(
        page.evaluate(
            """() => document.documentElement.scrollWidth <= window.innerWidth && innerWidth <= screen.width ? [] :
            [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > screen.width + 1)
            .map(e => e.tagName + "." + e.className).slice(0, 5).concat(String(document.documentElement.scrollWidth))"""
        )
    )
