"""Each question to Compare is one gesture."""

from dataclasses import replace

import pytest
from helpers.compare_page import (
    CAMILLE,
    INES,
    LEFT,
    NOE,
    OISIN,
    OPENING,
    cell_text,
    class_like_example,
    compared,
    distance_rows,
    heads,
    opened,
    place,
    press,
)
from helpers.pages import button, read, settle, spoken_rows
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.pages.compare.side.distance_model import CELL
from tasting.desktop.pages.compare.table.measures import FULL
from tasting.desktop.theme import Theme
from tasting.domain.attributes import Photo
from tasting.domain.events import Kind
from tasting.services.comparison import AnswerRow
from tasting.settings import load
from tasting.words import Words


def test_a_cup_is_chosen_by_its_tab_its_number_or_its_code_in_the_matrix(
    page: ComparePage,
) -> None:
    codes = page.chooser.keys
    QTest.mouseClick(page.chooser._buttons[1], LEFT)
    assert (page.chooser.current, cell_text(page, "Acidity", "Reference")) == (codes[1], "3.0")
    press(page, Qt.Key.Key_3)
    assert page.chooser.current == codes[2]
    page.side.distances.heads.sectionClicked.emit(4)
    assert page.chooser.current == codes[3]
    assert page.side.distances.rows.code == codes[3]
    last = [row[4] for row in distance_rows(page)]
    assert last[:-1] == sorted(last[:-1])
    assert last[-1] == "–"
    page.chooser._buttons[3].setFocus()
    press(page, Qt.Key.Key_Left, page.chooser._buttons[3])
    assert page.chooser.current == codes[2]


def test_a_cell_of_the_matrix_leads_to_its_cup_and_its_learner(page: ComparePage) -> None:
    view, model = page.side.distances, page.side.distances.rows
    index = model.index(model.row_of(CAMILLE), 3)
    view.setFocus()
    view.setCurrentIndex(index)
    press(page, Qt.Key.Key_Return, view)
    assert page.chooser.current == page.chooser.keys[2]
    assert model.row_of(CAMILLE) != index.row()  # sorted anew
    assert model.seat_at(view.currentIndex().row()) == CAMILLE
    assert heads(page)[page.table.current().column()] == "Camille"


def test_the_example_begins_with_three_learners_pinned(page: ComparePage) -> None:
    columns = page.table.model.grid.columns if page.table.model.grid else ()
    assert [column.seat for column in columns if column.pinned] == [CAMILLE, OISIN, INES]
    model = page.side.distances.rows
    pinned = [model.index(row, 0).data(CELL).pinned for row in range(model.rowCount())]
    assert [distance_rows(page)[row][0] for row in range(9) if pinned[row]] == [
        "Camille",
        "Inès",
        "Oisín",
    ]
    assert spoken_rows(model)[:3] == ["Priya", "Camille, pinned", "Élodie"]
    assert spoken_rows(model)[-1] == "Oisín, pinned, prepared off target"
    expected = ["Mathis", "Oisín"]
    off = [model.index(row, 0).data(CELL).off for row in range(model.rowCount())]
    assert [distance_rows(page)[row][0] for row in range(9) if off[row]] == expected


def test_pinned_learners_stand_beside_the_reference_and_stay(blind: ComparePage) -> None:
    moving = blind.table.moving
    moving.setCurrentIndex(place(blind, "Acidity", "Noé"))
    press(blind, Qt.Key.Key_P, moving)
    assert heads(blind)[2:5] == ["Reference", "Noé", "Camille"]
    assert blind.table.current() == place(blind, "Acidity", "Noé")
    blind.table.moving.heads.sectionClicked.emit(heads(blind).index("Oisín"))
    press(blind, Qt.Key.Key_2)
    assert heads(blind)[3:6] == ["Noé", "Oisín", "Camille"]
    model = blind.side.distances.rows
    blind.side.distances.setCurrentIndex(model.index(model.row_of(NOE), 0))
    press(blind, Qt.Key.Key_P, blind.side.distances)
    assert heads(blind)[3:5] == ["Oisín", "Camille"]


