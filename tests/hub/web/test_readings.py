"""What the learner reads beside what was aimed at."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]


STEPS: list[dict[str, Any]] = [
    {"id": "weigh", "attributes": [], "record": ["g"]},
    {"id": "pour", "attributes": [], "record": ["ml"]},
    {"id": "look", "attributes": ["a"], "record": ["°C"]},
    {"id": "stir", "attributes": [], "record": []},
]


@pytest.mark.parametrize(("at", "wanted"), [(0, ["g"]), (1, ["g", "ml"]), (2, ["°C"]), (3, [])])
def test_readings_of_the_steps_of_doing_just_before_belong_too(
    box: Sandbox, at: int, wanted: list[str]
) -> None:
    script = """
      const { readingsAt } = await load('readings.js');
      return readingsAt({ steps: given[0] }, given[0][given[1]]).map((one) => one.reading);
    """
    assert box.run(script, [STEPS, at]) == wanted


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
