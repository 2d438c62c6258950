"""What a learner sees: every step, both languages, narrow screens, keyboard, the reveal."""

import re
from collections.abc import Callable, Iterator

import pytest
from babel.messages.pofile import read_po
from helpers.phone_class import COFFEES, LiveClass, heading, soon
from playwright.sync_api import Page, expect
from pydantic import BaseModel

from tasting import places
from tasting.domain.steps import Step
from tasting.domain.value import Phrase
from tasting.exchange import lexicons, protocols

OpenPhone = Callable[..., Page]
STEPS = protocols.shipped()["coffee-cupping"].steps
SEEN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const on = walk.currentNode.parentElement;
    const other = on.closest('[lang]:not(html)');
    if (on.checkVisibility() && !(other && other.lang === 'en' && other.tagName === 'BUTTON')) {
      found.push(walk.currentNode.data.trim());
    }
  }
  for (const one of document.querySelectorAll('[aria-label], [placeholder], [aria-valuetext]')) {
    for (const name of ['aria-label', 'placeholder', 'aria-valuetext']) {
      if (one.hasAttribute(name)) found.push(one.getAttribute(name));
    }
  }
  return found.filter(Boolean);
}"""
SMALL = """() => [...document.querySelectorAll('button, a, summary, input, textarea, label.photo')]
  .filter((one) => one.checkVisibility() && !one.closest('[inert]'))
  .filter((one) => !one.matches('.hidden-input, .track input, .boxes input'))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([text, box]) => `${text} ${box.width}×${box.height}`)"""
UNNAMED = """() => [...document.querySelectorAll('button, a, input, textarea, select')]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label')
    || one.labels?.length))
  .map((one) => one.outerHTML.slice(0, 120))"""


def phrases(value: object) -> Iterator[Phrase]:
    """Every text in two languages within a value."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from phrases(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from phrases(item)


def english_only() -> list[re.Pattern[str]]:
    """What the page says in English and says otherwise in French."""
    known: set[str] = set()
    with (places.resources() / "catalogues" / "fr" / "phone.po").open("rb") as file:
        for entry in read_po(file):
            if entry.id and entry.string != entry.id:
                known.add(str(entry.id))
    for value in (protocols.shipped()["coffee-cupping"], lexicons.shipped()["coffee"]):
        known |= {text.en for text in phrases(value) if text.en != text.fr}
    known -= {text.fr for text in phrases(lexicons.shipped()["coffee"])}
    shapes = (re.escape(text) for text in known if len(re.sub(r"\{\w+\}|\W", "", text)) > 3)
    return [re.compile(re.sub(r"\\{\w+\\}", ".+", shape)) for shape in shapes]


def show(live: LiveClass, page: Page, step: Step, language: str) -> None:
    """Bring the class to a step and wait for it on the phone."""
    live.begin(step.id)
    heading(page, step.name.fr if language == "fr" else step.name.en)


