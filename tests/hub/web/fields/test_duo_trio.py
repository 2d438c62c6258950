"""fields/duo_trio.js: which of two is like the reference, right or not once revealed."""

from typing import Any

from helpers.web_fields import READ


def test_what_is_like_the_reference_is_right_and_itself_not_offered(live: Any, field: Any) -> None:
    box = field("fields/duo_trio.js", {"set": 1})
    reference, second, third, last = live.order(2)
    assert f"Taste {reference} first" in box.page.content()
    offered = box.page.get_by_role("group").get_by_role("button").all_text_contents()
    assert offered == [second, third, last]
    opened = [[reference, "111"], [second, "222"], [third, "111"]]
    assert box.page.evaluate(READ, [third, opened]) == f"{third}: right"
    assert box.page.evaluate(READ, [second, opened]) == f"{second}: not like the first"
