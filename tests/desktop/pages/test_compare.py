"""The page Compare: what it shows is what was answered, and each question is one gesture."""

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from helpers.french import BARE_SIGN
from helpers.held import held as class_held
from helpers.held import with_references
from helpers.pages import bridged, button, read, settle, spoken
from helpers.printed import planned
from PIL import ExifTags, Image
from pydantic import JsonValue
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.compare.chips import place_chips
from tasting.desktop.pages.compare.distances import HELD
from tasting.desktop.pages.compare.matrix import shade
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.pages.compare.photos import Photos, scaled
from tasting.desktop.pages.compare.sheet import (
    Cell,
    Chips,
    Name,
    Picture,
    Said,
    Value,
    by_cup,
    by_learner,
)
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Event, Kind, Op
from tasting.domain.session import Session
from tasting.exchange.protocols import shipped
from tasting.places import DataFolder
from tasting.services.compare import Comparison, comparison
from tasting.services.example import put_example
from tasting.services.workspaces import open_workspace
from tasting.settings import load
from tasting.store.log import Entry
from tasting.words import Words, catalogue_files, of

LEFT = Qt.MouseButton.LeftButton
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CAMILLE, OISIN, INES, NOE = 1, 2, 3, 8
LEFT_OUT = frozenset({Kind.REVEAL, Kind.SHARE})


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the example class."""
    folder = tmp_path_factory.mktemp("example")
    with open_workspace(DataFolder(folder)) as workspace:
        put_example(workspace)
    return folder


@pytest.fixture
def bridge(tmp_path: Path, example: Path, qtbot: QtBot) -> Iterator[Bridge]:
    folder = tmp_path / "data"
    shutil.copytree(example, folder)
    with bridged(folder) as made:
        yield made


def held(bridge: Bridge, title: str, keep: frozenset[Kind], seats: int = 9) -> Session:
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
    qtbot.addWidget(page)
    page.resize(1364, 900)
    page.show()
    bridge.reload_sessions()
    bridge.choose(session)
    qtbot.waitUntil(lambda: bridge.settled)
    page.shown()
    qtbot.waitUntil(lambda: bridge.settled)
    return page


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ComparePage:
    return opened(qtbot, theme, words, bridge)


@pytest.fixture
def blind(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ComparePage:
    """The page on a class whose codes are still closed."""
    session = held(bridge, "Still blind", frozenset(Kind) - LEFT_OUT)
    return opened(qtbot, theme, words, bridge, session.id)


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


def said(page: ComparePage, line: str, column: str) -> str:
    return str(place(page, line, column).data())


def matrix(page: ComparePage) -> list[list[str]]:
    model = page.aside.matrix.matrix
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def everything(page: ComparePage) -> list[str]:
    """All that the page says, painted texts included."""
    models = [page.table.model, page.aside.matrix.matrix]
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
    entries = [text for e in page.strip.entries for text in (e.title, e.upper, e.lower)]
    names = [child.accessibleName() for child in page.findChildren(QAbstractButton)]
    names += [page.aside._said.accessibleName(), page.strip._note.accessibleName()]
    return [*read(page), *texts, *tips, *entries, *names]


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


# ------------------------------------------------------------------------------ what it shows


def test_a_cup_stands_with_its_group_its_reference_and_every_learner(page: ComparePage) -> None:
    assert heads(page)[:6] == ["", "Group", "Reference", "Camille", "Oisín", "Inès"]
    assert len(heads(page)) == 3 + 9
    assert said(page, "Acidity", "Reference") == "7.5"
    assert said(page, "Acidity", "Camille") == "8.0 (+0.5)"
    assert said(page, "Sweetness", "Oisín") == "3.0 (−3.0)"
    assert said(page, "Words", "Oisín") == "lemon, cut grass"
    assert said(page, "Cup after the crust", "Group") == "3 of 9 photos"
    assert said(page, "Cup after the crust", "Tom") == "–"
    sheet = page.table.model.sheet
    assert sheet is not None
    assert [line.sense.value for line in sheet.lines if line.place < 0] == ["eye", "nose", "taste"]


@pytest.mark.parametrize("name", ["coffee-cupping", "french-press", "dark-chocolate"])
def test_every_cell_is_what_its_own_learner_answered_about_its_own_cup(name: str) -> None:
    """In both views, whatever is asked: a number, words, a photo, a choice, a text."""
    session = with_references(planned(shipped()[name], 3, ["Ana", "Bo", "Cleo"]))
    board = class_held(session)
    found = comparison(session, board)
    numbers = {seat.number for seat in session.seats}
    kinds = set()
    sheets = [by_cup(found, code, ()) for code in session.codes]
    sheets += [by_learner(found, number) for number in numbers]
    for sheet in sheets:
        for row, line in enumerate(sheet.lines):
            if line.place < 0:
                continue
            named = sheet.cell(row, 0)
            assert isinstance(named, Name)
            for at, column in enumerate(sheet.columns):
                if column.kind in ("learner", "cup"):
                    given = board.values(column.seat, column.code)
                    assert answer_in(sheet.cell(row, at)) == given[named.attribute.id]
                    kinds.add(named.attribute.kind)
    assert kinds == {attribute.kind for _, attribute in session.protocol.attributes()}


def answer_in(cell: Cell) -> JsonValue:
    """The answer that a cell holds."""
    match cell:
        case Value() | Said():
            return cell.value
        case Chips():
            return None if cell.words is None else [word for word, _ in cell.words]
        case Picture():
            return cell.name
    raise AssertionError(cell)


def test_a_group_is_told_by_its_median_and_middle_half(page: ComparePage, bridge: Bridge) -> None:
    cup = compared(bridge).cups[0]
    (acidity,) = [p for p in cup.profiles if p.scale.id == "acidity"]
    found = acidity.summary
    assert found is not None
    assert said(page, "Acidity", "Group") == (
        f"median {found.median:.1f}, middle half {found.q1:.1f} to {found.q3:.1f}, "
        f"{found.n} of 9 answers"
    )


def test_a_group_is_told_how_many_words_it_shares_with_the_reference(page: ComparePage) -> None:
    assert said(page, "Dry fragrance", "Group") == "3 words in all, all in the reference"
    assert said(page, "Words", "Group") == "8 words in all, 4 in the reference"


def test_twelve_cups_are_seen_at_once_with_the_numbers_of_one(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    names = [f"Learner {n}" for n in range(60)]
    session = with_references(planned(shipped()["coffee-cupping"], 12, names))
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, class_held(session, revealed=False)
        page = ComparePage(theme, words, bridge)
        qtbot.addWidget(page)
        page.resize(1364, 900)
        page.show()
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)
        settle()
        view = page.aside.matrix
        wide = [view.columnWidth(column) for column in range(1, 13)]
        assert sum(wide) + view.columnWidth(0) <= view.viewport().width()
        assert [width > 25 for width in wide] == [True, *[False] * 11]
        press(page, Qt.Key.Key_3)
        assert view.columnWidth(3) > 25 > view.columnWidth(1)
        tabs = page.strip._tabs
        assert tabs[-1].mapTo(page, tabs[-1].rect().topRight()).x() < page.width()


def test_a_class_of_chocolate_speaks_of_chocolate(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    session = with_references(planned(shipped()["dark-chocolate"], 3))
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, class_held(session)
        page = ComparePage(theme, words, bridge)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)
        told = [text for text in everything(page) if "cup" in text.lower()]
        assert told == []
        assert "One chocolate, many learners" in read(page)


def test_a_heading_tells_how_the_cup_was_prepared(page: ComparePage) -> None:
    texts, model = page.table.model.texts, page.table.model
    assert texts is not None
    told = {texts.title(c): texts.prepared(c) for c in map(model.column, range(12)) if c}
    assert told["Reference"] == ("93\u00a0°C, 4:00", False)
    assert told["Camille"] == ("93.2\u00a0°C, 4:00", False)
    assert told["Oisín"] == ("88.1\u00a0°C, 4:11", True)
    tip = model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "88.1\u00a0°C, 4.9\u00a0°C under target" in tip


def test_the_matrix_is_sorted_and_says_what_is_missing(page: ComparePage, bridge: Bridge) -> None:
    distances = compared(bridge).distances
    rows = matrix(page)
    first = [row[1] for row in rows]
    assert first == sorted(first)
    assert rows[0][1] == f"{distances.cells[distances.ranked('417')[0], '417']:.1f}"
    (noe,) = [row for row in range(9) if rows[row][0] == "Noé"]
    assert rows[noe][4] == "–"
    assert page.aside.matrix.matrix.index(noe, 4).data(SPOKEN) == "Noé, 648: no answer"


def test_further_is_darker_and_ink_stays_readable(theme: Theme) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        ink = theme.colours.ink.lightnessF()
        away = [abs(ink - shade(theme, depth / 10).lightnessF()) for depth in range(11)]
        assert away == sorted(away, reverse=True)
        assert away[-1] > 0.35


def test_every_cell_speaks_with_its_line_and_column(page: ComparePage) -> None:
    role = SPOKEN
    assert place(page, "Acidity", "Camille").data(role) == (
        "Acidity, Camille: 8.0, +0.5 to the reference"
    )
    assert place(page, "Cup after the crust", "Tom").data(role) == (
        "Cup after the crust, Tom: no answer"
    )
    assert page.table.moving.accessibleName() == "Answers about 417"
    assert spoken(page.table.model)[:3] == ["Eye", "Cup after the crust", "Crust cover"]


def test_words_are_counted_by_learner_and_marked_where_the_reference_has_them(
    page: ComparePage, bridge: Bridge
) -> None:
    (nose,) = [part for part in compared(bridge).cups[0].senses if part.sense == "nose"]
    assert nose.words is not None
    top = nose.words.counts[0]
    assert page.aside._said.accessibleName().startswith(f"Words for 417: jasmine {top.learners}, ")
    QTest.mouseClick(button(page.aside, "Taste"), LEFT)
    assert "citrus" in page.aside._said.accessibleName()


def test_a_note_tells_who_prepared_otherwise(page: ComparePage) -> None:
    shown = " ".join(read(page.aside))
    assert "Oisín recorded 88.1\u00a0°C instead of 93\u00a0°C" in shown
    QTest.mouseClick(button(page.aside, "Next note, 1 of 2"), LEFT)
    assert "Next note, 2 of 2" in read(page.aside)


# ------------------------------------------------------------------------------------ gestures


def test_a_cup_is_chosen_by_its_tab_its_number_or_its_code_in_the_matrix(
    page: ComparePage,
) -> None:
    codes = page.strip.keys
    QTest.mouseClick(page.strip._tabs[1], LEFT)
    assert (page.strip.current, said(page, "Acidity", "Reference")) == (codes[1], "3.0")
    press(page, Qt.Key.Key_3)
    assert page.strip.current == codes[2]
    page.aside.matrix.heads.sectionClicked.emit(4)
    assert page.strip.current == codes[3]
    assert page.aside.matrix.matrix.code == codes[3]
    last = [row[4] for row in matrix(page)]
    assert last[:-1] == sorted(last[:-1])
    assert last[-1] == "–"
    page.strip._tabs[3].setFocus()
    press(page, Qt.Key.Key_Left, page.strip._tabs[3])
    assert page.strip.current == codes[2]


def test_a_cell_of_the_matrix_leads_to_its_cup_and_its_learner(page: ComparePage) -> None:
    view, model = page.aside.matrix, page.aside.matrix.matrix
    index = model.index(model.row_of(CAMILLE), 3)
    view.setFocus()
    view.setCurrentIndex(index)
    press(page, Qt.Key.Key_Return, view)
    assert page.strip.current == page.strip.keys[2]
    assert model.row_of(CAMILLE) != index.row()  # sorted anew
    assert model.seat_at(view.currentIndex().row()) == CAMILLE
    assert heads(page)[page.table.current().column()] == "Camille"


def test_the_example_begins_with_three_learners_pinned(page: ComparePage) -> None:
    columns = page.table.model.sheet.columns if page.table.model.sheet else ()
    assert [column.seat for column in columns if column.pinned] == [CAMILLE, OISIN, INES]
    model = page.aside.matrix.matrix
    pinned = [model.index(row, 0).data(HELD).pinned for row in range(model.rowCount())]
    assert [matrix(page)[row][0] for row in range(9) if pinned[row]] == ["Camille", "Inès", "Oisín"]
    assert spoken(model)[:3] == ["Priya", "Camille, pinned", "Inès, pinned"]
    assert spoken(model)[-1] == "Oisín, pinned, prepared off target"
    expected = ["Mathis", "Oisín"]
    off = [model.index(row, 0).data(HELD).off for row in range(model.rowCount())]
    assert [matrix(page)[row][0] for row in range(9) if off[row]] == expected


def test_pinned_learners_stand_beside_the_reference_and_stay(blind: ComparePage) -> None:
    moving = blind.table.moving
    moving.setCurrentIndex(place(blind, "Acidity", "Noé"))
    press(blind, Qt.Key.Key_P, moving)
    assert heads(blind)[2:5] == ["Reference", "Noé", "Camille"]
    assert blind.table.current() == place(blind, "Acidity", "Noé")
    blind.table.moving.heads.sectionClicked.emit(heads(blind).index("Oisín"))
    press(blind, Qt.Key.Key_2)
    assert heads(blind)[3:6] == ["Noé", "Oisín", "Camille"]
    model = blind.aside.matrix.matrix
    blind.aside.matrix.setCurrentIndex(model.index(model.row_of(NOE), 0))
    press(blind, Qt.Key.Key_P, blind.aside.matrix)
    assert heads(blind)[3:5] == ["Oisín", "Camille"]


def test_pins_are_remembered_for_each_session(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = held(bridge, "Still blind", frozenset(Kind) - LEFT_OUT)
    page = opened(qtbot, theme, words, bridge, session.id)
    assert not any(column.pinned for column in page.table.model.sheet.columns)  # type: ignore[union-attr]
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
    assert tip.endswith("P or a click pins the learner beside the reference.")


def test_the_arrows_go_through_frozen_and_scrolling_columns_alike(page: ComparePage) -> None:
    moving = page.table.moving
    moving.setCurrentIndex(place(page, "Cup after the crust", "Camille"))
    for _ in range(3):
        press(page, Qt.Key.Key_Left, moving)
    assert page.table.current().column() == 0
    press(page, Qt.Key.Key_Down, moving)
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
    assert said(page, "Acidity", "417 Yirgacheffe") == "8.0 (+0.5)"
    assert "One palate, several cups" in read(page)
    model = page.aside.matrix.matrix
    index = model.index(model.row_of(OISIN), 0)
    box = page.aside.matrix.visualRect(index)
    QTest.mouseClick(page.aside.matrix.viewport(), LEFT, pos=box.center())
    assert page.strip.current == str(OISIN)
    assert said(page, "Acidity", "417 Yirgacheffe") == "9.0 (+1.5)"
    assert "417. Oisín recorded" in " ".join(read(page.aside)).replace(
        '<span style="font-weight:600">417.</span>', "417."
    )


def test_the_same_as_a_plain_table_of_numbers(page: ComparePage, bridge: Bridge) -> None:
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
    page.numbers.setCurrentIndex(page.numbers.model().index(1, 4))
    QTest.keyClick(page.numbers, Qt.Key.Key_C, held_down)
    assert QApplication.clipboard().text() == "6.0"


# -------------------------------------------------------------------------------------- reveal


def test_before_the_reveal_nothing_says_what_is_behind_a_code(
    blind: ComparePage, bridge: Bridge
) -> None:
    assert bridge.session is not None
    assert "Still blind" in read(blind)
    told = everything(blind)
    for view in ("One learner, all cups", "One cup, many learners"):
        QTest.mouseClick(button(blind, view), LEFT)
        told += [*everything(blind), *heads(blind)]
    for sample in bridge.session.samples:
        assert sample.product.name not in " ".join(told)
        assert sample.product.origin not in " ".join(told)
    assert [entry.lower for entry in blind.strip.entries][3] == "8 of 9 answers"
    assert "Codes are blind" in blind.strip._note.accessibleName()


def test_revealing_opens_the_codes_one_by_one_and_writes_it_down(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge
) -> None:
    assert bridge.session is not None
    QTest.mouseClick(button(blind, "Reveal codes"), LEFT)
    qtbot.waitUntil(lambda: bridge.settled and blind.strip.turning)
    passed = [tab._passed for tab in blind.strip._tabs]
    assert passed[1:] == [0.0, 0.0, 0.0]
    qtbot.waitUntil(lambda: not blind.strip.turning, timeout=10_000)
    assert [tab._passed for tab in blind.strip._tabs] == [1.0] * 4
    names = [sample.product.name for sample in bridge.session.samples]
    assert [entry.upper for entry in blind.strip.entries] == names
    assert not blind.reveal.isVisible()
    (event,) = [
        event
        for event in bridge.workspace.log.events(bridge.session.id)
        if event.op.kind is Kind.REVEAL
    ]
    assert event.seat == TRAINER
    assert sorted(event.op.body["identities"]) == sorted(bridge.session.codes)  # type: ignore[arg-type]


def test_where_nothing_is_to_move_codes_open_at_once(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge, theme: Theme
) -> None:
    assert not theme.still
    theme.set_still(True)
    QTest.mouseClick(button(blind, "Reveal codes"), LEFT)
    qtbot.waitUntil(lambda: bridge.settled and blind.strip.entries[3].opened)
    assert not blind.strip.turning
    assert [tab._passed for tab in blind.strip._tabs] == [1.0] * 4


def test_phones_are_spoken_of_only_while_a_hub_reaches_them(
    page: ComparePage, bridge: Bridge
) -> None:
    assert page.strip._note.accessibleName() == "Codes revealed at 11:21"
    bridge.hub.state = HubState("on", "http://127.0.0.1")
    bridge.hub.changed.emit()
    assert page.strip._note.accessibleName() == "The codes are open, on the learners’ phones too."


def test_a_class_already_revealed_shows_its_names_at_once(page: ComparePage) -> None:
    assert not page.strip.turning
    assert not page.reveal.isVisible()
    assert page.strip.entries[0].upper == "Yirgacheffe"


# ---------------------------------------------------------------------------- answers arriving


def test_an_answer_that_arrives_changes_its_own_cells_only(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    assert bridge.session is not None
    assert said(page, "Acidity", "Tom") != "2.0 (−5.5)"
    page.table.moving.setCurrentIndex(place(page, "Finish", "Oisín"))
    changes = QSignalSpy(page.table.model.dataChanged)
    rate(bridge, 9, "hot", "417", {"acidity": 2.0})
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    assert said(page, "Acidity", "Tom") == "2.0 (−5.5)"
    cells = {(changes.at(n)[0].row(), changes.at(n)[0].column()) for n in range(changes.count())}
    row = place(page, "Acidity", "Tom").row()
    assert cells == {(row, 1), (row, heads(page).index("Tom"))}
    assert page.table.current() == place(page, "Finish", "Oisín")


def test_nothing_moves_under_the_pointer(qtbot: QtBot, page: ComparePage, bridge: Bridge) -> None:
    view = page.aside.matrix
    before = matrix(page)
    enter(view)
    assert bridge.board is not None
    worst = page.compared.distances.ranked("417")[-1] if page.compared else 0
    assert worst == OISIN
    reference = bridge.session.samples[0].product.reference if bridge.session else {}
    for step in ("hot", "warm"):
        rate(bridge, OISIN, step, "417", reference)
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    after = matrix(page)
    assert [row[0] for row in after] == [row[0] for row in before]
    assert after[-1][1] != before[-1][1]
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert matrix(page)[-1][0] != "Oisín"


def test_no_code_moves_under_the_pointer(blind: ComparePage) -> None:
    strip = blind.strip
    widths = [tab.width() for tab in strip._tabs]
    enter(strip)
    longer = [replace(entry, upper=f"{entry.upper}, lime") for entry in strip.entries]
    strip.set_entries(longer, strip.current, large=True)
    settle()
    assert [tab.width() for tab in strip._tabs] == widths
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    settle()
    assert [tab.width() for tab in strip._tabs] > widths


def test_answers_that_keep_coming_are_shown_all_the_same(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    """A comparison under way is shown, not given up for the next answer."""
    shown: list[object] = []
    page._take_ = page._take  # type: ignore[attr-defined]

    def take(*given: object) -> None:
        shown.append(given[1])
        page._take_(*given)  # type: ignore[attr-defined]

    page._take = take  # type: ignore[method-assign, assignment]
    for _ in range(5):
        assert bridge.session is not None
        bridge.board = fold(bridge.events, bridge.session.protocol)
        bridge.board_changed.emit()
    qtbot.waitUntil(lambda: bridge.settled)
    assert len(shown) == 2
    assert shown[-1] is bridge.board


def test_too_few_answers_are_said_to_be_too_few(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = held(bridge, "Two came", frozenset(Kind) - LEFT_OUT, seats=2)
    page = opened(qtbot, theme, words, bridge, session.id)
    texts, group = page.table.model.texts, page.table.model.column(1)
    assert texts is not None
    assert group is not None
    assert texts.prepared(group) == ("2 answers: too few", False)
    assert said(page, "Acidity", "Group") == "8.0, 9.0: too few for a middle half"
    assert said(page, "Acidity", "Inès") == "–"


def test_a_class_without_answers_says_so_and_leads_on(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = held(bridge, "Nobody yet", frozenset())
    page = opened(qtbot, theme, words, bridge, session.id)
    assert any("No answers yet." in text for text in read(page))
    assert not page.reveal.isVisible()
    with qtbot.waitSignal(bridge.opened) as went:
        QTest.mouseClick(button(page, "Open Live"), LEFT)
    assert went.args == ["live"]


def test_without_a_session_the_way_to_one_is_shown(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    with bridged(tmp_path) as bridge:
        page = opened(qtbot, theme, words, bridge)
        assert "No class to compare yet. Plan one first." in read(page)
        with qtbot.waitSignal(bridge.opened) as went:
            QTest.mouseClick(button(page, "Open Sessions"), LEFT)
        assert went.args == ["sessions"]


def test_another_session_is_chosen_in_the_header(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge
) -> None:
    (other,) = [summary for summary in bridge.sessions if summary.example]
    blind.header.session_chosen.emit(other.id)
    qtbot.waitUntil(lambda: bridge.settled)
    assert other.title in read(blind)
    assert blind.strip.entries[0].upper == "Yirgacheffe"
    assert not blind.strip.turning


# -------------------------------------------------------------------------------------- photos


def test_enter_on_a_photo_opens_it_beside_the_reference(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    page.table.moving.setCurrentIndex(place(page, "Cup after the crust", "Oisín"))
    press(page, Qt.Key.Key_Return, page.table.moving)
    viewer = page.viewer
    assert viewer is not None
    assert viewer.isVisible()
    assert (viewer.shot.title, "Reference" in read(viewer)) == ("Oisín", True)
    assert bridge.workspace.blobs.has(viewer.shot.name)
    assert bridge.workspace.blobs.has(viewer.shot.reference)
    QTest.mouseClick(button(viewer, "Next photo"), LEFT)
    assert viewer.shot.title == "Inès"
    assert not button(viewer, "Next photo").isEnabled()
    qtbot.waitUntil(lambda: bridge.settled)
    viewer.close()


def test_a_missing_photo_is_said_to_be_missing_while_it_is_looked_for_again(
    qtbot: QtBot, bridge: Bridge
) -> None:
    photos, name = Photos(bridge), "ab" * 32
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", QSize(40, 30), 1.0) is None
    photos.look_again()
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", QSize(40, 30), 1.0) is None
        assert photos.missing(name)
    qtbot.waitUntil(lambda: bridge.settled)


def test_a_photo_is_cut_to_its_place_and_turned_as_it_was_held() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # held upright: to be turned by a quarter
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "red").save(out, "JPEG", exif=exif)
    data = out.getvalue()
    cut, whole = scaled(data, QSize(90, 60), crop=True), scaled(data, QSize(90, 60), crop=False)
    assert cut is not None
    assert whole is not None
    assert (cut.size(), whole.size()) == (QSize(90, 60), QSize(30, 60))
    assert scaled(b"no photo", QSize(9, 9), crop=True) is None
    assert scaled(None, QSize(9, 9), crop=True) is None


def test_a_photo_that_has_not_come_is_asked_for_again(qtbot: QtBot, bridge: Bridge) -> None:
    photos, size = Photos(bridge), QSize(40, 30)
    name = bridge.workspace.blobs.names()[0]
    data = bridge.workspace.blobs.get(name)
    assert data is not None
    bridge.workspace.blobs.remove(name)
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", size, 1.0) is None
    assert photos.missing(name)
    bridge.workspace.blobs.put(data, name)
    photos.look_again()
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", size, 1.0) is None
    found = photos.find(name, "cell", size, 1.0)
    assert found is not None
    assert found.size() == size
    assert photos.find(name, "cell", size * 2, 1.0) is not None  # the small one meanwhile
    qtbot.waitUntil(lambda: bridge.settled)


# --------------------------------------------------------------------------- words and looks


def english_only() -> list[re.Pattern[str]]:
    """The page's English texts, with anything in their placeholders, that French says otherwise."""
    found = []
    (path,) = [path for path in catalogue_files("fr") if path.name == "compare.po"]
    with path.open("rb") as file:
        for entry in read_po(file, locale="fr_FR"):
            ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
            strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            for text in set(ids) - set(strings) - {""}:
                parts = re.split(r"\{\w+\}", text)
                found.append(re.compile(".+".join(map(re.escape, parts))))
    return found


