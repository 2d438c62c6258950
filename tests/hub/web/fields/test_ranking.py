"""fields/ranking.js: samples in an order, without a mouse and without dragging."""

from typing import Any

from playwright.sync_api import expect

SHOWN = "[...document.querySelectorAll('.ranking li')].map((row) => row.innerText.split(/\\s+/))"


def test_serving_order_is_no_answer_until_it_is_taken(live: Any, field: Any) -> None:
    box = field("fields/ranking.js", {})
    order = list(live.order(2))
    assert box.page.evaluate(SHOWN) == [["–", code] for code in order]
    assert box.page.evaluate("card.values") == {}
    box.page.get_by_role("button", name="This is my order").click()
    assert box.page.evaluate("card.values.a") == order
    assert box.page.evaluate(SHOWN) == [[str(n), code] for n, code in enumerate(order, 1)]
    expect(box.page.get_by_role("button", name="This is my order")).to_be_hidden()


def test_sample_is_moved_by_keys_and_keeps_the_focus(live: Any, field: Any) -> None:
    box = field("fields/ranking.js", {})
    a, b, c, d = live.order(2)
    box.page.get_by_role("button", name=f"Move {c} up").focus()
    box.page.keyboard.press("Enter")
    assert box.page.evaluate("card.values.a") == [a, c, b, d]
    expect(box.page.get_by_role("status")).to_have_text(f"{c}: rank 2 of 4")
    box.page.keyboard.press("Enter")
    assert box.page.evaluate("card.values.a") == [c, a, b, d]
    # At the top it goes no further: the way down has the focus.
    expect(box.page.get_by_role("button", name=f"Move {c} down")).to_be_focused()
    expect(box.page.get_by_role("button", name=f"Move {c} up")).to_be_disabled()
    expect(box.page.get_by_role("button", name=f"Move {d} down")).to_be_disabled()


def test_order_given_before_is_shown_and_read(live: Any, field: Any) -> None:
    given = list(reversed(live.order(2)))
    box = field("fields/ranking.js", {}, given)
    assert [code for _, code in box.page.evaluate(SHOWN)] == given
    read = box.page.evaluate("(value) => read(value)", given)
    assert read == ", ".join(f"{n}. {code}" for n, code in enumerate(given, 1))


def test_buttons_have_room_for_a_finger_on_the_smallest_phone(field: Any) -> None:
    box = field("fields/ranking.js", {})
    box.page.set_viewport_size({"width": 160, "height": 320})
    for button in box.page.locator(".ranking button").all():
        size = button.bounding_box()
        assert (size["width"], size["height"]) == (44, 44)
    assert box.page.evaluate("document.documentElement.scrollWidth") <= 160
