"""Steps that repeat, in the editor: one group in the list, their times in one table, all undone."""

import pytest
from helpers.editors import Edit, steps_of, write
from helpers.infusions import INFUSIONS
from helpers.pages import button, settle
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from tasting import places
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.exchange import protocols as files
from tasting.services.protocol_rounds import rounds_in

_BESIDE = 2
"""Px that Qt keeps free at each end of a line of text, within the room that its style tells."""
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Windows(QObject):
    """Keeps the name of every window that opens."""

    def __init__(self) -> None:
        """None so far."""
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the name of a window."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self.opened += [type(watched).__name__] if watched.isWindow() else []
        return False


def steps(editor: Editor) -> list[tuple[str, int]]:
    protocol = files.check_text(editor.text, "infusions.toml").required()
    return [(step.id, step.seconds) for step in protocol.steps]


def narrow(editor: Editor, cards: StepList) -> None:
    """Ask a question, then do its step, in some rounds only; both are taken back."""
    cards.choose("2")
    write(editor, "Asked in rounds", "1, 3")
    protocol = files.check_text(editor.text, "infusions.toml").required()
    assert [one.id for _, one in protocol.attributes()] == ["aroma_1", "aroma_3"]
    write(editor, "Asked in rounds", "")
    write(editor, "Done in rounds", "2-3")
    assert [step_id for step_id, _ in steps(editor)][:4] == [
        "welcome", "steep_1", "steep_2", "taste_2",
    ]  # fmt: skip
    QTest.keyClick(cards, Qt.Key.Key_Z, CTRL)


def test_rounds_are_edited_moved_counted_and_written_out_and_all_is_undone(edit: Edit) -> None:
    editor = edit("infusions", INFUSIONS)
    cards = steps_of(editor)
    spoken = [cards.items.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 5)]
    assert ["round 2 of 3" in one for one in spoken] == [False, True]

    cards.choose("3")
    write(editor, "Round 3, Lasts", "2 min")
    write(editor, "Round 2, Target", "30")
    write(editor, "Name", "Pour {n}")
    assert steps(editor)[5] == ("steep_3", 120)
    assert 'name.en = "Pour {n}"' in editor.text
    protocol = files.check_text(editor.text, "infusions.toml").required()
    assert [step.name["en"] for step in protocol.steps[1:7:2]] == ["Pour 1", "Pour 2", "Pour 3"]
    aim = protocol.steps[3].target
    assert aim is not None
    assert (aim.value, aim.tolerance) == (30, 5)

    narrow(editor, cards)
    cards.choose("3")
    write(editor, "Rounds", "4")
    write(editor, "Counted from", "2")
    assert [step_id for step_id, _ in steps(editor)][7:9] == ["steep_5", "taste_5"]
    write(editor, "Rounds", "40")
    assert rounds_in(editor.text)[0].rounds == 4

    QTest.keyClick(cards, Qt.Key.Key_Up, ALT)
    assert steps(editor)[8] == ("welcome", 300)
    assert cards.places == tuple(range(8)), "all rounds moved, and are chosen"
    cards.choose("0")
    button(editor, "Write the rounds out").click()
    assert rounds_in(editor.text) == ()
    cards.choose("9")
    QTest.keyClick(cards, Qt.Key.Key_R, CTRL)
    assert [step_id for step_id, _ in steps(editor)][9:] == ["reveal_1", "reveal_2", "reveal_3"]
    assert button(editor, "Undo: repeat Reveal").isEnabled()

    for _ in range(20):
        QTest.keyClick(cards, Qt.Key.Key_Z, CTRL)
    assert editor.text == INFUSIONS


@pytest.mark.parametrize("second", ["taste", "smell"])  # measured, too, and not
def test_two_steps_in_rounds_show_their_figures_whole_in_a_small_window(
    edit: Edit, theme: Theme, second: str
) -> None:
    theme.set_compact(True)
    text = INFUSIONS.replace("value = 25, tolerance = 5", "value = 600, tolerance = 10")
    text = text.replace("seconds.steep = 95", "seconds.steep = 1200")
    text = text.replace('kind = "taste"', f'kind = "{second}"')
    editor = edit("infusions", text)
    editor.resize(1302, 720)
    cards = steps_of(editor)
    cards.choose_places([1, 2])
    cards.selected.emit()
    settle()
    room: dict[str, int] = {}
    for field in editor.findChildren(QLineEdit):
        if field.accessibleName().startswith("Round ") and field.text():
            told = QStyleOptionFrame()
            field.initStyleOption(told)
            inside = QStyle.SubElement.SE_LineEditContents
            free = field.style().subElementRect(inside, told, field).width() - 2 * _BESIDE
            room[field.text()] = free - field.fontMetrics().horizontalAdvance(field.text())
    assert {"10:00 ±\u00a010\u00a0s", "20:00"} <= room.keys()
    assert min(room.values()) >= 0, room


