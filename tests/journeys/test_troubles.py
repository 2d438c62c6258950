"""Trouble on the way: one sentence says what is so and what to do, and the work goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers.kits_page import opened, press, turn_to
from helpers.pages import bridged, line
from helpers.printed import Printed, codes_in, planned
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop.app import open_app
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.exchange import protocols
from tasting.languages import Language
from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings
from tasting.words import words_in

TWELVE = planned(protocols.shipped()["coffee-cupping"], 4, [f"Learner{n}" for n in range(12)])
"""With 48 labels of portions: on sheets of 21, the 40th is on the second of three."""


@pytest.mark.parametrize(
    ("language", "so", "remedy"),
    [
        ("en", "written by a newer version of Tasting", "Install the newest version"),
        ("fr", "créé par une version plus récente", "Installez la dernière version"),
    ],
)
def test_data_of_a_newer_version_is_left_as_it_is(
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    so: str,
    remedy: str,
) -> None:
    data, told = DataFolder(tmp_path), list[str]()
    with open_workspace(data):
        settings_file.save(data.settings, Settings(language=language))
    with closing(sqlite3.connect(data.workspace)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    monkeypatch.setattr(QMessageBox, "critical", lambda _, title, text: told.append(text))
    assert open_app(data) == 1
    [said] = told
    assert so in said
    assert remedy in said


def print_labels(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, out: Path, asked: QWidget, button_: str
) -> list[Any]:
    """Press a button and accept the system's window; what is told then, and what is offered."""
    press(asked, button_)
    (dialog,) = [one for one in page.findChildren(QPrintDialog) if one.isVisible()]
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    with qtbot.waitSignal(bridge.told) as told:
        dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: bridge.settled)
    return told.args


def test_a_printer_that_jams_at_label_40_goes_on_with_the_same_codes(
    qtbot: QtBot,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with bridged(tmp_path / "data") as bridge:
        kept = {"label_stock": "L7160"}
        bridge.keep(bridge.settings.model_copy(update=kept))
        page = opened(qtbot, theme, words_in("en"), bridge, TWELVE)
        turn_to(page, "portion-labels")
        (view,) = page.findChildren(PdfView)
        qtbot.waitUntil(lambda: bridge.settled and view.page_count == 3)
        wanted = [codes_in(Printed(view._shown).picture(number)) for number in (1, 2)]

        fed = list[bool]()
        with monkeypatch.context() as jam:
            jam.setattr(QPrinter, "newPage", lambda _: fed.append(True) or len(fed) < 2)
            how = (qtbot, page, bridge, tmp_path / "jammed.pdf")
            said, offered = print_labels(*how, page, "Print portion labels, 12 kits")
        assert "stopped at page 2 of 3" in words_in("en").say(said)
        assert "say in “What was printed” how far" in words_in("en").say(said)
        assert "arrêtée à la page 2 sur 3" in words_in("fr").say(said)
        (job,) = bridge.settings.prints
        assert (job.first, job.last, job.came_out) == (1, 48, 21), "the first sheet is whole"
        assert bridge.settings.opened_sheets == {"L7160": 1}, "a sheet that jammed is lost"

        offered[1]()
        (asked,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
        assert line(asked, "Printed up to label").text() == "21"
        out = tmp_path / "rest.pdf"
        told, _ = print_labels(qtbot, page, bridge, out, asked, "Print the rest")
        assert told == "12 kits are with the printer."
        printed = Printed(out)
        assert [codes_in(printed.picture(at)) for at in range(len(printed))] == wanted
        assert len(wanted[0]) == 21
        assert bridge.settings.opened_sheets == {"L7160": 7}
