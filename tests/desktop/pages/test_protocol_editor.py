"""The editor of protocols in the page: written by keyboard, undone, kept, and used afterwards."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.editors import Edit, field, steps_of
from helpers.pages import button, put_up, read, save_to, settle, wait_until_settled
from helpers.printed import Printed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.app import composed_window
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor import step_acts
from tasting.desktop.pages.protocols.editor.earlier import EarlierVersions
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.lengths import RealLengths
from tasting.desktop.pages.protocols.editor.publishing import PublishDialog
from tasting.desktop.pages.protocols.editor.step_acts import STEPS
from tasting.desktop.pages.protocols.editor.step_list import side_by_side
from tasting.desktop.pages.protocols.editor.swatch import Swatch
from tasting.desktop.pages.protocols.editor.timeline import Timeline
from tasting.desktop.pages.protocols.editor.trainer_fields import TrainerFields
from tasting.desktop.pages.protocols.from_text import FromTextDialog
from tasting.desktop.pages.protocols.page import ProtocolsPage
from tasting.desktop.subjects import ProtocolSubject
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.desktop.widgets.lanes import LANE
from tasting.desktop.widgets.notice import Notice
from tasting.domain.attributes import (
    Attribute,
    Bowls,
    Choice,
    Dominance,
    Flaw,
    LineScale,
    Measurement,
    Paired,
    Statements,
    WordList,
)
from tasting.domain.errors import UserError
from tasting.domain.senses import Sense
from tasting.domain.steps import Milestone
from tasting.domain.value import Phrase
from tasting.exchange import lexicons
from tasting.exchange import protocols as files
from tasting.places import DataFolder
from tasting.services import own_protocols
from tasting.services import protocol_edits as edits
from tasting.services import protocol_history as history
from tasting.services.colour_strips import STRIPS
from tasting.services.example import put_example
from tasting.services.kinds import answers_to
from tasting.services.protocol_history import Cause
from tasting.services.workspaces import opened_when_needed
from tasting.settings import Settings
from tasting.store.protocol_texts import ProtocolTexts
from tasting.words import Words, message, words_in

Keys = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ProtocolsPage:
    made = ProtocolsPage(theme, words, bridge)
    put_up(qtbot, made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.read("coffee-cupping")
    made.shown()
    wait_until_settled(qtbot, bridge)
    return made


def opened(page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, name: str) -> Editor:
    button(page, name).click()
    wait_until_settled(qtbot, bridge)
    editor = page.findChild(Editor)
    assert editor is not None
    qtbot.waitUntil(editor.isVisible)
    return editor


def write(editor: Editor, name: str, text: str) -> None:
    """Type a text over what stands in a field, and take it with Enter."""
    into = field(editor, name)
    into.setFocus()
    into.selectAll()
    QApplication.clipboard().setText(text)
    QTest.keyClick(into, Keys.Key_V, CTRL)  # `keyClicks` knows ASCII only
    QTest.keyClick(into, Keys.Key_Return)
    settle()


def kept(bridge: Bridge) -> own_protocols.OwnProtocol:
    (found,) = own_protocols.own_protocols(bridge.workspace)
    return found


def steps(editor: Editor) -> list[str]:
    return [step.id for step in files.check_text(editor.text, "x").required().steps]


def add(editor: Editor, kind: str) -> None:
    found = button(editor, f"Add a step: {kind}")
    found.setFocus()
    QTest.keyClick(found, Keys.Key_Space)
    settle()


def open_all_samples(editor: Editor) -> None:
    """Have them tasted by name: their figures give nothing away then."""
    write(editor, "Open samples, by letter", "z")
    assert any("Write letters of samples from A to" in text for text in read(editor))
    write(editor, "Open samples, by letter", "b a")
    assert 'open_samples = ["A", "B"]' in editor.text
    button(editor, "open").click()
    settle()
    assert "open = true" in editor.text
    assert "open_samples" not in editor.text
    assert not any("which sample is which" in text for text in read(editor))


def test_cupping_in_four_bowls_is_made_from_nothing_by_keyboard(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    start = editor.text
    title = field(editor, "Title")
    assert QApplication.focusWidget() is title
    QTest.keyClicks(title, "Our four bowls")
    write(editor, "Usual number of samples", "4")
    write(editor, "Dose of each sample", "12,5 g ± 0,5")
    write(editor, "Dose by sample", "12 / 14")
    open_all_samples(editor)
    for kind in ("Weigh", "Smell", "Heat", "Pour", "Steep", "Break the crust", "Taste", "Pause"):
        add(editor, kind)
    steps_of(editor).choose("5")
    write(editor, "Name", "Steep, lid off")
    write(editor, "Lasts", "1 min 30")
    steps_of(editor).choose("3")
    write(editor, "Target", "92–96 °C")
    write(editor, "Target by sample", "A 75, C 90 ± 1")
    steps_of(editor).setFocus()
    steps_of(editor).choose("8")
    QTest.keyClick(steps_of(editor), Keys.Key_Up, ALT)
    button(editor, "Done").setFocus()
    QTest.keyClick(button(editor, "Done"), Keys.Key_Space)
    wait_until_settled(qtbot, bridge)
    protocol = kept(bridge).protocol
    assert protocol is not None
    assert protocol.name["en"] == "Our four bowls"
    assert [step.kind for step in protocol.steps] == [
        "welcome", "weigh", "smell", "heat", "pour", "steep", "crust", "pause", "taste",
    ]  # fmt: skip
    assert protocol.samples.open
    assert protocol.steps[5].seconds == 90
    aim = protocol.steps[3].target
    assert aim is not None
    assert (aim.value, aim.tolerance) == (94, 2)
    own = protocol.steps[3].target_by_sample
    assert {one: (own[one].value, own[one].tolerance) for one in own} == {
        "A": (75, 2),
        "C": (90, 1),
    }
    doses = protocol.samples.dose_by_sample
    assert {letter: dose.value for letter, dose in doses.items()} == {"A": 12, "B": 14}
    assert (protocol.samples.dose.value, protocol.samples.dose.tolerance) == (12.5, 0.5)
    assert start != kept(bridge).text
    qtbot.waitUntil(lambda: "Our four bowls" in read(page))


def test_everything_undone_and_done_again_is_the_same_text(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    start, names = editor.text, steps(editor)
    steps_of(editor).setFocus()
    steps_of(editor).choose("5")
    QTest.keyClick(steps_of(editor), Keys.Key_Up, ALT)
    assert button(editor, "Undo: move Steep").toolTip() == "Undo: move Steep (Ctrl+Z)"
    QTest.keyClick(steps_of(editor), Keys.Key_Delete)
    QTest.keyClick(steps_of(editor), Keys.Key_D, CTRL)
    write(editor, "Name", "Another name")
    end = editor.text
    assert steps(editor) != names
    for _ in range(4):
        QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor.text == start
    assert not button(editor, "Undo").isEnabled()
    for _ in range(4):
        QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL | SHIFT)
    assert editor.text == end


def test_undo_reaches_the_page_while_a_field_is_typed_in(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    start = editor.text
    steps_of(editor).choose("0")
    reads = field(editor, "What learners read")
    reads.setFocus()
    QTest.keyClicks(reads, "Hello. ")
    QTest.keyClick(reads, Keys.Key_Z, CTRL)
    assert editor.text == start
    assert "Hello" not in " ".join(one.toPlainText() for one in editor.findChildren(QPlainTextEdit))


def test_undo_puts_back_a_length_where_it_is_typed_and_lets_a_step_go_whose_field_is_written(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    hint = "Add steps from the left: click one, or drag it to its place."
    assert hint in read(editor)
    add(editor, "Steep")
    assert hint not in read(editor)
    lasts = field(editor, "Lasts")
    lasts.setFocus()
    lasts.selectAll()
    QTest.keyClicks(lasts, "9")
    QTest.keyClick(lasts, Keys.Key_Z, CTRL)
    assert editor._draft.protocol.steps[1].seconds == 240
    assert lasts.property("text") == "4:00"
    assert "Understood: 9:00" not in read(editor)
    QTest.keyClick(lasts, Keys.Key_Z, CTRL | SHIFT)
    assert lasts.property("text") == "9:00"
    for _ in range(2):
        QTest.keyClick(editor.focusWidget() or editor, Keys.Key_Z, CTRL)
    assert steps(editor) == ["welcome"]


def test_what_is_typed_is_kept_without_leaving(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("0")
    QTest.keyClicks(field(editor, "Name"), "!")
    qtbot.waitUntil(lambda: "!" in kept(bridge).text, timeout=10_000)
    assert kept(bridge).text == editor.text
    qtbot.waitUntil(lambda: any("saved " in text for text in read(editor)))


def test_what_could_not_be_kept_is_written_later_and_done_waits_for_it(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    before, told = kept(bridge).text, list[str]()
    bridge.told.connect(lambda said, _: told.append(page.words.say(said)))

    def refuse(*_: object) -> None:
        raise UserError(message("The disk is full."))

    steps_of(editor).choose("0")
    with monkeypatch.context() as patch:
        patch.setattr(ProtocolTexts, "put", refuse)
        write(editor, "Name", "Hello all")
        qtbot.waitUntil(lambda: told == ["The disk is full."], timeout=10_000)
        button(editor, "Done").click()
        wait_until_settled(qtbot, bridge)
        assert told == ["The disk is full."] * 2
        page.show_subject(ProtocolSubject("green-tea"))
        wait_until_settled(qtbot, bridge)
        assert editor.isVisible()
        assert kept(bridge).text == before
        assert not any("saved " in text for text in read(editor))

    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    assert page.findChild(Editor) is None
    assert "Hello all" in kept(bridge).text
    assert any("Hello all" in text for text in read(page))


def test_the_protocol_asked_for_after_editing_another_is_shown(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    write(opened(page, qtbot, bridge, "New protocol"), "Title", "Ours")
    page.show_subject(ProtocolSubject("green-tea"))
    wait_until_settled(qtbot, bridge)
    assert page._protocol is not None
    assert page._protocol.id == "green-tea"
    assert kept(bridge).protocol is not None


@pytest.mark.parametrize("name", ["New protocol", "Edit a copy"])
def test_two_quick_clicks_make_one_protocol(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, name: str
) -> None:
    found = button(page, name)
    found.click()
    page.retranslate()
    found.click()
    wait_until_settled(qtbot, bridge)
    (editor,) = page.findChildren(Editor)
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    assert kept(bridge).protocol is not None
    assert all(button(page, other).isEnabled() for other in ("New protocol", "Edit"))


def test_an_unfinished_text_keeps_the_last_good_protocol_in_use(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    good = kept(bridge).protocol
    steps_of(editor).choose("0")
    write(editor, "Name", " ")
    assert any("not usable yet" in text for text in read(editor))
    assert "A text of this step is missing in English." in " ".join(read(editor))
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    assert files.check_text(kept(bridge).text, "x").value is None
    assert kept(bridge).protocol == good
    again = opened(page, qtbot, bridge, "Edit")
    assert again.text == kept(bridge).text


def test_a_note_is_on_the_line_and_its_remedy_on_a_button(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("5")
    QTest.keyClick(steps_of(editor), Keys.Key_Up, ALT)
    spoken = steps_of(editor).model().index(5, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("It comes before “Pour 200\u00a0ml”, which prepares it.")
    faulty = [row.key for row in editor._rows(editor._draft.protocol) if row.is_faulty]
    assert faulty == ["4"]
    settle()
    tones = [one.property("tone") for one in editor.findChildren(Notice)]
    assert sorted(tones) == ["now", "warn_ink"], "of the order, and of the title of a copy"
    steps_of(editor).choose("10")
    settle()
    assert any("Not reckoned from step 5 on" in text for text in read(editor))
    steps_of(editor).choose("4")
    settle()
    button(editor, "Move it after “Pour 200\u00a0ml”").click()
    settle()
    assert not any("before “Pour 200" in text for text in read(editor))
    assert steps(editor).index("pour") < steps(editor).index("steep")


def test_a_note_on_a_missing_text_leads_to_its_field_in_that_language(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    protocol = editor._draft.protocol
    at = next(
        at
        for at, step in enumerate(protocol.steps)
        if step.attributes and isinstance(step.attributes[0], LineScale)
    )
    names = {
        "read": "What learners read",
        "ask": "Question: Intensity",
        "low": "Word at the low end",
    }
    steps_of(editor).choose(str(at))
    for part, named in names.items():
        path = (part,) if part == "read" else ("attributes", 0, part)
        editor.do(edits.set_text(editor._draft.protocol, at, path, "en", f"Look {part}"))
        editor.do(edits.set_text(editor._draft.protocol, at, path, "fr", ""))
        settle()
        button(editor, "Write it in French").click()
        settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == named
        assert "Write it in French" in read(editor)
        write_here(focused, f"Regarder {part}")
        assert "Write it in French" not in read(editor)


def write_here(field: QWidget, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(field, Keys.Key_V, CTRL)
    QTest.keyClick(field, Keys.Key_Tab)
    settle()


def test_the_bench_before_and_after_a_step_follows_what_is_written(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("4")
    settle()
    assert {"1.5\u00a0l of 1.5\u00a0l", "700\u00a0ml of 1.5\u00a0l", "4 in use"} <= set(
        read(editor)
    )
    write(editor, "Target", "400")
    assert "100\u00a0ml missing" in read(editor)
    spoken = steps_of(editor).model().index(5, 0).data(ACCESSIBLE)
    assert (
        "The water runs out: 1,600\u00a0ml are poured by then, 1,500\u00a0ml are listed." in spoken
    )
    button(editor, "List 2,000\u00a0ml of water").click()
    settle()
    assert "400\u00a0ml of 2\u00a0l" in read(editor)
    button(editor, "The next one").click()
    settle()
    assert {"1.6\u00a0l of 2\u00a0l", "3 clean, 1 in use"} <= set(read(editor))


def test_figures_are_read_and_shown_in_the_units_of_who_writes(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    page.set_words(words_in("en", "us"))
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("3")
    settle()
    assert field(editor, "Target").property("text") == "199\u00a0°F ±\u00a03"
    write(editor, "Target", "201")
    assert "Understood: 201\u00a0°F ±\u00a03" in read(editor)
    write(editor, "Target in fl oz", "40 ± 2")
    assert "Understood: 40\u00a0fl oz ±\u00a02" in read(editor)
    step = files.check_text(editor.text, "x").required().steps[3]
    found = [(aim.value, aim.unit, aim.tolerance) for aim in step.targets]
    assert found == [(93.89, "°C", 1.5), (1182.94, "ml", 59.15)]
    assert "201\u00a0°F" in steps_of(editor).model().index(4, 0).data(ACCESSIBLE)


def test_a_warning_is_set_aside_beside_its_step_and_looked_at_again(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("4")
    write(editor, "Target", "400")
    warned = "The water runs out: 1,600\u00a0ml are poured by then, 1,500\u00a0ml are listed."
    notice = button(editor, "Set aside…").parentWidget()
    assert isinstance(notice, Notice)
    button(editor, "Set aside…").click()
    assert notice.isAncestorOf(button(editor, "Set aside"))
    button(editor, "Set aside").click()
    assert "Write why it can stay as it is." in read(editor)
    why = field(editor, "Why can it stay as it is?")
    QTest.keyClicks(why, "Taps are near")
    write(editor, "Name", "Pour in turn")
    assert field(editor, "Why can it stay as it is?") is why, "a reason half written is kept"
    QTest.keyClicks(why, ".")
    button(editor, "Set aside").click()
    settle()
    assert {f"Set aside: {warned}", "Taps are near."} <= set(read(editor))
    spoken = steps_of(editor).model().index(5, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert warned not in spoken
    button(editor, "Look at it again").click()
    settle()
    assert warned in read(editor)


def test_of_several_steps_what_is_alike_is_told_once_and_mended_together(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    many = len(files.check_text(editor.text, "x").required().steps)
    steps_of(editor).selectAll()
    QTest.keyClick(steps_of(editor), Keys.Key_D, CTRL)
    choose(editor, 5, 5 + many)
    settle()
    write(editor, "Lasts", "3:00")
    told = (
        "In 2 of these steps: The samples steep 5:00, counted from “Pour 200\xa0ml”; 4:00 are "
        "wanted, and phones count it."
    )
    assert [one for one in read(editor) if "phones count it" in one] == [told]
    start = editor.text
    button(editor, "Let it last 120 s").click()
    settle()
    assert told not in read(editor)
    button(editor, "Undo: mend 2 steps").click()
    settle()
    assert editor.text == start
    assert told in read(editor)
    choose(editor, 5, 6)
    settle()
    alone = told.partition(": ")[2]
    assert [one for one in read(editor) if "phones count it" in one] == [f"“Steep”: {alone}"]


def test_what_cannot_be_is_told_at_its_field_and_stays_there(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    start = editor.text
    steps_of(editor).choose("5")
    write(editor, "Lasts", "soon")
    assert "Write a length like 1:30, 90 s or 4 min." in read(editor)
    write(editor, "Lasts", "5 h")
    assert "A step lasts 4 hours at most. Write less, or make two of it." in read(editor)
    novel = "word " * 300
    write(editor, "What learners read", novel)
    into = field(editor, "Lasts")
    into.setFocus()
    field(editor, "Name").setFocus()
    assert into.text() == "5 h"
    read_by_learners = field(editor, "What learners read")
    assert isinstance(read_by_learners, QPlainTextEdit)
    assert read_by_learners.toPlainText().strip() == novel.strip()
    assert "The text has more than 1,000 characters. Shorten it." in read(editor)
    assert editor.text == start
    into.setFocus()
    into.selectAll()
    QTest.keyClicks(into, "90")
    QTest.keyClick(into, Keys.Key_Return)
    assert "Understood: 1:30" in read(editor)
    assert files.check_text(editor.text, "x").required().steps[5].seconds == 90
    button(editor, "Undo: change Steep").click()
    assert editor.text == start


def test_a_step_is_dragged_to_where_the_line_shows(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    names, view = steps(editor), steps_of(editor)
    port, of = view.viewport(), view.model()
    top, second, third = (view.visualRect(of.index(row, 0)).center() for row in (1, 2, 3))
    top -= QPoint(0, 4)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=third)
    QTest.mouseMove(port, second)
    QTest.mouseMove(port, top)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=top)
    settle()
    assert steps(editor) == [names[2], names[0], names[1], *names[3:]]
    assert view.places == (0,)


def carry(editor: Editor, kind: str, to: QPoint, *, let_go: bool = True) -> None:
    """Drag a piece of the palette to a point of the list."""
    piece, port = button(editor, kind), steps_of(editor).viewport()
    end = piece.mapFromGlobal(port.mapToGlobal(to))
    QTest.mousePress(piece, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    QTest.mouseMove(piece, QPoint(60, 10))
    QTest.mouseMove(piece, end)
    if let_go:
        QTest.mouseRelease(piece, Qt.MouseButton.LeftButton, pos=end)
    settle()


def test_a_piece_of_the_palette_is_dragged_to_where_the_line_shows(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    names, view = steps(editor), steps_of(editor)
    second = view.visualRect(view.model().index(2, 0)).center()
    carry(editor, "Add a step: Pause", second - QPoint(0, 4))
    assert steps(editor) == [names[0], "pause-2", *names[1:]]
    assert view.places == (1,)

    carry(editor, "Add a step: Taste", QPoint(-200, 40))  # beside the list
    carry(editor, "Add a step: Taste", second, let_go=False)
    piece = button(editor, "Add a step: Taste")
    QTest.keyClick(piece, Keys.Key_Escape)
    QTest.mouseRelease(piece, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    settle()
    assert steps(editor) == [names[0], "pause-2", *names[1:]]


def test_a_milestone_of_the_palette_is_reached_with_a_step(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor, piece = opened(page, qtbot, bridge, "Edit a copy"), "Add a milestone to the chosen step"
    view = steps_of(editor)

    def reached() -> dict[int, str]:
        held = enumerate(editor._draft.protocol.steps)
        return {at: one.milestone.name.to("fr") for at, one in held if one.milestone}

    view.choose("2")
    button(editor, piece).setFocus()
    QTest.keyClick(button(editor, piece), Keys.Key_Space)
    settle()
    assert reached() == {2: "Jalon"}
    assert field(editor, "Milestone reached here").text() == "Milestone"
    button(editor, piece).click()
    assert reached() == {2: "Jalon"}, "it has one already"
    second = view.visualRect(view.model().index(2, 0)).center()
    carry(editor, piece, second - QPoint(0, 4))
    assert reached() == {1: "Jalon", 2: "Jalon"}
    assert view.places == (1,)
    editor._take_back()
    assert reached() == {2: "Jalon"}


def test_a_step_is_copied_as_text_and_pasted(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("2")
    QTest.keyClick(steps_of(editor), Keys.Key_C, CTRL)
    told = QApplication.clipboard().text().splitlines()
    assert told[0] == "1. Nose: dry fragrance (6\xa0min)"
    assert told[-1] == "   – Dry fragrance: up to 5 words from the list, or their own"
    steps_of(editor).choose("4")
    QTest.keyClick(steps_of(editor), Keys.Key_V, CTRL)
    assert steps(editor)[5] == f"{steps(editor)[2]}-2"


def test_plain_lines_pasted_into_the_list_are_asked_about(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    view = steps_of(editor)
    view.setFocus()
    QApplication.clipboard().setText("Dear Ann,\n\nWeigh 12 g.\nPour 200 ml, then steep 4 min.\n")
    QTest.keyClick(view, Keys.Key_V, CTRL)
    settle()
    (dialog,) = editor.findChildren(FromTextDialog)
    assert dialog.text.toPlainText().startswith("Dear Ann")
    assert dialog.do.text() == "Add 3 steps"
    dialog.accept()
    assert [one.kind.value for one in editor._draft.protocol.steps[1:]] == [
        "weigh",
        "pour",
        "steep",
    ]

    editor.findChildren(FromTextDialog)[0].deleteLater()
    settle()
    QApplication.clipboard().setText("  \n")
    QTest.keyClick(view, Keys.Key_V, CTRL)
    settle()
    assert not any(one.isVisible() for one in editor.findChildren(FromTextDialog))


def choose(editor: Editor, *places: int) -> None:
    """Click the first of these steps and the others with Ctrl."""
    view = steps_of(editor)
    view.setFocus()
    for at in places:
        where = view.visualRect(view.model().index(at + 1, 0)).center()
        held = Qt.KeyboardModifier.NoModifier if at == places[0] else CTRL
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, where)
    settle()


def test_several_steps_are_written_together_and_differences_stay(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    before = files.check_text(editor.text, "x").required().steps
    choose(editor, 3, 9, 10)
    lasts, name = field(editor, "Lasts"), field(editor, "Name")
    assert lasts.placeholderText() == name.placeholderText() == "several values"
    assert lasts.text() == name.text() == ""
    assert not [one for one in editor.findChildren(Combo) if one.isVisible()]
    name.setFocus()
    lasts.setFocus()
    assert files.check_text(editor.text, "x").required().steps == before
    write(editor, "Lasts", "7 min")
    after = files.check_text(editor.text, "x").required().steps
    assert after == tuple(
        step.model_copy(update={"seconds": 420}) if at in (3, 9, 10) else step
        for at, step in enumerate(before)
    )
    assert field(editor, "Lasts").placeholderText() == ""
    button(editor, "Undo: change 3 steps").click()
    assert files.check_text(editor.text, "x").required().steps == before


def test_several_steps_are_moved_duplicated_cut_and_pasted_elsewhere_in_one_act_each(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    start, names, view = editor.text, steps(editor), steps_of(editor)
    view.setFocus()
    choose(editor, 1)
    QTest.keyClick(view, Keys.Key_Down, SHIFT)
    QTest.keyClick(view, Keys.Key_Down, ALT)
    assert steps(editor) == [names[0], names[3], names[1], names[2], *names[4:]]
    assert view.places == (2, 3)
    QTest.keyClick(view, Keys.Key_D, CTRL)
    assert steps(editor)[4:6] == [f"{names[1]}-2", f"{names[2]}-2"]
    assert view.places == (4, 5)
    QTest.keyClick(view, Keys.Key_X, CTRL)
    assert button(editor, "Undo: cut 2 steps").isEnabled()
    copied = bytes(QApplication.clipboard().mimeData().data(STEPS).data()).decode("utf-8")
    end = editor.text
    for _ in range(3):
        QTest.keyClick(view, Keys.Key_Z, CTRL)
    assert editor.text == start
    for _ in range(3):
        QTest.keyClick(view, Keys.Key_Z, CTRL | SHIFT)
    assert editor.text == end
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)

    other = opened(page, qtbot, bridge, "New protocol")
    quoted = "\n".join(f"> {line}" for line in copied.splitlines())
    letter = f"Dear Anna,\n\nthese are the two:\n\n{quoted}\n\nYours, Bea\n"
    QApplication.clipboard().setText(letter)
    steps_of(other).setFocus()
    QTest.keyClick(steps_of(other), Keys.Key_V, CTRL)
    assert steps(other)[1:] == [f"{names[1]}-2", f"{names[2]}-2"]
    assert steps_of(other).places == (1, 2)
    assert files.check_text(other.text, "x").value is not None  # in English, as the protocol is
    button(other, "Undo: paste 2 steps").click()
    assert len(steps(other)) == 1


def test_a_step_that_moves_keeps_its_form_and_takes_what_is_written(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    for group in ("For the trainer", "Phase and milestone", "Sources of this step"):
        steps_of(editor).choose("5")
        button(editor, group).click()
    step, name = editor._draft.protocol.steps[5], field(editor, "Name")
    QTest.keyClick(steps_of(editor), Keys.Key_Up, ALT)
    assert field(editor, "Name") is name
    texts = {
        "Name": "Moved", "Lasts": "1 min 10", "Plan B, for the trainer": "Wait",
        "Phase that begins here": "Waiting", "Milestone reached here": "Waited",
        "One source more": "A book",
    }  # fmt: skip
    for called, text in texts.items():
        write(editor, called, text)
    now = editor._draft.protocol.steps
    assert now[4].id == step.id
    assert (now[4].name["en"], now[4].seconds) == ("Moved", 70)
    assert now[4].plan_b is not None
    assert (now[4].phase is None, now[4].milestone is None) == (False, False)
    assert now[4].sources[-1].text["en"] == "A book"
    for _ in range(len(texts) + 1):
        QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor._draft.protocol.steps[5] == step
    assert field(editor, "Name").property("text") == step.name["en"]


def test_the_fields_of_a_closed_group_are_there_from_its_opening_and_next_for_the_keyboard(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("5")
    write(editor, "Name", "Steep on")
    head = button(editor, "For the trainer")
    assert not editor.findChildren(TrainerFields)
    head.click()
    head.setFocus()
    QTest.keyClick(head, Keys.Key_Tab)
    (made,) = editor.findChildren(TrainerFields)
    assert made.isAncestorOf(editor.focusWidget())
    write(editor, "Link for the trainer, https://…", "https://example.org/steep")
    assert editor._draft.protocol.steps[5].media == "https://example.org/steep"


def on_timeline(editor: Editor, minute: float, row: int) -> QPoint:
    """Where a minute stands in a lane of the timeline, counted from 0."""
    lanes = lanes_of(editor)
    axis = lanes._scale()
    return QPoint(round(axis.x(minute)), round(lanes._top() + (row + 0.5) * LANE))


def lanes_of(editor: Editor) -> Timeline:
    found = editor.findChild(Timeline)
    assert found is not None
    return found


def drag(editor: Editor, begin: QPoint, end: QPoint, let_go: bool = True) -> None:
    lanes, left = lanes_of(editor), Qt.MouseButton.LeftButton
    QTest.mousePress(lanes, left, pos=begin)
    QTest.mouseMove(lanes, begin + QPoint(9, 0))
    QTest.mouseMove(lanes, end)
    if not let_go:
        QTest.keyClick(lanes, Keys.Key_Escape)
    QTest.mouseRelease(lanes, left, pos=end)
    settle()


def test_a_step_is_dragged_along_the_timeline_by_the_point_it_was_grabbed_at(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    start, names, talk, taste = editor.text, steps(editor), 4, 3
    grabbed = on_timeline(editor, 53.5, talk)  # in the pause from 51 to 55 min
    drag(editor, grabbed, on_timeline(editor, 39, talk), let_go=False)
    assert editor.text == start
    assert steps_of(editor).places == (10,)
    drag(editor, grabbed, on_timeline(editor, 43, talk))  # 2.5 min behind where it would begin
    assert steps(editor) == [*names[:9], names[10], names[9], *names[11:]]
    assert steps_of(editor).places == (9,)
    lanes = lanes_of(editor)
    edge, whole = on_timeline(editor, 90, talk) - QPoint(4, 0), lanes._seconds
    QTest.mousePress(lanes, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(lanes, edge + QPoint(9, 0))
    QTest.mouseMove(lanes, edge + on_timeline(editor, 10, 0) - on_timeline(editor, 0, 0))
    assert (lanes._seconds, lanes._end) == (100 * 60, "100\u00a0min"), "what is longer is in sight"
    QTest.keyClick(lanes, Keys.Key_Escape)
    assert (lanes._seconds, lanes._end) == (whole, "90\u00a0min")
    drag(editor, on_timeline(editor, 68, taste) - QPoint(4, 0), on_timeline(editor, 70.7, taste))
    assert files.check_text(editor.text, "x").required().steps[11].seconds == 16 * 60
    assert lanes.window().focusWidget() is lanes
    button(editor, "Undo: change Taste: warm").click()
    button(editor, "Undo: move Pause, let it cool").click()
    assert editor.text == start


def test_clicks_with_ctrl_and_shift_choose_more_steps_on_the_timeline(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    lanes, cards, talk, taste = lanes_of(editor), steps_of(editor), 4, 3

    def click(minute: float, row: int, held: Qt.KeyboardModifier) -> tuple[int, ...]:
        QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, held, on_timeline(editor, minute, row))
        return cards.places

    assert click(45, taste, NONE) == (9,)
    assert click(60, taste, CTRL) == (9, 11)
    assert lanes._selected == {9, 11}
    assert click(45, taste, CTRL) == (11,)
    assert click(60, taste, CTRL) == (11,), "one stays chosen"
    assert click(70, talk, SHIFT) == (11, 12)
    assert click(45, taste, SHIFT) == (9, 10, 11), "from the one clicked before"
    assert click(80, talk, CTRL | SHIFT) == (9, 10, 11, 12, 13)
    assert click(53, talk, NONE) == (10,), "let go without a drag"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    heard: list[str] = []

    class Heard:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            heard.append(event.message())

    monkeypatch.setattr(step_acts, "QAccessible", Heard)
    return heard


def test_keys_move_and_lengthen_on_the_timeline_and_a_screen_reader_is_told(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, told: list[str]
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    names, lanes = steps(editor), lanes_of(editor)
    steps_of(editor).choose("4")
    lanes.setFocus()
    QTest.keyClick(lanes, Keys.Key_Right)
    QTest.keyClick(lanes, Keys.Key_Left, ALT)
    QTest.keyClick(lanes, Keys.Key_Right, SHIFT)
    QTest.keyClick(lanes, Keys.Key_Left, SHIFT | ALT)
    assert steps(editor) == [*names[:4], names[5], names[4], *names[6:]]
    assert files.check_text(editor.text, "x").required().steps[4].seconds == 170
    assert told == [
        "Steep, now 6 of 15, 24:00 to 26:00",
        "Steep, now 5 of 15, 22:00 to 24:00",
        "Steep, now 5 of 15, 22:00 to 25:00",
        "Steep, now 5 of 15, 22:00 to 24:50",
    ]


def test_a_screen_reader_is_told_what_comes_goes_and_comes_back(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, told: list[str]
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    add(editor, "Steep")
    steps_of(editor).setFocus()
    QTest.keyClick(steps_of(editor), Keys.Key_D, CTRL)
    QTest.keyClick(steps_of(editor), Keys.Key_Delete)
    QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL | SHIFT)
    assert told == [
        "Steep, now 2 of 2, 5:00 to 9:00",
        "Steep, now 3 of 3, 9:00 to 13:00",
        "Done: remove Steep",
        "Undone: remove Steep",
        "Done again: remove Steep",
    ]
    spoken = [steps_of(editor).items.index(row, 0) for row in range(3)]
    row = " ".join(one.data(Qt.ItemDataRole.AccessibleTextRole) for one in spoken)
    assert ".." not in row, "a sentence ends once"


def more_to_ask(editor: Editor) -> Combo:
    """The choice of what else a step could ask."""
    named = "Ask one thing more…"
    shown = [one for one in editor.findChildren(Combo) if one.isVisible()]
    (more,) = [one for one in shown if one.accessibleName() == named]
    return more


def test_questions_are_added_written_and_taken_out(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    add(editor, "Taste")
    for kind in ("line", "words"):
        settle()
        more = more_to_ask(editor)
        more.set_current(kind)
        more.activated.emit(more.currentIndex())
    settle()
    write(editor, "Up to 5 words from the list, or their own", "Notes found")
    protocol = files.check_text(editor.text, "x").required()
    assert [one.name["en"] for one in protocol.steps[1].attributes] == ["Intensity", "Notes found"]
    button(editor, "Remove Intensity").click()
    settle()
    protocol = files.check_text(editor.text, "x").required()
    assert [one.kind for one in protocol.steps[1].attributes] == ["words"]
    once_name = "Asked once, not for each sample"
    (tick,) = [one for one in editor.findChildren(Check) if one.text() == once_name]
    for once in (True, False):
        tick.click()
        settle()
        asked = files.check_text(editor.text, "x").required().steps[1].attributes[0]
        assert (asked.once, tick.isChecked()) == (once, once)


def test_a_step_of_doing_asks_once(page: ProtocolsPage, qtbot: QtBot, bridge: Bridge) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    steps_of(editor).choose("0")
    settle()
    more = more_to_ask(editor)
    assert {more.itemData(row) for row in range(more.count())}.isdisjoint({"ranking", "triangle"})
    more.set_current("text")
    more.activated.emit(more.currentIndex())
    settle()
    (asked,) = files.check_text(editor.text, "x").required().steps[0].attributes
    assert (asked.kind, asked.once) == ("text", True)


def test_steps_of_sound_touch_and_taste_ask_words_of_a_list(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    page.read("dark-chocolate")
    editor = opened(page, qtbot, bridge, "Edit a copy")
    offered = {}
    for kind in ("snap", "melt", "taste"):
        steps_of(editor).choose(str(steps(editor).index(kind)))
        settle()
        more = more_to_ask(editor)
        offered[kind] = [more.itemData(row) for row in range(more.count())]
    assert "words" in offered["taste"]
    assert offered["snap"] == offered["melt"] == offered["taste"]
    steps_of(editor).choose(str(steps(editor).index("melt")))
    settle()
    ask(editor, "words")
    button(editor, "Edit the answers: Descriptors").click()
    settle()
    ticks = [one.text() for one in editor.findChildren(Check) if one.isVisible()]
    assert "Texture" in ticks
    assert not {"Colour", "Break", "Finish"} & {*ticks}


def test_the_only_text_of_a_name_stays_while_another_language_is_begun(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    (tick,) = [one for one in editor.findChildren(Check) if one.text() == "Français"]
    tick.click()
    settle()
    steps_of(editor).choose("0")
    before = editor.text
    write(editor, "Name", " ")
    assert editor.text == before
    assert "Write a text here." in read(editor)


def test_the_editor_reads_in_french(qtbot: QtBot, theme: Theme, bridge: Bridge) -> None:
    page = ProtocolsPage(theme, words_in("en"), bridge)
    put_up(qtbot, page)
    page.shown()
    wait_until_settled(qtbot, bridge)
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("1")
    QTest.keyClick(steps_of(editor), Keys.Key_Down, ALT)
    page.set_words(words_in("fr"))
    told = read(editor)
    assert "Ajouter une étape" in told
    names = [one.accessibleName() for one in editor.findChildren(Button)]
    assert any(name.startswith("Annuler\u00a0: déplacer ") for name in names)


@pytest.mark.parametrize("by_the_window", [True, False])
def test_what_was_typed_last_is_saved_when_the_window_closes(
    tmp_path: Path, qtbot: QtBot, theme: Theme, by_the_window: bool
) -> None:
    data = DataFolder(tmp_path)
    kept_settings = Settings(language="en", page="protocols")
    with composed_window(data, kept_settings, theme, remember=False) as parts:
        parts.window.resize(1440, 900)  # wide enough for the form beside the list
        parts.window.show()
        qtbot.waitUntil(lambda: parts.settled)
        page = parts.window.page("protocols")
        assert isinstance(page, ProtocolsPage)
        editor = opened(page, qtbot, parts.bridge, "New protocol")
        title = field(editor, "Title")
        title.setFocus()
        QTest.keyClicks(title, "Typed last")  # neither taken by Enter nor waited for
        if by_the_window:
            parts.window.close()
    with opened_when_needed(data) as workspace:
        (protocol,) = own_protocols.own_protocols(workspace)
        assert "Typed last" in own_protocols.text_of(workspace, protocol.id)


def ask(editor: Editor, kind: str) -> None:
    """Choose what is asked one thing more."""
    settle()
    more = more_to_ask(editor)
    more.set_current(kind)
    more.activated.emit(more.currentIndex())
    settle()


def asking(page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, kind: str, name: str) -> Editor:
    """A new protocol whose step asks one thing, with the answers of that open."""
    editor = opened(page, qtbot, bridge, "New protocol")
    add(editor, "Taste")
    ask(editor, kind)
    button(editor, f"Edit the answers: {name}").click()
    settle()
    return editor


def asked(editor: Editor) -> Attribute:
    (attribute,) = files.check_text(editor.text, "x").required().steps[1].attributes
    return attribute


def test_what_a_question_offers_is_edited_in_place_and_undone(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    add(editor, "Taste")
    before = editor.text

    ask(editor, "line")
    button(editor, "Edit the answers: Intensity").click()
    write(editor, "Word at the high end", "overwhelming")
    write(editor, "Highest", "100")
    write(editor, "Lowest", "1")
    scale = asked(editor)
    assert isinstance(scale, LineScale)
    assert (scale.limits, scale.step, scale.high["en"]) == ((1, 100), 0.5, "overwhelming")
    write(editor, "Lowest", "200")
    assert "The lowest number must be below the highest." in read(editor)
    for _ in range(5):  # what was not understood, and four changes
        QTest.keyClick(editor, Keys.Key_Z, CTRL)

    ask(editor, "choice")
    button(editor, "Edit the answers: One of several answers").click()
    write(editor, "Answer 1", "lively")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    more = button(editor, "Add an answer")
    more.setFocus()
    more.click()
    settle()
    focused = page.window().focusWidget()
    assert focused is button(editor, "Add an answer"), "the keyboard stays where it was"
    button(editor, "Move answer 1 down").click()
    button(editor, "Remove answer 3").click()
    choice = asked(editor)
    assert isinstance(choice, Choice)
    assert [(one.id, one.name["en"]) for one in choice.options] == [
        ("answer-2", "answer 2"),
        ("answer-1", "lively"),
    ]
    swatch_of(editor, 2).ask_any()
    (dialog,) = editor.findChildren(QColorDialog)
    dialog.setCurrentColor(QColor("#c98a1b"))
    dialog.accept()
    settle()
    choice = asked(editor)
    assert isinstance(choice, Choice)
    assert choice.options[1].colour == "#C98A1B"
    for _ in range(6):
        QTest.keyClick(editor, Keys.Key_Z, CTRL)
    assert editor.text == before


def swatch_of(editor: Editor, number: int) -> Swatch:
    found = button(editor, f"Colour of answer {number}")
    assert isinstance(found, Swatch)
    return found


def test_a_question_for_a_colour_begins_with_a_ready_strip(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    add(editor, "Look")
    ask(editor, "colour")
    strip = asked(editor)
    assert isinstance(strip, Choice)
    assert (strip.name["en"], strip.sense) == ("Colour of the cup", Sense.EYE)
    assert [one.colour for one in strip.options] == [one.colour for one in STRIPS["coffee"].colours]
    button(editor, "Edit the answers: Colour of the cup").click()
    swatch = swatch_of(editor, 1)
    middle = swatch.grab().toImage()
    at = QPoint(middle.width() // 2, middle.height() // 2)
    assert middle.pixelColor(at).name().upper() == strip.options[0].colour
    offered = swatch.menu_of(editor.words).actions()
    assert [one.text() for one in offered][::7] == ["straw", "Another colour…"]
    offered[2].trigger()
    changed = asked(editor)
    assert isinstance(changed, Choice)
    assert changed.options[0].colour == STRIPS["coffee"].colours[2].colour
    settle()
    swatch.menu_of(editor.words).actions()[-1].trigger()
    bare = asked(editor)
    assert isinstance(bare, Choice)
    assert bare.options[0].colour is None


def test_what_is_called_as_it_began_leads_to_its_field(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "New protocol")
    add(editor, "Taste")
    ask(editor, "choice")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    button(editor, "Name the question").click()
    assert QApplication.focusWidget() is field(editor, "One of: answer 1, answer 2")
    button(editor, "Name the answer").click()
    assert QApplication.focusWidget() is field(editor, "Answer 1"), "the answers are open then"


def test_statements_to_tick_are_written_and_added(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "cata", "Statements to tick")
    write(editor, "Answer 2", "It tastes flat")
    button(editor, "Add an answer").click()
    statements = asked(editor)
    assert isinstance(statements, Statements)
    names = [one.name["en"] for one in statements.options]
    assert names == ["statement 1", "It tastes flat", "statement 3"]
    assert statements.maximum is None
    assert "maximum" not in editor.text.partition('kind = "cata"')[2]
    write(editor, "At most", "21")
    assert "Write a number from 1 to 20." in read(editor)
    write(editor, "At most", "2")
    told = "Up to 2 of: statement 1, It tastes flat, statement 3, none of these"
    assert field(editor, told).text() == "Statements to tick"
    write(editor, "At most", " ")
    statements = asked(editor)
    assert isinstance(statements, Statements)
    assert statements.maximum is None


def test_bowls_concerned_are_written_with_their_defects(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "bowls", "Vessels concerned")
    button(editor, "Add an answer").click()
    write(editor, "Answer 1", "mouldy")
    write(editor, "Vessels of each sample", "1")
    assert "Write a number from 2 to 12." in read(editor)
    write(editor, "Vessels of each sample", "4")
    bowls = asked(editor)
    assert isinstance(bowls, Bowls)
    assert (bowls.count, [one.name["en"] for one in bowls.options]) == (4, ["mouldy"])
    told = "The numbers concerned, from 1 to 4, and the defect of each: mouldy"
    assert field(editor, told).text() == "Vessels concerned"
    button(editor, "Remove answer 1").click()
    bowls = asked(editor)
    assert isinstance(bowls, Bowls)
    assert bowls.options == ()


def test_dominance_over_time_is_given_its_sensations_and_its_longest_run(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = list[QMenu]()
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: shown.append(menu))
    editor = asking(page, qtbot, bridge, "dominance", "Dominant sensation")
    write(editor, "Answer 2", "bitter")
    write(editor, "Stops by itself after", "1:30")
    write(editor, "Stops by itself after", "2 h")
    assert field(editor, "Stops by itself after").text() == "2 h"
    found = asked(editor)
    assert isinstance(found, Dominance)
    assert [one.name["en"] for one in found.options] == ["sensation 1", "bitter"]
    assert found.longest == 90
    more, word_more = (button(editor, f"Add {w}") for w in ("an answer", "a word of the lexicon"))
    assert more.x() == word_more.x(), "side by side they are wider than the form in French"
    word_more.click()
    family = shown[0].actions()[0].menu()
    assert isinstance(family, QMenu)
    word = family.actions()[0]
    name = word.text()
    word.trigger()
    settle()
    found = asked(editor)
    assert isinstance(found, Dominance)
    added = found.options[-1]
    assert added.name["en"] == name
    assert any(lexicon.term(added.id) for lexicon in lexicons.shipped().values())
    assert "Answer 3 follows its word of the lexicon." in read(editor)
    write(editor, "Answer 3", "as we call it")
    assert "lexicon = " not in editor.text
    QTest.keyClick(steps_of(editor), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Answer 3 follows its word of the lexicon." in read(editor)
    button(editor, "Add a word of the lexicon").click()
    families = [one.menu() for one in shown[-1].actions()]
    assert name not in {
        a.text() for one in families if isinstance(one, QMenu) for a in one.actions()
    }


def test_places_along_a_scale_are_named_moved_and_removed(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "line", "Intensity")
    before = editor.text
    button(editor, "Add a named mark").click()
    settle()
    button(editor, "Add a named mark").click()
    settle()
    write(editor, "Word at mark 2", "clear")
    write(editor, "Mark 2 at", "11")
    assert "Write a number between the ends, where there is no mark yet." in read(editor)
    write(editor, "Mark 2 at", "7")
    write(editor, "Highest", "6")
    assert "A named mark lies beyond this number. Move the mark first." in read(editor)
    scale = asked(editor)
    assert isinstance(scale, LineScale)
    assert [(mark.at, mark.name["en"]) for mark in scale.marks] == [(2.5, "mark 2"), (7, "clear")]
    for _ in range(2):
        button(editor, "Remove mark 1").click()
        settle()
    assert editor.text == before


def test_what_an_instrument_measures_is_written_with_its_unit_and_bounds(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "measure", "Measured value")
    for name, text in (("Unit", "pH"), ("Highest", "14"), ("In steps of", "0.01")):
        write(editor, name, text)
    write(editor, "Unit", " ")
    assert "Write a unit of 1 to 16 characters, like pH or °C." in read(editor)
    measured = asked(editor)
    assert isinstance(measured, Measurement)
    assert (measured.unit, measured.limits, measured.step) == ("pH", (0, 14), 0.01)


def test_the_words_of_a_question_are_chosen_by_branch(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "words", "Descriptors")
    ticks = [one for one in editor.findChildren(Check) if one.isVisible()]
    _once, *branches, families, own = ticks
    assert all(one.isChecked() for one in branches)
    for one in branches[1:]:
        one.click()
        settle()
    assert not branches[0].isEnabled(), "a question that offers no word cannot be made"
    families.click()
    own.click()
    write(editor, "At most", "31")
    assert "Write a number from 1 to 30." in read(editor)
    write(editor, "At most", "8")
    words = asked(editor)
    assert isinstance(words, WordList)
    assert (len(words.within), words.maximum, words.own_words) == (1, 8, False)
    assert answers_to(words).in_full(page.words) == "up to 8 families from the list"
    assert field(editor, "Up to 8 families from the list").text() == "Descriptors"
    (lists,) = [one for one in editor.findChildren(Combo) if one.accessibleName() == "Word list"]
    lists.set_current("tea")
    lists.activated.emit(lists.currentIndex())
    settle()
    words = asked(editor)
    assert isinstance(words, WordList)
    assert (words.lexicon, words.within) == ("tea", ())


def test_each_point_of_just_about_right_has_words_or_both_sides_have(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "jar", "Just about right")
    write(editor, "Too little is called", "flat")
    five = "Words for each of the five points"
    for ticked in (True, False):
        (tick,) = [one for one in editor.findChildren(Check) if one.text() == five]
        assert tick.isChecked() != ticked
        tick.click()
        settle()
        if ticked:
            write(editor, "−1 is called", " ")
            assert "Write a text here." in read(editor)
            write(editor, "−1 is called", "thin")
            told = "five points: clearly flat, thin, just right, too much, clearly too much"
            assert answers_to(asked(editor)).in_full(page.words) == told
    assert field(editor, "Too little is called").text() == "thin"
    assert field(editor, "Too much is called").text() == "too much"


def test_what_a_flaw_is_named_from_is_chosen_a_lexicon_or_a_list(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "flaw", "Flaw")
    assert answers_to(asked(editor)).in_full(page.words) == "yes or no"
    for which in ("coffee", "flaws"):
        name = "Learners can name it from"
        (lists,) = [one for one in editor.findChildren(Combo) if one.accessibleName() == name]
        lists.set_current(which)
        lists.activated.emit(lists.currentIndex())
        settle()
        flaw = asked(editor)
        assert isinstance(flaw, Flaw)
        assert (flaw.lexicon or "flaws", bool(flaw.options)) == (which, which == "flaws")
        assert flaw.within == (("off",) if which == "coffee" else ())
    write(editor, "Answer 1", "Phenolic")
    own = [one for one in editor.findChildren(Check) if one.text() == "In a word of their own, too"]
    own[0].click()
    settle()
    flaw = asked(editor)
    assert isinstance(flaw, Flaw)
    assert [one.name["en"] for one in flaw.options] == ["Phenolic", "burnt"]
    told = "yes or no, and which flaw: up to 5 words from the list, or their own"
    assert answers_to(flaw).in_full(page.words) == told


def test_the_sample_of_a_pair_that_has_more_is_chosen_as_the_right_answer(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = asking(page, qtbot, bridge, "paired", "Pair: which is sweeter?")
    (right,) = [one for one in editor.findChildren(Combo) if one.accessibleName() == "Right answer"]
    assert right.current == ""
    for chosen in ("B", ""):
        right.chosen.emit(chosen)
        settle()
        pair = asked(editor)
        assert isinstance(pair, Paired)
        assert (pair.expected or "", right.current) == (chosen, chosen)
        assert ('expected = "B"' in editor.text) == bool(chosen)


def test_what_was_removed_comes_back_from_earlier_versions_and_that_is_undone(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor, told = opened(page, qtbot, bridge, "Edit a copy"), list[str]()
    bridge.told.connect(lambda said, _: told.append(page.words.say(said)))
    full = editor.text
    steps_of(editor).setFocus()
    steps_of(editor).selectAll()
    steps_of(editor).choose("0")
    for _ in range(7):
        QTest.keyClick(steps_of(editor), Keys.Key_Down, SHIFT)
    QTest.keyClick(steps_of(editor), Keys.Key_Delete)
    short = editor.text
    assert 2 * len(steps(editor)) <= len(files.check_text(full, "x").required().steps)
    qtbot.waitUntil(lambda: kept(bridge).text == short, timeout=10_000)
    wait_until_settled(qtbot, bridge)
    assert any("Earlier versions" in said for said in told)

    button(editor, "Earlier versions…").click()
    wait_until_settled(qtbot, bridge)
    (dialog,) = editor.findChildren(EarlierVersions)
    (row,) = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert "before much was removed" in row
    qtbot.waitUntil(lambda: dialog.told.toPlainText().count("” added, ") == 8)
    button(dialog, "Restore").click()
    assert editor.text == full
    undo, *_ = [one for one in editor.findChildren(Button) if "Undo: " in one.accessibleName()]
    assert undo.accessibleName().startswith("Undo: restore the text")
    QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor.text == short
    wait_until_settled(qtbot, bridge)

    button(editor, "Earlier versions…").click()
    wait_until_settled(qtbot, bridge)
    dialog = editor.findChildren(EarlierVersions)[-1]
    restores = list[bool]()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        qtbot.waitUntil(lambda: dialog.told.toPlainText() != "")
        restores.append(button(dialog, "Restore").isEnabled())
    assert restores == [False, True], "the latest is what stands there now"
    dialog.reject()


def test_what_differs_from_the_version_published_last_is_told_as_a_draft(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    button(editor.header, "Publish version 1").click()
    editor.findChildren(PublishDialog)[-1].accept()
    assert not editor.header.publish.isEnabled(), "until it is through"
    wait_until_settled(qtbot, bridge)
    assert kicker(editor).endswith("·\u2002version 1")
    assert not button(editor, "Publish version 2").isEnabled()
    latest, *_ = history.earlier_texts(bridge.workspace, kept(bridge).id)
    assert (latest.cause, latest.text) == (Cause.PUBLISHED, editor.text)

    write(editor, "Title", "Four bowls")
    assert "draft of version 2" in kicker(editor)
    told = publish(editor, qtbot, bridge, 2)
    assert {"What changed since version 1:", "Not yet"} <= set(told)
    assert any("Four bowls" in line for line in told)
    assert "·\u2002version 2" in kicker(editor)
    for turn, told, title in (
        ("Undo: change the title", "draft of version 3", False),
        ("Redo: change the title", "·\u2002version 2", True),
    ):
        button(editor, turn).click()
        settle()
        assert told in kicker(editor), "what is published stays so"
        assert ('"Four bowls"' in editor.text) is title
    write(editor, "Title", "Four bowls more")
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    assert any("draft of version 3" in text for text in read(page)), "the reader tells it, too"

    again = opened(page, qtbot, bridge, "Edit")
    write(again, "Title", "Four bowls and more")
    button(again, "Publish version 3").click()
    (dialog,) = again.findChildren(PublishDialog)
    dialog.accept()
    assert not again.header.publish.isEnabled(), "until it is through"
    wait_until_settled(qtbot, bridge)
    steps_of(again).choose("0")
    write(again, "Name", " ")
    button(again, "Done").click()
    wait_until_settled(qtbot, bridge)
    told = "\u2002·\u2002version 3 · a draft of version 4 lacks texts"
    assert any(text.endswith(told) for text in read(page)), "what is read is the version"


def publish(editor: Editor, qtbot: QtBot, bridge: Bridge, number: int) -> list[str]:
    """Publish what stands there; what was told before."""
    wait_until_settled(qtbot, bridge)
    button(editor.header, f"Publish version {number}").click()
    dialog = editor.findChildren(PublishDialog)[-1]
    told = read(dialog)
    button(dialog, f"Publish version {number}").click()
    wait_until_settled(qtbot, bridge)
    return told


def kicker(editor: Editor) -> str:
    """The line of facts over the title."""
    (found,) = [text for text in read(editor.header) if "Protocols\u2002/" in text]
    return found


def test_what_was_changed_is_undone_after_the_editor_was_left(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    begun = editor.text
    write(editor, "Title", "Four bowls")
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)
    editor = opened(page, qtbot, bridge, "Edit")
    QTest.keyClick(steps_of(editor), Keys.Key_Z, CTRL)
    assert editor.text == begun
    button(editor, "Done").click()
    wait_until_settled(qtbot, bridge)

    own_protocols.save_text(
        bridge.workspace, kept(bridge).id, f"{begun}# elsewhere\n", datetime.now(UTC)
    )
    editor = opened(page, qtbot, bridge, "Edit")
    assert editor.text.endswith("# elsewhere\n")
    assert not button(editor, "Redo").isEnabled(), "that was another text"


def test_the_card_of_a_draft_is_printed_as_an_example(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    editor, out = opened(page, qtbot, bridge, "Edit a copy"), tmp_path / "card.pdf"
    wait_until_settled(qtbot, bridge)
    button(editor, "Print card").click()
    save_to(page, out)
    wait_until_settled(qtbot, bridge)
    texts = Printed(out).text()
    assert "example" in texts
    assert "draft of version 1" in texts


def test_real_lengths_of_a_session_are_planned_with_and_that_is_undone(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    button(editor, "Real lengths…").click()
    wait_until_settled(qtbot, bridge)
    (dialog,) = editor.findChildren(RealLengths)
    use = "Use these lengths in the next version"
    assert any("No session was held" in text for text in read(dialog))
    assert not button(dialog, use).isEnabled()
    dialog.reject()
    session = put_example(bridge.workspace)
    half = Milestone(name=Phrase(en="Half time"))
    fourth = session.protocol.steps[3].model_copy(update={"milestone": half})
    steps = (*session.protocol.steps[:3], fourth, *session.protocol.steps[4:])
    protocol = session.protocol.model_copy(update={"steps": steps})
    known = session.model_copy(update={"protocol": protocol})
    bridge.workspace.keep(known, now=known.created_at)
    steps_of(editor).choose("1")
    write(editor, "Lasts", "2")
    start = editor.text
    button(editor, "Real lengths…").click()
    wait_until_settled(qtbot, bridge)
    dialog = editor.findChildren(RealLengths)[-1]
    assert {"planned", "led", "learners", "6:00"} <= set(read(dialog))
    assert "Milestone, from the beginning: Half time" in read(dialog)
    file = tmp_path / "lengths.csv"
    button(dialog, "Save as a table…").click()
    (asked,) = dialog.findChildren(FileDialog)
    asked.fileSelected.emit(str(file))
    wait_until_settled(qtbot, bridge)
    asked.reject()
    assert len(file.read_text("utf-8-sig").splitlines()) == 1 + len(session.protocol.steps)
    button(dialog, use).click()
    settle()
    now = files.check_text(editor.text, "x").required().steps
    assert now == session.protocol.steps
    button(editor, "Undo: use the lengths of a session").click()
    assert editor.text == start


def test_a_text_keeps_its_no_break_spaces_where_it_is_written_on(edit: Edit) -> None:
    editor = edit("coffee-cupping")
    steps_of(editor).choose("3")
    into = field(editor, "What learners read")
    into.setFocus()
    before = editor._draft.protocol.steps[3].read["en"]
    assert "93\u00a0°C" in before
    QTest.keyClick(into, Keys.Key_End, CTRL)
    QTest.keyClicks(into, " Wait.")
    editor.finish()
    assert editor._draft.protocol.steps[3].read["en"] == f"{before} Wait."


def test_long_texts_are_seen_from_their_beginning_and_as_a_whole(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    steps_of(editor).choose("9")
    read_ = field(editor, "What learners read")
    assert isinstance(read_, QPlainTextEdit)
    assert 4 <= read_.document().size().height() <= 9, "a step with much to read"
    assert read_.viewport().height() >= read_.document().size().height() * 16, "in a new form"
    for words, whole in ((40, True), (400, False)):
        read_.setPlainText("taste again " * (words // 2))
        settle()
        assert (read_.verticalScrollBar().maximum() == 0) == whole
    assert read_.height() < 220, "a novel leaves the other fields in sight"
    read_.setPlainText("")
    settle()
    name, low = field(editor, "Name"), read_.height()
    name.setFocus()
    QTest.keyClicks(name, "very long " * 12)
    steps_of(editor).choose("1")
    steps_of(editor).choose("9")
    again = field(editor, "Name")
    assert again.width() < again.fontMetrics().horizontalAdvance(again.text())
    assert again.cursorPosition() == 0
    assert low == 76


@pytest.mark.parametrize(
    ("title", "facts", "room"), [(80, 200, 400), (80, 900, 400), (900, 80, 400), (900, 900, 400)]
)
def test_title_and_facts_of_the_protocol_share_their_line(
    title: float, facts: float, room: float
) -> None:
    left, right = side_by_side(title, facts, room)
    assert left + right < room
    assert (left > title) == (title <= room / 2), (
        "the title is whole where it is no longer than half"
    )
    assert right > min(facts, room / 2 - 20)


def test_the_form_is_headed_by_the_kind_of_step_and_its_place(
    page: ProtocolsPage, qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(page, qtbot, bridge, "Edit a copy")
    assert editor._side.form is not None
    assert "Protocol" in read(editor._side.form)
    steps_of(editor).choose("5")
    assert {"Steep", "step 6 of 15"} <= set(read(editor._side.form))
    QTest.keyClick(steps_of(editor), Keys.Key_Up, ALT)
    assert "step 5 of 15" in read(editor._side.form)
    QTest.keyClick(steps_of(editor), Keys.Key_Up, SHIFT)
    assert "2 steps" in read(editor._side.form)