def test_an_answer_is_about_a_round(edit: Edit) -> None:
    text = (places.protocols() / "gongfu-oolong.toml").read_text(encoding="utf-8")
    editor = edit("gongfu-oolong", text)
    cards = steps_of(editor)
    cards.choose(str([step_id for step_id, _ in steps(editor)].index("infused")))
    button(editor, "Edit the answers: Best infusion").click()
    settle()
    write(editor, "Round of answer 4", "4")
    write(editor, "Round of answer 6", "")
    fourth = 'name.fr = "quatrième"\n'
    wanted = text.replace(fourth, f"{fourth}round = 4\n").replace("round = 6\n", "")
    assert editor.text == wanted


def test_what_learners_record_is_named_aimed_and_of_some_rounds(edit: Edit) -> None:
    editor = edit("infusions", INFUSIONS)
    cards = steps_of(editor)
    cards.choose("1")
    write(editor, "Recorded in rounds", "2-3")
    write(editor, "Reading 1", "Time in the pot")
    (more,) = [
        one
        for one in editor.findChildren(Combo)
        if one.accessibleName() == "Record one thing more…"
    ]
    more.set_current("°C")
    more.activated.emit(more.currentIndex())
    settle()
    shown = [one for one in editor.findChildren(QLineEdit) if one.isVisible()]
    aims = [one for one in shown if one.accessibleName() == "Target of the reading"]
    assert len(aims) == 1, "that of the steeping time stands in the table of rounds"
    write(editor, "Target of the reading", "92-96")
    protocol = files.check_text(editor.text, "infusions.toml").required()
    assert [(one.id, one.name["en"], one.target.value) for _, one in protocol.readings()] == [
        ("temperature_1", "Temperature 1", 94),
        ("steeping_2", "Time in the pot 2", 25),
        ("temperature_2", "Temperature 2", 94),
        ("steeping_3", "Time in the pot 3", 45),
        ("temperature_3", "Temperature 3", 94),
    ]
    button(editor, "Remove Temperature").click()
    settle()
    write(editor, "Recorded in rounds", "")
    assert editor.text == INFUSIONS.replace(
        'name.en = "Steeping time"', 'name.en = "Time in the pot"'
    )


def test_a_reading_with_a_target_of_its_own_in_rounds_has_its_field(
    edit: Edit, qapp: QApplication
) -> None:
    usual = 'timer = "own"\ntarget = { value = 20, unit = "s" }\n'
    own = "target = { value = 60, tolerance = 5, unit = "
    text = INFUSIONS.replace('timer = "own"\n', usual)
    text = text.replace("target = { value = 20, tolerance = 5, unit = ", own)
    editor = edit("infusions", text)
    cards = steps_of(editor)

    def aims() -> list[str]:
        shown = [one for one in editor.findChildren(QLineEdit) if one.isVisible()]
        return [one.text() for one in shown if one.accessibleName() == "Target of the reading"]

    windows = Windows()
    qapp.installEventFilter(windows)
    cards.choose("1")
    settle()
    qapp.removeEventFilter(windows)
    assert windows.opened == [], "nothing flashes up"
    assert aims() == ["1:00 ±\u00a05\u00a0s"]
    write(editor, "Target of the reading", "50")
    assert "target = {value = 50, tolerance = 5, unit = " in editor.text


def test_one_round_alone_says_something_else_and_has_figures_of_its_own(edit: Edit) -> None:
    editor = edit("infusions", INFUSIONS)
    cards = steps_of(editor)
    cards.choose("4")
    button(editor, "Round 2 alone: another text").click()
    settle()
    (read,) = [
        one
        for one in editor.findChildren(QPlainTextEdit)
        if one.accessibleName() == "What learners read" and one.isVisible()
    ]
    read.setPlainText("Cup {n}: one sip.")
    editor.finish()
    protocol = files.check_text(editor.text, "infusions.toml").required()
    assert [step.read["en"] for step in protocol.steps[2:7:2]] == [
        "Two sips, slurped.", "Cup 2: one sip.", "The last cup: three sips.",
    ]  # fmt: skip
    assert any(
        one.text() == "Round 3 has a text of its own." for one in editor.findChildren(QLabel)
    )
    button(editor, "Round 2 alone: another name").click()
    settle()
    write(editor, "Name", "The sweetest cup")
    cards.choose("6")
    settle()
    assert any(
        one.text().startswith("Round 2 has a name of its own.")
        for one in editor.findChildren(QLabel)
    )
    protocol = files.check_text(editor.text, "infusions.toml").required()
    assert [step.name["en"] for step in protocol.steps[2:7:2]] == [
        "Taste 1", "The sweetest cup", "Taste 3",
    ]  # fmt: skip
    assert [step.name["fr"] for step in protocol.steps[4:5]] == ["Goût 2"], "as it was"
    cards.choose("4")
    button(editor, "Round 2 alone: another name").click()
    cards.choose("3")
    button(editor, "Round 2 alone: figures by sample").click()
    settle()
    write(editor, "Target by sample", "A 30, B 35")
    protocol = files.check_text(editor.text, "infusions.toml").required()
    assert [len(step.target_by_sample) for step in protocol.steps[1:7:2]] == [0, 2, 0]
    button(editor, "Round 2 alone: figures by sample").click()
    cards.choose("4")
    button(editor, "Round 2 alone: another text").click()
    settle()
    assert editor.text == INFUSIONS
