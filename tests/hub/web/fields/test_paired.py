"""fields/paired.js: one of two, and neither is right."""

from typing import Any

from helpers.web_fields import READ


def test_of_a_pair_neither_is_right(live: Any, field: Any) -> None:
    box = field("fields/paired.js", {"set": 1})
    first, second, *_ = live.order(2)
    opened = [[first, "111"], [second, "222"]]
    assert box.page.evaluate(READ, [second, opened]) == second
