"""fields/tetrad.js: two of four that are alike, right or not once the codes are revealed."""

from typing import Any

from helpers.web_fields import READ


def test_two_codes_are_the_answer_and_a_third_replaces_the_first(live: Any, field: Any) -> None:
    box = field("fields/tetrad.js", {"set": 1})
    first, second, third, fourth = order = live.order(2)
    buttons = box.page.get_by_role("group").get_by_role("button")
    assert buttons.all_text_contents() == list(order)
    for place, wanted in ((0, {}), (1, {"a": [first, second]}), (3, {"a": [second, fourth]})):
        buttons.nth(place).click()
        assert box.page.evaluate("card.values") == wanted
    buttons.nth(1).click()
    assert box.page.evaluate("card.values") == {}
    opened = [[first, "111"], [second, "222"], [third, "111"], [fourth, "222"]]
    pair, other = [fourth, second], [first, second]
    assert box.page.evaluate(READ, [pair, opened[:3]]) == f"{fourth} + {second}"
    assert box.page.evaluate(READ, [pair, opened]) == f"{fourth} + {second}: right"
    assert box.page.evaluate(READ, [other, opened]) == f"{first} + {second}: not two alike"
