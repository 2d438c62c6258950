"""The talk at the end: a learner's own answers, the names behind the codes, what stays."""

import json
from collections.abc import Callable

from helpers.live import HubProcess, new_id
from helpers.phone_class import COFFEES, LiveClass, cupping, heading, set_scale
from helpers.triangles import planned as triangles
from helpers.waiting import soon
from helpers.wire import recorded
from playwright.sync_api import Page, expect

from tasting.domain import commands
from tasting.domain.board import fold
from tasting.exchange import protocols
from tasting.services.references import shareable

OpenPhone = Callable[..., Page]


def test_revealed_products_stand_with_their_codes_on_the_phone_and_stay(
    live: LiveClass, open_phone: OpenPhone
) -> None:
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
    expect(page.get_by_text("not revealed yet")).to_have_count(3)
    live.reveal(order)
    for name, origin, process in COFFEES:
        expect(page.locator(".names")).to_contain_text(name)
        expect(page.locator(".names")).to_contain_text(f"{origin} · {process}")
    page.reload()
    expect(page.locator(".names strong")).to_have_count(4)
    codes = page.locator(".names .code").all_inner_texts()
    assert codes == list(order)
    live.begin("hot")
    heading(page, "Taste: hot")
    opened = page.get_by_text(f"{sample.product.name}, {sample.product.origin}", exact=True)
    expect(opened).to_be_visible()


def is_told(text: str, sent: str) -> bool:
    """Whether bytes on the wire hold a text, as it is or with its accents escaped as in JSON."""
    return text in sent or (not text.isascii() and json.dumps(text)[1:-1] in sent)


def test_nothing_behind_the_codes_reaches_the_phone_before_the_reveal(
    hub: HubProcess, live: LiveClass, open_phone: OpenPhone
) -> None:
    """Looked for on the wire, the stream included; the reveal shows that it would be seen there."""
    hidden = [text for name, origin, _ in COFFEES for text in (name, origin)]
    hidden.append('"acidity":7.5')  # The trainer's own profile.
    with recorded(hub.port) as wire:
        plain = {"Accept-Encoding": "identity"}
        token = live.sheet(2).rpartition("/")[2]
        page = open_phone(f"{wire.url}/{token}", extra_http_headers=plain)
        heading(page, "Welcome, Harriet")
        for step in ("hot", "discuss", "reveal"):
            live.begin(step)
            found = live.session.protocol.step(step)
            assert found is not None
            heading(page, found.name.to("en"))
        before = wire.received
        assert live.session.title in before  # The answer to the sheet, readable.
        assert '"kind":"begin"' in before  # And the stream.
        assert [text for text in hidden if is_told(text, before)] == []
        live.reveal(live.order(2))
        live.share(live.order(2))
        soon(
            lambda: all(is_told(text, wire.received) for text in hidden),
            "all of it, once it is told",
        )


def test_finished_class_keeps_the_learner_s_own_answers(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    heading(page, "Taste: hot")
    page.get_by_role("slider", name="How much acidity is there?").focus()
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


def test_learners_look_back_at_their_words_before_the_codes_open(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    live.begin("hot")
    page = open_phone(live.sheet(2))
    page.get_by_role("slider", name="How much acidity is there?").press("Home")
    live.begin("discuss")
    heading(page, "Discuss")
    row = page.locator(".names li", has_text=live.order(2)[0])
    row.get_by_text("Your answers").click()
    expect(row).to_contain_text("Taste: hot")
    expect(row).to_contain_text("0.0")
    live.reveal(live.order(2)[:1])
    expect(row.locator("strong")).to_be_visible()
    expect(row.get_by_text("0.0")).to_be_visible()
    live.trainer.close(live.session.id)
    page.reload()
    heading(page, "Thank you, Harriet")
    expect(page.locator(".names li")).to_have_count(4)


def test_hostile_names_are_shown_as_they_are(hub: HubProcess, open_phone: OpenPhone) -> None:
    evil = "<img src=x onerror=alert(1)>"
    plain = cupping(protocols.shipped()["coffee-cupping"])
    first, *others = plain.samples
    named = first.model_copy(
        update={"product": first.product.model_copy(update={"name": evil, "origin": evil})}
    )
    learner = plain.seats[1].learner.model_copy(update={"display": evil})
    seats = [seat.model_copy(update={"learner": learner}) for seat in plain.seats]
    live = LiveClass(
        hub,
        plain.model_copy(
            update={"samples": (named, *others), "seats": tuple(seats), "title": evil}
        ),
    )
    page = open_phone(live.sheet(2))
    heading(page, f"Welcome, {evil}")
    live.begin("warm")
    page.get_by_role("button", name="search or own word").click()
    page.get_by_role("textbox", name="Search, or your own word").fill(evil)
    page.keyboard.press("Enter")
    live.reveal(live.session.codes)
    live.finish()
    heading(page, f"Thank you, {evil}")
    page.locator("summary").click()
    expect(page.locator("dd")).to_have_text(evil)
    expect(page.locator(".names strong", has_text=evil)).to_be_visible()
    assert page.locator("img").count() == 0


def test_the_trainer_s_own_phone_tastes_along_and_is_shown_once_it_is_shared(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    """They sit at a seat like any other; the learner sees nothing of it before."""
    own_address = live.let_trainer_taste()
    live.begin("hot")
    own, learner = open_phone(own_address), open_phone(live.sheet(2))
    heading(own, "Taste: hot")
    first = live.session.codes[0]
    set_scale(own, "How much acidity is there?", 2.5)
    expect(own.get_by_text("Delivered to your trainer")).to_be_visible()
    live.begin("discuss")
    heading(learner, "Discuss")
    expect(learner.get_by_text("You and your trainer")).to_have_count(0)

    board = fold(live.events(), live.session.protocol)
    live.say(commands.share(shareable(live.session, board), new_id(), 1))
    row = learner.locator(".names li", has_text=first)
    row.get_by_text("You and your trainer").click()
    expect(row).to_contain_text("trainer: 2.5")
    expect(row).to_contain_text("not revealed yet")


def test_a_test_whose_codes_are_revealed_is_closed_on_the_screen_that_asks_it(
    hub: HubProcess, open_phone: OpenPhone
) -> None:
    session = triangles(sets=2, learners=3)
    live = LiveClass(hub, session)
    page = open_phone(live.sheet(1), locale="en-GB")
    live.begin("set-1")
    first, second, third = session.seats[0].order[:3]
    page.get_by_role("button", name=first, exact=True).click()
    page.get_by_role("button", name=second, exact=True).click()
    expect(page.get_by_text("Delivered to your trainer")).to_be_visible()
    live.reveal(session.codes[:2])
    for code in (first, second, third):
        expect(page.get_by_role("button", name=code, exact=True)).to_be_disabled()
    expect(page.get_by_text("in this test answers stay as they are")).to_be_visible()
    expect(page.get_by_role("button", name="Skip")).to_have_count(0)
