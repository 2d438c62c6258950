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


LISTED = {
    "sense": "taste",
    "own_words": True,
    "options": [
        {"id": "mould", "name": {"en": "Mouldy"}},
        {"id": "burnt", "name": {"en": "Burnt"}},
    ],
}


def test_whoever_found_a_flaw_may_name_it_and_a_no_takes_the_name_away(field: Any) -> None:
    box = field("fields/flaw.js", LISTED)

    def press(name: str) -> None:
        box.page.get_by_role("button", name=name, exact=True).click()

    assert box.page.get_by_role("button", name="Mouldy").is_hidden()
    for name, wanted in (
        ("yes", {"a": True}),
        ("Mouldy", {"a": ["mould"]}),
        ("no", {"a": False}),
        ("yes", {"a": ["mould"]}),
        ("Mouldy", {"a": True}),
        ("yes", {}),
    ):
        press(name)
        assert box.page.evaluate("card.values") == wanted
    press("yes")
    press("own word")
    box.page.get_by_role("textbox").fill("wet dog")
    box.page.evaluate("made.leave()")
    assert box.page.evaluate("card.values") == {"a": ["own:wet dog"]}
    assert box.page.evaluate("read(['mould', 'own:wet dog'])") == "yes (Mouldy, wet dog)"


def test_a_flaw_is_named_by_the_families_of_a_lexicon_and_shown_again(field: Any) -> None:
    asked = {"sense": "taste", "lexicon": "coffee", "within": ["off"]}
    box = field("fields/flaw.js", asked, ["off.mould"])
    pressed = box.page.get_by_role("button", pressed=True)
    assert pressed.all_text_contents() == ["yes", "Mouldy"]
    assert box.page.get_by_role("button", name="own word").count() == 0
