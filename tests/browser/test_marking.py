"""A facilitator marks written replies with the keyboard alone, and the learner is told."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.screens import shoot
from tests.browser.site_process import Site
from tests.browser.steps import TRAINER, sign_in
from tests.browser.test_axe import RULES

pytestmark = pytest.mark.browser
OURS = ".pilar-marking"


def press_access_key(page: Page, letter: str) -> None:
    """Alt and the letter. Playwright's own keyboard leaves out the text without Alt, by which Chromium finds the element."""
    session = page.context.new_cdp_session(page)
    key = {"modifiers": 1, "key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "unmodifiedText": letter, **key})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def marks(site: Site) -> int:
    """How many marks there are."""
    return int(site.rows("SELECT COUNT(*) FROM training_mark")[0][0])


def test_an_essay_is_marked_with_the_keyboard_alone_and_the_next_one_opens(desk: Page, site: Site) -> None:
    sign_in(desk, TRAINER)
    desk.goto("/admin/marking/")
    desk.locator("td.title a").first.press("Enter")
    expect(desk.get_by_role("heading", name="Jawaban")).to_be_visible()
    first, before = desk.url, marks(site)
    expect(desk.locator("#id_points_1")).to_be_focused()
    for points in ("15", "15", "10", "20", "10", "15", "5", "5"):
        desk.keyboard.type(points)
        desk.keyboard.press("Tab")
    expect(desk.locator("[name=failed_by]").first).to_be_focused()  # no rule fails it: one key goes on
    desk.keyboard.press("Tab")
    expect(desk.locator("#id_comment")).to_be_focused()
    desk.keyboard.type("Jamnya jelas. Sebut penanggung jawab.")
    shoot(desk, "penilaian")
    press_access_key(desk, "s")
    desk.wait_for_url(lambda url: url != first)
    expect(desk.locator("#id_points_1")).to_be_focused()
    assert marks(site) == before + 1
    second = desk.url
    press_access_key(desk, "l")
    desk.wait_for_url(lambda url: url != second)
    assert marks(site) == before + 1


def test_everybody_can_use_the_marking_pages(desk: Page) -> None:
    sign_in(desk, TRAINER)
    desk.goto("/admin/marking/")
    for address in (desk.url, desk.locator("td.title a").first.get_attribute("href")):
        desk.goto(str(address))
        found = Axe().run(desk, context={"include": [["main"]]}, options=RULES).response["violations"]
        assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
