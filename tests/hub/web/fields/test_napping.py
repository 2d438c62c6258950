"""fields/napping.js: codes laid on a sheet, by finger, by tap and by keys."""

from typing import Any

from playwright.sync_api import expect


def value(box: Any) -> Any:
    return box.page.evaluate("card.values.a")


def where(box: Any, x: float, y: float) -> tuple[float, float]:
    """The point of the window where a code at x, y cm is shown."""
    at = box.page.evaluate("(() => { const b = made.area.getBoundingClientRect();"
                           " return [b.left, b.bottom, b.width, b.height]; })()")  # fmt: skip
    left, bottom, width, height = at
    return left + width * x / 60, bottom - height * y / 40


def code(box: Any, name: str) -> Any:
    return box.page.get_by_role("button", name=f"{name}:")


def test_a_sheet_is_an_answer_once_every_code_lies_on_it(live: Any, field: Any) -> None:
    box = field("fields/napping.js", {})
    box.page.set_viewport_size({"width": 360, "height": 740})
    a, b, c, d = live.order(2)
    # by finger
    at = code(box, a).bounding_box()
    box.page.mouse.move(at["x"] + 20, at["y"] + 20)
    box.page.mouse.down()
    box.page.mouse.move(*(near + 4 for near in where(box, 15, 30)), steps=3)
    box.page.mouse.up()
    # by two taps
    code(box, b).click()
    expect(code(box, b)).to_have_attribute("aria-pressed", "true")
    box.page.mouse.click(*where(box, 45, 10))
    # by keys
    code(box, c).press("Enter")
    code(box, c).press("ArrowLeft")
    code(box, c).press("Shift+ArrowUp")
    expect(box.page.get_by_role("status")).to_have_text(
        f"{c}: 29 cm from the left, 25 cm from the bottom"
    )
    expect(code(box, c)).to_be_focused()
    assert value(box) is None
    expect(box.page.get_by_text("3 of 4", exact=True)).to_be_visible()
    code(box, d).press("ArrowUp")
    laid = value(box)
    assert [laid[c], laid[d]] == [{"x": 29, "y": 25}, {"x": 30, "y": 20}]
    for each, x, y in ((a, 15, 30), (b, 45, 10)):
        # The finger held it beside its middle, and stands on whole px.
        assert abs(laid[each]["x"] - x) < 3
        assert abs(laid[each]["y"] - y) < 3
    box.page.get_by_role("textbox", name=f"Words for {a}").fill(" round;\tfloral ")
    assert value(box)[a]["words"] == "round, floral"
    read = box.page.evaluate("read(card.values.a)").replace("\u00a0", " ").split(" · ")
    assert f"{c} (29.0 × 25.0 cm)" in read
    assert box.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_code_taken_off_the_sheet_takes_the_answer_back_and_words_stay(
    live: Any, field: Any
) -> None:
    given = {each: {"x": 10 * n, "y": 60 - 20 * n} for n, each in enumerate(live.order(2), 1)}
    first = live.order(2)[0]
    given[first]["words"] = "round"
    box = field("fields/napping.js", {}, given)
    code(box, first).press("Delete")
    assert value(box) is None
    expect(box.page.get_by_role("status")).to_have_text(f"{first}: beside the sheet")
    # Drawn anew, as after a reload, the rest of the sheet is still there.
    box.run("""
      const { field } = await load('fields/napping.js');
      window.made = field(room, card, { id: 'a', name: { en: 'Asked' } });
      show(made.node);
    """)
    expect(box.page.get_by_text("3 of 4", exact=True)).to_be_visible()
    code(box, first).press("Enter")
    assert value(box) == given | {first: {"x": 30, "y": 20, "words": "round"}}
