"""New blind codes in the window: one question, what it makes void in it, and an undo."""

from typing import Any

from helpers.kits_page import CLASS, NOW, press
from helpers.pages import read
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.services.print_ledger import changed_since, noted
from tasting.services.printing import Choices, kit_papers


def asked(qtbot: QtBot, page: KitsPage) -> QDialog:
    press(page, "Draw new codes")
    found: list[QDialog] = []

    def shown() -> bool:
        found[:] = [one for one in page.findChildren(QDialog) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(shown)
    return found[0]


def current(bridge: Bridge) -> Session:
    assert bridge.session is not None
    return bridge.session


def test_new_codes_are_drawn_told_marked_and_taken_back(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    how = (CLASS, [1, 2], Choices(), (1, 2), "a.pdf", NOW)
    prints = noted(bridge.settings.prints, kit_papers()["kit-sheet"], *how)
    bridge.keep(bridge.settings.model_copy(update={"prints": prints}))
    question = asked(qtbot, page)
    assert "Kit sheet: 2 kits (Camille and Oisín)." in read(question)
    with qtbot.waitSignal(bridge.told) as told:
        press(question, "Draw them and print anew")
    said, undo = told.args
    assert page.words.say(said) == "The session has new codes."
    qtbot.waitUntil(lambda: bridge.settled and current(bridge).codes != CLASS.codes)
    assert not {*current(bridge).codes} & {*CLASS.codes}
    assert changed_since(bridge.settings.prints, "kit-sheet", current(bridge)) >= {1, 2}
    undo[1]()
    qtbot.waitUntil(lambda: bridge.settled and current(bridge).codes == CLASS.codes)


def test_a_session_that_has_begun_keeps_its_codes(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    step, at = CLASS.protocol.steps[0], round(NOW.timestamp() * 1000)
    body: dict[str, Any] = {"at": at, "seconds": 60.0}
    op = Op(op_id="b" * 32, kind=Kind.BEGIN, step=step.id, body=body, made_at=at)
    bridge.send([(0, op)])
    qtbot.waitUntil(lambda: bridge.settled)
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Draw new codes")
    assert "has begun" in page.words.say(told.args[0])
