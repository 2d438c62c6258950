"""aims.js: all that a step aims at, in the units of whoever reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.web_module import Sandbox

ML = {"value": 180, "unit": "ml", "tolerance": None}
HOT = {"value": 96, "unit": "°C", "tolerance": 2}
TIME = {"value": 120, "unit": "s", "tolerance": None}


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"target": ML, "also": [HOT]}, "target 180 ml · 96 °C"),
        ({"target": TIME, "also": [HOT]}, "target 2:00 · 96 °C"),
        ({"target": TIME, "also": [HOT], "timer": "shared"}, "target 96 °C"),
        ({"target": ML, "also": [HOT], "record": [{"target": ML}]}, "target 180 ml · 96 °C"),
        ({"target": ML, "record": [{"target": ML}]}, None),
        ({"target": ML, "also": [HOT], "id": "apart"}, "target 96 °C"),
        ({"target": None, "grind": {"en": "as sea salt"}}, "target as sea salt"),
        ({"target": None}, None),
    ],
)
def test_every_target_stands_on_the_screen(
    seated: Callable[[], Sandbox], step: dict[str, Any], told: str | None
) -> None:
    script = """
      const { aimsLine } = await load('aims.js');
      const room = { session: { aims: { apart: {} } } };
      return aimsLine(room, { id: 'pour', timer: 'none', ...given })?.textContent ?? null;
    """
    found = seated().run(script, step)
    assert (found and found.replace("\u00a0", " ")) == told
