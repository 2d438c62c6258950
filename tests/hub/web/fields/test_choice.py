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


def test_option_with_a_colour_shows_it_beside_its_name_chosen_or_not(field: Any) -> None:
    painted = {"id": "p", "name": {"en": "amber"}, "colour": "#CF8A2B"}
    box = field("fields/choice.js", {"options": [*CHOICE["options"], painted]})
    swatch = box.page.locator(".swatch")
    button = box.page.get_by_role("button", name="amber", exact=True)
    for _ in range(2):
        assert swatch.count() == button.locator(".swatch").count() == 1
        colour = swatch.evaluate("one => getComputedStyle(one).backgroundColor")
        assert colour == "rgb(207, 138, 43)"
        assert swatch.get_attribute("aria-hidden") == "true"
        button.click()
