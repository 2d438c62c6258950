"""Another code on the page Compare, against a stock table that shows the same cells as text."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from helpers.held import board_after_class, with_references
from helpers.pages import bridged, settle
from helpers.printed import planned
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.compare.comparing import Compared
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.exchange import protocols
from tasting.services.compare import comparison
from tasting.words import english

LEARNERS, SAMPLES, ROUNDS = 60, 6, 30
SIZE = (1364, 900)


def test_changing_the_code_on_compare_against_a_stock_table(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    cupping = protocols.shipped()["coffee-cupping"]
    plan = planned(cupping, SAMPLES, [f"Learner {n}" for n in range(LEARNERS)])
    session = with_references(plan)
    board = board_after_class(session)
    start = time.thread_time()
    compared = comparison(session, board)
    reckoned = time.thread_time() - start
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, board
        page = ComparePage(Theme(qapp, "light"), english(), bridge)
        qtbot.addWidget(page)
        page.resize(*SIZE)
        page.show()
        page._take(Compared(session, board, "metric", compared))
        settle()
        model = page.table.model
        assert model.columnCount() == LEARNERS + 3
        ours = timed(page._choose, page.chooser.keys)
        texts = {}
        for code in page.chooser.keys:
            page._choose(code)
            rows, columns = range(model.rowCount()), range(model.columnCount())
            texts[code] = [[str(model.index(r, c).data()) for c in columns] for r in rows]
    stock, show = stock_table(texts)
    qtbot.addWidget(stock)
    theirs = timed(show, list(texts))
    print(
        f"\n{LEARNERS} learners, {SAMPLES} samples: compared in {reckoned * 1000:.0f} ms; "
        f"another code drawn in {ours * 1000:.1f} ms; a stock table of the same texts in "
        f"{theirs * 1000:.1f} ms; ratio {ours / theirs:.1f}"
    )


def timed(show: Callable[[str], None], codes: list[str]) -> float:
    """The median seconds of this thread from asking for a code to its cells being drawn."""
    taken = []
    for turn in range(ROUNDS):
        start = time.thread_time()
        show(codes[(turn + 1) % len(codes)])
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        taken.append(time.thread_time() - start)
    return median(taken)


def stock_table(
    texts: dict[str, list[list[str]]],
) -> tuple[QTableView, Callable[[str], None]]:
    """A table of Qt's own with its standard model, and what fills it with another code's texts."""
    first = next(iter(texts.values()))
    model = QStandardItemModel(len(first), len(first[0]))
    view = QTableView()
    view.setModel(model)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(44)
    view.horizontalHeader().setDefaultSectionSize(160)
    view.resize(*SIZE)

    def show(code: str) -> None:
        for row, line in enumerate(texts[code]):
            for column, text in enumerate(line):
                if model.item(row, column) is None:
                    model.setItem(row, column, QStandardItem())
                model.item(row, column).setData(text, Qt.ItemDataRole.DisplayRole)

    show(next(iter(texts)))
    view.show()
    settle()
    return view, show
