"""Computed scores on Compare: under a heading of their own, whole or with what they lack."""

from pathlib import Path

import pytest
from helpers.compare_page import LEAST_INK, ink_of, place
from helpers.held import board_after_class
from helpers.pages import bridged, put_up, settle
from helpers.printed import planned
from helpers.small_class import PROTOCOL, answered, phrase, session
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.compare.cell_text import CellText
from tasting.desktop.pages.compare.grid import Grid, cup_grid, learner_grid
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.pages.compare.table.numbers import number_rows
from tasting.desktop.theme import Theme
from tasting.domain.protocol import Protocol
from tasting.exchange import lexicons
from tasting.exchange.protocols import shipped
from tasting.services.compare import comparison
from tasting.words import Words, words_in

NAMES = ["Camille", "Oisín", "Noé", "Inès"]


def scored(protocol: Protocol, *parts: str) -> Protocol:
    total = {
        "kind": "sum",
        "id": "total",
        "name": phrase("Total"),
        "rounding": 0.5,
        "parts": [{"attribute": part} for part in parts],
    }
    return Protocol.model_validate({**protocol.model_dump(mode="json"), "scores": [total]})


@pytest.fixture
def grid() -> Grid:
    class_ = session(
        NAMES,
        {"417": {"strength": 8, "sweet": 3}, "283": {}},
        scored(PROTOCOL, "strength", "sweet"),
    )
    marks = {1: (7.5, 3), 2: (5, 1.5), 3: (6, 2)}
    given = {(seat, "417", "strength"): strength for seat, (strength, _) in marks.items()}
    given |= {(seat, "417", "sweet"): sweet for seat, (_, sweet) in marks.items()}
    given[4, "417", "sweet"] = 1
    compared = comparison(class_, answered({**given}))
    return cup_grid(compared, CellText(lexicons.shipped(), words_in("en")), "417")


def test_a_score_stands_below_the_senses_with_its_group_and_everybody(grid: Grid) -> None:
    heading = next(row for row in range(len(grid.lines)) if grid.text(row, 0) == "Computed scores")
    assert heading == len(grid.lines) - 2
    said = [grid.text(heading + 1, column) for column in range(len(grid.columns))]
    assert said == [
        "Total",
        "median 8.0, middle half 7.5 to 9.5, 3 of 4 answers",
        "11.0",
        "10.5 (−0.5)",
        "6.5 (−4.5)",
        "8.0 (−3.0)",
        "1 of 2 answered",
    ]
    assert grid.spoken(heading + 1, 6) == "Inès: 1 of 2 answered"


def test_a_score_is_in_the_table_of_numbers_and_the_table_of_one_learner(grid: Grid) -> None:
    _, rows = number_rows(grid)
    assert rows[-1][:6] == ["Computed scores", "Total", "Taste", "3", "8.0", "7.5"]
    own = learner_grid(grid.compared, grid.texts, 1)
    last = len(own.lines) - 1
    assert [own.text(last, column) for column in range(3)] == ["Total", "10.5 (−0.5)", "–"]


def test_a_score_is_painted_in_every_column(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    protocol = scored(shipped()["coffee-cupping"], "acidity", "sweetness", "body")
    class_ = planned(protocol, 2, ["Ana", "Bo", "Cleo"])
    with bridged(tmp_path) as bridge:
        bridge.session, bridge.board = class_, board_after_class(class_)
        page = ComparePage(theme, words, bridge)
        put_up(qtbot, page)
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)
        settle()
        for column in ("Group", "Bo"):
            at = place(page, "Total", column)
            table = page.table
            part = table.still if table.moving.isColumnHidden(at.column()) else table.moving
            part.scrollTo(at)
            settle()
            box = part.visualRect(at).adjusted(3, 3, -3, -3)
            assert ink_of(part.viewport().grab().toImage().copy(box)) >= LEAST_INK, column