def test_nothing_english_is_left_in_french(page: ComparePage) -> None:
    patterns = english_only()
    for view in (0, 1):
        QTest.mouseClick(page.view.findChildren(QAbstractButton)[view], LEFT)
        page.set_words(of("en"))
        assert any(p.fullmatch(text) for p in patterns for text in everything(page))
        page.set_words(of("fr"))
        french = everything(page)
        assert [text for text in french if any(p.fullmatch(text) for p in patterns)] == []
        assert "Acidité" in french
        headings = [page.header._title.text(), *(label for label in read(page.aside))]
        assert [text for text in headings if BARE_SIGN.search(text)] == []


def test_it_is_painted_at_any_size_in_both_palettes(page: ComparePage, theme: Theme) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        for compact, width, height in ((False, 1364, 900), (True, 960, 640)):
            theme.set_compact(compact)
            page.resize(width, height)
            settle()
            picture = page.grab().toImage()
            ground = theme.colours.paper.rgb()
            painted = sum(
                picture.pixel(x, y) != ground
                for x in range(400, width, 7)
                for y in range(200, height, 7)
            )
            assert painted > 300


def test_words_that_do_not_fit_are_counted() -> None:
    chips = [(word, True) for word in ("jasmine", "bergamot", "lemon zest", "black tea", "honey")]

    def advance(text: str) -> float:
        return 6.0 * len(text)

    placed, hidden = place_chips(chips, 150, 2, advance)
    assert [word for _, word, _ in placed] == ["jasmine", "bergamot", "lemon zest"]
    assert hidden == 2
    assert all(box.right() <= 150 for box, _, _ in placed)
    assert place_chips(chips, 2000, 1, advance)[1] == 0
    narrow, rest = place_chips(chips, 40, 1, advance)
    assert (len(narrow), rest) == (1, 4)
    assert narrow[0][0].right() < 40


def test_the_fold_of_a_blind_class_is_what_the_page_compares(bridge: Bridge) -> None:
    """The sessions made here are as the example is, but for what is left out."""
    session = held(bridge, "Still blind", frozenset(Kind) - LEFT_OUT)
    events: list[Event] = bridge.workspace.log.events(session.id)
    board = fold(events, session.protocol)
    assert not board.revealed
    assert len(comparison(session, board).cups[0].answered) == 9
