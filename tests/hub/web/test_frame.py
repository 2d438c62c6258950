"""What stands around every screen."""

from collections.abc import Callable

from helpers.phone_class import LiveClass
from helpers.web_module import AGAIN, Sandbox
from playwright.sync_api import expect

Seated = Callable[[], Sandbox]
SHOW = """
  const { frame } = await load('frame.js');
  const { viewOf } = await load('view.js');
  window.done = [];
  const doors = {
    visit: (step) => done.push(['visit', step]), speak: (code) => done.push(['speak', code]),
    leave: () => done.push(['leave']), measure: (units) => done.push(['measure', units]),
  };
  const made = frame(room, doors);
  window.draw = (visited = '') => made.update(viewOf(room, visited));
  show(made.node);
  draw();
"""


def test_head_tells_who_which_step_and_whether_the_hub_is_heard(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("hot")
    box = seated()
    box.run(SHOW)
    page = box.page
    expect(page.get_by_role("button", name="step 10 of 15")).to_contain_text("Harriet")
    for again in ("", AGAIN):
        box.run(again)
        assert page.locator(".progress i:visible").count() == 15
        assert page.locator(".progress .done").count() == 9
        assert page.locator(".progress .now").count() == 1
    expect(page.get_by_role("status")).to_have_text("offline")
    box.run("room.online = true; draw();")
    expect(page.get_by_role("status")).to_have_text("online")
    box.run("room.unknown = true; draw();")
    expect(page.get_by_role("alert")).to_contain_text("no longer valid for this session")


def test_menu_leads_to_begun_steps_other_languages_and_another_sheet(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("wet")
    live.begin("hot")
    box = seated()
    box.run(SHOW)
    measured = ["measure", "fahrenheit"]
    for name in ("Nose: after the crust", "Français", "°F, g, ml", "Use another sheet"):
        box.page.get_by_role("button", name="step 10 of 15").click()
        box.page.get_by_role("button", name=name).click()
    assert box.page.evaluate("done") == [["visit", "wet"], ["speak", "fr"], measured, ["leave"]]
    box.page.get_by_role("button", name="step 10 of 15").click()
    expect(box.page.get_by_role("button", name="Taste: warm")).to_be_disabled()


def test_step_that_was_left_open_is_offered(live: LiveClass, seated: Seated) -> None:
    live.begin("wet")
    live.begin("hot")
    box = seated()
    box.run(SHOW)
    box.page.get_by_role("button", name="Still to answer: Wet nose").click()
    box.run("draw('wet');")
    box.page.get_by_role("button", name="Back to the session").click()
    assert box.page.evaluate("done") == [["visit", "wet"], ["visit", ""]]
