"""Word of the kit."""

from collections.abc import Callable

from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox
from playwright.sync_api import expect

Seated = Callable[[], Sandbox]
SHOW = """
  const { kit } = await load('kit.js');
  const box = kit(room);
  room.changed = box.update;
  show(box.node);
"""


def test_arrived_kit_is_told_and_may_still_lack_something(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.run(SHOW)
    box.page.get_by_role("button", name="My kit has arrived").click()
    expect(box.page.get_by_role("status")).to_contain_text("your kit has arrived")
    box.page.get_by_role("button", name="Something is missing or damaged").click()
    lost = live.order(2)[1]
    box.page.get_by_label(lost).check()
    box.page.get_by_label("Anything else?").fill("one torn")
    box.page.get_by_role("button", name="Tell my trainer").click()
    expect(box.page.get_by_text(f"Missing or damaged: {lost}")).to_be_visible()
    soon(lambda: (kit := live.board().kits.get(2)) and kit.missing, "word of the kit")
    told = live.board().kits[2]
    assert (told.state, told.missing, told.note) == ("received", (lost,), "one torn")


def test_word_that_waits_is_not_called_known(seated: Seated) -> None:
    box = seated()
    box.run("room.outbox.wake = () => {};" + SHOW)
    box.page.get_by_role("button", name="My kit has arrived").click()
    expect(box.page.get_by_role("status")).to_contain_text("Saved on this phone")


def test_word_without_a_code_is_told_as_what_it_is(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.run(SHOW)
    box.page.get_by_role("button", name="Something is missing or damaged").click()
    box.page.get_by_label("Anything else?").fill("the scale does not start")
    box.page.get_by_role("button", name="Tell my trainer").click()
    expect(box.page.get_by_role("status")).to_contain_text("knows what is missing or damaged")
    expect(box.page.get_by_role("button", name="Change this")).to_be_visible()
    soon(lambda: (kit := live.board().kits.get(2)) and kit.lacking, "word of the kit")


def test_nothing_ticked_and_nothing_written_is_not_called_told(seated: Seated) -> None:
    box = seated()
    box.run(SHOW)
    box.page.get_by_role("button", name="Something is missing or damaged").click()
    box.page.get_by_role("button", name="Tell my trainer").click()
    expect(box.page.get_by_role("alert")).to_contain_text("Tick what is missing or damaged")
    box.page.keyboard.press("Escape")
    assert box.page.evaluate("[...room.board.cards.keys()]") == []
    expect(box.page.get_by_role("button", name="My kit has arrived")).to_be_visible()
