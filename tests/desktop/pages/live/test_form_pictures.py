"""Pictures of answer forms beside what is typed: proposed, looked at, kept."""

import random
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from helpers.filled_forms import Hand, form_of, jpeg, photographed, places_of
from helpers.live import cupping
from helpers.live_page import hear
from helpers.pages import button, read, settle, wait_until_settled
from helpers.printed import Printed
from pydantic import JsonValue
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.by_hand.model import AnswerModel, Unfit
from tasting.desktop.pages.live.by_hand.pictures_dialog import PicturesDialog
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event as LogEvent
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.services import read_forms
from tasting.services.answer_sheets import learner_sheet
from tasting.services.form_picture_words import Told
from tasting.services.hand_entry import HandEntry
from tasting.services.read_forms import KEEP, FormPicture, ReadPictures
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Words, message, words_in

SEAT = cupping(3).seats[1]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """The first page of the second learner: three crosses, a doubtful answer, a word by hand."""
    session = cupping(3)
    printed = Printed(form_of(session))
    hand = Hand(printed.picture(len(printed) // 3, 120), 120, random.Random(1))
    by = {(one.question.id, one.about): one for one in places_of(session, SEAT, 1)}
    first, second = SEAT.order[:2]
    hand.cross(by["acidity", first].boxes[7])
    hand.cross(by["acidity", second].boxes[3])
    hand.cross(by["sweetness", second].boxes[5])
    for box in (2, 8):
        hand.cross(by["sweetness", first].boxes[box])
    hand.write(by["fragrance_words", first].rooms[0])
    path = tmp_path / "page.jpg"
    path.write_bytes(jpeg(photographed(hand.picture, turn=90)))
    return path


def drop(page: LivePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.by_hand.dropEvent(QDropEvent(QPointF(40, 40), *how))


def refuse(*_given: object) -> None:
    raise UserError(message("No."))


def cells(page: LivePage) -> dict[tuple[str, str], str]:
    """What the sheet shows, by question and subject, where it shows anything."""
    model = page.by_hand.model
    shown = {
        (one.question.id, one.about): model.index(row, column + 1).data()
        for row, column, one in model.sheet.cells()
    }
    return {key: text for key, text in shown.items() if text}


def test_an_answer_that_its_text_cannot_tell_is_taken_as_it_was_read() -> None:
    session, texts = cupping(3), TypedAnswers(cupping(3), words_in("en"))
    model, written = AnswerModel(), list[tuple[JsonValue, str]]()
    model.written.connect(lambda _cell, value, text: written.append((value, text)))
    model.set_sheet(
        learner_sheet(session, SEAT, words_in("en")), fold([], session.protocol), texts, HandEntry()
    )
    row, column, cell = next(
        one for one in model.sheet.cells() if one[2].question.id == "fragrance_words"
    )
    value: JsonValue = ["own:dry, flat"]
    model.unfits[cell.card, cell.question.id] = Unfit("dry, flat", KEEP, True, True, value)
    at = model.index(row, column + 1)
    model.agree(at)
    assert written == [(value, "dry, flat")]
    model.setData(at, "dry, flat")
    assert written[1:] == [(["own:dry", "own:flat"], "dry, flat")]


def test_a_thousand_refused_pictures_are_one_text_that_fits_the_screen(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    told = [Told(f"{n}.jpg", f"Fault {n}.") for n in range(1000)]
    dialog = PicturesDialog(theme, words, told, over)
    dialog.open()
    assert read(dialog) == ["0 pages read", "Close"]
    assert dialog.told.toPlainText().startswith("0.jpg\nFault 0.\n1.jpg")
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.told.verticalScrollBar().value() == 0


def test_what_a_picture_says_is_proposed_and_stored_once_it_is_kept(
    qtbot: QtBot, page: LivePage, bridge: Bridge, photo: Path, tmp_path: Path
) -> None:
    menu = tmp_path / "menu.png"
    menu.write_bytes(b"no picture")
    page.enter_answers(1)
    drop(page, photo, menu, photo)
    qtbot.waitUntil(lambda: page.by_hand.findChild(PicturesDialog) is not None, timeout=15000)
    dialog = page.by_hand.findChild(PicturesDialog)
    assert dialog is not None
    said = dialog.told.toPlainText()
    assert "L2, page 1 of 3. 3 answers read. 1 is not clear and was left empty." in said
    assert "1 is handwriting, to be typed." in said
    assert "menu.png" in said
    assert "This is not a picture, or it is damaged." in said
    assert "This page is there twice." in said
    button(dialog, "Look at the answers").click()

    form, (first, second) = page.by_hand, SEAT.order[:2]
    assert form.choice.current == "2"
    proposed = {("acidity", first): "7", ("acidity", second): "3", ("sweetness", second): "5"}
    assert {key: text.rstrip("0").rstrip(".") for key, text in cells(page).items()} == proposed
    assert bridge.workspace.log.events(cupping(3).id) == []

    def look_at(question: str, about: str) -> list[str]:
        for row, column, one in form.model.sheet.cells():
            if (one.question.id, one.about) == (question, about):
                form.table.setCurrentIndex(form.model.index(row, column + 1))
        return read(form)

    assert any(
        "makes no answer: 2.0, 8.0. Type what is meant." in text
        for text in look_at("sweetness", first)
    )
    assert form.seen.isVisible()
    assert any("Written by hand on the form" in text for text in look_at("fragrance_words", first))
    assert any("Read from a picture. Enter keeps it." in text for text in look_at("acidity", first))
    qtbot.keyClick(form.table, Qt.Key.Key_Return)
    wait_until_settled(qtbot, bridge)
    phone = commands.card(Kind.OBSERVE, "hot", second, {"sweetness": 9}, "e" * 32, 1)
    hear(bridge, LogEvent(session=cupping(3).id, seq=2, seat=2, source="phone", at=1, op=phone))
    wait_until_settled(qtbot, bridge)
    button(form, "Keep 1 answer").click()
    wait_until_settled(qtbot, bridge)
    events = bridge.workspace.log.events(cupping(3).id)
    assert [(event.seat, event.source) for event in events] == [
        (2, "paper"),
        (2, "phone"),
        (2, "paper"),
    ]
    assert bridge.board is not None
    kept = {
        (name, card.code): value
        for card in bridge.board.seats[2].cards
        for name, value in card.values.items()
    }
    assert kept == {("acidity", first): 7, ("acidity", second): 3, ("sweetness", second): 9}
    assert not form.keep.isVisible()


def test_a_reading_that_fails_leaves_the_form_as_it_was(
    qtbot: QtBot, page: LivePage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.enter_answers(1)
    before, said = read(page.by_hand), list[object]()
    bridge.told.connect(lambda told, _action: said.append(told))
    monkeypatch.setattr(read_forms, "read_pictures", refuse)
    drop(page, Path("page.jpg"))
    qtbot.waitUntil(lambda: bool(said))
    assert said == [message("No.")]
    assert read(page.by_hand) == before
    assert page.by_hand.pictures.begin_button.isVisible()


def read_one(
    _session: Session,
    _elsewhere: object,
    _files: object,
    report: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> ReadPictures:
    """Read one picture of three, and then wait to be stopped."""
    report(1, 3)
    never = Event()
    for _ in range(2000):
        if cancelled():
            return ReadPictures((FormPicture("page.jpg", fault=message("No.")),), 2)
        never.wait(0.01)
    raise AssertionError("it was not stopped")


def test_reading_is_stopped_by_its_button_by_leaving_or_by_another_session(
    qtbot: QtBot, page: LivePage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, form = list[object](), page.by_hand
    bridge.told.connect(lambda told, _action: said.append(told))
    monkeypatch.setattr(read_forms, "read_pictures", read_one)

    def begin() -> None:
        page.enter_answers(1)
        drop(page, Path("page.jpg"))
        qtbot.waitUntil(lambda: "Reading page 2 of 3" in read(form))

    def end() -> None:
        qtbot.waitUntil(lambda: not form.pictures.under_way)
        settle()

    def told() -> str:
        (dialog,) = form.findChildren(PicturesDialog)
        texts = dialog.told.toPlainText()
        button(dialog, "Close").click()
        qtbot.waitUntil(lambda: form.findChild(PicturesDialog) is None)
        return texts

    begin()
    button(form, "Stop").click()
    end()
    assert told() == "Stopped: 2 pages were not read.\npage.jpg\nNo."
    assert form.pictures.begin_button.isVisible()

    begin()
    form.closed.emit()
    end()
    assert [one.isVisible() for one in form.findChildren(PicturesDialog)] == [False]
    page.enter_answers(1)
    settle()
    assert told().endswith("No.")

    other = cupping(2).model_copy(update={"id": "5" * 32, "title": "Another"})
    bridge.workspace.keep(other, now=other.created_at)
    begin()
    bridge.choose(other.id)
    end()
    assert form.findChild(PicturesDialog) is None
    assert len(said) == 1
    assert "session that was open before" in str(said[0])


def test_reading_ends_with_the_program(
    qtbot: QtBot, page: LivePage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []

    def read_until_stopped(*given: Any) -> ReadPictures:
        found = read_one(*given)
        left.append(found.left)
        return found

    monkeypatch.setattr(read_forms, "read_pictures", read_until_stopped)
    page.enter_answers(1)
    drop(page, Path("page.jpg"))
    qtbot.waitUntil(lambda: "Reading page 2 of 3" in read(page.by_hand))
    bridge.jobs.stop()
    assert left == [2]
