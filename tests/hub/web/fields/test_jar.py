"""fields/jar.js: just about right."""

from typing import Any

JAR = {"too_little": {"en": "Much too weak"}, "too_much": {"en": "Much too strong"}}


def test_just_about_right_has_five_buttons_from_too_little_to_too_much(field: Any) -> None:
    box = field("fields/jar.js", JAR)
    names = ["−2, Much too weak", "−1, Much too weak", "just right"]
    names += ["+1, Much too strong", "+2, Much too strong"]
    for value, name in zip((-2, -1, 0, 1, 2), names, strict=True):
        box.page.get_by_role("button", name=name).click()
        assert box.page.evaluate("card.values.a") == value
        assert box.page.evaluate("(value) => read(value)", value) == name
    assert box.page.locator(".ends span").all_inner_texts() == ["Much too weak", "Much too strong"]


def test_buttons_are_wide_enough_for_a_finger_on_a_small_phone(field: Any) -> None:
    box = field("fields/jar.js", JAR, 0)
    box.page.set_viewport_size({"width": 320, "height": 640})
    for button in box.page.get_by_role("button").all():
        size = button.bounding_box()
        assert size["width"] >= 44
        assert size["height"] >= 44
    assert box.page.get_by_role("button", pressed=True).get_attribute("aria-label") == "just right"


def test_words_of_each_point_stand_on_its_button_below_each_other(field: Any) -> None:
    five = ["Watery", "Thin", "As it should be", "Heavy", "Syrupy"]
    box = field("fields/jar.js", {"points": [{"en": one} for one in five]}, 0)
    buttons = box.page.get_by_role("button")
    told = ["−2, Watery", "−1, Thin", "As it should be", "+1, Heavy", "+2, Syrupy"]
    assert buttons.all_text_contents() == told
    tops = [one.bounding_box()["y"] for one in buttons.all()]
    assert tops == sorted(set(tops))
    buttons.first.click()
    assert box.page.evaluate("[card.values.a, read(-2), read(0), read(3)]") == [
        -2, "−2, Watery", "As it should be", "+3, ",
    ]  # fmt: skip
