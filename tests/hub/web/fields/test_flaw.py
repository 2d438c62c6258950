"""fields/flaw.js: yes or no, where no is an answer too."""

from typing import Any


def test_no_flaw_is_an_answer_and_can_be_taken_back(field: Any) -> None:
    box = field("fields/flaw.js", {})
    for name, wanted in (("yes", {"a": True}), ("no", {"a": False}), ("no", {})):
        box.page.get_by_role("button", name=name).click()
        assert box.page.evaluate("card.values") == wanted
    assert box.page.evaluate("[read(true), read(false)]") == ["yes", "no"]


def test_a_flaw_answered_no_before_is_shown_as_no(field: Any) -> None:
    box = field("fields/flaw.js", {}, False)
    assert box.page.get_by_role("button", pressed=True).text_content() == "no"
