"""The dial: time left in figures and words, the passed part as an arc."""

import pytest
from helpers.web_module import Sandbox


@pytest.mark.parametrize(
    ("left", "seconds", "paused", "said", "gone"),
    [
        (240, 240, False, "4:00, of 4:00", 0),
        (87.2, 240, False, "1:28, of 4:00", 39),
        (-12, 240, False, "+0:12, over 4:00", 60),
        (60, 240, True, "1:00, paused", 45),
    ],
)
def test_the_dial_tells_and_draws_the_time_left(  # one row, one moment
    box: Sandbox, left: float, seconds: int, paused: bool, said: str, gone: int
) -> None:
    box.run(
        """
        const { dial } = await load('dial.js');
        const made = dial();
        made.show(...given);
        show(made.node);
        """,
        [left, seconds, paused],
    )
    assert box.page.get_by_role("timer").get_attribute("aria-label") == said
    assert box.page.locator(".tick.gone").count() == gone


def test_time_left_rounds_up(box: Sandbox) -> None:
    """What shows 0:00 is over."""
    assert [box.call("dial.js", "leftText", left) for left in (0.2, 0, -0.4, -1)] == [
        "0:01",
        "0:00",
        "0:00",
        "+0:01",
    ]
