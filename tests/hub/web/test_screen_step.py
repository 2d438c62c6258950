"""screen_step.js: what is done or talked about now, and what comes next."""

from collections.abc import Callable

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox
from playwright.sync_api import expect

Seated = Callable[[], Sandbox]
SHOW = """
  const { stepScreen } = await load('screen_step.js');
  const { viewOf } = await load('view.js');
  const screen = stepScreen(room, viewOf(room, ''));
  screen.update();
  show(screen.node);
"""


def test_step_tells_what_to_do_how_long_and_what_is_next(live: LiveClass, seated: Seated) -> None:
    live.begin("steep", gone=60)
    box = seated()
    box.run(SHOW)
    expect(box.page.get_by_role("heading", name="Steep")).to_be_visible()
    expect(box.page.get_by_role("timer")).to_contain_text("of 2:00")
    expect(box.page.locator(".next")).to_contain_text("Break the crust, 3 × ")
    expect(box.page.locator(".names")).to_be_hidden()


def test_step_tells_what_it_aims_at_in_the_units_of_the_learner(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("steep")
    box = seated()
    also = "room.step('steep').also = [{ value: 96, unit: '°C', tolerance: null }];"
    for units, told in (("undefined", "96\u00a0°C"), ("'us'", "205\u00a0°F")):
        box.run(f"await (await load('words.js')).tellIn({units}); {also} {SHOW}")
        expect(box.page.get_by_text(f"target {told}", exact=True)).to_be_visible()


@pytest.mark.parametrize("step", ["discuss", "reveal"])
def test_step_that_looks_back_shows_the_codes(live: LiveClass, seated: Seated, step: str) -> None:
    live.begin(step)
    box = seated()
    box.run(SHOW)
    expect(box.page.locator(".names li")).to_have_count(4)


def test_practice_says_that_it_counts_nowhere(live: LiveClass, seated: Seated) -> None:
    live.begin("steep")
    box = seated()
    practise = "room.step('steep').kind = 'practise';"
    for before, told in (("", 0), (practise, 1)):
        box.run(before + SHOW)
        expect(box.page.get_by_text("For practice only: it counts nowhere.")).to_have_count(told)


def test_only_the_welcome_asks_for_the_kit(live: LiveClass, seated: Seated) -> None:
    live.begin(live.session.protocol.steps[0].id)
    box = seated()
    box.run(SHOW)
    expect(box.page.get_by_role("button", name="My kit has arrived")).to_be_visible()
    live.begin("discuss")
    box = seated()
    box.run(SHOW)
    expect(box.page.get_by_role("button", name="My kit has arrived")).to_have_count(0)
