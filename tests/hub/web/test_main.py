"""main.js puts the screens together: from the sheet to the step that is on."""

from helpers.live import HubProcess
from helpers.phone_class import LiveClass, heading
from helpers.web_module import Sandbox
from playwright.sync_api import expect


def test_sheet_opens_the_class_and_the_page_follows_it(live: LiveClass, box: Sandbox) -> None:
    box.page.goto(live.sheet(2))
    heading(box.page, "You are in, Harriet")
    assert box.page.evaluate("location.pathname") == "/"
    live.begin("steep")
    heading(box.page, "Steep")
    assert box.page.title() == "Harriet · Steep"


def test_page_without_a_sheet_asks_for_the_code(hub: HubProcess, box: Sandbox) -> None:
    box.page.goto(hub.url)
    expect(box.page.get_by_label("Code on your sheet")).to_be_visible()