def test_pins_are_remembered_for_each_session(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = class_like_example(bridge, "Still blind", frozenset(Kind) - OPENING)
    page = opened(qtbot, theme, words, bridge, session.id)
    assert not any(column.pinned for column in page.table.model.grid.columns)  # type: ignore[union-attr]
    page._pin(NOE)
    page._pin(OISIN)
    page._pin(NOE)
    kept, _ = load(bridge.data.settings)
    assert kept.pins == {session.id: (OISIN,)}
    again = opened(qtbot, theme, words, bridge, session.id)
    assert heads(again)[3:5] == ["Oisín", "Camille"]


def test_pinned_columns_stand_still_as_long_as_one_is_left_to_scroll(page: ComparePage) -> None:
    table = page.table
    assert not table.still.isColumnHidden(heads(page).index("Oisín"))
    assert table.moving.isColumnHidden(heads(page).index("Oisín"))
    bar = table.moving.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert table.moving.columnAt(5) == heads(page).index("Tom")
    table.still.heads.sectionClicked.emit(heads(page).index("Oisín"))
    assert heads(page)[3:6] == ["Camille", "Inès", "Oisín"]
    table.resize(640, 900)
    assert table.still.isColumnHidden(heads(page).index("Camille"))


@pytest.mark.parametrize("stands", [True, False])
def test_in_a_narrow_table_no_column_that_stands_still_is_cut(
    page: ComparePage, theme: Theme, stands: bool
) -> None:
    """A learner has room beside the reference, or the reference scrolls as learners do."""
    table, reference = page.table, 2
    least = theme.gutter + FULL.names + FULL.group + 2 * FULL.tight
    table.resize(least if stands else least - 2, 900)
    assert table.still.isColumnHidden(reference) is not stands
    widths = [table.still.columnWidth(at) for at in range(reference + stands)]
    assert table.still.maximumWidth() == sum(widths)
    left = table.width() - theme.gutter - sum(widths)
    assert left >= table.moving.columnWidth(reference + stands)


def test_one_bar_below_both_halves_scrolls_the_learners(page: ComparePage) -> None:
    table = page.table
    assert table.moving.viewport().width() < table.width() / 4
    assert table.sideways.width() > table.width() * 0.9
    table.sideways.setValue(table.sideways.maximum())
    assert table.moving.columnAt(5) == heads(page).index("Tom")
    table.moving.setCurrentIndex(place(page, "Acidity", "Harriet"))
    settle()
    assert table.sideways.value() == table.moving.horizontalScrollBar().value()
    assert table.sideways.value() < table.sideways.maximum()
    QTest.mouseClick(button(page, "One learner, all cups"), LEFT)
    settle()
    assert not table.sideways.isVisible()


def test_the_pin_of_a_learner_is_offered_under_the_pointer(blind: ComparePage) -> None:
    where = blind.table.moving.heads
    at = where.sectionViewportPosition(4) + 20
    before = where.grab().toImage()
    QTest.mouseMove(where.viewport(), QPoint(at, 20))
    assert where.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert where.grab().toImage() != before
    tip = blind.table.model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("Press P or click to pin the learner beside the reference.")


def test_the_arrows_go_through_frozen_and_scrolling_columns_alike(page: ComparePage) -> None:
    moving = page.table.moving
    moving.setCurrentIndex(place(page, "Bowl after the crust", "Camille"))
    for _ in range(3):
        press(page, Qt.Key.Key_Left, moving)
    assert page.table.current().column() == 0
    press(page, Qt.Key.Key_Down, moving)
    assert page.table.current().data() == "Dry fragrance"  # the heading “Nose” is passed over
    press(page, Qt.Key.Key_End, moving)
    assert heads(page)[page.table.current().column()] == "Tom"
    assert moving.visualRect(page.table.current()).right() <= moving.viewport().width()


def test_the_first_columns_stand_still_while_learners_scroll(blind: ComparePage) -> None:
    page, table = blind, blind.table
    assert [table.still.isColumnHidden(column) for column in range(4)] == [False] * 3 + [True]
    assert [table.moving.isColumnHidden(column) for column in range(4)] == [True] * 3 + [False]
    before = table.still.columnViewportPosition(1)
    table.moving.horizontalScrollBar().setValue(table.moving.horizontalScrollBar().maximum())
    assert table.moving.columnAt(table.moving.viewport().width() - 5) == 11
    assert table.still.columnViewportPosition(1) == before
    page.resize(1364, 640)
    settle()
    table.moving.verticalScrollBar().setValue(60)
    assert table.still.rowViewportPosition(3) == table.moving.rowViewportPosition(3)


def test_one_learner_over_all_cups(page: ComparePage) -> None:
    QTest.mouseClick(button(page, "One learner, all cups"), LEFT)
    assert heads(page) == ["", "417 Yirgacheffe", "283 Cerrado", "956 Huila", "648 Tarrazú"]
    assert cell_text(page, "Acidity", "417 Yirgacheffe") == "8.0 (+0.5)"
    assert "One palate, several cups" in read(page)
    model = page.side.distances.rows
    index = model.index(model.row_of(OISIN), 0)
    box = page.side.distances.visualRect(index)
    QTest.mouseClick(page.side.distances.viewport(), LEFT, pos=box.center())
    assert page.chooser.current == str(OISIN)
    assert cell_text(page, "Acidity", "417 Yirgacheffe") == "4.5 (−3.0)"
    assert "417. Oisín recorded" in " ".join(read(page.side)).replace(
        '<span style="font-weight:600">417.</span>', "417."
    )


def test_compare_is_also_a_plain_table_of_numbers(page: ComparePage, bridge: Bridge) -> None:
    QTest.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.numbers.isVisible()
    model = page.numbers.model()
    titles = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    rows = [
        dict(zip(titles, [model.index(row, c).data() for c in range(len(titles))], strict=True))
        for row in range(model.rowCount())
    ]
    (sweet,) = [row for row in rows if row["Attribute"] == "Sweetness"]
    cup = compared(bridge).cups[0]
    (profile,) = [p for p in cup.profiles if p.scale.id == "sweetness"]
    found = profile.summary
    assert found is not None
    assert found.sd is not None
    assert (sweet["n"], sweet["median"], sweet["mean"], sweet["sd"]) == (
        "9",
        f"{found.median:.1f}",
        f"{found.mean:.2f}",
        f"{found.sd:.2f}",
    )
    assert (sweet["Sense"], sweet["Reference"], sweet["Oisín"]) == ("Taste", "6.0", "3.0 (−3.0)")
    QTest.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.table.isVisible()


def test_the_numbers_are_copied_for_a_spreadsheet(page: ComparePage) -> None:
    held_down = Qt.KeyboardModifier.ControlModifier
    page.as_numbers.setChecked(True)
    QTest.keyClick(page.numbers, Qt.Key.Key_A, held_down)
    QTest.keyClick(page.numbers, Qt.Key.Key_C, held_down)
    rows = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert rows[0][:5] == ["Sense", "Attribute", "Step", "n", "median"]
    assert len(rows) == 1 + page.numbers.model().rowCount()
    assert {len(row) for row in rows} == {page.numbers.model().columnCount()}
    page.numbers.setCurrentIndex(page.numbers.model().index(2, 4))
    QTest.keyClick(page.numbers, Qt.Key.Key_C, held_down)
    assert QApplication.clipboard().text() == "7.0"


def test_who_comes_by_tab_sees_where_and_one_ring_is_shown(qtbot: QtBot, page: ComparePage) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    distances, moving = page.side.distances, page.table.moving
    by_tab = Qt.FocusReason.TabFocusReason
    moving.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.table._current() is None
    distances.setFocus(by_tab)
    assert distances.by_keyboard
    assert distances.currentIndex().isValid()
    assert page.table._current() is None
    moving.setFocus(by_tab)
    assert page.table._current() == moving.currentIndex()
    assert moving.currentIndex().isValid()
    distances.setFocus(by_tab)
    assert page.table._current() is None


def test_a_photo_opens_on_one_click_and_on_enter(page: ComparePage) -> None:
    at = place(page, "Bowl after the crust", "Camille")
    page.table.moving.setCurrentIndex(at)
    part = page.table.still if page.table.moving.isColumnHidden(at.column()) else page.table.moving
    part.scrollTo(at)
    QTest.mouseClick(part.viewport(), LEFT, pos=part.visualRect(at).center())
    assert page.viewer is not None
    room = page.viewer.screen().availableSize()
    assert page.viewer.width() <= room.width(), "the screen of the tests is a small one"
    page.viewer.reject()
    page.viewer = None
    press(page, Qt.Key.Key_Return, page.table.moving)
    assert page.viewer is not None
    page.viewer.reject()


def test_another_session_is_shown_from_its_start(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    other = class_like_example(bridge, "Another", frozenset(Kind))
    page.resize(page.width(), 400)
    bar = page.table.moving.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    bridge.reload_sessions()
    bridge.choose(other.id)
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    assert (bar.value(), page.table.moving.horizontalScrollBar().value()) == (0, 0)


def test_a_line_without_photos_is_no_higher_than_a_text(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    with_photos = page.table.moving.rowHeight(place(page, "Bowl after the crust", "Camille").row())
    grid = page.table.model.grid
    assert grid is not None
    rows = {
        code: tuple(
            replace(row, values={}, reference=None)
            if isinstance(row, AnswerRow) and isinstance(row.attribute, Photo)
            else row
            for row in of_cup
        )
        for code, of_cup in grid.rows.items()
    }
    page.table.set_grid(replace(grid, rows=rows), "")
    line = next(at for at, line in enumerate(grid.lines) if line.kind == "photo")
    assert page.table.moving.rowHeight(line) < with_photos
