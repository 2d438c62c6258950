"""The debrief and what comes after it, through the window, within their budgets of gestures."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.compare_page import OPENING, cell_text, class_like_example, distance_rows, heads
from helpers.hands import Hands, rail
from helpers.pages import button, read, settle
from helpers.printed import Printed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import composed_window
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services.example import put_example
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings

AFTERWARDS = 15
"""Gestures for report, pages for the learners, certificates, figures and the next course: two
minutes at eight seconds each, to find the place and wait for the file."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example class."""
    folder = tmp_path_factory.mktemp("held")
    with open_workspace(DataFolder(folder)) as workspace:
        put_example(workspace)
    return folder


@pytest.fixture
def hands(held: Path, tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Hands]:
    """A window at 720p, as it is shared in a call."""
    folder = tmp_path / "data"
    shutil.copytree(held, folder)
    settings = Settings(language="en", example_offered=True)
    with composed_window(DataFolder(folder), settings, theme) as parts:
        parts.window.resize(1280, 720)
        parts.window.show()
        made = Hands(qtbot, parts)
        made.wait()
        yield made


def at_hand(hands: Hands, title: str, keep: frozenset[Kind]) -> Session:
    """A session of one's own like the example, chosen in the window."""
    bridge = hands.parts.bridge
    session = class_like_example(bridge, title, keep)
    bridge.reload_sessions()
    bridge.choose(session.id)
    hands.wait()
    return session


def heading(page: ComparePage, name: str) -> tuple[QWidget, QPoint]:
    """Where the heading of a learner's column is in sight."""
    column = heads(page).index(name)
    table = page.table
    part = table.still if table.moving.isColumnHidden(column) else table.moving
    left = part.heads.sectionViewportPosition(column)
    return part.heads.viewport(), QPoint(left + 30, part.heads.height() // 2)


def test_each_question_of_the_debrief_is_one_gesture(hands: Hands) -> None:
    window, bridge = hands.parts.window, hands.parts.bridge
    session = at_hand(hands, "Still blind", frozenset(Kind) - OPENING)
    window.go("compare")
    page = window.page("compare")
    hands.wait()
    second, first = session.codes[1], session.codes[0]

    hands.press(page, Qt.Key.Key_2)
    assert (page.chooser.current, hands.asked()) == (second, 1)
    stands = [row[2] for row in distance_rows(page) if row[2] != "–"]
    assert stands == sorted(stands), "who stands where: the nearest to the reference first"
    hands.press(page, Qt.Key.Key_1)
    assert (page.chooser.current, hands.asked()) == (first, 1)

    for name in ("Inès", "Oisín"):
        page.table.show_column(lambda column, named=name: page.compared.name(column.seat) == named)
        settle()
        hands.click(*heading(page, name))
        assert hands.asked() == 1
    assert heads(page)[2:5] == ["Reference", "Inès", "Oisín"]

    told = " ".join(read(page.side))
    assert "Oisín recorded 300\u00a0ml instead of 200\u00a0ml" in told, "seen without a gesture"
    assert cell_text(page, "Acidity", "Oisín").endswith(")"), "with the gap to the reference"

    hands.click(button(page.side, "Taste"))
    assert page.side._counts.accessibleName().startswith("Words for 417: citrus 6, ")
    assert hands.asked() == 1

    hands.click(button(page, "Reveal codes"))
    assert bridge.board is not None
    assert bridge.board.revealed
    assert [item.upper for item in page.chooser.items] == [
        sample.product.name for sample in session.samples
    ]
    assert hands.asked() == 1


def test_all_that_comes_after_a_session_is_a_matter_of_two_minutes(
    hands: Hands, tmp_path: Path
) -> None:
    window, bridge = hands.parts.window, hands.parts.bridge
    session = at_hand(hands, "Held last week", frozenset(Kind))
    home, page = window.page("sessions"), window.page("report")

    hands.click(rail(window, "Report"))
    hands.click(button(page, "Export PDF"))
    hands.save(page, tmp_path / "report.pdf")
    hands.click(button(page, "One page per learner"))
    hands.click(button(page, "Export PDF"))
    hands.save(page, tmp_path / "sheets.pdf")
    hands.click(button(page, "CSV"))
    hands.save(page, tmp_path / "answers.csv")
    hands.click(rail(window, "Sessions"))
    hands.choose(session, "Certificates of attendance…")
    hands.save(home, tmp_path / "certificates.pdf")
    hands.choose(session, "Repeat…")
    hands.click(button(home, "Plan the session"))

    assert hands.asked() <= AFTERWARDS
    report, sheets = Printed(tmp_path / "report.pdf"), Printed(tmp_path / "sheets.pdf")
    names = [seat.learner.display for seat in session.seats]
    pages = [sheets.text(place) for place in range(len(sheets))]
    own = [text for text in pages if "from the reference on average" in text]
    assert [text.count("on average") for text in own] == [1] * len(names)
    assert all(name in text for name, text in zip(names, own, strict=True))
    assert len(report) < len(sheets)
    assert len(Printed(tmp_path / "certificates.pdf")) == len(names)
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["learner"] for row in csv.DictReader(file)} == set(names)
    known = {session.id, *(one.id for one in bridge.sessions if one.example)}
    (again,) = [one for one in bridge.workspace.sessions() if one.id not in known]
    assert [seat.learner.name for seat in again.seats] == [
        seat.learner.name for seat in session.seats
    ]
    assert set(again.codes) != set(session.codes)