def test_french_page_has_no_english_left(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(live.sheet(1))
    heading(page, "Bienvenue, Camille")
    assert page.evaluate("document.documentElement.lang") == "fr"
    english = english_only()

    def check() -> None:
        for text in page.evaluate(SEEN):
            for shape in english:
                assert not shape.fullmatch(text), text

    check()
    for step in STEPS:
        show(live, page, step, "fr")
        check()
        for name in ("Besoin d’aide", "Noter les mesures", f"étape {STEPS.index(step) + 1} sur 15"):
            if page.get_by_role("button", name=name).count():
                page.get_by_role("button", name=name).click()
                check()
                page.keyboard.press("Escape")
    live.reveal(live.session.codes)
    live.share(live.session.codes)
    live.finish()
    heading(page, "Merci, Camille")
    page.get_by_text("Vos réponses").first.click()
    check()


@pytest.mark.parametrize("width", [320, 195])
def test_nothing_is_cut_off_on_narrow_screens(
    live: LiveClass, open_phone: OpenPhone, width: int
) -> None:
    """320 px as small phones have; 195 px as a phone of 390 px has at 200 % zoom."""
    page = open_phone(live.sheet(1), size=(width, 640))
    heading(page, "Bienvenue, Camille")
    wide = []
    for step in (None, *STEPS):
        if step:
            show(live, page, step, "fr")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(step.id if step else "before")
    assert wide == []


def test_every_target_has_a_name_and_room_for_a_finger(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    page = open_phone(live.sheet(2))
    heading(page, "You are in, Harriet")
    for step in (None, *STEPS):
        if step:
            show(live, page, step, "en")
        assert page.evaluate(SMALL) == []
        assert page.evaluate(UNNAMED) == []
    page.get_by_role("button", name="step 15 of 15").click()
    assert page.evaluate(SMALL) == []
    assert page.evaluate(UNNAMED) == []


def test_names_appear_behind_their_codes_and_stay(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(live.sheet(2))
    order = live.order(2)
    live.begin("reveal")
    heading(page, "Reveal the codes")
    body = page.locator("body")
    for name, _, _ in COFFEES:
        expect(body).not_to_contain_text(name)
    live.reveal(order[:1])
    sample = live.session.sample(order[0])
    assert sample is not None
    expect(page.locator(".names li").first).to_contain_text(sample.product.name)
    expect(page.get_by_text("still closed")).to_have_count(3)
    live.reveal(order)
    for name, origin, process in COFFEES:
        expect(page.locator(".names")).to_contain_text(name)
        expect(page.locator(".names")).to_contain_text(f"{origin} · {process}")
    page.reload()
    expect(page.get_by_text("still closed")).to_have_count(0)
    codes = page.locator(".names .code").all_inner_texts()
    assert codes == list(order)


def test_nothing_behind_the_codes_reaches_the_phone_before_the_reveal(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """Looked for in everything the phone received, not only in what it shows."""
    page = open_phone("about:blank")
    received: list[str] = []

    def listen(response: object) -> None:
        address = response.url  # type: ignore[attr-defined]
        if address.endswith("/j"):
            received.append(response.text())  # type: ignore[attr-defined]

    page.on("response", listen)
    page.goto(live.sheet(2))
    live.begin("hot")
    heading(page, "Taste: hot")
    soon(lambda: page.wait_for_timeout(50) or received, "the answer to the sheet")
    everything = "".join(received) + page.content()
    for name, *_ in COFFEES:
        assert name not in everything


def test_a_class_can_be_taken_by_keyboard(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Acidity":
            break
    page.keyboard.press("ArrowRight")
    slider = page.get_by_role("slider", name="Acidity")
    expect(slider).to_have_attribute("aria-valuetext", "5.5, between flat and very bright")
    expect(page.get_by_role("slider", name="Sweetness")).to_have_attribute(
        "aria-valuetext", "no answer yet, between none and very sweet"
    )


def test_language_is_switched_on_the_page(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("steep")
    page = open_phone(live.sheet(1))
    heading(page, "Laissez infuser")
    page.get_by_role("button", name="étape 6 sur 15").click()
    page.get_by_role("button", name="English").click()
    heading(page, "Steep")
    page.reload()
    heading(page, "Steep")


def test_pause_and_extension_move_the_timer(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(live.sheet(2))
    live.begin("steep", gone=60)
    heading(page, "Steep")
    from tasting.domain import commands

    run = live.board().current
    assert run is not None
    live.say(commands.extend(run, 120, "ab" * 16, 1))
    expect(page.get_by_role("timer")).to_contain_text("of 6:00")
    live.say(commands.pause(run, live.now(), "cd" * 16, 1))
    expect(page.get_by_role("timer")).to_contain_text("paused")
    stands = page.locator(".figures").text_content()
    page.wait_for_timeout(1_500)
    assert page.locator(".figures").text_content() == stands


def test_finished_class_keeps_the_learner_s_own_answers(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    page.get_by_role("slider", name="Acidity").focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    first = live.order(2)[0]
    live.reveal(live.session.codes)
    live.share(live.session.codes)
    live.finish()
    heading(page, "Thank you, Harriet")
    expect(page.get_by_text("All your answers are delivered.")).to_be_visible()
    row = page.locator(".names li", has_text=first)
    row.locator("summary").click()
    expect(row).to_contain_text("Acidity")
    expect(row).to_contain_text("0.0")
    expect(row).to_contain_text("trainer: 7.5")
    expect(row).to_contain_text("Jasmine")
