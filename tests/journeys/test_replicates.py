"""One product under two codes: planned on purpose, told after the reveal, answers compared."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.pages import put_up, read
from helpers.printed import Printed
from helpers.small_class import PROTOCOL, STEP_OF, Answers, event
from helpers.small_class import session as small_session
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.side.panel import SidePanel
from tasting.desktop.pages.sessions.plan.products import ProductsField
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.board import Board, fold
from tasting.domain.events import TRAINER, Event, Kind
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.session import Session
from tasting.exchange import lexicons
from tasting.services.compare import comparison
from tasting.services.compare_json import as_json
from tasting.services.compare_text import as_text
from tasting.services.compare_words import same_text
from tasting.services.planning import plan_session
from tasting.services.reports import write_report
from tasting.words import words_in

ALIKE = ("417", "826")
ANSWERS: Answers = {
    (1, "417", "strength"): 7,
    (1, "826", "strength"): 5,
    (1, "417", "sweet"): 3,
    (1, "826", "sweet"): 2,  # of 5: two points out of ten
    (2, "417", "strength"): 4,
    (2, "826", "strength"): 4,
    (2, "417", "sweet"): 5,
    (3, "417", "strength"): 1,
    (3, "283", "strength"): 2,
    (3, "826", "strength"): 9,
    (4, "417", "strength"): 2,
    (4, "417", "liking"): 1,
    (4, "826", "liking"): 9,  # whom it pleases is no matter of skill
}
MANY = (
    "417 and 826 are one product. A learner’s own answers to them lie 2.0 points out of 10 apart "
    "(median of 3 learners); furthest: Cy\u00a08.0, Ann\u00a02.0, Bob\u00a00.0."
)


@pytest.fixture(scope="module")
def session() -> Session:
    made = small_session(["Ann", "Bob", "Cy", "Dan"], {"417": {}, "283": {}, "826": {}})
    first, other, again = made.samples
    again = again.model_copy(update={"product": first.product})
    return made.model_copy(update={"samples": (first, other, again)})


def board(session: Session, opened: tuple[str, ...] = ALIKE, seats: int = 4) -> Board:
    """After the answers of the first `seats` learners, with these codes open."""
    log = [
        event(n, seat, Kind.OBSERVE, STEP_OF[name], code, {"values": {name: value}})
        for n, ((seat, code, name), value) in enumerate(ANSWERS.items(), 1)
        if seat <= seats
    ]
    op = commands.reveal(session, opened, "f" * 32, 99)
    log.append(Event(session=session.id, seq=99, seat=TRAINER, source="trainer", at=99, op=op))
    return fold(log, PROTOCOL)


def test_what_each_learner_repeats_is_told_once_all_its_codes_are_open(session: Session) -> None:
    assert comparison(session, board(session, ("417",))).same == ()

    (same,) = comparison(session, board(session)).same
    assert same.codes == ALIKE
    assert same.repeat.apart == {1: 2.0, 2: 0.0, 3: 8.0}
    assert same.repeat.scales == 2


def test_few_answers_are_told_as_few(session: Session) -> None:
    words = words_in("en")
    for seats, said in (
        (2, "too few to speak of a group: Ann\u00a02.0, Bob\u00a00.0."),
        (0, "No learner has scored both."),
    ):
        compared = comparison(session, board(session, seats=seats))
        assert said in same_text(compared.same[0], compared, words)


def test_report_terminal_and_scripts_tell_it(session: Session, tmp_path: Path) -> None:
    words, held = words_in("en"), board(session)
    compared = comparison(session, held)
    assert MANY in as_text(compared, words)
    told = as_json(compared, words)["same"]
    assert isinstance(told, list)
    assert isinstance(told[0], dict)
    assert (told[0]["codes"], told[0]["scales"]) == (list(ALIKE), 2)
    assert write_report(session, held, words, tmp_path / "report.pdf") is not None
    printed = Printed(tmp_path / "report.pdf")
    text = " ".join(" ".join(printed.text(page) for page in range(len(printed))).split())
    assert "417 and 826 are one product." in text
    assert "8.0 points apart on 417 and 826, one product" in text


def test_compare_tells_it_beside_the_distances(
    qtbot: QtBot, theme: Theme, session: Session
) -> None:
    words = words_in("en")
    panel = SidePanel(theme)
    put_up(qtbot, panel)
    compared = comparison(session, board(session))
    texts = CellText(lexicons.shipped(), words)
    cups = {cup.code: cup for cup in compared.cups}
    panel.show_cup(compared, texts, cups["826"], ())
    assert MANY in read(panel)
    panel.show_cup(compared, texts, cups["283"], ())
    assert MANY not in read(panel)
    panel.show_learner(compared, texts, 3, "417", ())
    assert "8.0 points apart on 417 and 826, one product" in read(panel)


def test_a_product_planned_twice_is_one_product_and_the_form_says_what_for(
    qtbot: QtBot, theme: Theme
) -> None:
    twice = PlannedProduct(name="Huila", origin="Colombia")
    plan = Plan(
        protocol="small",
        title="Twice",
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        samples=(twice, PlannedProduct(name="Sidama"), twice),
    )
    chance = random.Random(1)
    now = datetime(2026, 11, 2, tzinfo=UTC)
    made = plan_session(plan, PROTOCOL, now, chance, chance.randbytes)
    first, other, again = made.codes
    assert made.presentations == {first: (first, 1), other: (other, 1), again: (first, 2)}

    field = ProductsField(theme)
    put_up(qtbot, field)
    field.set_rule(PROTOCOL.samples, ())
    field.set_products(plan.samples)
    field.retranslate(words_in("en"))
    assert any("Huila is hidden under 2 codes" in text for text in read(field))
    field.set_products(plan.samples[:2])
    field.retranslate(words_in("en"))
    assert not any("is hidden under" in text for text in read(field))
