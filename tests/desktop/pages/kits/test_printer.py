"""Sheets go to a printer, and those printed before a change are told to be out of date."""

import secrets
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from helpers.kits_page import (
    CLASS,
    NAMES,
    NOW,
    press,
    print_on,
    print_to,
    rows,
    scanned,
    tick,
    turn_to,
)
from helpers.pages import read
from helpers.printed import Printed, codes_in
from helpers.waiting import SOON_S
from PySide6.QtPrintSupport import QPrintDialog
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.printing import Sent
from tasting.domain.session import Session
from tasting.paper.qr import seat_address


def change(qtbot: QtBot, bridge: Bridge, session: Session) -> None:
    """The session is kept otherwise than it was, as an edit of its details does."""
    bridge.change(lambda _: bridge.workspace.keep(session, now=NOW))
    qtbot.waitUntil(lambda: bridge.settled and bridge.session == session)


def test_the_sheets_are_printed_on_the_printer_that_is_chosen(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    out = tmp_path / "paper.pdf"
    tick(page, 0, 2)
    assert print_on(qtbot, page, bridge, "Print 2 kit sheets", out) == (
        "2 kits are with the printer."
    )
    printed = Printed(out)
    assert len(printed) == 2
    assert printed.size() == pytest.approx((210, 297), abs=1)
    for number, seat in enumerate((CLASS.seats[0], CLASS.seats[2])):
        assert codes_in(printed.picture(number)) == [seat_address(CLASS.address, seat.token)]


def test_a_print_that_is_called_off_leaves_nothing(
    page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    press(page, "Print 3 kit sheets")
    (dialog,) = [one for one in page.findChildren(QPrintDialog) if one.isVisible()]
    dialog.reject()
    assert not bridge.settings.printed
    assert "Print 3 kit sheets" in read(page)


def test_sheets_printed_before_the_date_moved_are_told_and_selected_at_once(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    tick(page, 0, 1)
    print_to(qtbot, page, bridge, "Print 2 kit sheets", tmp_path / "two.pdf")
    assert not any("print sheet again" in row for row in rows(page))
    later = CLASS.model_copy(update={"starts_at": CLASS.starts_at + timedelta(days=1)})
    change(qtbot, bridge, later)
    assert ["print sheet again" in row for row in rows(page)] == [True, True, False]
    assert "The session has changed since 2 sheets were printed." in read(page)
    tick(page, 0, 2)
    press(page, "Select them, to print them again")
    print_to(qtbot, page, bridge, "Print 2 kit sheets", tmp_path / "again.pdf")
    assert not any("print sheet again" in row for row in rows(page))
    assert not any("has changed" in text for text in read(page))
    assert "17 novembre" in Printed(tmp_path / "again.pdf").text()
    assert scanned(qtbot, page, bridge)


def test_sheets_that_a_stopped_printer_kept_stay_out_of_date(
    qtbot: QtBot,
    page: KitsPage,
    bridge: Bridge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    print_to(qtbot, page, bridge, "Print 3 kit sheets", tmp_path / "all.pdf")
    later = CLASS.model_copy(update={"starts_at": CLASS.starts_at + timedelta(days=1)})
    change(qtbot, bridge, later)

    turned = Event()

    def stop(*_: object) -> Sent:
        assert turned.wait(SOON_S)
        return Sent(1, 3, 3, "Canon", stopped=2)

    def turn() -> None:
        turn_to(page, "portion-labels")
        turned.set()

    monkeypatch.setattr("tasting.desktop.printing.print_pages", stop)
    said = print_on(qtbot, page, bridge, "Print 3 kit sheets", tmp_path, turn)
    assert "stopped at page 2" in said
    turn_to(page, "kit-sheet")
    assert ["print sheet again" in row for row in rows(page)] == [False, True, True]
    assert not bridge.settings.opened_sheets


def test_only_the_sheet_of_a_learner_who_is_renamed_is_out_of_date(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, tmp_path: Path
) -> None:
    print_to(qtbot, page, bridge, "Print 3 kit sheets", tmp_path / "all.pdf")
    seats = list(CLASS.seats)
    learner = seats[1].learner.model_copy(update={"display": "Niamh"})
    seats[1] = seats[1].model_copy(update={"learner": learner})
    late = seats[2].model_copy(update={"number": 4, "token": secrets.token_hex(12)})
    change(qtbot, bridge, CLASS.model_copy(update={"seats": (*seats, late)}))
    told = ["print sheet again" in row for row in rows(page)]
    assert told == [False, True, False, False]
    assert NAMES[0] in rows(page)[0]
