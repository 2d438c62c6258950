"""Trouble on the way: one sentence says what is so and what to do, and the work goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.kits_page import opened, press, turn_to
from helpers.pages import bridged
from helpers.printed import Printed, codes_in, planned
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox
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
from tasting.words import Message, words_in

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
    qtbot: QtBot, page: KitsPage, bridge: Bridge, out: Path, pages: tuple[int, int] = (0, 0)
) -> Message | str:
    """Print what is looked at, all of it or some pages; what is told then."""
    press(page, "Print portion labels, 12 kits")
    (dialog,) = [one for one in page.findChildren(QPrintDialog) if one.isVisible()]
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    dialog.printer().setFromTo(*pages)
    with qtbot.waitSignal(bridge.told) as told:
        dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: bridge.settled)
    said: Message | str = told.args[0]
    return getattr(said, "said", said)


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
            said = print_labels(qtbot, page, bridge, tmp_path / "jammed.pdf")
        assert isinstance(said, Message)
        assert "stopped at page 2 of 3" in words_in("en").say(said)
        assert "print again and choose pages 2 to 3" in words_in("en").say(said)
        assert "arrêtée à la page 2 sur 3" in words_in("fr").say(said)
        assert "choisissez les pages 2 à 3" in words_in("fr").say(said)
        assert bridge.settings.opened_sheets == {}, "no label is counted as printed"

        out = tmp_path / "rest.pdf"
        assert print_labels(qtbot, page, bridge, out, (2, 3)) == "12 kits are with the printer."
        printed = Printed(out)
        assert [codes_in(printed.picture(at)) for at in range(len(printed))] == wanted
        assert len(wanted[0]) == 21
        assert bridge.settings.opened_sheets == {"L7160": 7}
