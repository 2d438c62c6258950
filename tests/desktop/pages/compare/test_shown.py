"""What Compare shows is what was answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.compare_page import (
    LEAST_INK,
    LEFT,
    SPOKEN,
    cell_text,
    compared,
    distance_rows,
    everything,
    heads,
    ink_of,
    place,
    press,
)
from helpers.held import board_after_class as class_held
from helpers.held import with_references
from helpers.held_live import Class
from helpers.pages import bridged, button, put_up, read, settle, spoken_rows
from helpers.printed import planned
from pydantic import JsonValue
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.cells import (
    Cell,
    PhotoAnswer,
    Question,
    ScaleAnswer,
    TextAnswer,
    WordAnswer,
)
from tasting.desktop.pages.compare.grid import cup_grid, learner_grid
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.pages.compare.side.distance_table import shade
from tasting.desktop.theme import Theme
from tasting.domain.board import Board
from tasting.domain.change import Change
from tasting.domain.protocol import Protocol
from tasting.exchange import lexicons
from tasting.exchange.protocols import shipped
from tasting.services.compare import comparison
from tasting.services.comparison import WordRow
from tasting.words import Words, words_in


def test_a_cup_stands_with_its_group_its_reference_and_every_learner(page: ComparePage) -> None:
    assert heads(page)[:6] == ["", "Group", "Reference", "Camille", "Oisín", "Inès"]
    assert len(heads(page)) == 3 + 9
    assert cell_text(page, "Acidity", "Reference") == "7.5"
    assert cell_text(page, "Acidity", "Camille") == "8.0 (+0.5)"
    assert cell_text(page, "Sweetness", "Oisín") == "3.0 (−3.0)"
    assert cell_text(page, "Descriptors", "Oisín") == "lemon, cut grass"
    assert cell_text(page, "Bowl after the crust", "Group") == "3 of 9 photos"
    assert cell_text(page, "Bowl after the crust", "Tom") == "–"
    grid = page.table.model.grid
    assert grid is not None
    assert [line.sense.value for line in grid.lines if line.place < 0] == [
        "eye", "nose", "taste", "taste"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["coffee-cupping", "french-press", "dark-chocolate"])
def test_every_cell_is_what_its_own_learner_answered_about_its_own_cup(
    name: str, words: Words
) -> None:
    """In both views, whatever is asked: a number, words, a photo, a choice, a text."""
    session = with_references(planned(shipped()[name], 3, ["Ana", "Bo", "Cleo"]))
    board = class_held(session)
    found = comparison(session, board)
    numbers = {seat.number for seat in session.seats}
    kinds = set()
    texts = CellText({}, words)
    grids = [cup_grid(found, texts, code) for code in session.codes]
    grids += [learner_grid(found, texts, number) for number in numbers]
    for grid in grids:
        for row, line in enumerate(grid.lines):
            if line.place < 0:
                continue
            named = grid.cell(row, 0)
            assert isinstance(named, Question)
            for at, column in enumerate(grid.columns):
                if column.kind in ("learner", "cup"):
                    about = "" if named.attribute.once else column.code
                    given = board.values(column.seat, about)
                    assert answer_in(grid.cell(row, at)) == given[named.attribute.id]
                    kinds.add(named.attribute.kind)
    assert kinds == {attribute.kind for _, attribute in session.protocol.attributes()}


def answer_in(cell: Cell) -> JsonValue:
    """The answer that a cell holds."""
    match cell:
        case ScaleAnswer() | TextAnswer():
            return cell.value
        case WordAnswer():
            return None if cell.words is None else [word for word, _ in cell.words]
        case PhotoAnswer():
            return cell.name
    raise AssertionError(cell)


def test_a_group_is_told_by_its_median_and_middle_half(page: ComparePage, bridge: Bridge) -> None:
    cup = compared(bridge).cups[0]
    (acidity,) = [p for p in cup.profiles if p.scale.id == "acidity"]
    found = acidity.summary
    assert found is not None
    assert cell_text(page, "Acidity", "Group") == (
        f"median {found.median:.1f}, middle half {found.q1:.1f} to {found.q3:.1f}, "
        f"{found.n} of 9 answers"
    )


def test_a_group_is_told_how_many_words_it_shares_with_the_reference(page: ComparePage) -> None:
    assert cell_text(page, "Dry fragrance", "Group") == "3 words in all, all in the reference"
    assert cell_text(page, "Descriptors", "Group") == "8 words in all, 4 in the reference"


def test_twelve_cups_are_seen_at_once_with_the_numbers_of_one(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    names = [f"Learner {n}" for n in range(60)]
    session = with_references(planned(shipped()["coffee-cupping"], 12, names))
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, class_held(session, revealed=False)
        page = ComparePage(theme, words, bridge)
        put_up(qtbot, page)
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)
        settle()
        view = page.side.distances
        wide = [view.columnWidth(column) for column in range(1, 13)]
        assert sum(wide) + view.columnWidth(0) <= view.viewport().width()
        assert [width > 25 for width in wide] == [True, *[False] * 11]
        press(page, Qt.Key.Key_3)
        assert view.columnWidth(3) > 25 > view.columnWidth(1)
        buttons = page.chooser._buttons
        assert buttons[-1].mapTo(page, buttons[-1].rect().topRight()).x() < page.width()


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


def test_the_header_says_how_many_rounds_were_left_out(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    session = planned(shipped()["gongfu-oolong"], 2)
    held = Class(session).begin("taste_4", 0)
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, held.board
        page = ComparePage(theme, words, bridge)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        assert not any("left out" in text for text in read(page))
        bridge.board = held.begin("infused", 60).board
        bridge.board_changed.emit(Change(course=True), None)
        assert any("2 rounds were left out" in text for text in read(page))
        qtbot.waitUntil(lambda: bridge.settled)


def test_a_session_without_any_reference_has_no_column_for_it_until_one_is_given(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    session = planned(shipped()["coffee-cupping"], 3, ["Ana", "Bo", "Cleo"])
    last = session.samples[-1]
    known = last.product.model_copy(update={"reference": {"acidity": 7.0}})
    samples = (*session.samples[:-1], last.model_copy(update={"product": known}))
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, class_held(session)
        page = ComparePage(theme, words, bridge)
        put_up(qtbot, page)
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)
        assert heads(page) == ["", "Group", "Ana", "Bo", "Cleo"]
        tip = (
            place(page, "Acidity", "Ana")
            .model()
            .headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        )
        assert "reference" not in tip
        press(page, Qt.Key.Key_P, page.table.moving)
        bridge.session = session.model_copy(update={"samples": samples})
        bridge.session_changed.emit()
        qtbot.waitUntil(lambda: "Reference" in heads(page))
        assert heads(page)[1:3] == ["Group", "Reference"], "of the first cup, too, which has none"


def test_a_heading_tells_how_the_cup_was_prepared(page: ComparePage) -> None:
    grid, model = page.table.model.grid, page.table.model
    assert grid is not None
    told = {grid.title(c): grid.prepared(c) for c in map(model.column, range(12)) if c}
    assert told["Reference"] == ("200\u00a0ml, 93\u00a0°C, 4:00", False)
    assert told["Camille"] == ("200\u00a0ml, 93.2\u00a0°C, 4:00", False)
    assert told["Oisín"] == ("300\u00a0ml, 92.8\u00a0°C, 4:04", True)
    tip = model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "300\u00a0ml, 100\u00a0ml over target" in tip


def test_distances_are_sorted_and_say_what_is_missing(page: ComparePage, bridge: Bridge) -> None:
    distances = compared(bridge).distances
    rows = distance_rows(page)
    first = [row[1] for row in rows]
    assert first == sorted(first)
    assert rows[0][1] == f"{distances.cells[distances.ranked('417')[0], '417']:.1f}"
    (noe,) = [row for row in range(9) if rows[row][0] == "Noé"]
    assert rows[noe][4] == "–"
    assert page.side.distances.rows.index(noe, 4).data(SPOKEN) == "Noé, 648: no answer"


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
    assert place(page, "Bowl after the crust", "Tom").data(role) == (
        "Bowl after the crust, Tom: no answer"
    )
    assert page.table.moving.accessibleName() == "Answers about 417"
    assert spoken_rows(page.table.model)[:3] == ["Eye", "Bowl after the crust", "Nose"]


def test_words_are_counted_by_learner_list_by_list(page: ComparePage, bridge: Bridge) -> None:
    (nose,) = [part for part in compared(bridge).cups[0].senses if part.sense == "nose"]
    dry, wet = [row for row in nose.rows if isinstance(row, WordRow)]
    lexicon = lexicons.shipped()[dry.attribute.lexicon]
    told = [
        [f"{lexicon.shown(one.word, 'en')} {one.learners}" for one in row.use.counts[:3]]
        for row in (dry, wet)
    ]
    assert page.side._counts.accessibleName() == (
        f"Words for 417: Dry fragrance: {', '.join(told[0])}; Descriptors: {', '.join(told[1])}"
    )
    rest = len(dry.use.counts) + len(wet.use.counts) - sum(map(len, told))
    assert any(text.endswith(f"{rest} more words.") for text in read(page.side))
    QTest.mouseClick(button(page.side, "Taste"), LEFT)
    assert page.side._counts.accessibleName().startswith("Words for 417: citrus")


@pytest.fixture
def infusions(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> Iterator[tuple[ComparePage, Board]]:
    """The page on a tea tasted in three infusions, and what was answered."""
    session = with_references(planned(shipped()["green-tea"], 2, ["Ana", "Bo", "Cleo"]))
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = session, class_held(session)
        page = ComparePage(theme, words, bridge)
        put_up(qtbot, page)
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)
        settle()
        yield page, bridge.board


def test_the_change_over_infusions_is_drawn_and_said(
    infusions: tuple[ComparePage, Board],
) -> None:
    page, board = infusions
    code = page.chooser.current
    line = "Umami, change from 1 to 3"
    below = place(page, line, "Ana").row()
    assert page.table.model.index(below - 1, 0).data() == "Umami 3"
    for seat, name in ((1, "Ana"), (3, "Cleo")):
        given = [board.values(seat, code)[f"umami_{time}"] for time in (1, 2, 3)]
        assert cell_text(page, line, name) == ", then ".join(f"{value:.1f}" for value in given)
    assert place(page, line, "Ana").data(SPOKEN).startswith(f"{line}, Ana: ")
    assert "; reference " in place(page, line, "Ana").data(SPOKEN)
    assert cell_text(page, line, "Group").startswith("median ")
    page.as_numbers.setChecked(True)
    assert not any("change" in text for text in column_texts(page.numbers.model()))


def column_texts(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_the_line_over_infusions_stands_out_in_both_palettes(
    infusions: tuple[ComparePage, Board], theme: Theme
) -> None:
    page, _ = infusions
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        settle()
        for column in ("Group", "Reference", "Bo"):
            at = place(page, "Umami, change from 1 to 3", column)
            table = page.table
            part = table.still if table.moving.isColumnHidden(at.column()) else table.moving
            part.scrollTo(at)
            settle()
            box = part.visualRect(at).adjusted(3, 3, -3, -3)
            assert ink_of(part.viewport().grab().toImage().copy(box)) >= LEAST_INK, (mode, column)


def test_a_note_tells_who_prepared_otherwise(page: ComparePage) -> None:
    shown = " ".join(read(page.side))
    assert "Oisín recorded 300\u00a0ml instead of 200\u00a0ml" in shown
    QTest.mouseClick(button(page.side, "Next remark, 1 of 2"), LEFT)
    assert "Next remark, 2 of 2" in read(page.side)


def test_other_units_are_taken_as_soon_as_they_are_chosen(
    page: ComparePage, qtbot: QtBot, bridge: Bridge
) -> None:
    session = bridge.session
    assert session is not None
    text = session.protocol.model_dump(mode="json", exclude_none=True)
    for step in text["steps"]:
        for number, asked in enumerate(step.get("attributes", ())):
            if asked["id"] == "acidity":
                named = {one: asked[one] for one in ("id", "name", "sense")}
                step["attributes"][number] = {"kind": "measure", "unit": "°C", **named}
    protocol = Protocol.model_validate(text)
    bridge.session = session.model_copy(update={"protocol": protocol})
    bridge.session_changed.emit()
    qtbot.waitUntil(lambda: "Acidity (°C)" in lines(page))
    page.set_words(words_in("en", "us"))
    page.shown()
    qtbot.waitUntil(lambda: bridge.settled)
    assert "Acidity (°F)" in lines(page)
    assert "Acidity (°C)" not in lines(page)


def lines(page: ComparePage) -> list[str]:
    model = page.table.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
