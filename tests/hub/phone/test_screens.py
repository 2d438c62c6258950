"""What a learner sees: every step, both languages, narrow screens, keyboard, the reveal."""

import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po
from helpers.finger import SMALL, UNNAMED
from helpers.kinds import attribute
from helpers.live import HubProcess, another
from helpers.phone_class import LiveClass, cupping, heading
from helpers.three_teas import three_teas
from helpers.waiting import soon, soon_on
from playwright.sync_api import Page, expect

from tasting import places
from tasting.domain import commands
from tasting.domain.events import Cursor, Kind
from tasting.domain.phrases import phrases
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.subjects import subject
from tasting.exchange import lexicons, protocols
from tasting.link.follow import follow
from tasting.link.stream import Presence
from tasting.words import words_in

OpenPhone = Callable[..., Page]
ONE_SAMPLE = ("jar", "flaw", "bowls", "cata", "measure")
"""Kinds of attribute that are answered about one sample, and that are added to a protocol here."""
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


def english_only(protocol: Protocol) -> Callable[[str], bool]:
    """Tells what the page says in English and says otherwise in French."""
    known: set[str] = set()
    with (places.resources() / "catalogues" / "fr" / "phone.po").open("rb") as file:
        for entry in read_po(file):
            if entry.id and entry.string != entry.id:
                known.add(str(entry.id))
    content = [*phrases(protocol), *phrases(list(lexicons.shipped().values()))]
    known |= {text["en"] for text in content if text["en"] != text["fr"]}
    known -= {text["fr"] for text in content}
    telling = {text for text in known if len(re.sub(r"\{\w+\}|\W", "", text)) > 3}
    gaps = re.compile(r"\\{\w+\\}")
    shapes = [gaps.sub(".+", re.escape(text)) for text in telling if "{" in text]
    filled = re.compile("|".join(shapes))
    return lambda text: text in telling or filled.fullmatch(text) is not None


def show(live: LiveClass, page: Page, step: Step) -> None:
    """Bring the class to a step and wait for it on a French phone."""
    live.begin(step.id)
    heading(page, step.name["fr"])


def class_on(hub: HubProcess, name: str) -> LiveClass:
    """A class on one of the shipped protocols."""
    return LiveClass(hub, cupping(protocols.shipped()[name]))


@pytest.mark.parametrize("name", sorted(protocols.shipped()))
def test_every_step_in_french_on_a_small_phone(
    hub: HubProcess, open_phone: OpenPhone, name: str
) -> None:
    """No English left, nothing cut off, a name and room for a finger everywhere.

    At 320 px, and at 160 px, which are left of them at 200 % zoom.
    """
    live = class_on(hub, name)
    english = english_only(live.session.protocol)
    page = open_phone(live.sheet(1), size=(320, 640))
    heading(page, "Bienvenue, Camille")
    assert page.evaluate("document.documentElement.lang") == "fr"

    def check(place: str) -> None:
        for text in page.evaluate(SEEN):
            assert not english(text), f"{place}: {text}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, place
        assert page.evaluate(SMALL) == [], place
        assert page.evaluate(UNNAMED) == [], place
        page.set_viewport_size({"width": 160, "height": 320})
        assert page.evaluate("document.documentElement.scrollWidth") <= 160, place
        page.set_viewport_size({"width": 320, "height": 640})

    check("before")
    for step in live.session.protocol.steps:
        if step.flight is None or step.flight.number == 1:  # later ones say the same
            show(live, page, step)
            check(step.id)
    for button in ("Besoin d’aide", "étape"):
        page.get_by_role("button", name=button).click()
        check(button)
        page.keyboard.press("Escape")
    live.reveal(live.session.codes)
    live.share(live.session.codes)
    live.finish()
    heading(page, "Merci, Camille")
    check("after")


