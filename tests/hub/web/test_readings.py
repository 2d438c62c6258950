"""What the learner reads beside what was aimed at."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox

Seated = Callable[[], Sandbox]


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("93,2", "°C", 93.2),
        (" 93.2 ", "°C", 93.2),
        ("4:06", "s", 246),
        ("4:06", "°C", None),
        ("-1", "g", None),
        ("1e3", "g", None),
        ("100001", "g", None),
        ("1.239", "g", 1.24),
    ],
)
def test_number_is_read_as_people_type_it(
    box: Sandbox, text: str, unit: str, wanted: float | None
) -> None:
    script = """
      const found = (await load('readings.js')).typedNumber(...given);
      return Number.isNaN(found) ? null : found;
    """
    assert box.run(script, [text, unit]) == wanted


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


def test_typed_reading_is_shown_kept_and_corrected(live: LiveClass, seated: Seated) -> None:
    box = seated()
    step = next(one for one in live.session.protocol.steps if one.record and one.target)
    box.run(
        """
        const { readings } = await load('readings.js');
        const made = readings(room, room.step(given));
        room.changed = made.update;
        show(made.node, made.button);
        """,
        step.id,
    )
    box.page.locator("button.alt").click()
    line = box.page.locator("dialog input").last
    line.fill("abc")
    box.page.get_by_role("button", name="Keep").click()
    assert "is not a number" in (box.page.get_by_role("alert").text_content() or "")
    line.fill("12,5")
    box.page.get_by_role("button", name="Keep").click()
    box.page.locator(".reading", has_text="12.5").wait_for()
    found = box.page.evaluate("[...room.board.cards].map(([key, heads]) => heads.at(-1).body)")
    assert [list(one["readings"].values()) for one in found] == [[12.5]]
