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


@pytest.mark.parametrize(
    ("most", "step", "middle"),
    [(10, 0.5, "5"), (15, 0.5, "7.5"), (15, 1, ""), (5, 1, ""), (0.3, 0.1, ""), (0.6, 0.1, "0.3")],
)
def test_the_middle_is_named_where_it_can_be_answered(
    field: Any, most: float, step: float, middle: str
) -> None:
    box = field("fields/line.js", LINE | {"maximum": most, "step": step})
    assert box.page.locator(".ends span").nth(1).text_content() == middle


def test_a_middle_that_has_a_name_stands_with_it_alone(field: Any) -> None:
    named = {"marks": [{"at": 5, "name": {"en": "even"}}]}
    box = field("fields/line.js", LINE | named)
    assert box.page.locator(".ends span").nth(1).text_content() == ""
    assert box.page.locator(".named-marks span").all_text_contents() == ["5\u00a0even"]


def tap(box: Any, share: float) -> None:
    """A finger on the scale, at a share of its width; the browser makes no click of it."""
    at = box.page.get_by_role("slider").bounding_box()
    finger = box.page.context.new_cdp_session(box.page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    place = {"x": at["x"] + at["width"] * share, "y": at["y"] + at["height"] / 2}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize(("most", "middle"), [(10, 5), (15, 7.5)])
def test_finger_on_the_very_middle_is_an_answer(field: Any, most: int, middle: float) -> None:
    box = field("fields/line.js", LINE | {"maximum": most})
    tap(box, 0.5)
    box.page.wait_for_function("'a' in card.values")
    assert box.page.evaluate("card.values") == {"a": middle}


def test_tap_beside_the_mark_that_moves_nothing_is_no_answer(field: Any) -> None:
    """Some phones move the mark only where it is dragged."""
    box = field("fields/line.js", LINE)
    box.run("""
      const scale = document.querySelector('input');
      const { left, width } = scale.getBoundingClientRect();
      for (const share of [0.8, 0.5]) {
        scale.dispatchEvent(new PointerEvent('pointerup', { clientX: left + width * share }));
        window.found = [...(window.found ?? []), card.values.a ?? null];
      }
    """)
    assert box.page.evaluate("found") == [None, 5]


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [(6, 10, ["6, flat", "8", "10, bright"]), (0, 0.5, ["0", "0.25", "0.5"])],
)
def test_ends_and_middle_read_as_they_are(
    field: Any, low: float, high: float, wanted: list[str]
) -> None:
    box = field("fields/line.js", LINE | {"minimum": low, "maximum": high, "step": 0.25})
    texts = box.page.locator(".ends span").all_inner_texts()
    assert [text.startswith(start) for text, start in zip(texts, wanted, strict=True)] == [True] * 3
    assert texts[1] == wanted[1]


def test_places_along_the_scale_are_named_and_told_where_the_mark_stands_there(field: Any) -> None:
    names = [{"at": 3, "name": {"en": "weak"}}, {"at": 7.5, "name": {"en": "clear"}}]
    box = field("fields/line.js", LINE | {"maximum": 10, "step": 0.5, "marks": names}, 7.5)
    named = box.page.locator(".named-marks span")
    assert named.all_text_contents() == ["3\u00a0weak", "7.5\u00a0clear"]
    assert box.page.locator(".ticks .named").count() == 2
    slider = box.page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext").startswith("7.5, clear, between")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext").startswith("8.0, between")
