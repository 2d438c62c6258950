"""screen_join.js: the line for the code."""

from helpers.web_module import Sandbox
from playwright.sync_api import expect

SHOW = """
  const { joinScreen } = await load('screen_join.js');
  window.done = [];
  const note = (what) => done.push(what);
  show(joinScreen(given.wrong, given.typed, note, note));
"""


def test_code_is_taken_in_its_one_form(box: Sandbox) -> None:
    box.run(SHOW, {"wrong": "", "typed": ""})
    line = box.page.get_by_label("Access code")
    line.fill("7k4m")
    line.press("Enter")
    expect(box.page.get_by_role("alert")).to_contain_text("nine characters")
    line.fill("7k4m-2qxt")
    line.press("Enter")
    line.fill("7k4-m2q-xtx")
    line.press("Enter")
    line.fill("7K4M2QXT7K4M2QXT")
    line.press("Enter")
    box.page.get_by_role("button", name="Français").click()
    assert box.page.evaluate("done") == ["7K4M2QXT", "7K4M2QXTX", "7K4M2QXT7K4M2QXT", "fr"]


def test_a_wrong_code_stays_in_the_field_to_be_corrected(box: Sandbox) -> None:
    box.run(SHOW, {"wrong": "Not known.", "typed": "00000000"})
    expect(box.page.get_by_role("alert")).to_have_text("Not known.")
    expect(box.page.get_by_label("Access code")).to_have_value("00000000")
