"""fields/bowls.js: which bowls of a sample are concerned, and what is wrong with each."""

from typing import Any

from helpers.vessels import VESSELS
from helpers.web_module import Sandbox
from playwright.sync_api import expect

BARE = {"count": 5, "options": []}
DEFECTS = {
    "count": 5,
    "options": [
        {"id": "mouldy", "name": {"en": "mouldy"}},
        {"id": "potato", "name": {"en": "raw potato"}},
    ],
}


def test_bowls_are_marked_by_number_and_no_bowl_is_an_answer(field: Any) -> None:
    box = field("fields/bowls.js", BARE)
    ticks = (
        ("bowl 4", {"a": ["4"]}),
        ("bowl 2", {"a": ["2", "4"]}),
        ("none concerned", {"a": ["none:"]}),
        ("bowl 3", {"a": ["3"]}),
        ("bowl 3", {}),
    )
    for name, wanted in ticks:
        box.page.get_by_role("button", name=name).click()
        assert box.page.evaluate("card.values") == wanted
    expect(box.page.get_by_role("status")).to_have_text("")


def test_a_marked_bowl_is_given_its_defect_and_without_one_is_told_not_to_count(
    field: Any,
) -> None:
    box = field("fields/bowls.js", DEFECTS, ["5:mouldy"])
    page = box.page
    expect(page.get_by_role("button", name="bowl 5")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="bowl 2").click()
    expect(page.get_by_role("status")).to_contain_text("takes no points off: 2.")
    own = page.get_by_role("group", name="bowl 2")
    own.get_by_role("button", name="raw potato").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("card.values.a") == ["2:potato", "5:mouldy"]
    expect(own.get_by_role("button", name="raw potato")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("")
    own.get_by_role("button", name="mouldy").click()
    assert page.evaluate("card.values.a") == ["2:mouldy", "5:mouldy"]
    page.get_by_role("button", name="bowl 5").click()
    assert page.evaluate("card.values.a") == ["2:mouldy"]
    page.evaluate("room.protocol.samples.vessel = { en: 'set of five cups' }")
    assert page.evaluate("read(['3'])") == "cup 3"
    page.evaluate("room.protocol.samples.vessel = { en: 'bowl' }")
    assert (
        page.evaluate("read(['2:mouldy', '3', 'none:'])")
        == "bowl 2: mouldy, bowl 3, none concerned"
    )


def test_one_vessel_of_a_set_is_called_as_in_the_window(box: Sandbox) -> None:
    script = """
      const { oneOf } = await load('fields/bowls.js');
      return given.map(oneOf);
    """
    assert box.run(script, [*VESSELS]) == [name for name, _ in VESSELS.values()]


def test_circles_are_as_wide_as_a_thumb_where_the_phone_is_narrow(field: Any) -> None:
    box = field("fields/bowls.js", {**BARE, "count": 12})
    box.page.set_viewport_size({"width": 320, "height": 600})
    for name in ("bowl 1", "bowl 12"):
        found = box.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert found["width"] >= 44
        assert found["height"] >= 44
        assert found["x"] + found["width"] <= 320
