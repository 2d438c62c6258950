"""fields/text.js: the learner's own words."""

from typing import Any


def test_words_are_taken_as_written_and_emptied_ones_taken_back(field: Any) -> None:
    box = field("fields/text.js", {}, "before")
    area = box.page.get_by_role("textbox", name="Asked")
    assert area.input_value() == "before"
    area.fill("  <b>round</b> \U0001f36b ")
    assert box.page.evaluate("card.values.a") == "<b>round</b> \U0001f36b"
    assert area.get_attribute("maxlength") == "500"
    area.fill("  ")
    assert box.page.evaluate("card.values") == {}
    assert box.page.evaluate("read('as it is')") == "as it is"
