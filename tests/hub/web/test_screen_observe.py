"""screen_observe.js: a card for each sample, for all together, for the step."""

from collections.abc import Callable
from typing import Any

import pytest
from helpers.phone_class import LiveClass
from helpers.waiting import soon
from helpers.web_module import Sandbox
from playwright.sync_api import expect

from tasting.domain.events import Kind
from tasting.languages import LANGUAGES

Seated = Callable[[], Sandbox]
SHOW = """
  const { FIELDS } = await load('fields/index.js');
  FIELDS['note of the step'] = { ...FIELDS.text, scope: 'step' };
  const step = room.step('hot');
  step.attributes = given ?? step.attributes;
  const { ObserveScreen } = await load('screen_observe.js');
  const { viewOf } = await load('view.js');
  const screen = new ObserveScreen(room, viewOf(room, ''));
  room.changed = () => screen.update();
  window.screenNow = screen;
  show(screen.node);
"""
RANKING = {"kind": "ranking", "id": "rank", "name": {"en": "Rank them"}}
NOTE = {"kind": "note of the step", "id": "note", "name": {"en": "On the whole"}}
LIKING = {"kind": "liking", "id": "liking", "name": {"en": "Liking"}}


def shown(live: LiveClass, seated: Seated, *attributes: Any) -> Sandbox:
    live.begin("hot")
    box = seated()
    box.run(SHOW, list(attributes) or None)
    return box


def scales(live: LiveClass, n: int) -> list[dict[str, Any]]:
    """The first questions of the step."""
    step = live.session.protocol.step("hot")
    assert step is not None
    return [one.model_dump(mode="json") for one in step.attributes[:n]]


def test_samples_are_asked_in_the_learner_s_order(live: LiveClass, seated: Seated) -> None:
    box = shown(live, seated, *scales(live, 1))
    assert box.page.locator(".tab-code").all_inner_texts() == list(live.order(2))
    for code in live.order(2):
        expect(box.page.get_by_role("button", name=f"bowl {code}")).to_have_attribute(
            "aria-current", "true"
        )
        box.page.get_by_role("slider").press("Home")
        box.page.locator(".bottom .big").click()
    expect(box.page.locator(".bottom .big")).to_have_text("All answered")
    soon(lambda: len(live.of(Kind.OBSERVE, 2)) == 4, "four cards")


def test_a_set_that_the_session_has_left_is_not_passed_over(
    live: LiveClass, seated: Seated
) -> None:
    live.begin("hot", gone=60)
    live.begin("warm")
    box = seated()
    back = """
      const { fetchKinds } = await load('fields/index.js');
      const step = room.step('hot');
      step.attributes = [{ kind: 'triangle', id: 'odd', set: 1, name: { en: 'Odd one' } }];
      await fetchKinds(room.protocol);
      const { ObserveScreen } = await load('screen_observe.js');
      const { viewOf } = await load('view.js');
      const screen = new ObserveScreen(room, viewOf(room, 'hot'));
      if (given) {
        screen.card.set('odd', room.seat.order[0]);
        screen.drawCard();
      }
      show(screen.node);
    """
    for answered in (False, True):
        box.run(back, answered)
        expect(box.page.get_by_text("Skip this")).to_be_visible(visible=not answered)
        expect(box.page.locator(".chip:disabled")).to_have_count(3 if answered else 0)


def test_all_answered_and_ticks_are_true(live: LiveClass, seated: Seated) -> None:
    """One of two questions answered is no tick; the large button leads to what is open."""
    box = shown(live, seated, *scales(live, 2))
    page, order = box.page, live.order(2)
    go_on = page.locator(".bottom .big")
    first, second = page.get_by_role("slider").first, page.get_by_role("slider").last
    for code in order:
        expect(page.locator(".tab[aria-current=true]")).to_contain_text(code)
        first.press("Home")
        if code != order[0]:
            second.press("Home")
        go_on.click()
    expect(page.locator(".tab[aria-current=true]")).to_contain_text(order[0])
    expect(go_on).to_have_text("Still open: Sweetness")
    page.get_by_role("button", name=f"bowl {order[1]}").click()
    expect(page.locator(".tab").first).to_have_text(f"{order[0]}1/2")
    expect(page.locator(".tab").first).to_have_accessible_name(
        f"bowl {order[0]}, 1 of 2 answered, Delivered to your trainer"
    )
    expect(go_on).to_have_text(f"Still open: {order[0]}")
    go_on.click()
    go_on.click()
    expect(second).to_be_focused()
    page.keyboard.press("Home")
    go_on.click()
    expect(go_on).to_have_text("All answered")


