"""fields/dominance.js: what dominates from moment to moment, on a clock that the tests set."""

from typing import Any

from helpers.web_module import Sandbox
from playwright.sync_api import expect

WORDS = ("sour", "sweet", "bitter")
ASKED = {"options": [{"id": one, "name": {"en": one}} for one in WORDS], "longest": 60}
RUN = [[800, "sour"], [4000, "sweet"], [31000, "stop:"]]
CLOCK = "window.at = performance.now(); performance.now = () => window.at;"
ANEW = """
  const { field } = await load('fields/dominance.js');
  const attribute = { id: 'a', name: { en: 'Asked' }, ...ASKED };
  if (given) made.leave();
  window.made = field(room, card, attribute);
  show(made.node);
""".replace("ASKED", str(ASKED))


def tap(box: Sandbox, name: str, later: int = 0) -> None:
    """Press a button so many ms after what was pressed before."""
    box.run("window.at += given;", later)
    box.page.get_by_role("button", name=name).click()


def value(box: Sandbox) -> Any:
    return box.page.evaluate("card.values.a")


def test_a_run_is_the_answer_once_it_is_stopped_and_can_be_taken_back(field: Any) -> None:
    box = field("fields/dominance.js", ASKED)
    box.run(CLOCK)
    stop = box.page.get_by_role("button", name="Stop")
    expect(stop).to_be_disabled()
    tap(box, "Start timing")
    tap(box, "sour", 800)
    tap(box, "sour", 200)
    tap(box, "sweet", 3000)
    assert box.page.get_by_role("button", pressed=True).text_content() == "sweet"
    assert value(box) is None
    tap(box, "Stop", 27000)
    assert value(box) == RUN
    expect(box.page.get_by_role("status")).to_have_text("Stopped after 0:31")
    assert (
        box.page.evaluate("read(card.values.a)") == "sour\u00a03.2\u00a0s, sweet\u00a027.0\u00a0s"
    )
    expect(box.page.get_by_role("button", name="Take this run back")).to_be_focused()
    box.page.keyboard.press("Enter")
    assert value(box) is None
    expect(box.page.get_by_role("button", name="Start timing")).to_be_focused()
    tap(box, "Bring the run back")
    assert value(box) == RUN


def test_a_run_goes_on_after_a_reload_and_stops_by_itself_at_the_longest(field: Any) -> None:
    box = field("fields/dominance.js", ASKED)
    box.run(CLOCK)
    tap(box, "Start timing")
    tap(box, "bitter", 1000)
    box.run(ANEW)
    assert box.page.get_by_role("button", pressed=True).text_content() == "bitter"
    box.run("window.at += 70000;")
    box.run(ANEW)
    assert value(box) == [[1000, "bitter"], [60000, "stop:"]]


def test_a_card_that_is_left_ends_its_run_but_not_where_it_is_only_drawn_anew(field: Any) -> None:
    box = field("fields/dominance.js", ASKED)
    box.run(CLOCK)
    tap(box, "Start timing")
    tap(box, "sour", 1000)
    box.run(ANEW, True)
    assert value(box) is None
    tap(box, "sweet", 1000)
    box.run("window.at += 500; made.leave(); window.at += 5000;")
    # The last card stays on the page when it is left.
    box.page.get_by_role("button", name="sour").press("Enter")
    assert box.page.get_by_role("button", pressed=True).count() == 0
    box.run(ANEW)
    assert value(box) == [[1000, "sour"], [2000, "sweet"], [2500, "stop:"]]


def test_a_run_without_a_tap_is_no_answer(field: Any) -> None:
    box = field("fields/dominance.js", ASKED)
    box.run(CLOCK)
    tap(box, "Start timing")
    tap(box, "Stop", 5000)
    assert value(box) is None
    expect(box.page.get_by_role("status")).to_have_text("Nothing was tapped. Start again.")
    expect(box.page.get_by_role("button", name="Start timing")).to_be_focused()
