"""The trainer changes a session that learners have open: their pages show it by themselves."""

from collections.abc import Callable

from helpers.live import published
from helpers.phone_class import LiveClass, heading, set_scale
from helpers.waiting import soon
from playwright.sync_api import Page, expect

from tasting.domain.session import Session
from tasting.domain.value import Phrase

OpenPhone = Callable[..., Page]


def renamed(session: Session, seat: int, name: str) -> Session:
    """The session where the learner of a seat is called so."""
    seats = [
        one.model_copy(update={"learner": one.learner.model_copy(update={"display": name})})
        if one.number == seat
        else one
        for one in session.seats
    ]
    return session.model_copy(update={"title": "Four other coffees", "seats": tuple(seats)})


def corrected(session: Session, step: str, name: str) -> Session:
    """The session with a newer version of its protocol, where a step is called so."""
    protocol = session.protocol
    steps = [
        one.model_copy(update={"name": Phrase(en=name, fr=name)}) if one.id == step else one
        for one in protocol.steps
    ]
    newer = protocol.model_copy(update={"version": protocol.version + 1, "steps": tuple(steps)})
    return session.model_copy(update={"protocol": newer})


def test_open_page_shows_what_the_trainer_changes_and_loses_nothing_half_written(
    live: LiveClass, open_phone: OpenPhone
) -> None:
    page = open_phone(live.sheet(2))
    heading(page, "Welcome, Harriet")
    expect(page.get_by_text("online", exact=True)).to_be_visible()
    changed = renamed(live.session, 2, "Henrietta")
    live.trainer.publish(published(changed))
    heading(page, "Welcome, Henrietta")
    expect(page.get_by_text("Four other coffees")).to_be_visible()

    live.begin("hot")
    heading(page, "Taste: hot")
    page.route("**/api/ops", lambda route: route.abort())
    set_scale(page, "How much acidity is there?", 6.5)
    page.get_by_role("button", name="Need help").click()
    page.get_by_label("What is it about").fill("my water is")
    live.trainer.publish(published(corrected(changed, "hot", "Taste: very hot")))
    kept = "JSON.stringify(localStorage)"
    soon(lambda: "Taste: very hot" in page.evaluate(kept), "the newer protocol on the phone")
    expect(page.get_by_label("What is it about")).to_have_value("my water is")
    expect(page.get_by_role("heading", name="Taste: hot", include_hidden=True)).to_have_count(1)
    page.keyboard.press("Escape")
    heading(page, "Taste: very hot")
    expect(page.get_by_role("slider", name="How much acidity is there?")).to_have_value("6.5")
    page.unroute("**/api/ops")
    soon(lambda: live.value(2, live.order(2)[0], "acidity") == 6.5, "the half-written answer")
    assert not any(card.conflict for card in live.board().cards.values())