def test_questions_about_all_samples_and_the_step_have_tabs_of_their_own(
    live: LiveClass, seated: Seated
) -> None:
    box = shown(live, seated, LIKING, RANKING, NOTE)
    page = box.page
    tabs = page.locator(".tab").all_inner_texts()
    assert [text.strip() for text in tabs] == [*live.order(2), "All", "Step"]
    for _ in live.order(2):
        page.get_by_role("button", name="7", exact=True).click()
        page.locator(".bottom .big").click()
    expect(page.get_by_role("button", name="all samples together")).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.get_by_role("button", name="7", exact=True)).to_have_count(0)
    page.get_by_role("button", name="This is my order").click()
    expect(page.locator(".bottom .big")).to_have_text("Next: the step as a whole")
    page.locator(".bottom .big").click()
    page.get_by_label("On the whole").fill("round")
    drafts = page.evaluate("""[...room.cards.values()].filter((card) => card.writing)
      .map((card) => [card.subject, card.values])""")
    assert drafts == [["", {"note": "round"}]]


@pytest.mark.parametrize("width", [160, 320, 390])
def test_every_tab_holds_its_word_in_every_language(
    live: LiveClass, seated: Seated, width: int
) -> None:
    live.begin("hot")
    box = seated()
    box.page.set_viewport_size({"width": width, "height": 2 * width})
    for language in LANGUAGES:
        box.run("await (await load('words.js')).speak(given, room.store);", language)
        box.run(SHOW, [LIKING, RANKING, NOTE])
        wide = box.page.evaluate("""[...document.querySelectorAll('.tab')]
          .filter((tab) => tab.scrollWidth > tab.clientWidth || tab.scrollHeight > tab.clientHeight)
          .map((tab) => tab.textContent)""")
        assert wide == []


def test_step_that_asks_only_about_all_samples_has_no_tabs(live: LiveClass, seated: Seated) -> None:
    box = shown(live, seated, RANKING)
    expect(box.page.locator(".tabs")).to_be_hidden()
    box.page.get_by_role("button", name="Skip this").click()
    expect(box.page.locator(".state")).to_contain_text("You skipped this.")
    expect(box.page.locator(".ranking")).to_be_hidden()


def test_card_last_looked_at_comes_back(live: LiveClass, seated: Seated) -> None:
    box = shown(live, seated)
    second = live.order(2)[1]
    box.page.get_by_role("button", name=f"bowl {second}").click()
    box.run(SHOW)
    expect(box.page.get_by_role("button", name=f"bowl {second}")).to_have_attribute(
        "aria-current", "true"
    )
    assert box.page.evaluate("room.where") == {"step": "hot", "code": second}


def test_question_of_a_newer_kind_is_said_to_need_a_newer_page(
    live: LiveClass, seated: Seated
) -> None:
    box = shown(live, seated, {"kind": "of tomorrow", "id": "t", "name": {"en": "Tomorrow"}})
    expect(box.page.locator(".field")).to_contain_text("This question needs a newer page.")
    assert box.page.get_by_role("textbox").count() == 0


def test_what_a_taste_aims_at_is_that_of_the_code_on_top(live: LiveClass, seated: Seated) -> None:
    live.begin("hot")
    box = seated()
    box.run("room.session.aims = { hot: given };", {
        code: {"value": 55 + at, "unit": "°C", "tolerance": None}
        for at, code in enumerate(live.order(2))
    })  # fmt: skip
    box.run(SHOW)
    for at, code in enumerate(live.order(2)[:2]):
        box.page.get_by_role("button", name=f"bowl {code}").click()
        expect(box.page.get_by_text(f"target {55 + at}\u00a0°C")).to_be_visible()