def test_a_class_can_be_taken_by_keyboard(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    for _ in range(20):
        page.keyboard.press("Tab")
        if (
            page.evaluate("document.activeElement.getAttribute('aria-label')")
            == "How much acidity is there?"
        ):
            break
    page.keyboard.press("ArrowRight")
    slider = page.get_by_role("slider", name="How much acidity is there?")
    expect(slider).to_have_attribute("aria-valuetext", "5.5, between low and high")
    expect(page.get_by_role("slider", name="How sweet does it seem?")).to_have_attribute(
        "aria-valuetext", "no answer yet, between none and very sweet"
    )
    page.get_by_role("button", name="Next: ").focus()
    page.keyboard.press("Enter")
    second = page.get_by_role("button", name=f"bowl {live.order(2)[1]}")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-current", "true")


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
    run = live.board().current
    assert run is not None
    live.say(commands.extend(run, 120, "ab" * 16, 1))
    expect(page.get_by_role("timer")).to_contain_text("of 4:00")
    live.say(commands.pause(run, live.now(), "cd" * 16, 1))
    expect(page.get_by_role("timer")).to_contain_text("paused")
    stands = page.locator(".figures").text_content()
    page.wait_for_timeout(1_500)  # time itself: a paused clock stands still
    assert page.locator(".figures").text_content() == stands
    live.begin("hot")
    heading(page, "Taste: hot")
    tasting = live.board().current
    assert tasting is not None
    expect(page.get_by_role("timer")).not_to_contain_text("paused")
    live.say(commands.pause(tasting, live.now(), "ef" * 16, 1))
    expect(page.get_by_role("timer")).to_contain_text("paused")


def test_every_kind_of_answer_can_be_given(hub: HubProcess, open_phone: OpenPhone) -> None:
    """Those of one sample; some of them are asked by no shipped protocol."""
    plain = protocols.shipped()["dark-chocolate"].model_dump(mode="json")
    step = next(step for step in plain["steps"] if step["id"] == "taste")
    note = {"en": "In your own words", "fr": "Avec vos mots"}
    more = [{"kind": "text", "id": "note", "sense": "taste", "name": note}]
    more += [attribute(kind).model_dump(mode="json") | {"id": kind} for kind in ONE_SAMPLE]
    scales = 4
    step["attributes"] = step["attributes"][scales:] + more
    live = LiveClass(hub, cupping(Protocol.model_validate(plain)))
    choice, words, liking = (one["id"] for one in step["attributes"][:3])
    live.begin("taste")
    page = open_phone(live.sheet(2))
    page.get_by_role("button", name="5 to 20 s").click()
    page.get_by_role("button", name="Spices", exact=True).click()
    page.locator(".family + .chip").click()
    page.get_by_role("button", name="7", exact=True).click()
    text = "<b>=1+1</b> très “long” 🍫"
    page.get_by_label("In your own words").fill(text)
    page.get_by_role("button", name="−1, flat").click()
    page.get_by_role("button", name="no", exact=True).click()
    page.get_by_role("textbox", name="Acidity").fill("12,5 °bx")
    page.get_by_role("button", name="none of these").click()
    page.get_by_role("button", name="Yes", exact=True).click()
    for bowl in (2, 5):
        page.get_by_role("button", name=f"piece {bowl}", exact=True).click()
    bowl = page.get_by_role("group", name="piece 5", exact=True)
    bowl.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    values = live.board().values(2, live.order(2)[0])
    assert (values["note"], values[liking]) == (text, 7)
    assert (values["jar"], values["flaw"], values["cata"]) == (-1, False, ["yes"])
    assert (values["measure"], values["bowls"]) == (12.5, ["2", "5:no"])
    options = {one["id"]: one["name"]["en"] for one in step["attributes"][0]["options"]}
    assert options[str(values[choice])] == "5 to 20\u00a0s"
    assert len(values[words]) == 1  # type: ignore[arg-type]
    assert page.locator("b").count() == 0


def test_samples_are_ranked_together_beside_what_is_asked_of_each(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    plain = protocols.shipped()["dark-chocolate"].model_dump(mode="json")
    step = next(step for step in plain["steps"] if step["id"] == "taste")
    step["attributes"].append(attribute("ranking").model_dump(mode="json"))
    live = LiveClass(hub, cupping(Protocol.model_validate(plain)))
    live.begin("taste")
    page = open_phone(live.sheet(2))
    first, second, *others = live.order(2)
    page.get_by_role("button", name="all samples together").click()
    page.get_by_role("button", name=f"Move {second} up").click()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    card = live.board().card(2, "taste", subject(live.order(2)))
    assert card is not None
    assert card.values == {"asked": [second, first, *others]}
    live.begin("wrap_up")
    page.get_by_text("Your answers").click()
    expect(page.locator(".names dd")).to_contain_text(f"1. {second}, 2. {first}")


def test_words_stop_at_their_maximum(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("wet")
    page = open_phone(live.sheet(2))
    page.get_by_role("button", name="search or own word").click()
    for word in ("slate", "wet stone", "lemon", "umbrella", "thyme"):
        page.get_by_role("textbox").fill(word)
        page.keyboard.press("Enter")
        if word != "thyme":
            page.get_by_role("button", name="search or own word").click()
    expect(page.get_by_text("5 of 5 words")).to_be_visible()
    page.get_by_role("button", name="Floral", exact=True).click()
    jasmine = page.get_by_role("button", name="Jasmine", exact=True)
    expect(jasmine).to_be_disabled()
    page.get_by_role("button", name="umbrella").click()
    jasmine.click()
    expect(page.get_by_text("5 of 5 words")).to_be_visible()


def test_text_still_being_typed_is_kept_unless_it_is_a_search(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("wet")
    page = open_phone(live.sheet(2))
    first, second = live.order(2)[:2]
    for code, typed in ((first, "umbrella"), (second, "ja")):
        page.get_by_role("button", name=f"bowl {code}").click()
        page.get_by_role("button", name="search or own word").click()
        page.get_by_role("textbox").fill(typed)
    page.get_by_role("slider").press("Home")
    live.begin("pause")
    soon(lambda: live.value(2, second, "aroma_intensity") == 0, "the second card")
    assert live.value(2, first, "aroma_words") == ["own:umbrella"]
    assert live.value(2, second, "aroma_words") is None


def test_step_left_unfinished_is_offered_once_more(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("wet")
    page = open_phone(live.sheet(2))
    heading(page, "Nose: after the crust")
    live.begin("pause")
    page.get_by_role("button", name="Still to answer: Wet nose").click()
    heading(page, "Nose: after the crust")
    for _ in live.order(2):
        page.get_by_role("slider").press("Home")
        page.get_by_role("button", name="search or own word").click()
        page.get_by_role("textbox").fill("slate")
        page.locator(".bottom .big").click()
    expect(page.get_by_role("button", name="All answered")).to_be_visible()
    page.get_by_role("button", name="Back to the session").click()
    heading(page, "Pause, let it cool")
    expect(page.get_by_role("button", name="Still to answer")).to_be_hidden()


def test_hand_raised_while_away_is_not_said_to_be_seen(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    page = open_phone(live.sheet(2))
    page.route("**/api/ops", lambda route: route.abort())
    page.get_by_role("button", name="Need help").click()
    page.get_by_role("button", name="Raise my hand").click()
    page.get_by_role("button", name="Hand not sent yet").click()
    expect(page.get_by_text("as soon as this phone is online again")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.unroute("**/api/ops")
    soon(lambda: live.board().raised(), "the hand")
    page.get_by_role("button", name="Your hand is up").click()
    expect(page.get_by_text("Your trainer will see it and speak to you.")).to_be_visible()


def test_own_timer_runs_for_each_pot_and_survives_a_reload(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    plain = protocols.shipped()["green-tea"].model_dump(mode="json")
    (steep,) = [step for step in plain["steps"] if step["id"] == "steep_2"]
    steep["record"][0]["target"] = steep["target"]  # what is entered is what the timer runs for
    live = LiveClass(hub, cupping(Protocol.model_validate(plain)))
    live.begin("steep_2", gone=30)
    page = open_phone(live.sheet(2))
    timer = page.get_by_role("timer")
    expect(timer).to_contain_text("0:10of 0:10")
    page.get_by_role("button", name="Start my timer").click()
    expect(timer).to_contain_text("0:08of 0:10")
    page.reload()
    expect(page.locator("#announcer")).to_have_text("Time is up")
    expect(timer).to_contain_text("over 0:10")
    page.get_by_role("button", name="Stop").click()
    stopped = page.locator(".since")
    expect(stopped).to_contain_text("Stopped at 0:")
    seconds = stopped.inner_text().removeprefix("Stopped at ")
    page.get_by_role("button", name="Enter readings").click()
    page.get_by_role("button", name="Now").click()
    expect(page.get_by_label(steep["record"][0]["name"]["en"])).to_have_value(seconds)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start again").click()
    expect(timer).to_contain_text("of 0:10")


def test_figures_of_samples_that_differ_go_by_code_in_the_learner_s_own_order(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    fresh = another()
    teas = three_teas()
    tokens = [one.token for one in fresh.seats]
    seats = tuple(
        seat.model_copy(update={"token": token})
        for seat, token in zip(teas.seats, tokens, strict=True)
    )
    live = LiveClass(hub, teas.model_copy(update={"id": fresh.id, "seats": seats}))
    live.begin("heat")
    page = open_phone(live.sheet(2))
    lines = page.get_by_role("list", name="For each sample").get_by_role("listitem")
    expect(lines).to_have_text(["952100\u00a0°C", "41775\u00a0°C", "283100\u00a0°C"])
    live.begin("steep")
    expect(lines).to_have_text(["9526:00Start timer", "4172:00Start timer", "2831:30Start timer"])
    expect(page.get_by_role("timer")).to_have_count(0)
    lines.nth(2).get_by_role("button").click()
    expect(lines.nth(2)).to_contain_text("Stop")
    page.reload()
    expect(lines.nth(1)).to_contain_text("2:00")
    expect(lines.nth(2)).to_contain_text("Stop")
    lines.nth(2).get_by_role("button").click()
    expect(lines.nth(2)).to_contain_text("Stopped at ")
    live.begin("strain")
    page.get_by_role("button", name="Enter readings").click()
    expect(page.locator("dialog label")).to_have_text([
        *(f"{code} Your water (°C)" for code in ("952", "417", "283")),
        *(f"{code} Steeping time" for code in ("952", "417", "283")),
    ])  # fmt: skip
    page.get_by_label("417 Your water").fill("76")
    page.get_by_label("283 Steeping time").fill("1:32")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".readings > div").nth(1)).to_have_text(
        "417 Your water76\u00a0°Ctarget 75\u00a0°C"
    )
    said = soon(lambda: len(live.of(Kind.MEASURE, 2)) == 2 and live.of(Kind.MEASURE, 2), "two cups")
    assert {(one.op.step, one.op.code): one.op.body["readings"] for one in said} == {
        ("pour", "417"): {"water": 76}, ("strain", "283"): {"steep": 92},
    }  # fmt: skip


def test_time_since_the_pour_runs_on_beside_each_dial_and_is_what_a_reading_takes(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    """Each step has a dial of its own; what steeps is timed from the pour, also in a pause."""
    live = class_on(hub, "french-press")
    live.begin("pour", gone=250)
    live.begin("press", gone=3)
    page = open_phone(live.sheet(2))
    heading(page, "Press slowly")
    since = page.locator(".since")
    expect(since).to_contain_text(re.compile(r"^4:\d\d since “Pour 270\u00a0ml”$"))
    run = live.board().current
    assert run is not None
    live.say(commands.pause(run, live.now(), "cd" * 16, 1))
    expect(page.get_by_role("timer")).to_contain_text("paused")
    stood = since.text_content()
    assert stood is not None
    expect(since).not_to_have_text(stood)
    page.get_by_role("button", name="Enter readings").click()
    page.get_by_role("button", name="Now").click()
    assert page.get_by_label("Steeping time").input_value() >= stood[:4]
    live.begin("decant")
    expect(since).to_be_hidden()


def test_trainer_hears_where_a_learner_is(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    second = live.order(2)[1]
    page.get_by_role("button", name=f"bowl {second}").click()
    stop = threading.Event()
    found: list[Presence] = []
    for items in follow(live.trainer, live.session.id, Cursor(), stop):
        found += [one for one in items if isinstance(one, Presence) and one.code == second]
        if found:
            stop.set()
    assert (found[0].seat, found[0].step, found[0].online) == (2, "hot", True)


def test_last_minute_and_end_are_told_aloud(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(live.sheet(2))
    live.begin("steep", gone=58)
    said = page.locator("[aria-live=polite]#announcer")
    expect(said).to_have_text("One minute left")
    run = live.board().current
    assert run is not None
    live.say(commands.extend(run, -58, "ef" * 16, 1))
    expect(said).to_have_text("Time is up")


def test_step_begins_at_the_moment_told_before(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("pour")
    page = open_phone(live.sheet(2))
    heading(page, "Pour 200 ml")
    live.begin("steep", gone=-3)
    begins = live.board().runs[-1].began_at
    heading(page, "Steep")
    assert live.now() > begins - 250


def test_step_may_change_while_a_learner_asks_for_help(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("steep")
    page = open_phone(live.sheet(2))
    page.get_by_role("button", name="Need help").click()
    page.get_by_label("What is it about?").fill("my scale")
    live.begin("crust")
    soon_on(
        page,
        lambda: page.locator("h1").text_content() == "Break the crust",
        "the next step",
    )
    expect(page.get_by_label("What is it about?")).to_be_focused()
    page.keyboard.press("Enter")
    (hand,) = soon(lambda: live.board().raised(), "the hand")
    assert hand.text == "my scale"


def test_what_has_the_focus_is_never_under_the_bar(live: LiveClass, open_phone: OpenPhone) -> None:
    """WCAG 2.4.11, on a screen that is just tall enough for the bar to stay."""
    live.begin("hot")
    page = open_phone(live.sheet(2), size=(390, 600))
    heading(page, "Taste: hot")
    for _ in range(14):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
          const [one, bar] = [document.activeElement, document.querySelector('.bottom')];
          if (one === document.body || bar.contains(one)) return '';
          if (getComputedStyle(bar).position !== 'sticky') throw new Error('a short screen');
          const over = one.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
          return over > 0 ? one.outerHTML : '';
        }""")
        assert hidden == ""


def test_larger_text_of_the_reader_is_taken_and_overlaps_nothing(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2), size=(320, 568))
    heading(page, "Taste: hot")
    before = page.locator("h1").bounding_box()
    page.evaluate("document.documentElement.style.fontSize = '34px'")
    after = page.locator("h1").bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > 1.5 * before["height"]
    wide = page.evaluate("""[...document.querySelectorAll('.tab, .big, .alt, .label')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)""")
    assert wide == []


def test_a_link_or_a_long_word_in_a_protocol_breaks_where_a_phone_ends(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    plain = protocols.shipped()["dark-chocolate"].model_dump(mode="json")
    long = "https://tasting.example.org/evenings/2026/how-to-taste-all-of-it.pdf?seat=1" * 2
    steps = {step["id"]: step for step in plain["steps"]}
    for step in steps.values():
        step["name"]["en"] += long
        step["read"]["en"] += f" {long}"
        for asked in step["attributes"]:
            asked["name"]["en"] += long
    live = LiveClass(hub, cupping(Protocol.model_validate(plain)))
    page = open_phone(live.sheet(2), size=(320, 640))
    for step_id in ("eye", "taste", "wrap_up"):
        live.begin(step_id)
        heading(page, steps[step_id]["name"]["en"])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, step_id


def test_how_the_next_step_begins_is_told_where_it_does_not_just_follow(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    session = cupping(protocols.shipped()["coffee-cupping"])
    first, ready, fixed, *others = session.protocol.steps
    steps = (
        first,
        ready.model_copy(update={"begins": "ready"}),
        fixed.model_copy(update={"at": 3600}),
        *others,
    )
    protocol = session.protocol.model_copy(update={"steps": steps})
    live = LiveClass(hub, session.model_copy(update={"protocol": protocol}))
    page = open_phone(live.sheet(1))
    show(live, page, first)
    expect(page.get_by_text("quand tout le monde est prêt")).to_be_visible()
    show(live, page, steps[1])
    in_an_hour = datetime.fromtimestamp(live.board().runs[0].began_at / 1000 + 3600, UTC)
    zone = ZoneInfo(page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"))
    told = words_in("fr").time(in_an_hour.astimezone(zone))
    expect(page.get_by_text(f"commence à {told}")).to_be_visible()
