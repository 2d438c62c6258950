"""The fields of sets: which portions are offered, and whether a choice is right, once revealed."""

from typing import Any

READ = """([code, opened]) => {
  room.board.identities = Object.fromEntries(opened.map(([one, sample]) => [one, { sample }]));
  return read(code);
}"""
"""How a choice reads where the samples of some codes are revealed."""


def test_codes_are_offered_in_their_order_and_one_of_them_is_chosen(live: Any, field: Any) -> None:
    box = field("fields/triangle.js", {"set": 1})
    order = live.order(2)
    buttons = box.page.get_by_role("group").get_by_role("button")
    assert buttons.all_text_contents() == list(order)
    buttons.nth(1).click()
    assert box.page.evaluate("card.values") == {"a": order[1]}


def test_answer_tells_whether_it_is_right_only_when_all_three_are_open(
    live: Any, field: Any
) -> None:
    box = field("fields/triangle.js", {"set": 1})
    first, second, third, _ = live.order(2)
    opened = [[first, "111"], [second, "222"], [third, "111"]]
    assert box.page.evaluate(READ, [second, opened[:2]]) == second
    assert box.page.evaluate(READ, [second, opened]) == f"{second}: right"
    assert box.page.evaluate(READ, [first, opened]) == f"{first}: not the odd one"


def test_of_a_pair_neither_is_right(live: Any, field: Any) -> None:
    box = field("fields/paired.js", {"set": 1})
    first, second, *_ = live.order(2)
    opened = [[first, "111"], [second, "222"]]
    assert box.page.evaluate(READ, [second, opened]) == second


def test_what_is_like_the_reference_is_right_and_itself_not_offered(live: Any, field: Any) -> None:
    box = field("fields/duo_trio.js", {"set": 1})
    reference, second, third, last = live.order(2)
    assert f"Taste {reference} first" in box.page.content()
    offered = box.page.get_by_role("group").get_by_role("button").all_text_contents()
    assert offered == [second, third, last]
    opened = [[reference, "111"], [second, "222"], [third, "111"]]
    assert box.page.evaluate(READ, [third, opened]) == f"{third}: right"
    assert box.page.evaluate(READ, [second, opened]) == f"{second}: not like the first"
