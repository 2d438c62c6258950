"""Trying a session out on Live: nothing of it is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from helpers.held_live import Class
from helpers.live import card, new_id
from helpers.live_page import log_class, opened, press, step_seconds, trainer_kinds
from helpers.pages import button, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop import rehearsal as rehearsal_module
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.commands import TrainerCommands
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.services import erasing, rehearsals
from tasting.store.log import Entry
from tasting.words import Words, message


def rehearsed(qtbot: QtBot, bridge: Bridge) -> Session:
    """The rehearsal, once it is shown."""
    qtbot.waitUntil(lambda: bool(bridge.session and bridge.session.rehearsal_of) and bridge.settled)
    settle()
    assert bridge.session is not None
    return bridge.session


@pytest.fixture
def rehearsal(qtbot: QtBot, page: LivePage, bridge: Bridge) -> Session:
    """A rehearsal under way in its first step."""
    button(page, "Rehearse").click()
    session = rehearsed(qtbot, bridge)
    button(page, "Start without phones").click()
    assert trainer_kinds(qtbot, bridge) == [(Kind.BEGIN, "welcome")]
    return session


def test_a_rehearsal_says_so_and_leaves_nothing_behind(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session, rehearsal: Session
) -> None:
    said = "Nothing is kept. Learners may join with their sheets."
    assert {"Rehearsal", "Rehearsal: Four coffees", said} <= {*read(page)}
    assert [seat.token for seat in rehearsal.seats] == [seat.token for seat in session.seats]
    assert rehearsal.id not in [one.id for one in bridge.sessions]
    bridge.workspace.log.append(rehearsal.id, [Entry(1, "phone", 1, card())])
    button(page, "End the rehearsal").click()
    qtbot.waitUntil(lambda: bridge.workspace.session(rehearsal.id) is None)
    qtbot.waitUntil(lambda: bridge.settled)
    assert bridge.session == session
    assert bridge.workspace.log.events(rehearsal.id) == []
    assert bridge.workspace.log.events(session.id) == []
    assert "Rehearsal: Four coffees" not in read(page)


def test_what_is_being_typed_as_a_rehearsal_ends_is_no_answer_of_the_session(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session, rehearsal: Session
) -> None:
    page.enter_answers(2)
    model, table = page.by_hand.model, page.by_hand.table
    for row, column, one in model.sheet.cells():
        if (one.question.id, one.about) == ("acidity", "417"):
            table.setCurrentIndex(model.index(row, column + 1))
    QTest.keyClicks(QApplication.focusWidget(), "6")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    button(page, "End the rehearsal").click()
    qtbot.waitUntil(lambda: bridge.workspace.session(rehearsal.id) is None and bridge.settled)
    settle()
    qtbot.waitUntil(lambda: bridge.settled)
    assert not page.entering
    assert bridge.workspace.log.events(session.id) == []


def test_what_is_taken_back_after_a_rehearsal_says_nothing_in_the_session(
    qtbot: QtBot, bridge: Bridge, session: Session, rehearsal: Session
) -> None:
    lacks = Op(
        op_id=new_id(), kind=Kind.KIT, body={"state": "ready", "missing": ["417"]}, made_at=1
    )
    bridge.workspace.log.append(rehearsal.id, [Entry(1, "phone", 1, lacks)])
    bridge.hub.met.emit()
    qtbot.waitUntil(lambda: bool(bridge.board and bridge.board.kits) and bridge.settled)
    undo = TrainerCommands(bridge).settle_kit(1)
    undo()
    qtbot.waitUntil(lambda: bridge.settled)
    assert bridge.board is not None
    assert bridge.board.kits[1].missing == ("417",)
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.session == session and bridge.settled)
    undo()
    qtbot.waitUntil(lambda: bridge.settled)
    assert bridge.workspace.log.events(session.id) == []


def test_timers_of_a_rehearsal_run_as_fast_as_is_chosen(
    qtbot: QtBot, page: LivePage, bridge: Bridge, rehearsal: Session
) -> None:
    assert "Open the learner’s page" not in read(page), "its learners have sheets"
    page.setFocus()
    QTest.mouseClick(button(page, "×60"), Qt.MouseButton.LeftButton)
    assert step_seconds(qtbot, bridge) == pytest.approx(8 * 60 / 60, abs=2)
    press(page, Qt.Key.Key_Space)
    assert step_seconds(qtbot, bridge) == rehearsal.protocol.steps[1].seconds / 60


def test_another_session_is_not_held_any_faster(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class, rehearsal: Session
) -> None:
    button(page, "×10").click()
    log_class(qtbot, bridge, live_class.up_to("dry"))
    qtbot.waitUntil(lambda: bridge.workspace.session(rehearsal.id) is None)
    press(page, Qt.Key.Key_Space)
    step = live_class.session.protocol.step("heat")
    assert step is not None
    assert step_seconds(qtbot, bridge) == step.seconds


def test_who_begins_days_early_may_rehearse_instead(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session
) -> None:
    days = timedelta(days=14)
    early = session.model_copy(update={"starts_at": datetime.now(UTC) + days})
    page = opened(qtbot, theme, words, bridge, early)
    button(page, "Start without phones").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Rehearse").click()
    rehearsed(qtbot, bridge)
    button(page, "Start without phones").click()
    assert trainer_kinds(qtbot, bridge) == [(Kind.BEGIN, "welcome")]
    assert bridge.workspace.log.events(early.id) == []


def test_a_rehearsal_that_the_server_keeps_is_told_and_removed_as_soon_as_it_may_be(
    qtbot: QtBot,
    page: LivePage,
    bridge: Bridge,
    session: Session,
    rehearsal: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    bridge.told.connect(lambda said, _: told.append(page.words.say(said)))
    erase, tries = erasing.erase_here, list[str]()

    def refuse_twice(*asked: object) -> None:
        tries.append("try")
        if len(tries) <= 2:
            raise UserError(message("Refused."))
        erase(*asked)

    monkeypatch.setattr(erasing, "erase_here", refuse_twice)
    monkeypatch.setattr(rehearsal_module, "_FIRST_PAUSE_MS", 10)
    button(page, "End the rehearsal").click()
    qtbot.waitUntil(lambda: bridge.workspace.session(rehearsal.id) is None and bridge.settled)
    assert len(tries) == 3
    first, last = told
    assert first.startswith("The rehearsal could not be removed")
    assert first.endswith("Tasting keeps trying. Refused.")
    assert last == "The rehearsal is removed: sheets open the session again."


def test_a_rehearsal_of_an_earlier_window_is_removed_by_the_next(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session
) -> None:
    bridge.workspace.keep(session, now=session.created_at)
    left = rehearsals.begin(bridge.workspace, session, "Rehearsal", session.created_at)
    page = LivePage(theme, words, bridge)
    qtbot.addWidget(page)
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.workspace.session(left.id) is None and bridge.settled)
    assert bridge.session == session
