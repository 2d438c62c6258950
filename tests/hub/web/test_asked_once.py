"""What a step asks once, below its instruction: the page's asked_once.js."""

from collections.abc import Callable

from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox
from playwright.sync_api import expect

Seated = Callable[[], Sandbox]


def test_answer_is_of_the_step_and_stands_there_when_one_comes_back(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("steep")
    box = seated()
    draw = """
      const { askedOnce } = await load('asked_once.js');
      room.step('steep').attributes = [
        { kind: 'text', id: 'water', scope: 'step', name: { en: 'Your water' }, sense: 'taste' },
      ];
      window.once = askedOnce(room, room.step('steep'));
      show(once.node);
    """
    box.run(draw)
    field = box.page.get_by_role("textbox", name="Your water")
    field.fill("Volvic")
    box.run("once.leave(); once.update();")
    expect(box.page.get_by_role("status")).not_to_be_empty()
    assert box.run("return room.card('steep', '').values") == {"water": "Volvic"}
    box.run(draw)
    expect(field).to_have_value("Volvic")


def test_step_that_asks_nothing_once_has_no_room_for_it(live: LiveClass, seated: Seated) -> None:
    script = """
      const { askedOnce } = await load('asked_once.js');
      return [askedOnce(room, room.step('steep')), askedOnce(room, room.step('hot'))];
    """
    live.begin("steep")
    assert seated().run(script) == [None, None]
