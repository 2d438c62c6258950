"""main.js puts the screens together: from the sheet to the step that is on."""

from collections.abc import Iterator

import pytest
from helpers.live import HubProcess
from helpers.phone_class import LiveClass, cupping, heading
from helpers.web_module import Sandbox, blank_page
from playwright.sync_api import Browser, Page, Route, expect

from tasting.exchange import protocols


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """For each test a page of its own: the whole of ours keeps much in it."""
    with blank_page(browser) as opened:
        yield opened


def test_sheet_opens_the_class_and_the_page_follows_it(live: LiveClass, box: Sandbox) -> None:
    box.page.goto(live.sheet(2))
    heading(box.page, "Welcome, Harriet")
    assert box.page.evaluate("location.pathname") == "/"
    live.begin("steep")
    heading(box.page, "Steep")
    assert box.page.title() == "Harriet · Steep"
    assert (
        box.page.evaluate("""[...document.querySelectorAll('use')]
      .map((use) => document.querySelector(use.getAttribute('href'))?.tagName)
      .filter((name) => name !== 'symbol')""")
        == []
    )  # Drawn from the page, also without its hub.


def test_page_opens_at_a_proxy_that_lets_ten_requests_through(
    live: LiveClass, box: Sandbox
) -> None:
    """In ten seconds; beyond that it answers 429. A reload soon after opens, too."""
    live.begin("hot")
    box.expected = ("429",)
    passed: list[str] = []

    def proxy(route: Route) -> None:
        passed.append(route.request.url)
        if len(passed) > 10:
            route.fulfill(status=429, body="<html>Slow down</html>")
        else:
            route.continue_()

    box.page.route("**/*", proxy)
    box.page.goto(live.sheet(2))
    heading(box.page, "Taste: hot")
    expect(box.page.get_by_text("online", exact=True)).to_be_visible()
    passed.clear()
    box.page.reload()
    heading(box.page, "Taste: hot")
    expect(box.page.get_by_text("online", exact=True)).to_be_visible()


def test_page_without_a_sheet_asks_for_the_code(hub: HubProcess, box: Sandbox) -> None:
    box.page.goto(hub.url)
    expect(box.page.get_by_label("Access code")).to_be_visible()


def test_answers_about_rounds_left_out_go_once_what_knows_of_them_is_fetched(
    hub: HubProcess, box: Sandbox
) -> None:
    live = LiveClass(hub, cupping(protocols.shipped()["gongfu-oolong"]))
    live.begin("infused")
    box.expected = ("ERR_FAILED",)
    refused: list[Route] = []

    def refuse(route: Route) -> None:
        refused.append(route)
        route.abort()

    box.page.route("**/open_rounds.js*", refuse, times=1)
    box.page.goto(live.sheet(2))
    heading(box.page, "Eye: the opened leaf")
    expect(box.page.get_by_role("button", name="fourth")).to_be_visible()
    expect(box.page.get_by_role("button", name="fifth")).to_have_count(0)
    assert len(refused) == 1
