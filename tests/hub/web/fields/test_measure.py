"""fields/measure.js: a number in a unit, typed as people write it."""

from typing import Any

SUGAR = {"unit": "°Bx", "minimum": 0, "maximum": 30, "step": 0.1}


def test_value_is_understood_with_its_unit_and_told_back(field: Any) -> None:
    box = field("fields/measure.js", SUGAR)
    line = box.page.get_by_role("textbox", name="Asked")
    for typed, wanted, told in (
        ("12,5 °bx", {"a": 12.5}, "= 12.5\u00a0°Bx"),
        ("7", {"a": 7}, "= 7.0\u00a0°Bx"),
        ("7.125", {"a": 7.125}, "= 7.125\u00a0°Bx"),
        ("", {}, ""),
    ):
        line.fill(typed)
        assert box.page.evaluate("card.values") == wanted
        assert box.page.locator("output").text_content() == told


def test_one_in_our_units_is_told_and_typed_in_the_learner_s(field: Any) -> None:
    asked = {"unit": "°C", "minimum": 0, "maximum": 100, "step": 0.1}
    box = field("fields/measure.js", asked, 88.06, units="us")
    line = box.page.get_by_role("textbox", name="Asked")
    assert line.input_value() == "190.5"
    assert box.page.get_by_text("°F", exact=True).count() == 1
    for typed, wanted, told in (
        ("190.5", 88.06, "= 190.5\u00a0°F"),
        ("88 °C", 88, "= 190.4\u00a0°F"),
        ("221", None, ""),
    ):
        line.fill(typed)
        assert box.page.evaluate("card.values.a ?? null") == wanted
        assert box.page.locator("output").text_content() == told
    line.blur()
    said = "221\u00a0°F is not between 32\u00a0°F and 212\u00a0°F."
    assert box.page.get_by_role("alert").text_content() == said


def test_what_is_no_value_is_no_answer_and_stays_to_be_corrected(field: Any) -> None:
    box = field("fields/measure.js", SUGAR, 12.5)
    line = box.page.get_by_role("textbox", name="Asked")
    assert line.input_value() == "12.5"
    for typed, told in (
        ("sweet", "“sweet” is not understood. Write it like 15.0\u00a0°Bx."),
        ("125", "125.0\u00a0°Bx is not between 0.0\u00a0°Bx and 30.0\u00a0°Bx."),
    ):
        line.fill(typed)
        line.blur()
        assert box.page.evaluate("card.values") == {}
        assert box.page.get_by_role("alert").text_content() == told
    again = """
      const { field } = await load('fields/measure.js');
      show(field(room, card, { id: 'a', name: { en: 'Asked' }, ...given }).node);
    """
    box.run(again, SUGAR)
    assert line.input_value() == "125"
    assert box.page.evaluate("read(4)") == "4.0\u00a0°Bx"


def test_what_was_refused_is_an_answer_once_it_is_one_in_the_units_chosen(field: Any) -> None:
    asked = {"unit": "°C", "minimum": 0, "maximum": 100, "step": 0.1}
    box = field("fields/measure.js", asked)
    box.page.get_by_role("textbox", name="Asked").fill("199")
    assert box.page.evaluate("card.values") == {}
    again = """
      const { tellIn } = await load('words.js');
      const { field } = await load('fields/measure.js');
      const draw = () => show(
        field(room, card, { id: 'a', name: { en: 'Asked' }, ...given }).node);
      await tellIn('us');
      draw();
      const taken = card.values.a;
      await tellIn('metric');
      draw();
      return [taken, document.querySelector('input').value];
    """
    assert box.run(again, asked) == [92.78, "92.78"]


def test_time_reads_as_on_a_clock(field: Any) -> None:
    box = field("fields/measure.js", {"unit": "s", "minimum": 60, "maximum": 600, "step": 1})
    box.page.get_by_role("textbox").fill("4:05")
    assert box.page.evaluate("card.values") == {"a": 245}
    assert box.page.locator("output").text_content() == "= 4:05"
