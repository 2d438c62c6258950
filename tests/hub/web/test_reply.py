"""What the trainer said to a raised hand, on the phone that raised it."""

from collections.abc import Callable

from helpers.live import new_id
from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox
from playwright.sync_api import expect

from tasting.domain import commands
from tasting.domain.board import Hand
from tasting.domain.events import Op

Seated = Callable[[], Sandbox]


def with_line(seated: Seated) -> Sandbox:
    """The line of replies, which follows the class."""
    box = seated()
    box.run("""
      const { replyLine } = await load('reply.js');
      const line = replyLine(room);
      room.changed = line.update;
      room.listen();
      show(line.node);
    """)
    return box


def raised(live: LiveClass, box: Sandbox) -> Hand:
    """The hand that goes up on this phone."""
    box.run("room.make('hand', { step: room.where.step, body: { text: 'How hot?' } });")
    (hand,) = soon(lambda: live.board().raised(), "the hand")
    return hand


def say(live: LiveClass, op: Op) -> None:
    live.trainer.send(live.session.id, [(2, op)])


def test_a_reply_is_shown_until_it_is_put_away(live: LiveClass, seated: Seated) -> None:
    box = with_line(seated)
    line = box.page.locator(".reply")
    expect(line).to_be_hidden()
    hand = raised(live, box)
    say(live, commands.lower(hand.op_id, new_id(), 1, "60 degrees at most."))
    expect(line).to_have_text("Your trainer: 60 degrees at most.")
    line.get_by_role("button", name="Close").click()
    expect(line).to_be_hidden()


def test_a_question_that_was_noted_says_so_and_a_hand_up_again_does_not(
    live: LiveClass, seated: Seated
) -> None:
    box = with_line(seated)
    hand = raised(live, box)
    say(live, commands.lower(hand.op_id, new_id(), 1))
    line = box.page.locator(".reply")
    expect(line).to_have_text("Your trainer has noted your question.")
    (down,) = live.board().hands
    say(live, commands.raise_again(down, new_id(), 1))
    expect(line).to_be_hidden()
    assert live.board().raised()


def test_a_hand_taken_down_by_its_learner_gets_no_answer(live: LiveClass, seated: Seated) -> None:
    box = with_line(seated)
    hand = raised(live, box)
    box.run("room.make('lower', { body: { hand: given } });", hand.op_id)
    soon(lambda: not live.board().raised(), "the hand taken down")
    expect(box.page.locator(".reply")).to_be_hidden()
