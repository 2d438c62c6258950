"""fields/liking.js: nine points."""

from typing import Any


def test_liking_has_nine_buttons_of_which_one_counts(field: Any) -> None:
    box = field("fields/liking.js", {})
    assert box.page.get_by_role("button").all_inner_texts() == [str(n) for n in range(1, 10)]
    box.page.get_by_role("button", name="7").click()
    assert box.page.evaluate("[card.values.a, read(7)]") == [7, "7"]
