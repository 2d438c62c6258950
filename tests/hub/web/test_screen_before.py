"""screen_before.js: the welcome before the class and the thanks after it."""

from collections.abc import Callable

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox
from playwright.sync_api import expect

Seated = Callable[[], Sandbox]
SHOW = """
  const screen = (await load('screen_before.js'))[given](room);
  screen.update();
  show(screen.node);
"""


def test_welcome_tells_who_when_and_in_which_order(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.run(SHOW, "beforeScreen")
    expect(box.page.get_by_role("heading", level=1)).to_have_text("Welcome, Harriet")
    expect(box.page.locator("main")).to_contain_text("Monday 16 November at 10:00 (Paris)")
    assert box.page.locator(".order .code").all_inner_texts() == list(live.order(2))


def test_welcome_has_the_order_by_flight(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.page.evaluate("() => { room.protocol.steps[1].flight = { number: 1, of: 2 }; }")
    box.run(SHOW, "beforeScreen")
    first, second = (box.page.locator("ol.order").nth(n).locator(".code") for n in (0, 1))
    order = list(live.order(2))
    assert (first.all_inner_texts(), second.all_inner_texts()) == (order[:2], order[2:])
    assert box.page.get_by_text("Flight").all_inner_texts() == ["Flight 1", "Flight 2"]


@pytest.mark.parametrize(
    ("meeting", "links"), [("https://meet.example/1", 1), ("javascript://%0Aalert(1)", 0), ("", 0)]
)
def test_video_call_is_a_link_only_where_it_is_a_web_address(
    seated: Seated, meeting: str, links: int
) -> None:
    box = seated()
    box.page.evaluate("(meeting) => { room.session.meeting = meeting; }", meeting)
    box.run(SHOW, "beforeScreen")
    assert box.page.get_by_role("link").count() == links


def test_thanks_say_whether_answers_still_wait(seated: Seated) -> None:
    box = seated()
    box.run(SHOW, "finishedScreen")
    expect(box.page.get_by_role("status")).to_have_text("All your answers are delivered.")
    box.run("room.outbox.wake = () => {}; room.make('hand', { body: { text: '' } });")
    box.run(SHOW, "finishedScreen")
    expect(box.page.get_by_role("status")).to_contain_text("still on this phone only")
