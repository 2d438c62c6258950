"""reading_panel.js: readings are typed as people type; one corrected leaves the others alone."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox
from playwright.sync_api import Locator, expect

Seated = Callable[[], Sandbox]

OPEN = """
    const { askReadings } = await load('reading_panel.js');
    const [name, steps] = [{ en: '' }, room.protocol.steps];
    const of = (id, value, unit) => (
      { id, name: { en: id }, target: { value, unit, tolerance: null } }
    );
    const record = [of('dose', 2.8, 'g'), of('water', 1500, 'ml'), of('heat', 92, '°C'),
      of('steep', 420, 's')];
    window.step = { ...steps[0], id: 'brew', name, attributes: [], record, target: null };
    window.openPanel = () => askReadings(room,
      record.map((reading) => ({ step, reading, code: '' })));
    window.given = () => [...room.board.cards].find(([key]) => key.startsWith('measure'))?.[1]
      .at(-1).body.readings ?? null;
    if (given) room.replace('measure', { readings: given }, 'brew');
    window.openPanel();
"""
FULL = {"dose": 2.85, "water": 1400, "heat": 93.25, "steep": 4205, "other": 1}


@pytest.fixture
def panel(seated: Seated) -> Callable[[Any], Sandbox]:
    def opened(given: Any = None) -> Sandbox:
        box = seated()
        box.expected = ("ERR_FAILED",)
        box.page.route("**/api/ops", lambda route: route.abort())  # The hub knows no such step.
        box.run(OPEN, given)
        return box

    return opened


def line(box: Sandbox, name: str) -> Locator:
    return box.page.locator(f"[id='brew.{name}']")


def keep(box: Sandbox) -> None:
    box.page.locator("dialog button.big").click()


@pytest.mark.parametrize("at", ["dose", "water", "heat", "steep"])
def test_correcting_one_reading_never_touches_the_others(
    panel: Callable[[Any], Sandbox], at: str
) -> None:
    box = panel(FULL)
    typed = {
        "dose": ("2,9", 2.9),
        "water": ("1 450", 1450),
        "heat": ("90", 90),
        "steep": ("8", 480),
    }
    line(box, at).fill(typed[at][0])
    keep(box)
    assert box.page.evaluate("given()") == {**FULL, at: typed[at][1]}


def test_each_reading_stands_there_so_that_it_is_read_as_the_same(
    panel: Callable[[Any], Sandbox],
) -> None:
    box = panel(FULL)
    texts = {name: line(box, name).input_value() for name in ("dose", "water", "heat", "steep")}
    assert texts == {"dose": "2.85", "water": "1400", "heat": "93.25", "steep": "1:10:05"}
    for name, text in texts.items():
        line(box, name).fill(f" {text}0".strip())
        line(box, name).fill(f"{text} ")
    keep(box)
    assert box.page.evaluate("given()") == FULL


def test_what_was_understood_is_told_while_one_types(panel: Callable[[Any], Sandbox]) -> None:
    box = panel(None)
    expect(line(box, "dose")).to_be_focused()
    for name, text, echo in [
        ("steep", "6", "= 6\u00a0min"),
        ("steep", "4.07", "= 4\u00a0min 7\u00a0s"),
        ("steep", "1h20", "= 1\u00a0h 20\u00a0min"),
        ("steep", "no", ""),
        ("water", "1,400", "= 1,400\u00a0ml"),
    ]:
        line(box, name).fill(text)
        said = box.page.locator(".line", has=line(box, name)).locator("output")
        expect(said).to_have_text(echo)
    expect(box.page.get_by_text("target 92\u00a0°C")).to_be_visible()


def test_reading_far_off_is_asked_about_and_kept_when_it_stands(
    panel: Callable[[Any], Sandbox],
) -> None:
    box = panel(None)
    line(box, "heat").fill("196")
    keep(box)
    alert = box.page.get_by_role("alert")
    expect(alert).to_have_text("Is 196\u00a0°C right? The target is 92\u00a0°C.")
    assert box.page.evaluate("given()") is None
    line(box, "heat").fill("197")
    keep(box)
    expect(alert).to_have_text("Is 197\u00a0°C right? The target is 92\u00a0°C.")
    box.page.get_by_role("button", name="Save it as it is").click()
    assert box.page.evaluate("given()") == {"heat": 197}


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_shutting_the_panel_keeps_what_can_be_read(
    panel: Callable[[Any], Sandbox], way: str
) -> None:
    def shut() -> None:
        if way == "Escape":
            box.page.keyboard.press("Escape")
        else:
            box.page.get_by_role("button", name="Close").click()

    box = panel(None)
    line(box, "heat").fill("soon")
    shut()
    expect(box.page.get_by_role("alert")).to_contain_text("“soon” is not understood.")
    line(box, "heat").fill("91 °C")
    shut()
    expect(box.page.locator("dialog")).to_have_count(0)
    assert box.page.evaluate("given()") == {"heat": 91}
    box.run("openPanel();")
    line(box, "heat").fill("later")
    shut()
    box.page.get_by_role("button", name="Close").click()  # Told once: it is let go now.
    expect(box.page.locator("dialog")).to_have_count(0)
    assert box.page.evaluate("given()") == {"heat": 91}


def test_a_reading_that_is_emptied_is_taken_back(panel: Callable[[Any], Sandbox]) -> None:
    box = panel({"dose": 2.85, "heat": 90})
    line(box, "heat").fill("")
    keep(box)
    assert box.page.evaluate("given()") == {"dose": 2.85}


def test_now_takes_the_time_of_a_step_that_is_timed(live: LiveClass, seated: Seated) -> None:
    timed = next(one for one in live.session.protocol.steps if one.record and one.target)
    live.begin(timed.id, gone=65)
    box = seated()
    box.run(
        """
        const { askReadings } = await load('reading_panel.js');
        const step = room.step(given);
        const target = { value: 240, unit: 's', tolerance: 10 };
        const reading = { id: 'steep', name: { en: 'Steep' }, target };
        askReadings(room, [{ step: { ...step, target }, reading, code: '' }]);
        """,
        timed.id,
    )
    box.page.get_by_role("button", name="Now").click()
    expect(box.page.locator("dialog output")).to_contain_text("= 1\u00a0min")


def test_now_takes_what_the_learners_own_timer_says(live: LiveClass, seated: Seated) -> None:
    timed = next(one for one in live.session.protocol.steps if one.record and one.target)
    live.begin(timed.id, gone=65)
    box = seated()
    said = box.run(
        """
        const { askReadings } = await load('reading_panel.js');
        const { ownTimer } = await load('own_timer.js');
        const target = { value: 10, unit: 's', tolerance: 2 };
        const step = { ...room.step(given), target };
        const run = room.board.runs.filter((one) => one.step === given).pop();
        let now = 5_000;
        room.clock.now = () => now;
        const timer = ownTimer(room, step, run);
        timer.button.click();
        now += 10_700;
        timer.button.click();
        const reading = { id: 'steep', name: { en: 'Steep' }, target };
        askReadings(room, [{ step, reading, code: '' }]);
        return timer.told();
        """,
        timed.id,
    )
    assert said == "Stopped at 0:10"
    box.page.get_by_role("button", name="Now").click()
    expect(box.page.get_by_label("Steep")).to_have_value("0:10")
