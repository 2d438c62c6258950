"""Compare in French, in both palettes, at any size."""

import re

import pytest
from babel.messages.pofile import read_po
from helpers.compare_page import (
    LEAST_INK,
    LEFT,
    OPENING,
    class_like_example,
    everything,
    heads,
    ink_of,
)
from helpers.french import BARE_SIGN
from helpers.pages import button, read, settle, wait_until_settled
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.cells import GroupWords
from tasting.desktop.pages.compare.chooser import Chooser
from tasting.desktop.pages.compare.chooser_item import ChooserItem
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.pages.compare.table.cutting import cut
from tasting.desktop.pages.compare.table.heights import TEXT_AIR, line_heights
from tasting.desktop.pages.compare.table.measures import COMPACT
from tasting.desktop.pages.compare.table.painting import place_chips
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.domain.events import Event, Kind
from tasting.languages import catalogue_files
from tasting.services.compare import comparison
from tasting.words import words_in


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


def test_compare_in_french_has_no_english_left(page: ComparePage) -> None:
    patterns = english_only()
    for view in (0, 1):
        QTest.mouseClick(page.view.findChildren(QAbstractButton)[view], LEFT)
        page.set_words(words_in("en"))
        assert any(p.fullmatch(text) for p in patterns for text in everything(page))
        page.set_words(words_in("fr"))
        french = everything(page)
        assert [text for text in french if any(p.fullmatch(text) for p in patterns)] == []
        assert "Acidité" in french
        headings = [page.header._title.text(), *(label for label in read(page.side))]
        assert [text for text in headings if BARE_SIGN.search(text)] == []


def test_every_answer_stands_out_at_any_size_in_both_palettes(
    qtbot: QtBot, page: ComparePage, bridge: Bridge, theme: Theme
) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        for compact, width, height in ((False, 1364, 900), (True, 960, 640)):
            theme.set_compact(compact)
            page.resize(width, height)
            settle()
            page.grab()  # photos are fetched when their cell is painted
            wait_until_settled(qtbot, bridge)
            inks = inks_of_answers(page)
            assert {("Acidity", column) for column in ("Group", "Camille", "Inès")} <= inks.keys()
            assert {cell: ink for cell, ink in inks.items() if ink < LEAST_INK} == {}


def inks_of_answers(page: ComparePage) -> dict[tuple[str, str], int]:
    """How many pixels stand out from the ground, for each answer that is whole in sight."""
    model, inks = page.table.model, {}
    senses = [row for row in range(model.rowCount()) if not is_asked(page, row)]
    for part in (page.table.still, page.table.moving):
        shown = part.viewport().rect()
        picture = part.viewport().grab().toImage()
        for row in set(range(model.rowCount())).difference(senses):
            for column, title in enumerate(heads(page)):
                box = part.visualRect(model.index(row, column))
                if not part.isColumnHidden(column) and not box.isEmpty() and shown.contains(box):
                    cell = picture.copy(box.adjusted(3, 3, -3, -3))
                    inks[model.index(row, 0).data(), title] = ink_of(cell)
    return inks


def is_asked(page: ComparePage, row: int) -> bool:
    """Whether the row is of something asked, and not the title of a sense."""
    model = page.table.model
    return model.index(row, 0).data() != model.index(row, 1).data()


def test_words_that_do_not_fit_into_a_cell_are_counted() -> None:
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


def test_what_a_class_says_in_words_has_all_its_lines(page: ComparePage, theme: Theme) -> None:
    grid = page.table.model.grid
    assert grid is not None
    told = [row for row in range(len(grid.lines)) if isinstance(grid.cell(row, 1), GroupWords)]
    room, grown = QRect(0, 0, COMPACT.group - 2 * COMPACT.pad - 1, 0), []
    for px in (12, 24):
        metrics = QFontMetrics(theme.font("small", px))
        heights = line_heights(grid, COMPACT, metrics)
        for row in told:
            text = grid.texts.text(grid.cell(row, 1))
            lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
            if px == 12 or lines > 2.5 * metrics.lineSpacing():
                assert lines <= heights[row], text
                grown.append(heights[row] > COMPACT.heights["words"])
    assert sorted(set(grown)) == [False, True], "a third line takes its room, two have it"


def test_a_text_of_too_many_lines_is_cut_after_eight(
    page: ComparePage, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = page.table.model.grid
    assert grid is not None
    row = next(row for row in range(len(grid.lines)) if isinstance(grid.cell(row, 1), GroupWords))
    long = ", ".join(f"jasmine and honey {n}" for n in range(60))
    monkeypatch.setattr(type(grid.texts), "text", lambda *_: long)
    metrics = QFontMetrics(theme.font("small"))
    height = line_heights(grid, COMPACT, metrics)[row]
    assert height == 8 * metrics.lineSpacing() + TEXT_AIR
    room = QRect(0, 0, COMPACT.group - 2 * COMPACT.pad - 1, 0)
    shown = cut(long, room.width(), height - TEXT_AIR, metrics)
    lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, shown).height()
    assert round(lines / metrics.lineSpacing()) == 8
    assert shown.endswith("…")
    assert long.startswith(shown[:-1])
    assert cut("jasmine", room.width(), height, metrics) == "jasmine"
    word = cut("a " + "Pneumono" * 20, room.width(), 2 * metrics.lineSpacing(), metrics)
    drawn = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, word)
    assert drawn.width() <= room.width(), "one long word goes on in the next line"
    assert drawn.height() <= 2 * metrics.lineSpacing()
    assert word.endswith("…")


def test_the_fold_of_a_blind_class_is_what_the_page_compares(bridge: Bridge) -> None:
    """The sessions made here are as the example is, but for what is left out."""
    session = class_like_example(bridge, "Still blind", frozenset(Kind) - OPENING)
    events: list[Event] = bridge.workspace.log.events(session.id)
    board = fold(events, session.protocol)
    assert not board.revealed
    assert len(comparison(session, board).cups[0].answered) == 9


def test_a_remark_is_whole_in_a_low_window(page: ComparePage, theme: Theme) -> None:
    theme.set_compact(True)
    page.resize(896, 560)
    for _ in range(4):  # what the remark needs is told upwards, level by level
        settle()
    [remark] = [one for one in page.side.findChildren(QLabel) if "300" in one.text()]
    assert remark.height() >= remark.heightForWidth(remark.width())
    page.side.findChild(QScrollArea).ensureWidgetVisible(button(page.side, "Next remark, 1 of 2"))
    assert not remark.visibleRegion().isEmpty()


def test_a_wide_row_of_many_codes_can_be_made_narrow_again(qtbot: QtBot, theme: Theme) -> None:
    chooser = Chooser(theme)
    qtbot.addWidget(chooser)
    chooser.resize(1700, 60)
    chooser.show()
    items = [ChooserItem(f"{n}", f"{n}", "jasmine, lime", "2 of 3 answers") for n in range(18)]
    chooser.set_items(items, "0", large=True)
    chooser.note("Origins are hidden until the reveal.", "eye-off")
    for width in (1700, 700, 1700, 500):
        chooser.resize(width, chooser.height())
        settle()
        assert chooser.width() == width
    assert chooser.minimumSizeHint().width() < 100
