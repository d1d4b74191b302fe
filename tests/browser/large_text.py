"""The text at 200 per cent on a small phone: what WCAG 1.4.4 and 1.4.10 ask, and what a person near retirement sets."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser.screens import overflow

SMALL = {"width": 360, "height": 640}
STANDARD, DOUBLE = 16, 32  # px, of the browser's own setting
BARS = ".site-header, .quiz-header, .rail, .strip, .tabbar, .actionbar"
# Of each button in a bar, what stands out of the screen.
OUTSIDE = f"""() => [...document.querySelectorAll("{BARS}")].flatMap(bar => [...bar.querySelectorAll("a, button")])
    .filter(each => each.checkVisibility() && !each.classList.contains("visually-hidden"))
    .filter(each => {{ const box = each.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth + 0.5 }})
    .map(each => each.textContent.trim())"""
# How much of the height the bars leave that are there wherever one scrolls.
LEFT = f"""() => innerHeight - [...document.querySelectorAll("{BARS}")].filter(bar => getComputedStyle(bar).position === "sticky")
    .map(bar => bar.getBoundingClientRect()).reduce((sum, box) =>
        sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0)"""


@contextmanager
def by_style(page: Page) -> Iterator[None]:
    """Twice the size as a style of the page says it."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield
    page.evaluate("document.documentElement.style.fontSize = ''")


@contextmanager
def by_browser(page: Page) -> Iterator[None]:
    """Twice the size as the settings of the browser say it."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": DOUBLE}})
    yield
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": STANDARD}})


def check_large_text(page: Page) -> None:
    """Nothing to be scrolled sideways, every button of a bar on the screen, and half the height for what one reads."""
    before = page.viewport_size
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]  # two whole numbers by name
    for larger in (by_style, by_browser):
        with larger(page):
            assert (larger.__name__, overflow(page)) == (larger.__name__, [])
            assert page.evaluate(OUTSIDE) == []
            page.evaluate("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2)")
            assert page.evaluate(LEFT) >= SMALL["height"] / 2
            page.evaluate("scrollTo(0, 0)")
    if before:
        page.set_viewport_size(before)
