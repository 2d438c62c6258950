"""fields/line.js: a mark between two end words."""

from typing import Any

import pytest

LINE = {
    "minimum": 0,
    "maximum": 10,
    "step": 0.5,
    "low": {"en": "flat"},
    "high": {"en": "bright"},
    "ask": {"en": "How bright?"},
}


def test_mark_is_no_answer_until_it_was_touched(field: Any) -> None:
    box = field("fields/line.js", LINE)
    scale = box.page.get_by_role("slider", name="How bright?")
    assert scale.get_attribute("aria-valuetext") == "no answer yet, between flat and bright"
    assert box.page.evaluate("card.values") == {}
    scale.press("Enter")  # The very middle, where nothing moves.
    assert box.page.evaluate("card.values") == {"a": 5}
    scale.press("ArrowRight")
    assert box.page.evaluate("card.values") == {"a": 5.5}
    assert scale.get_attribute("aria-valuetext") == "5.5, between flat and bright"


def test_a_mark_set_before_is_shown_on_its_line(field: Any) -> None:
    box = field("fields/line.js", LINE, 2.5)
    assert box.page.get_by_role("slider").input_value() == "2.5"
    assert box.page.locator("output").text_content() == "2.5"


@pytest.mark.parametrize(("step", "wanted"), [(0.5, "7.0"), (1, "7"), (0.25, "7.00")])
def test_answer_reads_as_finely_as_the_scale(field: Any, step: float, wanted: str) -> None:
    box = field("fields/line.js", LINE | {"step": step})
    assert box.page.evaluate("read(7)") == wanted
