"""screen_waiting.js: the wait for a hub that is away."""

from helpers.web_module import Sandbox
from playwright.sync_api import expect


def test_the_waiting_screen_says_that_it_keeps_trying(box: Sandbox) -> None:
    box.run("show((await load('screen_waiting.js')).waitingScreen());")
    expect(box.page.get_by_role("status")).to_contain_text("This page keeps trying")
