"""A learner joins with the sheet and answers; everything arrives as it was given."""

import io
from collections.abc import Callable

import pytest
from helpers.kinds import attribute
from helpers.live import HubProcess, published
from helpers.phone_class import LiveClass, cupping, heading, set_scale
from helpers.waiting import soon
from PIL import Image
from playwright.sync_api import Page, expect

from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.tokens import short_code
from tasting.exchange import protocols
from tasting.paper.qr import portion_address

OpenPhone = Callable[..., Page]


COUNTING = """
window.drawn = 0;
new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) => {
  window.drawn += node.nodeName === "HEADER" && node.classList.contains("frame");
}))).observe(document, { childList: true, subtree: true });
"""
"""Counts how often the page is drawn from its head on."""


def pick(page: Page, family: str, word: str) -> None:
    """Choose a word below its family, and close the family again."""
    page.get_by_role("button", name=family, exact=True).click()
    page.get_by_role("button", name=word, exact=True).click()
    page.get_by_role("button", name=family, exact=True).click()


def cup_photo() -> bytes:
    """A picture as a phone takes it: large, and saying where it was taken."""
    picture = Image.new("RGB", (2400, 1800), (96, 60, 30))
    exif = Image.Exif()
    exif[0x010F] = "A phone"
    exif.get_ifd(0x8825)[1] = "N"
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_nose_and_taste_of_two_codes_arrive_as_given(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    page = open_phone(live.sheet(2))
    heading(page, "Welcome, Harriet")
    assert page.evaluate("location.pathname") == "/"
    first, second = live.order(2)[:2]

    live.begin("wet")
    for code, strength in ((first, 7.0), (second, 5.0)):
        heading(page, "Nose: after the crust")
        page.get_by_role("button", name=f"bowl {code}").click()
        set_scale(page, "How strong is the aroma?", strength)
        pick(page, "Citrus", "Bergamot")
    page.get_by_role("button", name="search or own word").click()
    page.get_by_role("textbox", name="Search, or your own word").fill("wet slate")
    page.keyboard.press("Enter")
    live.begin("hot")
    heading(page, "Taste: hot")
    set_scale(page, "How much acidity is there?", 8.5)
    page.get_by_role("button", name="Next: ").click()
    set_scale(page, "How much acidity is there?", 2.0)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()

    board = live.board()
    assert board.values(2, first) == {
        "aroma_intensity": 7,
        "aroma_words": ["aroma.citrus.bergamot"],
        "acidity": 8.5,
    }
    assert board.values(2, second) == {
        "aroma_intensity": 5,
        "aroma_words": ["aroma.citrus.bergamot", "own:wet slate"],
        "acidity": 2,
    }
    assert not any(card.conflict for card in board.cards.values())


def test_label_of_a_portion_opens_the_page_at_that_portion(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    first, _, third, *_ = live.order(2)
    live.begin("hot")
    page = open_phone(portion_address(live.hub.url, live.sheet(2).rpartition("/")[2], third))
    expect(page.get_by_role("button", name=f"bowl {third}")).to_have_attribute(
        "aria-current", "true"
    )
    assert page.evaluate("location.pathname + location.hash") == "/"
    live.begin("wet")  # the label says where to begin, not where to go on
    heading(page, "Nose: after the crust")
    expect(page.get_by_role("button", name=f"bowl {first}")).to_have_attribute(
        "aria-current", "true"
    )


def test_what_is_asked_once_stands_below_the_step_and_needs_no_sample(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    content = protocols.shipped()["coffee-cupping"].model_dump(mode="json")
    asked = {"sense": "taste", "scope": "step"}
    water = {"id": "water", "kind": "text", "name": {"en": "Your water", "fr": "Votre eau"}}
    hard = {"id": "hard", "kind": "flaw", "name": {"en": "Hard", "fr": "Dure"}}
    steep = next(step for step in content["steps"] if step["id"] == "steep")
    steep["attributes"] = [water | asked, hard | asked]
    live = LiveClass(hub, cupping(Protocol.model_validate(content)))
    live.begin("steep")
    page = open_phone(live.sheet(2))
    heading(page, "Steep")
    expect(page.get_by_role("timer")).to_be_visible()
    page.get_by_role("textbox", name="Your water").fill("Tap, filtered")
    page.get_by_role("button", name="yes").click()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    assert live.board().values(2, "") == {"water": "Tap, filtered", "hard": True}
    page.reload()
    expect(page.get_by_role("textbox", name="Your water")).to_have_value("Tap, filtered")
    live.begin("hot")
    heading(page, "Taste: hot")
    expect(page.get_by_role("textbox", name="Your water")).to_have_count(0)


def test_samples_are_asked_about_in_a_step_of_doing_beside_its_timer_and_readings(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    cupping_in_a_bowl = protocols.shipped()["coffee-cupping"]
    aroma = {"attributes": [attribute("line").model_copy(update={"id": "crust_aroma"})]}
    steps = [
        one if one.id != "steep" else one.model_copy(update={**aroma, "timer": "own"})
        for one in cupping_in_a_bowl.steps
    ]
    live = LiveClass(hub, cupping(cupping_in_a_bowl.model_copy(update={"steps": tuple(steps)})))
    live.begin("steep")
    page = open_phone(live.sheet(2))
    expect(page.get_by_role("navigation").get_by_role("button")).to_have_count(4)
    expect(page.get_by_role("timer")).to_be_hidden()
    expect(page.locator(".figures-of .code")).to_have_count(0)
    page.get_by_role("button", name="Start my timer").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("Stopped at 0:")).to_be_visible()
    expect(page.get_by_role("button", name="Enter readings")).to_be_visible()
    page.get_by_role("slider").press("ArrowRight")
    page.get_by_role("button", name="Next").click()
    first = live.order(2)[0]
    answered = soon(lambda: live.of(Kind.OBSERVE, 2), "the aroma")
    assert [(one.op.step, one.op.code) for one in answered] == [("steep", first)]
    live.begin("crust")
    expect(page.get_by_role("button", name="Enter readings")).to_be_visible()


def test_label_of_another_s_portion_opens_the_page_all_the_same(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(f"{live.sheet(2)}#000")
    expect(page.get_by_role("button", name=f"bowl {live.order(2)[0]}")).to_have_attribute(
        "aria-current", "true"
    )


def test_reload_restores_step_timer_and_half_written_card(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    page = open_phone(live.sheet(2))
    wet = live.session.protocol.step("wet")
    assert wet is not None
    assert wet.seconds is not None
    live.begin("wet", gone=wet.seconds - 290)
    second = live.order(2)[1]
    heading(page, "Nose: after the crust")
    page.get_by_role("button", name=f"bowl {second}").click()
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How strong is the aroma?", 6.5)
    page.reload()
    heading(page, "Nose: after the crust")
    expect(page.get_by_role("button", name=f"bowl {second}")).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.get_by_role("slider")).to_have_value("6.5")
    expect(page.locator(".time-left")).to_contain_text("4:")
    assert live.of(Kind.OBSERVE, 2) == []
    page.unroute("**/api/ops")
    soon(lambda: live.value(2, second, "aroma_intensity") == 6.5, "the half-written answer")


def test_page_that_dies_without_a_word_has_kept_what_was_half_written(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """A phone that takes a page away need not tell it; nor has the card rested for two seconds."""
    script = """
      const silence = (event) => event.stopImmediatePropagation();
      for (const word of ['pagehide', 'visibilitychange'])
        window.addEventListener(word, silence, true);
      const wait = window.setTimeout;
      window.setTimeout = (act, ms) => (ms === 2000 ? 0 : wait(act, ms));
    """
    live.begin("hot")
    page = open_phone(live.sheet(2), before=script)
    set_scale(page, "How much acidity is there?", 6.5)
    page.reload()
    expect(page.get_by_role("slider", name="How much acidity is there?")).to_have_value("6.5")
    expect(page.get_by_text("Kept on this phone while you write")).to_be_visible()
    assert live.of(Kind.OBSERVE, 2) == []
    page.get_by_role("button", name="Next: ").click()
    first = live.order(2)[0]
    soon(lambda: live.value(2, first, "acidity") == 6.5, "the half-written answer")


@pytest.mark.parametrize(
    "leaving",
    [
        "window.dispatchEvent(new PageTransitionEvent('pagehide'))",
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange'))",
    ],
    ids=["gone", "hidden"],
)
def test_page_that_is_left_hands_over_what_was_half_written(
    live: LiveClass, open_phone: OpenPhone, leaving: str
) -> None:
    """Browsers tell it in either way; the two seconds of rest never end here."""
    live.begin("hot")
    script = """
      const wait = window.setTimeout;
      window.setTimeout = (act, ms) => (ms === 2000 ? 0 : wait(act, ms));
    """
    page = open_phone(live.sheet(2), before=script)
    set_scale(page, "How much acidity is there?", 6.5)
    page.evaluate(leaving)
    first = live.order(2)[0]
    soon(lambda: live.value(2, first, "acidity") == 6.5, "the answer of a page that was left")


def test_answer_that_is_changed_takes_the_place_of_the_first(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page, first = open_phone(live.sheet(2)), live.order(2)[0]
    for value in (8.5, 3.0):
        set_scale(page, "How much acidity is there?", value)
        soon(lambda value=value: live.value(2, first, "acidity") == value, f"{value}")
    assert len(live.of(Kind.OBSERVE, 2)) > 1
    card = live.board().card(2, "hot", first)
    assert card is not None
    assert not card.conflict


def test_the_sheet_alone_brings_everything_back(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(3))
    set_scale(page, "How sweet does it seem?", 4.5)
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    other = open_phone(live.sheet(3))
    expect(other.get_by_role("slider", name="How sweet does it seem?")).to_have_value("4.5")


def test_short_code_is_typed_as_people_type(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(live.hub.url, expects=("404",))
    heading(page, "Your tasting")
    page.get_by_label("Access code").fill("7K4M")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("alert")).to_contain_text("nine characters")
    page.get_by_label("Access code").fill("tastingb 11qj 001 0417 h")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("alert")).to_contain_text("This is the code of a label.")
    page.get_by_label("Access code").fill("0000-0000")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("alert")).to_contain_text("This access code does not exist.")
    expect(page.get_by_label("Access code")).to_have_value("00000000")
    expect(page.get_by_label("Access code")).to_be_focused()
    page.get_by_label("Access code").fill("000-000-001")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("alert")).to_contain_text("One character of this access code is wrong.")
    code = short_code(live.sheet(3).rpartition("/")[2])
    page.get_by_label("Access code").fill(code.lower().replace("0", "o"))
    page.get_by_role("button", name="Open my page").click()
    heading(page, "Welcome, Tom")


def test_unknown_code_gets_a_sentence(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(f"{live.hub.url}/0000000000000000", expects=("404",))
    expect(page.get_by_role("alert")).to_contain_text("This access code does not exist.")


def test_photo_is_small_and_says_nothing_of_its_place(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("eye")
    page = open_phone(live.sheet(2))
    first = live.order(2)[0]
    file = {"name": "cup.jpg", "mimeType": "image/jpeg", "buffer": cup_photo()}
    page.get_by_label("Photo of the bowl, from above").set_input_files(file)
    expect(page.get_by_text("Delivered. Tap to take it again.")).to_be_visible()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    name = live.value(2, first, "cup_photo")
    assert isinstance(name, str)
    with Image.open(io.BytesIO(live.photo(name))) as picture:
        assert picture.size == (1280, 960)
        assert not picture.getexif()
    page.reload()
    page.locator(".photo-frame img").wait_for()
    other = open_phone(live.sheet(2))
    other.locator(".photo-frame img").wait_for()


def test_two_phones_at_one_seat_are_both_kept(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    one, two = open_phone(live.sheet(2)), open_phone(live.sheet(2))
    first = live.order(2)[0]
    heading(one, "Taste: hot")
    heading(two, "Taste: hot")
    for page in (one, two):
        page.route("**/api/ops", lambda route: route.abort())
    set_scale(one, "How bitter is it?", 2)
    set_scale(two, "How bitter is it?", 9)
    expect(one.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    expect(two.get_by_text("Saved on this phone, not yet delivered")).to_be_visible()
    for page in (one, two):
        page.unroute("**/api/ops")

    def both() -> bool:
        card = live.board().card(2, "hot", first)
        return card is not None and card.conflict

    soon(both, "both answers")
    card = live.board().card(2, "hot", first)
    assert card is not None
    found = {head.body["values"]["bitterness"] for head in card.heads}
    assert found == {2, 9}


def test_answers_may_still_be_given_after_the_class_went_on(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    page = open_phone(live.sheet(2))
    live.begin("wet")
    live.begin("pause")
    heading(page, "Pause, let it cool")
    page.get_by_role("button", name="step 11 of 15").click()
    page.get_by_role("button", name="Nose: after the crust").click()
    set_scale(page, "How strong is the aroma?", 4)
    page.get_by_role("button", name="Back to the session").click()
    heading(page, "Pause, let it cool")
    soon(lambda: live.value(2, live.order(2)[0], "aroma_intensity") == 4, "the late answer")


def test_a_bowl_may_be_passed_over(live: LiveClass, open_phone: OpenPhone) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    first = live.order(2)[0]
    set_scale(page, "How much acidity is there?", 6)
    page.get_by_role("button", name="Skip this sample").click()
    page.get_by_role("button", name="Next: ").click()

    def skipped() -> bool:
        card = live.board().card(2, "hot", first)
        return card is not None and card.skipped

    soon(skipped, "the bowl passed over")


def test_a_learner_of_other_units_reads_and_types_in_them_and_nothing_drifts(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    seats = [
        one.model_copy(update={"learner": one.learner.model_copy(update={"units": "us"})})
        for one in live.session.seats
    ]
    live.session = live.session.model_copy(update={"seats": tuple(seats)})
    live.trainer.publish(published(live.session))
    live.begin("pour")
    page = open_phone(live.sheet(2))
    heading(page, "Pour 200 ml (6.8 fl oz)")
    expect(page.get_by_text("target 6.8 fl oz")).to_be_visible()
    expect(page.get_by_text("At the signal, pour 200 ml (6.8 fl oz)")).to_be_visible()
    page.get_by_role("button", name="Enter readings").click()
    typed = {"Water in one bowl (fl oz)": "6.9", "Your water (°F)": "190.5"}
    for name, text in typed.items():
        page.get_by_label(name).fill(text)
    expect(page.get_by_text("= 190.5 °F")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".reading", has_text="190.5 °F")).to_be_visible()
    soon(lambda: "water" in live.board().readings(2), "the reading")
    assert live.board().readings(2)["water"] == 88.06
    page.get_by_role("button", name="Correct readings").click()
    for name, text in typed.items():
        expect(page.get_by_label(name)).to_have_value(text)
    page.keyboard.press("Escape")

    def choose(units: str) -> None:
        page.get_by_role("button", name="Harriet").press("Enter")
        chosen = page.get_by_role("group", name="Units").get_by_role("button", name=units)
        chosen.press("Enter")

    choose("°F, g, ml")
    expect(page.get_by_text("target 200 ml")).to_be_visible()
    expect(page.locator(".reading", has_text="190.5 °F")).to_be_visible()
    page.add_init_script(COUNTING)
    page.reload()
    expect(page.get_by_text("target 200 ml")).to_be_visible()
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    assert page.evaluate("window.drawn") == 1, "a page that is drawn anew takes a key away"
    choose("°C, g, ml")
    expect(page.locator(".reading", has_text="88.06 °C")).to_be_visible()
    choose("°F, oz, fl oz")
    expect(page.get_by_text("target 6.8 fl oz")).to_be_visible()
    assert len(live.of(Kind.MEASURE, 2)) == 1, "only what is shown is another"


def test_readings_kit_and_hand_reach_the_trainer(live: LiveClass, open_phone: OpenPhone) -> None:
    page = open_phone(live.sheet(1))
    page.get_by_role("button", name="Il manque quelque chose").click()
    page.get_by_label(live.order(1)[2]).check()
    page.get_by_role("button", name="Prévenir mon formateur").click()
    kit = soon(lambda: live.board().kits.get(1), "word of the kit")
    assert (kit.state, kit.missing) == ("received", (live.order(1)[2],))

    live.begin("pour", gone=246)
    live.begin("steep", gone=126)
    heading(page, "Laissez infuser")
    expect(page.get_by_role("timer")).to_contain_text("après 2:00")
    page.get_by_role("button", name="Saisir les mesures").click()
    page.get_by_label("Votre eau").fill("froide")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("« froide » n’est pas compris")
    page.get_by_label("Votre eau").fill("88,1")
    page.get_by_role("button", name="Maintenant").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".reading", has_text="88,1 °C")).to_be_visible()
    readings = soon(
        lambda: "steep" in live.board().readings(1) and live.board().readings(1), "both"
    )
    assert readings["water"] == 88.1
    assert 246 <= readings["steep"] < 280

    page.get_by_role("button", name="Besoin d’aide").click()
    page.get_by_label("De quoi s’agit-il").fill("eau trop froide")
    page.get_by_role("button", name="Lever la main").click()
    (hand,) = soon(lambda: live.board().raised(), "the hand")
    assert hand.text == "eau trop froide"
    page.get_by_role("button", name="Votre main est levée").click()
    page.get_by_role("button", name="Baisser la main").click()
    soon(lambda: not live.board().raised(), "the hand taken down")
