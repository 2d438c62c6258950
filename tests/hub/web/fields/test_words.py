"""fields/words.js: words of a lexicon, and the learner's own."""

from typing import Any

from playwright.sync_api import expect

MANY = {"lexicon": "coffee", "sense": "nose", "within": [], "maximum": 2, "own_words": True}


def test_word_is_found_below_its_family_and_stops_at_the_maximum(field: Any) -> None:
    box = field("fields/words.js", MANY)
    page = box.page
    page.get_by_role("button", name="Floral", exact=True).click()
    page.get_by_role("button", name="Jasmine", exact=True).click()
    expect(page.locator(".count")).to_have_text("1 of 2 words")
    page.get_by_role("button", name="Floral, no more precise").click()
    jasmine, floral = "aroma.floral.jasmine", "aroma.floral"
    assert page.evaluate("card.values.a") == [jasmine, floral]
    rest = page.locator(".chip:not(.family):not([aria-pressed=true])[data-word^='aroma.']").first
    expect(rest).to_have_attribute("aria-disabled", "true")
    assert page.evaluate("read(card.values.a)") == "Jasmine, Floral"
    page.get_by_role("button", name="Jasmine", exact=True).click()
    assert page.evaluate("card.values.a") == [floral]


def test_typed_word_is_the_lexicon_s_where_it_has_it_else_one_s_own(field: Any) -> None:
    box = field("fields/words.js", MANY)
    for typed in ("JASMINE", "wet slate"):
        box.page.get_by_role("button", name="search or own word").click()
        box.page.get_by_role("textbox").fill(typed)
        box.page.keyboard.press("Enter")
    assert box.page.evaluate("card.values.a") == ["aroma.floral.jasmine", "own:wet slate"]


def test_word_being_typed_is_taken_when_the_card_is_left_a_search_is_not(field: Any) -> None:
    for typed, wanted in (("umbrella", {"a": ["own:umbrella"]}), ("jas", {})):
        box = field("fields/words.js", MANY)
        box.page.get_by_role("button", name="search or own word").click()
        box.page.get_by_role("textbox").fill(typed)
        assert box.page.evaluate("made.leave(), card.values") == wanted


def test_a_family_is_picked_where_families_only_are_offered(field: Any) -> None:
    box = field("fields/words.js", MANY | {"only_families": True, "own_words": False})
    assert "Jasmine" not in box.page.locator(".chips").first.inner_text()
    box.page.get_by_role("button", name="Floral", exact=True).click()
    assert box.page.evaluate("card.values.a") == ["aroma.floral"]


def test_one_word_is_counted_in_the_singular(field: Any) -> None:
    box = field("fields/words.js", MANY | {"maximum": 1})
    expect(box.page.locator(".count")).to_have_text("0 of 1 word")


def test_own_word_beyond_the_last_stays_written_and_is_told_why(field: Any) -> None:
    box = field("fields/words.js", MANY | {"maximum": 1}, ["own:slate"])
    page = box.page
    page.get_by_role("button", name="search or own word").click()
    page.get_by_role("textbox").fill("umbrella")
    page.keyboard.press("Enter")
    why = page.get_by_text("You have chosen 1, the most allowed here.")
    expect(why).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("umbrella")
    assert page.evaluate("made.leave(), card.values.a") == ["own:slate"]
    page.get_by_role("button", name="slate", exact=True).click()
    expect(why).to_have_count(0)
    page.get_by_role("button", name="Add “umbrella”").click()
    assert page.evaluate("card.values.a") == ["own:umbrella"]


def test_greyed_word_that_is_tapped_says_why(field: Any) -> None:
    box = field("fields/words.js", MANY | {"maximum": 1}, ["own:slate"])
    box.page.get_by_role("button", name="Floral", exact=True).click()
    box.page.get_by_role("button", name="Jasmine", exact=True).click(force=True)
    expect(box.page.get_by_role("status")).to_contain_text("Remove it to choose another.")
    assert box.page.evaluate("card.values.a") == ["own:slate"]


def test_word_half_written_is_there_after_a_reload(field: Any) -> None:
    box = field("fields/words.js", MANY)
    box.page.get_by_role("button", name="search or own word").click()
    box.page.get_by_role("textbox").fill("wet sla")
    box.page.reload()
    box = field("fields/words.js", MANY)
    expect(box.page.get_by_role("textbox")).to_have_value("wet sla")
    box.page.get_by_role("textbox").press("Enter")
    assert box.page.evaluate("card.values.a") == ["own:wet sla"]
    box.page.reload()
    box = field("fields/words.js", MANY)
    expect(box.page.get_by_role("textbox")).to_be_hidden()
