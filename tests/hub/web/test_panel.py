"""A panel over the page."""

import pytest
from helpers.web_module import Sandbox

OPEN = """
  const { h } = await load('dom.js');
  const { openPanel } = await load('panel.js');
  const button = h('button', { click: () => openPanel('Help', (close) => [
    h('p', {}, 'inside'), null, h('button', { click: close }, 'Done')]) }, 'Open');
  show(button);
"""


@pytest.mark.parametrize("way", ["Escape", "Close", "Done", "beside"])
def test_every_way_out_of_a_panel_closes_it_and_gives_the_focus_back(
    box: Sandbox, way: str
) -> None:
    box.run(OPEN)
    box.page.get_by_role("button", name="Open").click()
    dialog = box.page.get_by_role("dialog", name="Help")
    dialog.get_by_text("inside").wait_for()
    if way == "Escape":
        box.page.keyboard.press("Escape")
    elif way == "beside":
        box.page.mouse.click(5, 5)
    else:
        dialog.get_by_role("button", name=way).click()
    dialog.wait_for(state="detached")
    assert box.page.evaluate("document.activeElement.textContent") == "Open"


def test_a_closed_panel_takes_the_focus_from_nobody_afterwards(box: Sandbox) -> None:
    box.run(OPEN)
    box.page.get_by_role("button", name="Open").click()
    box.page.get_by_role("dialog", name="Help").wait_for()
    focused = box.page.evaluate("""async () => {
      const other = document.body.appendChild(document.createElement('button'));
      [...document.querySelectorAll('dialog button')].at(-1).click();
      other.focus();
      await new Promise((done) => setTimeout(done, 100));
      return document.activeElement === other;
    }""")
    assert focused
