"""Open samples on a phone: named from the start, in the learner's language, and never revealed."""

from collections.abc import Callable

from helpers.live import HubProcess
from helpers.opened import IN_FRENCH, NAME, with_open
from helpers.phone_class import COFFEES, LiveClass, cupping, heading, set_scale
from helpers.waiting import soon
from playwright.sync_api import Page, expect

from tasting.domain.commands import told_in
from tasting.exchange import protocols

OpenPhone = Callable[..., Page]
CUPPING = protocols.shipped()["coffee-cupping"]
HIDDEN = [name for name, _, _ in COFFEES[1:]]


def test_one_among_four_is_named_everywhere_and_the_others_nowhere(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    session = cupping(CUPPING)
    code = session.codes[0]
    live = LiveClass(hub, with_open(session, [code]))
    phones = [open_phone(live.sheet(number)) for number in (1, 2)]
    for page, name in zip(phones, (IN_FRENCH, NAME), strict=True):
        order = page.locator(".order li")
        expect(order).to_have_count(4)
        expect(order.filter(has_text=code)).to_contain_text(name)
        expect(page.locator(".order").get_by_text(name)).to_have_count(1)
    live.begin("hot")
    english = phones[1]
    for page, name in zip(phones, (IN_FRENCH, NAME), strict=True):
        tab = page.locator(".tab").filter(has_text=code)
        expect(tab).to_contain_text(name)
        tab.click()
        expect(page.locator(".opened")).to_have_text(f"{name}, Panama")
    set_scale(english, "Acidity", 6)
    soon(lambda: live.value(2, code, "acidity") == 6, "the answer")
    blind = session.codes[1]
    english.locator(".tab").filter(has_text=blind).click()
    expect(english.locator(".opened")).to_be_hidden()
    for page in phones:
        kept = page.evaluate("JSON.stringify({...localStorage}) + document.body.textContent")
        assert NAME in kept
        assert [name for name in HIDDEN if name in kept] == []

    live.begin("reveal")
    shown = english.locator(".names > li")
    expect(shown.filter(has_text=code)).to_contain_text(NAME)
    expect(shown.filter(has_text="not revealed yet")).to_have_count(3)
    live.reveal(live.session.blind)
    expect(shown.filter(has_text="not revealed yet")).to_have_count(0)
    identities = live.board().identities
    assert {told_in(one, "name", "en") for one in identities.values()} == set(HIDDEN)


def test_all_open_says_their_names_and_has_nothing_to_reveal(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    session = cupping(CUPPING)
    live = LiveClass(hub, with_open(session, session.codes))
    page = open_phone(live.sheet(3))
    heading(page, "Welcome, Tom")
    expect(page.locator(".order").get_by_text(NAME)).to_have_count(4)
    live.begin("reveal")
    expect(page.locator(".names > li").filter(has_text=NAME)).to_have_count(4)
    expect(page.get_by_text("not revealed yet")).to_have_count(0)
    assert live.session.blind == ()
