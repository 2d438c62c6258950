"""The page Compare as its tests use it: opened on a class, read, and pressed."""

from collections import Counter
from collections.abc import Mapping

from helpers.pages import put_up, read, settle
from pydantic import JsonValue
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.services.compare import comparison
from tasting.services.comparison import Comparison
from tasting.store.log import Entry
from tasting.words import Words

LEFT = Qt.MouseButton.LeftButton
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
LEAST_INK = 100
"""Pixels of a cell that stand out: the shortest word of an answer has 138."""
CAMILLE, OISIN, INES, NOE = 1, 2, 3, 8
OPENING = frozenset({Kind.REVEAL, Kind.SHARE})


def class_like_example(
    bridge: Bridge, title: str, keep: frozenset[Kind], seats: int = 9
) -> Session:
    """Another session like the example, of whose log only `keep`, of `seats`, has happened."""
    (like,) = bridge.workspace.sessions()
    session = like.model_copy(update={"id": "ab" * 16, "title": title, "example": False})
    bridge.workspace.keep(session, now=session.created_at)
    entries = [
        Entry(event.seat, event.source, event.at, event.op)
        for event in bridge.workspace.log.events(like.id)
        if event.op.kind in keep and event.seat <= seats
    ]
    if entries:
        bridge.workspace.log.append(session.id, entries)
    return session


def opened(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: str = ""
) -> ComparePage:
    page = ComparePage(theme, words, bridge)
    put_up(qtbot, page)
    bridge.reload_sessions()
    bridge.choose(session)
    qtbot.waitUntil(lambda: bridge.settled)
    page.shown()
    qtbot.waitUntil(lambda: bridge.settled)
    return page


def compared(bridge: Bridge) -> Comparison:
    assert bridge.session is not None
    assert bridge.board is not None
    return comparison(bridge.session, bridge.board)


def place(page: ComparePage, line: str, column: str) -> QModelIndex:
    """Where the line of this name and the column of this heading cross."""
    model = page.table.model
    rows = [row for row in range(model.rowCount()) if model.index(row, 0).data() == line]
    titles = heads(page)
    return model.index(rows[0], titles.index(column))


def heads(page: ComparePage) -> list[str]:
    model = page.table.model
    across = Qt.Orientation.Horizontal
    return [model.headerData(column, across) for column in range(model.columnCount())]


def cell_text(page: ComparePage, line: str, column: str) -> str:
    return str(place(page, line, column).data())


def distance_rows(page: ComparePage) -> list[list[str]]:
    model = page.side.distances.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def everything(page: ComparePage) -> list[str]:
    """All that the page says, painted texts included."""
    models = [page.table.model, page.side.distances.rows]
    texts = [
        str(model.index(row, column).data(role) or "")
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, SPOKEN)
    ]
    tips = [
        str(page.table.model.headerData(n, Qt.Orientation.Horizontal, SPOKEN)) for n in range(9)
    ]
    items = [text for each in page.chooser.items for text in (each.title, each.upper, each.lower)]
    names = [child.accessibleName() for child in page.findChildren(QAbstractButton)]
    names += [page.side._counts.accessibleName(), page.chooser._note.accessibleName()]
    return [*read(page), *texts, *tips, *items, *names]


def enter(widget: QWidget) -> None:
    """The pointer comes over a widget."""
    at = QPointF(5, 5)
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))


def press(page: ComparePage, key: Qt.Key, on: object = None) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    QTest.keyClick(on or page, key, modifiers)  # type: ignore[call-overload]
    settle()


def rate(bridge: Bridge, seat: int, step: str, code: str, values: Mapping[str, JsonValue]) -> None:
    """A learner answers a card anew: those of `values` that it holds."""
    old = bridge.board.card(seat, step, code) if bridge.board else None
    assert old is not None
    before = old.shown.body["values"]
    assert isinstance(before, dict)
    op = Op(
        op_id=bridge.new_op_id(),
        kind=Kind.OBSERVE,
        step=step,
        code=code,
        body={"values": {name: values.get(name, value) for name, value in before.items()}},
        supersedes=(old.shown.op_id,),
        made_at=bridge.now_ms(),
    )
    bridge.send([(seat, op)])


def ink_of(cell: QImage) -> int:
    """The pixels that differ in lightness from what most of the cell is."""
    across, down = range(cell.width()), range(cell.height())
    lights = Counter(cell.pixelColor(x, y).lightness() for x in across for y in down)
    ((ground, _),) = lights.most_common(1)
    return sum(n for light, n in lights.items() if abs(light - ground) > 40)
