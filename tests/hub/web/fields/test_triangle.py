"""fields/triangle.js: the odd one of three, right or not once the codes are revealed."""

from typing import Any

from helpers.web_fields import READ


def test_codes_are_offered_in_their_order_and_one_of_them_is_chosen(live: Any, field: Any) -> None:
    box = field("fields/triangle.js", {"set": 1})
    order = live.order(2)
    buttons = box.page.get_by_role("group").get_by_role("button")
    assert buttons.all_text_contents() == list(order)
    buttons.nth(1).click()
    assert box.page.evaluate("card.values") == {"a": order[1]}


def test_answer_tells_whether_it_is_right_only_when_all_three_are_open(
    live: Any, field: Any
) -> None:
    box = field("fields/triangle.js", {"set": 1})
    first, second, third, _ = live.order(2)
    opened = [[first, "111"], [second, "222"], [third, "111"]]
    assert box.page.evaluate(READ, [second, opened[:2]]) == second
    assert box.page.evaluate(READ, [second, opened]) == f"{second}: right"
    assert box.page.evaluate(READ, [first, opened]) == f"{first}: not the odd one"


def test_no_answer_is_given_or_changed_once_a_code_of_the_set_is_revealed(
    live: Any, field: Any
) -> None:
    _, second, *_ = live.order(2)
    live.begin("hot")
    for kind in ("triangle", "tetrad"):
        box = field(f"fields/{kind}.js", {"set": 1})  # Of the step that the class is in.
        buttons = box.page.get_by_role("group").get_by_role("button")
        buttons.nth(0).click()
        box.page.evaluate("room.board.identities = {}; made.update()")
        assert not any(one.is_disabled() for one in buttons.all())
        box.page.evaluate(
            "(code) => { room.board.identities[code] = { sample: '1' }; made.update() }", second
        )
        assert all(one.is_disabled() for one in buttons.all())
        assert box.page.evaluate("made.closed")
        box.page.get_by_text("The session has gone on").wait_for()


def test_an_answer_stands_once_the_session_has_gone_on_and_a_missing_one_can_be_given(
    live: Any, field: Any
) -> None:
    given = live.order(2)[1]
    told = "The session has gone on: in this test answers stay as they are."
    for begun, value, closed in (("hot", given, 0), ("warm", given, 1), ("warm", None, 0)):
        live.begin(begun)
        box = field("fields/triangle.js", {"set": 1}, value)  # Of the step “hot”.
        buttons = box.page.get_by_role("group").get_by_role("button")
        assert [one.is_disabled() for one in buttons.all()] == [bool(closed)] * 4
        assert box.page.get_by_text(told).count() == closed
