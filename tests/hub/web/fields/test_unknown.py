"""fields/unknown.js: a question that this page cannot ask."""

from typing import Any


def test_an_unknown_question_says_that_it_is_unknown_and_asks_nothing(field: Any) -> None:
    box = field("fields/unknown.js", {"kind": "of tomorrow"}, {"any": "thing"})
    assert "This question needs a newer page." in box.page.locator(".field").inner_text()
    assert box.page.locator("input, textarea, button").count() == 0
    assert box.page.evaluate("read({ any: 'thing' })") == ""
