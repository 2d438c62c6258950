"""How a step begins is chosen and typed in the editor, and shown in the list and timeline."""

from helpers.pages import button, put_up, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.pages.protocols.rows import step_rows
from tasting.desktop.pages.protocols.step_body import StepBody
from tasting.desktop.theme import Theme
from tasting.exchange import protocols as files
from tasting.services import protocol_words
from tasting.services.lock_edits import set_way
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_edits import set_field
from tasting.services.repeatable import can_repeat
from tasting.words import Words

CUPPING = files.shipped()["coffee-cupping"]
GROUPS = dict.fromkeys(("begins", "gathered"), True)


def test_a_step_is_given_a_fixed_time_and_lets_it_go_again(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    draft = Draft(files.write(CUPPING))
    shown, start = draft.text, CUPPING.starts()[3]
    form = StepForm(theme, words, draft, [3], [], {"begins": True})

    def do(edit: Edit) -> None:
        draft.do(edit)
        form.show_protocol(draft.protocol, [])

    form.edited.connect(do)
    put_up(qtbot, form)

    def moment() -> list[QLineEdit]:
        name = "Fixed time, from the beginning"
        fields = form.findChildren(QLineEdit)
        return [one for one in fields if one.accessibleName() == name and one.isVisible()]

    assert moment() == []
    button(form, "Fixed time").click()
    settle()
    (field,) = moment()
    assert (field.text(), draft.protocol.steps[3].at) == (words.clock(start), start)
    field.selectAll()
    QTest.keyClicks(field, "45")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert draft.protocol.steps[3].at == 45 * 60
    row = step_rows(draft.protocol, words)[3]
    waits = words.minutes(45 * 60 - start)
    assert row.fixed
    assert row.tags[:2] == ("begins at 45:00", f"{waits} of waiting before")
    button(form, "Its end").click()
    button(form, "When ready").click()
    settle()
    assert moment() == []
    step = draft.protocol.steps[3]
    assert (step.at, step.begins, step.keeps) == (None, "ready", "end")
    form.edited.disconnect(do)
    form.edited.connect(draft.do)  # the step stands elsewhere then
    button(form, "Kept aside, to bring in where needed").click()
    assert [one.id for one in draft.protocol.steps if one.aside] == [step.id]
    while draft.to_undo:
        draft.undo()
    assert draft.text == shown


def test_a_step_kept_aside_is_asked_for_no_phase_and_no_milestone(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    draft = Draft(files.write(CUPPING))
    gathered = {"Phase that begins here", "Milestone reached here"}

    def shown() -> set[str]:
        form = StepForm(theme, words, draft, [len(CUPPING.steps) - 1], [], GROUPS)
        put_up(qtbot, form)
        fields = form.findChildren(QLineEdit)
        assert ("Repeat in rounds" in read(form)) is not is_aside()
        named = {one.accessibleName() for one in fields if one.isVisible()}
        assert button(form, "Kept aside, to bring in where needed").isChecked() is is_aside()
        return named & gathered

    def is_aside() -> bool:
        return draft.protocol.steps[-1].aside

    def told() -> tuple[str, str, bool]:
        """Where the step stands, as the title and a screen reader tell, and if it may repeat."""
        at, held = len(CUPPING.steps) - 1, draft.protocol
        moved = protocol_words.place_told(held, [at], words).partition(", ")[2]
        return protocol_words.place(held, at, words), moved, can_repeat(draft.text, [at])

    many = len(CUPPING.steps)
    assert shown() == gathered
    assert (told()[0], told()[2]) == (f"step {many} of {many}", True)
    draft.do(set_way(draft.protocol, [len(CUPPING.steps) - 1], "aside"))
    assert shown() == set()
    assert told() == ("kept aside", "kept aside", False)
    assert protocol_words.place(draft.protocol, 0, words) == f"step 1 of {many - 1}"
    assert "starts" not in step_rows(draft.protocol, words)[-1].spoken
    body = StepBody(theme, words, words, draft.protocol, len(CUPPING.steps) - 1)
    put_up(qtbot, body)
    said = " ".join(one.text() for one in body.findChildren(QLabel))
    assert "Lasts" in said
    assert "Starts at" not in said


def test_when_steps_begin_is_folded_but_where_it_is_not_as_usual(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    text = files.write(CUPPING)
    text = set_way(CUPPING, [3], "fixed").change(text)
    editor = Editor(theme, words, bridge, CUPPING.id, text)
    put_up(qtbot, editor)

    def told() -> tuple[str, bool]:
        """What the heading says, and whether its fields can be seen."""
        seen = "If it begins late, it keeps" in read(editor)
        return button(editor, "When it begins").accessibleDescription(), seen

    usual = ("closed", False)
    since = next(at for at, one in enumerate(CUPPING.steps) if one.since)
    moment = words.clock(CUPPING.starts()[3])
    for at, wanted in (
        (2, usual),
        (3, (f"open, begins at {moment}", True)),
        (4, usual),
        (since, ("open, counts from “Pour”", True)),
    ):
        editor._list.choose(str(at))
        assert told() == wanted
    button(editor, "When it begins").click()
    assert told() == ("closed, counts from “Pour”", False)
    editor.do(set_field(editor._draft.protocol, [since], "media", "https://example.org"))
    assert told()[1] is False, "as one left it"
    editor._list.choose("3")
    assert told()[1]
    editor._list.selectAll()
    assert told()[0] == "open, several values"


def test_only_what_is_poured_or_stirred_is_asked_how(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    asks = dict[str, bool]()
    draft = Draft(files.write(CUPPING))
    for at, step in enumerate(CUPPING.steps):
        form = StepForm(theme, words, draft, [at], [])
        put_up(qtbot, form)
        asks[step.kind] = "How it is stirred" in read(form)
        form.hide()
    assert {kind for kind, asked in asks.items() if asked} == {"pour", "steep", "crust"}
