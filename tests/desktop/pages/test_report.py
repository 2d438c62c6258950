"""The page Report: parts, names, language and note are chosen, and the files hold just that."""

import csv
import re
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.french import BARE_SIGN
from helpers.pages import button, leads_to, put_up, read, save_dialog, save_to
from helpers.printed import Printed, planned
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.report.page import ReportPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.desktop.widgets.working import Working
from tasting.domain.events import Kind, Op
from tasting.domain.session import NOTE_LENGTH, Session
from tasting.exchange import protocols
from tasting.services import answers, sessions
from tasting.services.example import put_example
from tasting.store.log import Entry
from tasting.words import Words, words_in

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
TO_COME = planned(protocols.shipped()["coffee-cupping"], 4, ["Camille", "Oisín"])
LEFT = Qt.MouseButton.LeftButton
NEVER = "0" * 32


def opened(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session_id: str = NEVER
) -> ReportPage:
    page = ReportPage(theme, words, bridge)
    put_up(qtbot, page)
    page.shown()
    bridge.reload_sessions()
    bridge.choose(session_id)
    settle(qtbot, page, bridge)
    return page


def settle(qtbot: QtBot, page: ReportPage, bridge: Bridge) -> None:
    """Wait until the pages shown are those wanted."""
    qtbot.waitUntil(lambda: bridge.settled and not page.changing)


@pytest.fixture
def example(bridge: Bridge) -> Session:
    return put_example(bridge.workspace)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, example: Session) -> ReportPage:
    return opened(qtbot, theme, words, bridge, example.id)


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), LEFT)


def pages(page: ReportPage) -> PdfView:
    (view,) = [one for one in page.findChildren(QScrollArea) if isinstance(one, PdfView)]
    return view


def note(page: ReportPage) -> QPlainTextEdit:
    (field,) = page.findChildren(QPlainTextEdit)
    return field


def export(qtbot: QtBot, page: ReportPage, bridge: Bridge, name: str, out: Path) -> str:
    """Press the button, choose the file, wait for the toast; what it says."""
    press(page, name)
    with qtbot.waitSignal(bridge.told) as told:
        save_to(page, out)
    return page.words.say(told.args[0])


def text_of(qtbot: QtBot, page: ReportPage, bridge: Bridge, out: Path) -> str:
    """All the words of the report as it is exported now."""
    export(qtbot, page, bridge, page.words.say("Export PDF"), out)
    printed = Printed(out)
    return " ".join(printed.text(at) for at in range(len(printed)))


