"""fields/choice.js: one of several answers."""

from typing import Any

CHOICE = {"options": [{"id": "s", "name": {"en": "short"}}, {"id": "l", "name": {"en": "long"}}]}


def test_one_option_of_a_choice_counts_and_is_taken_back_when_chosen_again(field: Any) -> None:
    box = field("fields/choice.js", CHOICE)
    for name, wanted in (("short", {"a": "s"}), ("long", {"a": "l"}), ("long", {})):
        box.page.get_by_role("button", name=name).click()
        assert box.page.evaluate("card.values") == wanted


def test_answer_reads_as_its_option_and_one_that_went_away_as_nothing(field: Any) -> None:
    box = field("fields/choice.js", CHOICE, "l")
    assert box.page.get_by_role("button", pressed=True).text_content() == "long"
    assert box.page.evaluate("[read('s'), read('gone')]") == ["short", ""]
