"""The hand: up with a word, down again."""

from collections.abc import Callable

from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox
from playwright.sync_api import expect

Seated = Callable[[], Sandbox]


def test_hand_goes_up_with_its_word_and_down_again(live: LiveClass, seated: Seated) -> None:
    box = seated()
    box.run("""
      const { helpButton } = await load('help.js');
      const help = helpButton(room, true);
      room.changed = help.update;
      show(help.node);
    """)
    box.page.get_by_role("button", name="Need help").click()
    box.page.get_by_label("What is it about?").fill("  my scale ")
    box.page.get_by_role("button", name="Raise my hand").click()
    (hand,) = soon(lambda: live.board().raised(), "the hand")
    assert hand.text == "my scale"
    box.page.get_by_role("button", name="Your hand is up").click()
    expect(box.page.locator(".said")).to_have_text("my scale")
    box.page.get_by_role("button", name="Lower my hand").click()
    expect(box.page.get_by_role("button", name="Need help")).to_be_visible()
    soon(lambda: not live.board().raised(), "the hand taken down")


def test_a_hand_that_no_hub_has_heard_of_is_not_said_to_be_up(
    live: LiveClass, seated: Seated
) -> None:
    box = seated()
    box.expected = ("ERR_INTERNET_DISCONNECTED",)
    box.run("""
      const { helpButton } = await load('help.js');
      const help = helpButton(room, true);
      room.changed = help.update;
      show(help.node);
    """)
    box.page.context.set_offline(True)
    box.run("room.make('hand', { step: room.where.step, body: { text: '' } });")
    expect(box.page.get_by_role("button")).to_have_text("Hand not sent yet")
    box.page.context.set_offline(False)
    box.run("room.outbox.wake();")
    expect(box.page.get_by_role("button")).to_have_text("Your hand is up")
    assert live.board().raised()


def test_narrow_button_has_a_name_all_the_same(seated: Seated) -> None:
    box = seated()
    box.run("const { helpButton } = await load('help.js'); show(helpButton(room, false).node);")
    assert box.page.get_by_role("button", name="Need help").count() == 1