def test_the_report_of_a_class_is_shown_page_by_page(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    told = read(page)
    assert any("16 November 2026\u2002·\u2002codes revealed at 11:21" in text for text in told)
    assert "Reference set for 4 samples" in told
    assert "35 of 36 tastings answered" in told
    said = export(qtbot, page, bridge, "Export PDF", tmp_path / "report.pdf")
    count = len(Printed(tmp_path / "report.pdf"))
    assert count > 1
    assert said == f"{count} pages saved to report.pdf."
    assert pages(page).page_count == count


def test_the_proposed_names_tell_day_title_and_content(page: ReportPage) -> None:
    for name, ending in (("Export PDF", "report.pdf"), ("CSV", "answers.csv")):
        press(page, name)
        (proposed,) = save_dialog(page).selectedFiles()
        assert Path(proposed).name == f"2026-11-16-four-coffees-four-terroirs-{ending}"
        save_dialog(page).reject()


def test_a_part_taken_out_is_not_in_the_report(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    before = pages(page).page_count
    assert "Each learner" in text_of(qtbot, page, bridge, tmp_path / "all.pdf")
    press(page, "Each learner")
    settle(qtbot, page, bridge)
    assert pages(page).page_count < before
    assert "Each learner" not in text_of(qtbot, page, bridge, tmp_path / "fewer.pdf")


def test_each_learner_has_a_page_where_that_is_chosen(
    qtbot: QtBot, page: ReportPage, bridge: Bridge
) -> None:
    before = pages(page).page_count
    press(page, "One page per learner")
    settle(qtbot, page, bridge)
    assert pages(page).page_count > before


def test_photos_are_in_the_report_where_they_are_chosen(
    qtbot: QtBot, page: ReportPage, bridge: Bridge
) -> None:
    before = pages(page).page_count
    press(page, "Photos")
    settle(qtbot, page, bridge)
    assert pages(page).page_count > before


def test_learners_are_named_as_chosen(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    (names,) = [one for one in page.findChildren(Combo) if one.isVisible()]
    names.setFocus()
    QTest.keyClicks(names, "Num")
    assert names.current == "numbers"
    text = text_of(qtbot, page, bridge, tmp_path / "numbers.pdf")
    assert "Learner 2" in text
    assert "Oisín" not in text
    assert "Camille" not in text


def test_the_report_speaks_the_windows_language_until_one_is_chosen(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    page.set_words(words_in("fr"))
    assert "Quatre profils" in text_of(qtbot, page, bridge, tmp_path / "fr.pdf")
    press(page, "English")
    assert "Four profiles" in text_of(qtbot, page, bridge, tmp_path / "en.pdf")
    page.set_words(words_in("en"))
    page.set_words(words_in("fr"))
    assert "Four profiles" in text_of(qtbot, page, bridge, tmp_path / "still.pdf")


def test_the_note_is_printed_and_kept_with_its_session(
    qtbot: QtBot,
    page: ReportPage,
    bridge: Bridge,
    example: Session,
    theme: Theme,
    words: Words,
    tmp_path: Path,
) -> None:
    QTest.keyClicks(note(page), "Acidity again, next time.")
    assert "Acidity again" in text_of(qtbot, page, bridge, tmp_path / "noted.pdf")
    settle(qtbot, page, bridge)
    kept = bridge.workspace.session(example.id)
    assert kept is not None
    assert kept.note == "Acidity again, next time."
    assert kept.model_copy(update={"note": ""}) == example
    again = opened(qtbot, theme, words, bridge, example.id)
    assert note(again).toPlainText() == kept.note


def test_what_is_being_typed_stays_with_its_class_when_another_is_chosen(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, example: Session
) -> None:
    bridge.workspace.keep(TO_COME, now=NOW)
    QTest.keyClicks(note(page), "Half a")
    page.header.session_chosen.emit(TO_COME.id)
    qtbot.waitUntil(lambda: (bridge.workspace.session(example.id) or TO_COME).note == "Half a")
    settle(qtbot, page, bridge)
    other = bridge.workspace.session(TO_COME.id)
    assert other == TO_COME
    page.header.session_chosen.emit(example.id)
    qtbot.waitUntil(lambda: note(page).toPlainText() == "Half a")
    settle(qtbot, page, bridge)


def test_what_was_typed_last_is_kept_when_the_page_is_left(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, example: Session
) -> None:
    QTest.keyClicks(note(page), "At once")
    page.hide()
    qtbot.waitUntil(lambda: (bridge.workspace.session(example.id) or TO_COME).note == "At once")
    settle(qtbot, page, bridge)


def test_a_note_ends_where_its_length_does(page: ReportPage) -> None:
    note(page).insertPlainText("x" * (NOTE_LENGTH + 1))
    assert len(note(page).toPlainText()) == NOTE_LENGTH


def test_new_answers_come_into_the_report(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, example: Session
) -> None:
    board = sessions.board(bridge.workspace, example)
    step = next(step for step, item in example.protocol.attributes() if item.kind == "line")
    attribute = next(item for item in step.attributes if item.kind == "line")
    (seat, code) = next(
        (seat.number, code)
        for seat in example.seats
        for code in example.codes
        if not board.values(seat.number, code)
    )
    body = {"values": {attribute.id: 5.0}}
    op = Op(op_id="a" * 32, kind=Kind.OBSERVE, step=step.id, code=code, body=body, made_at=1)
    bridge.workspace.log.append(example.id, [Entry(seat, "phone", 1, op)])
    bridge.choose(example.id)
    qtbot.waitUntil(lambda: "36 of 36 tastings answered" in read(page))
    settle(qtbot, page, bridge)


def test_a_photo_that_has_not_arrived_is_told(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, example: Session
) -> None:
    blobs = bridge.workspace.blobs
    references = {str(sample.product.reference.get("cup_photo")) for sample in example.samples}
    for name in blobs.names():
        if name not in references:
            blobs.remove(name)
    press(page, "Words")
    settle(qtbot, page, bridge)
    assert any(re.search(r"^\d photos? of \w+ not received$", text) for text in read(page))


def test_a_choice_taken_back_at_once_leaves_the_report_as_chosen(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    drawn = pages(page).page_count
    press(page, "Each learner")
    press(page, "Each learner")
    settle(qtbot, page, bridge)
    assert pages(page).page_count == drawn


def test_every_answer_is_exported_as_a_table(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, example: Session, tmp_path: Path
) -> None:
    out = tmp_path / "answers.csv"
    said = export(qtbot, page, bridge, "CSV", out)
    count = len(answers.rows(example, sessions.board(bridge.workspace, example)))
    assert said == f"{count} rows saved to answers.csv."
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == count + 1


def test_the_table_calls_learners_as_the_report_does(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, example: Session, tmp_path: Path
) -> None:
    out = tmp_path / "answers.csv"
    QTest.keyClicks(next(c for c in page.findChildren(Combo) if c.isVisible()), "Num")
    export(qtbot, page, bridge, "CSV", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        called = {row[1] for row in list(csv.reader(file))[1:]}
    assert called <= {str(seat.number) for seat in example.seats}


def test_a_stopped_export_leaves_no_file(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    gate = threading.Event()
    for _ in range(2):
        bridge.jobs.run(lambda _: gate.wait(30), lambda _: None, bridge.tell)
    press(page, "Export PDF")
    save_to(page, tmp_path / "report.pdf")
    assert "Saving report.pdf…" in read(page)
    with qtbot.waitSignal(bridge.told) as told:
        press(next(one for one in page.findChildren(Working) if one.isVisible()), "Cancel")
    gate.set()
    qtbot.waitUntil(lambda: bridge.settled)
    assert str(told.args[0]) == "Cancelled."
    assert not (tmp_path / "report.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("no folder")
    press(page, "Export PDF")
    with qtbot.waitSignal(bridge.told) as told:
        save_dialog(page).fileSelected.emit(str(tmp_path / "taken" / "report.pdf"))
    save_dialog(page).reject()
    assert "report.pdf" in str(told.args[0])
    assert told.args[1] is None


def test_without_answers_the_page_leads_to_the_class(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    bridge.workspace.keep(TO_COME, now=NOW)
    page = opened(qtbot, theme, words, bridge)
    said = "Nobody has answered yet. The report fills in as answers arrive."
    assert said in read(page)
    assert "CSV" not in read(page)
    assert leads_to(qtbot, bridge, page.empty, "Go to Live") == ["live", None]


def test_without_a_session_the_page_leads_to_planning_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge)
    assert "No report yet. Plan a session to have one." in read(page)
    assert leads_to(qtbot, bridge, page.empty, "See the sessions") == ["sessions", None]


def test_parts_without_content_cannot_be_ticked(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    bridge.workspace.keep(TO_COME, now=NOW)
    step, attribute = next(
        (step, item) for step, item in TO_COME.protocol.attributes() if item.kind == "line"
    )
    body = {"values": {attribute.id: 5.0}}
    code = TO_COME.codes[0]
    op = Op(op_id="a" * 32, kind=Kind.OBSERVE, step=step.id, code=code, body=body, made_at=1)
    bridge.workspace.log.append(TO_COME.id, [Entry(1, "phone", 1, op)])
    page = opened(qtbot, theme, words, bridge)
    enabled = {
        name: button(page, name).isEnabled() for name in ("Profiles", "Words", "Your comment")
    }
    assert enabled == {"Profiles": True, "Words": False, "Your comment": False}
    told = read(page)
    assert "1 of 8 tastings answered" in told
    assert "No reference for 4 of 4 samples" in told
    assert "Codes not revealed: the report names no product" in told
    assert any("codes not revealed" in text for text in told)


def test_report_in_french_has_no_english_left(
    qtbot: QtBot, page: ReportPage, bridge: Bridge
) -> None:
    said: dict[str, set[str]] = {}
    for language in ("en", "fr"):
        page.set_words(words_in(language))
        settle(qtbot, page, bridge)
        told = [*read(page), note(page).placeholderText(), button(page, "CSV").toolTip()]
        said[language] = {part for text in told for part in text.split(", ")}
    same = {text for text in said["en"] & said["fr"] if re.search("[A-Za-z]{3}", text)}
    assert same == {"English", "Français", "Four coffees", "four terroirs", "CSV", "Photos"}
    assert [text for text in said["fr"] if BARE_SIGN.search(text)] == []
