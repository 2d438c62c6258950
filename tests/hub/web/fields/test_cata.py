"""fields/cata.js: statements to tick, in an order of each learner's own."""

from typing import Any

from playwright.sync_api import expect

STATEMENTS = {"options": [{"id": f"s{n}", "name": {"en": f"statement {n}"}} for n in range(9)]}
SHOWN = "[...document.querySelectorAll('.chip')].map((chip) => chip.textContent)"


def test_nothing_ticked_is_an_answer_only_where_the_learner_says_that_none_applies(
    field: Any,
) -> None:
    box = field("fields/cata.js", STATEMENTS)
    ticks = (
        ("statement 4", {"a": ["s4"]}),
        ("statement 2", {"a": ["s2", "s4"]}),
        ("none of these", {"a": ["none:"]}),
        ("statement 3", {"a": ["s3"]}),
        ("statement 3", {}),
    )
    for name, wanted in ticks:
        box.page.get_by_role("button", name=name).click()
        assert box.page.evaluate("card.values") == wanted
    assert box.page.evaluate("read(['s1', 'gone', 'none:'])") == "statement 1, none of these"


def test_no_more_are_ticked_than_may_be_and_why_is_told(field: Any) -> None:
    box = field("fields/cata.js", STATEMENTS | {"maximum": 2}, ["s1", "s4"])
    third = box.page.get_by_role("button", name="statement 2")
    expect(third).to_have_attribute("aria-disabled", "true")
    third.click(force=True)
    expect(box.page.get_by_role("status")).to_contain_text("You have chosen 2, the most allowed")
    assert box.page.evaluate("card.values") == {"a": ["s1", "s4"]}
    for name, wanted in (
        ("statement 4", ["s1"]),
        ("statement 2", ["s1", "s2"]),
        ("none of these", ["none:"]),
        ("statement 3", ["s3"]),
    ):
        box.page.get_by_role("button", name=name).click()
        assert box.page.evaluate("card.values.a") == wanted
    expect(box.page.get_by_role("status")).to_have_text("")


def test_order_is_the_learner_s_own_and_stays_the_same_when_drawn_again(field: Any) -> None:
    box = field("fields/cata.js", STATEMENTS, ["s1"])
    assert box.page.get_by_role("button", pressed=True).text_content() == "statement 1"
    first = box.page.evaluate(SHOWN)
    assert first[-1] == "none of these"
    assert sorted(first[:-1]) == [f"statement {n}" for n in range(9)] != first[:-1]
    again = """
      const { field } = await load('fields/cata.js');
      room.place = given;
      show(field(room, card, { id: 'a', name: { en: 'Asked' }, ...STATEMENTS }).node);
    """.replace("STATEMENTS", str(STATEMENTS))
    box.run(again, box.page.evaluate("room.place"))
    assert box.page.evaluate(SHOWN) == first
    box.run(again, "session/another seat")
    assert box.page.evaluate(SHOWN) != first
