"""Two learners on one phone, and browsers that keep nothing: each tab finds back to its seat."""

from collections.abc import Callable

import pytest
from helpers.phone_class import LiveClass, heading, set_scale
from helpers.waiting import SOON_S, soon
from playwright.sync_api import Page, expect

OpenPhone = Callable[..., Page]

SHUT = """
  const refuse = () => { throw new DOMException('shut', 'SecurityError'); };
  Object.defineProperty(window, 'localStorage', { get: refuse });
"""
BLOCKED = SHUT + "Object.defineProperty(window, 'indexedDB', { get: refuse });"
FAILING = "IDBDatabase.prototype.transaction = () => { throw new DOMException('failed'); };"
SILENT = "IDBObjectStore.prototype.getAll = () => ({});"


def test_each_tab_keeps_its_seat_whatever_the_other_does(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    first = open_phone(live.sheet(2))
    heading(first, "Taste: hot")
    second = first.context.new_page()
    second.set_default_timeout(SOON_S * 1000)
    second.goto(live.sheet(3))
    heading(second, "Taste: hot")
    first.reload()
    expect(first.locator(".menu strong")).to_have_text("Harriet")
    set_scale(first, "How much acidity is there?", 8.5)
    set_scale(second, "How much acidity is there?", 2)
    soon(lambda: live.value(2, live.order(2)[0], "acidity") == 8.5, "Harriet's answer")
    soon(lambda: live.value(3, live.order(3)[0], "acidity") == 2, "Tom's answer")
    expect(first.locator(".menu strong")).to_have_text("Harriet")
    assert [page.title().partition(" · ")[0] for page in (first, second)] == ["Harriet", "Tom"]
    first.locator(".menu").click()
    expect(first.get_by_text("You taste as Harriet.")).to_be_visible()
    first.get_by_role("button", name="Use another sheet").click()
    expect(first.get_by_label("Access code")).to_be_visible()
    second.reload()
    expect(second.locator(".menu strong")).to_have_text("Tom")


def test_browser_that_keeps_nothing_warns_once_and_finds_seat_and_step_again(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2), before=BLOCKED)
    heading(page, "Taste: hot")
    expect(page.get_by_role("dialog", name="This browser keeps nothing")).to_be_visible()
    page.get_by_role("button", name="Understood").click()
    set_scale(page, "How much acidity is there?", 8.5)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    page.reload()
    heading(page, "Taste: hot")
    expect(page.locator(".menu strong")).to_have_text("Harriet")
    expect(page.get_by_role("slider", name="How much acidity is there?")).to_have_value("8.5")
    expect(page.get_by_role("dialog")).to_have_count(0)
    card = live.board().card(2, "hot", live.order(2)[0])
    assert card is not None
    assert page.url == live.sheet(2)


def test_phone_whose_storage_was_wiped_finds_its_seat_again(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    wipe = {"origin": live.hub.url, "storageTypes": "all"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", wipe)
    page.reload()
    heading(page, "Taste: hot")
    expect(page.locator(".menu strong")).to_have_text("Harriet")


@pytest.mark.parametrize("fault", [FAILING, SILENT, SHUT + FAILING])
def test_database_that_opens_and_then_fails_holds_nothing_up(
    live: LiveClass, open_phone: OpenPhone, fault: str
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2), before=fault)
    heading(page, "Taste: hot")
    if "localStorage" in fault:
        page.get_by_role("button", name="Understood").click()
    set_scale(page, "How much acidity is there?", 6.5)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    page.reload()
    expect(page.get_by_role("slider", name="How much acidity is there?")).to_have_value("6.5")


def test_database_that_fails_in_mid_class_loses_no_answer(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    page.evaluate(f"() => {{ {FAILING} }}")
    set_scale(page, "How much acidity is there?", 6.5)
    soon(lambda: live.value(2, live.order(2)[0], "acidity") == 6.5, "the answer")
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
