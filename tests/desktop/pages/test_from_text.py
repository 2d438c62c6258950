"""A procedure from a text document becomes a protocol in the page, accepted line by line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.pages import button, put_up, read, settle, wait_until_settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.from_text import FromTextDialog
from tasting.desktop.pages.protocols.from_text_row import LineRow
from tasting.desktop.pages.protocols.page import ProtocolsPage
from tasting.desktop.subjects import ProtocolFile
from tasting.desktop.theme import Theme
from tasting.services import own_protocols
from tasting.words import Words

CTRL = Qt.KeyboardModifier.ControlModifier
PRESS = """\
French press, our way

1. Weigh 15 g of coffee
2. Heat the water to 93 °C
3. Pour ¼ l, then wait 4 min
4. Stir gently
5. Taste
"""


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ProtocolsPage:
    made = ProtocolsPage(theme, words, bridge)
    put_up(qtbot, made)
    made.shown()
    wait_until_settled(qtbot, bridge)
    return made


@pytest.fixture
def asked(page: ProtocolsPage) -> Callable[[], FromTextDialog]:
    """The window that asks for a text, once the menu of the page opened it."""

    def ask() -> FromTextDialog:
        (action,) = [one for one in page._files.menu().actions() if one.text() == "From a text…"]
        action.trigger()
        return shown(page)

    return ask


def shown(page: ProtocolsPage) -> FromTextDialog:
    settle()
    (dialog,) = [one for one in page.findChildren(FromTextDialog) if one.isVisible()]
    return dialog


def paste(dialog: FromTextDialog, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(dialog.text, Qt.Key.Key_V, CTRL)
    dialog._read_text()  # as it does a moment after the last key


def row(dialog: FromTextDialog, begins: str) -> LineRow:
    (found,) = [one for one in dialog.rows if one.tick.accessibleName().startswith(begins)]
    return found


def test_a_pasted_procedure_is_accepted_line_by_line_and_undone_as_one(
    page: ProtocolsPage, asked: Callable[[], FromTextDialog], qtbot: QtBot, bridge: Bridge
) -> None:
    dialog = asked()
    assert not dialog.do.isEnabled()
    paste(dialog, PRESS)
    assert "6 steps" in read(dialog)
    marked = [one.cursor.selectedText() for one in dialog.text.extraSelections()]
    assert marked == ["French press", "15 g", "93 °C", "¼ l", "4 min"]
    assert {"15\u00a0g", "93\u00a0°C", "250\u00a0ml", "4:00"} <= set(read(dialog))
    row(dialog, "Weigh").tick.click()
    stir = row(dialog, "Stir").kind
    stir.set_current("note")
    stir.activated.emit(stir.currentIndex())
    assert "4 steps · 1 line left out" in read(dialog)
    dialog.text.appendPlainText("6. Discuss")
    dialog._read_text()
    assert "5 steps · 1 line left out" in read(dialog), "what was refused stays refused"
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    wait_until_settled(qtbot, bridge)
    editor = page.findChild(Editor)
    assert editor is not None
    assert "French press, our way" in read(editor)
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    (own,) = own_protocols.own_protocols(bridge.workspace)
    assert own.protocol is not None
    assert [step.kind for step in own.protocol.steps] == [
        "welcome", "heat", "pour", "steep", "taste", "discuss",
    ]  # fmt: skip
    assert own.protocol.steps[3].read["en"] == "Then wait 4 min. Stir gently."


def test_steps_of_a_text_come_behind_the_chosen_one_and_go_with_one_undo(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    page.read("green-tea")
    button(page, "Edit a copy").click()
    wait_until_settled(qtbot, bridge)
    editor = page.findChild(Editor)
    assert editor is not None
    before = editor.text
    editor._list.choose("1")
    button(editor, "From a text…").click()
    dialog = shown(page)
    paste(dialog, "Rincez le bol.\nPesez 3 g de thé.")
    dialog.do.click()
    settle()
    protocol = editor._draft.protocol
    assert [step.read.get("fr") for step in protocol.steps[2:4]] == [
        "Rincez le bol.",
        "Pesez 3 g de thé.",
    ]
    button(editor, "Undo: add 2 steps from a text").click()
    assert editor.text == before


def test_a_text_file_that_is_brought_is_shown_and_one_that_is_none_is_told(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    recipe = tmp_path / "matcha.cook"
    recipe.write_text("Add @water{70%ml} to the #bowl{}.\n\nWhisk for ~{30%s}.\n", "utf-8")
    page.show_subject(ProtocolFile(recipe))
    wait_until_settled(qtbot, bridge)
    dialog = shown(page)
    assert dialog.text.toPlainText().startswith("Add 70 ml water to the bowl.")
    assert "2 steps" in read(dialog)
    large = tmp_path / "novel.txt"
    large.write_bytes(b"x" * 5_000_000)
    dialog.open_file(large)
    wait_until_settled(qtbot, bridge)
    assert any(
        text.startswith("novel.txt: The file is larger than 256 kB.") for text in read(dialog)
    )
    QApplication.clipboard().setText("y" * 300_000)
    dialog.text.selectAll()
    QTest.keyClick(dialog.text, Qt.Key.Key_V, CTRL)
    assert "The text is too long to be a procedure. Paste the steps only." in read(dialog)
    QApplication.clipboard().setImage(dialog.grab().toImage())
    QTest.keyClick(dialog.text, Qt.Key.Key_V, CTRL)
    told = "This is a picture or a document, not text. Copy its words and paste them."
    assert told in read(dialog)
    assert dialog.text.toPlainText().startswith("Add 70 ml"), "what stood there stays"
    paste(dialog, "Once upon a time there was a cup. Nobody knew it.")
    assert not dialog.do.isEnabled()
    assert any(text.startswith("No step was found.") for text in read(dialog))
    dialog.leave.click()
    wait_until_settled(qtbot, bridge)
    assert own_protocols.own_protocols(bridge.workspace) == []


@pytest.mark.parametrize(
    ("pulled", "understood"),
    [
        ("Pull a ristretto at ratio 1:1.5 in 25–30 s", "27\u00a0ml · 0:25–0:30"),
        ("Pull a lungo 1:2.5", "45\u00a0ml"),
    ],
)
def test_a_line_tells_the_yield_and_the_range_that_its_step_gets(
    asked: Callable[[], FromTextDialog], words: Words, pulled: str, understood: str
) -> None:
    dialog = asked()
    paste(dialog, f"Weigh 18 g\n{pulled}\nTaste")
    assert understood in read(row(dialog, "Pull")), read(row(dialog, "Pull"))
    row(dialog, "Weigh").tick.click()
    assert "ml" not in read(row(dialog, "Pull")), "without a dose a ratio is of nothing"
