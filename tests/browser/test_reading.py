"""A lesson is read by whoever took the time, with scripts and without, with a network and without; nobody by script alone."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomers import Newcomer
from tests.browser.screens import overflow
from tests.browser.site_process import Site
from tests.browser.steps import COURSE, join_course, let_an_hour_pass, read_each_part, take_first_steps

pytestmark = pytest.mark.browser
LESSON = f"{COURSE}etika-digital/netiket-dan-nada-bicara/"
SHORT = "Materi ini belum cukup lama dibuka. Baca lagi sekitar 2 menit."


def seconds_of(site: Site, newcomer: Newcomer) -> list[int]:
    """What the server counted for the newest lesson of a person."""
    found = site.rows(
        "SELECT p.seconds FROM training_lessonprogress p JOIN directory_user u ON u.id = p.user_id WHERE u.nip = ? ORDER BY p.id DESC",
        newcomer.nip,
    )
    return list(json.loads(found[0][0]))


def test_a_lesson_finished_at_once_by_its_address_is_refused_with_a_sentence(phone: Page, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    phone.goto(LESSON)
    phone.evaluate("() => { const end = document.getElementById('selesai'); HTMLFormElement.prototype.submit.call(end); }")
    expect(phone).to_have_url(re.compile(r"\?kurang$"))
    expect(phone.get_by_text(SHORT)).to_be_visible()
    assert overflow(phone) == []
    phone.get_by_role("link", name="Ke bagian 1").first.click()
    expect(phone).to_have_url(re.compile("#bagian-1$"))


def test_whoever_scrolls_to_the_end_is_led_to_the_part_that_is_left_and_then_finishes(phone: Page, site: Site, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    phone.clock.install()
    phone.goto(LESSON)
    let_an_hour_pass(site)
    phone.locator("#selesai").scroll_into_view_if_needed()
    phone.clock.run_for(3_000)
    expect(phone.get_by_text(re.compile(r"^Bagian 1 belum cukup lama dibuka\. Baca lagi sekitar \d+ detik\.$"))).to_be_visible()
    assert overflow(phone) == []
    phone.locator(".actionbar").get_by_role("link", name="Ke bagian 1").click()
    expect(phone).to_have_url(re.compile("#bagian-1$"))
    read_each_part(phone)
    phone.locator("#selesai").scroll_into_view_if_needed()
    phone.clock.run_for(2_000)
    phone.get_by_role("button", name="Selesai", exact=True).click()
    expect(phone).not_to_have_url(re.compile("netiket"))


def test_without_scripts_the_time_since_the_page_was_loaded_counts(phone_without_js: Page, site: Site, newcomer: Newcomer) -> None:
    page = phone_without_js
    take_first_steps(page, newcomer)
    join_course(page)
    page.goto(LESSON)
    page.get_by_role("button", name="Tandai selesai dibaca").click()
    expect(page.get_by_text(SHORT)).to_be_visible()
    let_an_hour_pass(site)
    page.get_by_role("button", name="Tandai selesai dibaca").click()
    expect(page).not_to_have_url(re.compile("netiket"))


def test_what_is_read_without_a_network_is_sent_when_it_is_back(phone: Page, site: Site, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    phone.clock.install()
    phone.goto(LESSON)
    let_an_hour_pass(site)
    phone.context.set_offline(True)
    read_each_part(phone)
    expect(phone.get_by_text("Belum tersimpan, tidak ada sambungan")).to_be_attached()
    assert seconds_of(site, newcomer) == []
    phone.context.set_offline(False)
    expect(phone.locator("[data-saved-line]")).to_contain_text("Tersimpan")
    assert min(seconds_of(site, newcomer)[:5]) > 20


def test_what_was_read_before_the_browser_ended_is_sent_at_the_next_visit(phone: Page, site: Site, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    phone.clock.install()
    phone.goto(LESSON)
    let_an_hour_pass(site)
    phone.route("**/kemajuan/", lambda route: route.abort())
    read_each_part(phone)
    phone.unroute("**/kemajuan/")
    phone.goto("/beranda/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.wait_for_function("async () => (await indexedDB.databases()).length > 0")
    phone.goto(LESSON)
    expect(phone.locator("[data-saved-line]")).to_contain_text("Tersimpan")
    assert min(seconds_of(site, newcomer)[:5]) > 20


def test_real_seconds_are_counted_as_seconds(phone: Page, site: Site, newcomer: Newcomer) -> None:
    take_first_steps(phone, newcomer)
    join_course(phone)
    phone.goto(LESSON)
    phone.wait_for_timeout(4_200)
    with phone.expect_response(re.compile("kemajuan")):
        phone.evaluate("() => dispatchEvent(new Event('online'))")
    assert seconds_of(site, newcomer)[0] in {3, 4}
