"""What the learner reads beside what was aimed at."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]


STEPS: list[dict[str, Any]] = [
    {"id": "weigh", "kind": "weigh", "attributes": ["a"], "record": ["g"]},
    {"id": "pour", "kind": "pour", "attributes": [], "record": ["ml"]},
    {"id": "look", "kind": "look", "attributes": ["a"], "record": ["°C"]},
    {"id": "stir", "kind": "stir", "attributes": [], "record": []},
]


@pytest.mark.parametrize(("at", "wanted"), [(0, ["g"]), (1, ["g", "ml"]), (2, ["°C"]), (3, [])])
def test_readings_of_the_steps_of_doing_just_before_belong_too(
    box: Sandbox, at: int, wanted: list[str]
) -> None:
    script = """
      const { readingsAt } = await load('readings.js');
      const steps = given[0];
      const room = { held: { steps }, session: {}, tasted: [] };
      return readingsAt(room, steps[given[1]]).map((one) => one.reading);
    """
    assert box.run(script, [STEPS, at]) == wanted


def test_no_reading_is_asked_of_a_step_kept_aside_that_was_not_brought_in(box: Sandbox) -> None:
    """Each step in turn of a class that brought in the last one behind the first."""
    again = [("again", ["more"]), ("heat", ["°C"])]
    kept = [STEPS[1] | {"id": name, "record": asked, "aside": True} for name, asked in again]
    steps = [*STEPS[:2], *kept]
    script = """
      const { readingsAt } = await load('readings.js');
      const held = { steps: [given[0], given[3], given[1]] };
      const room = { protocol: { steps: given }, held, session: {}, tasted: [] };
      return given.map((step) => readingsAt(room, step).map((one) => one.reading));
    """
    assert box.run(script, steps) == [["g"], ["g", "°C", "ml"], ["more"], ["g", "°C"]]


def test_readings_stand_beside_their_targets_exactly_and_tell_who_missed(
    live: LiveClass, seated: Seated
) -> None:
    """3.15 on 3.1 ± 0.05 is met, though the difference of the two numbers is a little more."""
    box = seated()
    target = {"value": 3.1, "unit": "g", "tolerance": 0.05}
    found = box.run(
        """
        const { readings } = await load('readings.js');
        const { protocol } = room;
        const reading = { id: 'dose', name: { en: 'Dose' }, target: given };
        const step = { ...protocol.steps[0], id: 'weigh', attributes: [], record: [reading] };
        room.protocol = { ...protocol, steps: [step] };
        const shownAs = [];
        for (const dose of [3.15, 3.16]) {
          room.replace('measure', { readings: { dose } }, 'weigh');
          const made = readings(room, step);
          const value = made.node.querySelector('.reading');
          shownAs.push([value.textContent, value.classList.contains('off')]);
        }
        return shownAs;
        """,
        target,
    )
    assert found == [["3.15\u00a0g", False], ["3.16\u00a0g", True]]


def test_a_reading_in_which_samples_differ_is_asked_of_each_by_its_own_target(
    live: LiveClass, seated: Seated
) -> None:
    """In a step that asks of samples only the reading of the card on top is shown."""
    found = seated().run(
        """
        const { readings } = await load('readings.js');
        const [first, second] = room.tasted;
        const aim = (value) => ({ value, unit: '°C', tolerance: 3 });
        const reading = { id: 'heat', name: { en: 'Water' }, target: aim(100) };
        const step = { ...room.step('hot'), record: [reading] };
        room.protocol = { ...room.protocol, steps: [step] };
        room.session.reading_aims = { heat: Object.fromEntries(
          room.tasted.map((code) => [code, aim(code === first ? 75 : 100)])) };
        for (const code of [first, second]) {
          room.replace('measure', { readings: { heat: 76 } }, 'hot', code);
        }
        let about = '';
        const made = readings(room, step, () => about);
        const cells = () => [...made.node.children].map((one) => [
          room.tasted.findIndex((code) => one.textContent.startsWith(`${code} Water`)),
          one.querySelector('.reading').className, one.lastChild.textContent]);
        const all = cells();
        about = second;
        made.update();
        return [all.slice(0, 2), all.length, cells(), made.button.textContent];
        """
    )
    missed = [1, "reading off", "target 100\u00a0°C: mention it in the discussion"]
    assert found == [
        [[0, "reading", "target 75\u00a0°C"], missed], 4, [missed], "Correct the reading",
    ]  # fmt: skip
