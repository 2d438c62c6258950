"""An answer typed from paper that a phone delivers later, too: both are shown, one is chosen."""

import pytest
from helpers.held_live import Class
from helpers.live_page import hear, log_class, shown_tile, trainer_ops
from helpers.pages import button, read, wait_until_settled
from pydantic import JsonValue
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.page import LivePage
from tasting.domain import commands
from tasting.domain.board import Card
from tasting.domain.events import Event, Kind, Source

TYPED, SENT = "a" * 32, "b" * 32


def deliver(
    bridge: Bridge, live_class: Class, op_id: str, source: Source, values: dict[str, JsonValue]
) -> None:
    """Let a card of the first learner on cup 417 come in."""
    op = commands.card(Kind.OBSERVE, "hot", "417", values, op_id, 1)
    session = live_class.session.id
    hear(bridge, Event(session=session, seq=1, seat=1, source=source, at=1, op=op))


def card_of(bridge: Bridge) -> Card:
    assert bridge.board is not None
    found = bridge.board.card(1, "hot", "417")
    assert found is not None
    return found


@pytest.fixture
def twice(qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class) -> LivePage:
    """The page after a card was typed, and then came from a phone that knew nothing of it."""
    log_class(qtbot, bridge, live_class.up_to("hot"))
    deliver(bridge, live_class, TYPED, "paper", {"acidity": 3, "sweetness": 6})
    deliver(bridge, live_class, SENT, "phone", {"acidity": 8, "sweetness": 6})
    wait_until_settled(qtbot, bridge)
    return page


def test_both_versions_are_shown_as_far_as_they_differ(twice: LivePage) -> None:
    told = read(twice.columns.side.needs)
    assert "Paper: Acidity: 3.0" in told
    assert "Phone: Acidity: 8.0" in told
    assert "417, Hot taste" in told
    assert not any("Sweetness" in text for text in told)
    assert shown_tile(twice, 0).badge == "Two answers"


@pytest.mark.parametrize(
    ("named", "acidity"),
    [("Use this one, Paper: Acidity: 3.0", 3), ("Keep this one, Phone: Acidity: 8.0", 8)],
)
def test_the_one_that_is_chosen_counts_and_both_are_kept(
    qtbot: QtBot, twice: LivePage, bridge: Bridge, named: str, acidity: float
) -> None:
    shown = twice.columns.side.needs.findChildren(QAbstractButton)
    [press] = [one for one in shown if one.accessibleName() == named]
    press.click()
    choice = trainer_ops(qtbot, bridge)[-1]
    assert set(choice.supersedes) == {TYPED, SENT}
    card = card_of(bridge)
    assert (card.values, card.conflict) == ({"acidity": acidity, "sweetness": 6}, False)
    assert bridge.session is not None
    held = {event.op.op_id for event in bridge.workspace.log.events(bridge.session.id)}
    assert held >= {TYPED, SENT}
    assert shown_tile(twice, 0).badge == ""


def test_the_same_answer_twice_is_no_conflict(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("hot"))
    deliver(bridge, live_class, TYPED, "paper", {"acidity": 3})
    deliver(bridge, live_class, SENT, "phone", {"acidity": 3})
    wait_until_settled(qtbot, bridge)
    assert len(card_of(bridge).heads) == 2
    assert shown_tile(page, 0).badge == ""
    assert "Nobody for now." in read(page.columns.side.needs)


def test_typing_over_one_of_two_versions_leaves_the_other_to_be_chosen(
    qtbot: QtBot, twice: LivePage, bridge: Bridge
) -> None:
    twice.enter_answers(1)
    model, table = twice.by_hand.model, twice.by_hand.table
    for row, column, one in model.sheet.cells():
        if (one.question.id, one.about) == ("acidity", "417"):
            table.setCurrentIndex(model.index(row, column + 1))
    model.setData(table.currentIndex(), "5")
    wait_until_settled(qtbot, bridge)
    card = card_of(bridge)
    assert (card.values["acidity"], card.conflict) == (5, True)
    button(twice.by_hand, "Done").click()
