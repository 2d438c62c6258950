"""A protocol with scores opens in the editor, shows them, and is edited without losing them."""

import pytest
from helpers.editors import Edit, field
from helpers.pages import button, put_up, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.pages.protocols.aside import Aside
from tasting.desktop.pages.protocols.editor.head_form import HeadForm
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.domain.errors import UserError
from tasting.domain.scores import CvaAffective, Sum
from tasting.services import attribute_edits, score_edits
from tasting.services import protocol_edits as edits
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_starts import protocol_text
from tasting.services.score_checks import uneven_sums
from tasting.words import Words

TEXT = (
    (places.protocols() / "coffee-cupping.toml").read_text("utf-8")
    + """
# What the cup came to.
[[scores]]
kind = "sum"
id = "total"
name.en = "Total"
name.fr = "Total"
parts = [{ attribute = "acidity" }, { attribute = "body", weight = 1.5 }]
"""
)
FORMULA = "Acidity + 1.5\u00a0× Body, rounded to 0.01"


def test_a_score_is_named_and_removed_in_the_editor_and_that_is_undone(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    draft = Draft(TEXT)
    form = HeadForm(theme, words, draft.protocol, [])
    form.edited.connect(draft.do)
    put_up(qtbot, form)
    assert FORMULA in read(form)
    (name,) = [one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Score 1"]
    name.selectAll()
    QTest.keyClicks(name, "Cup total")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle()
    assert draft.protocol.scores[0].name.to("en") == "Cup total"
    assert "# What the cup came to." in draft.text
    button(form, "Remove Total").click()
    assert draft.protocol.scores == ()
    while draft.to_undo:
        draft.undo()
    assert draft.text == TEXT


def test_steps_are_edited_without_losing_a_score_and_its_parts_cannot_go(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    draft = Draft(TEXT)
    steps = draft.protocol.steps
    asks = next(at for at, step in enumerate(steps) for one in step.attributes if one.id == "body")
    draft.do(edits.set_field(draft.protocol, [asks], "seconds", 500))
    draft.do(edits.move_steps(draft.protocol, [asks], 0))
    assert draft.protocol.scores
    with pytest.raises(UserError, match="Take “Body” out of “Total” first"):
        draft.do(edits.remove_steps(draft.protocol, [0]))
    assert draft.protocol.scores


def test_who_reads_a_protocol_reads_its_scores(qtbot: QtBot, theme: Theme, words: Words) -> None:
    aside = Aside(theme)
    protocol = Draft(TEXT).protocol
    aside.show_protocol(protocol, (protocol,), frozenset(), words)
    put_up(qtbot, aside)
    assert f"Total: {FORMULA}" in read(aside)


def put(qtbot: QtBot, theme: Theme, words: Words, draft: Draft) -> HeadForm:
    """The form of a protocol, which makes the changes that are asked of it."""
    form = HeadForm(theme, words, draft.protocol, [])
    form.edited.connect(draft.do)
    put_up(qtbot, form)
    return form


def write(form: HeadForm, name: str, text: str) -> None:
    (field,) = [one for one in form.findChildren(QLineEdit) if one.accessibleName() == name]
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def choose(form: HeadForm, name: str, option: str) -> None:
    (combo,) = [one for one in form.findChildren(Combo) if one.accessibleName() == name]
    combo.set_current(option)
    combo.activated.emit(combo.currentIndex())


def test_what_a_sum_adds_up_is_chosen_weighed_and_rounded_and_that_is_undone(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    draft = Draft(TEXT)
    form = put(qtbot, theme, words, draft)
    (tick,) = [one for one in form.findChildren(Check) if one.text() == "Sweetness"]
    tick.click()
    assert not form.shows(draft.protocol, []), "the fields are made anew, with its weight"
    form = put(qtbot, theme, words, draft)
    write(form, "Weight of Sweetness", "-0,5")
    assert form.shows(draft.protocol, [])
    form.show_protocol(draft.protocol, [])
    write(form, "Then add", "10")
    form.show_protocol(draft.protocol, [])
    write(form, "Rounded to", "0.5")
    form.show_protocol(draft.protocol, [])
    assert "Acidity + 1.5\u00a0× Body − 0.5\u00a0× Sweetness + 10, rounded to 0.5" in read(form)
    write(form, "Rounded to", "2000")
    assert "Write a number from 0.0001 to 1,000." in read(form)
    (tick,) = [one for one in form.findChildren(Check) if one.text() == "Body"]
    tick.click()
    (score,) = draft.protocol.scores
    assert [name for name, _ in score.terms] == ["acidity", "sweetness"]
    assert "# What the cup came to." in draft.text
    while draft.to_undo:
        draft.undo()
    assert draft.text == TEXT


def test_scores_are_added_and_what_a_formula_lacks_is_said(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    text = (places.protocols() / "cva-cupping.toml").read_text("utf-8")
    draft = Draft(text)
    form = put(qtbot, theme, words, draft)
    choose(form, "Section 1", "overall")
    choose(form, "Bowls with a defect", "")
    (score,) = draft.protocol.scores
    assert isinstance(score, CvaAffective)
    assert (score.sections[0], score.sections[7]) == ("overall", "fragrance_quality")
    assert score.defective is None
    choose(form, "Formula", "sum")
    assert isinstance(draft.protocol.scores[0], Sum)
    form.protocol = draft.protocol
    choose(form, "Compute a score…", "cva-affective")
    assert [one.id for one in draft.protocol.scores] == ["affective", "score"]
    while draft.to_undo:
        draft.undo()
    assert draft.text == text
    few = Draft(TEXT)
    with pytest.raises(UserError, match="adds up 8 marks from 1 to 9"):
        few.do(score_edits.set_formula(few.protocol, 0, "cva-affective"))
    few.do(score_edits.set_part(few.protocol, 0, "acidity", added=False))
    with pytest.raises(UserError, match="Tick another one first"):
        few.do(score_edits.set_part(few.protocol, 0, "body", added=False))
    empty = Draft(protocol_text("ours", "tea", "Ours", ["en"]))
    with pytest.raises(UserError, match="computed from numbers"):
        empty.do(score_edits.add_score(empty.protocol, "sum"))


def test_parts_written_as_tables_are_added_to_and_uneven_scales_weighed_alike() -> None:
    tables = """
[[scores]]
kind = "sum"
id = "total"
name.en = "Total"
name.fr = "Total"
[[scores.parts]]
attribute = "acidity"  # first
"""
    draft = Draft((places.protocols() / "coffee-cupping.toml").read_text("utf-8") + tables)
    draft.do(score_edits.set_part(draft.protocol, 0, "body", added=True))
    assert draft.text.endswith('# first\n[[scores.parts]]\nattribute = "body"\n')
    at, number = next(
        (at, number)
        for at, step in enumerate(draft.protocol.steps)
        for number, one in enumerate(step.attributes)
        if one.id == "body"
    )
    assert list(uneven_sums(draft.protocol)) == []
    draft.do(attribute_edits.set_scale_end(draft.protocol, at, number, "maximum", 100))
    (note,) = uneven_sums(draft.protocol)
    assert note.remedy is not None
    draft.do(note.remedy.edit)
    assert dict(draft.protocol.scores[0].terms) == {"acidity": 1, "body": 0.1}
    assert list(uneven_sums(draft.protocol)) == []


def test_scores_come_and_go_in_the_form_that_is_there_with_the_keyboard_in_them(
    edit: Edit, qtbot: QtBot
) -> None:
    editor = edit("coffee-cupping", TEXT)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    form = editor._side.form
    assert isinstance(form, HeadForm)
    form.complete()
    (tick,) = [one for one in form.findChildren(Check) if one.text() == "Sweetness"]
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Check)
    assert (focused.text(), focused.isChecked()) == ("Sweetness", True)
    for kind in ("sum", "sum"):
        form._add_score(kind)
        settle()
    name = field(form, "Score 3")
    name.setFocus()
    name.setText("never taken")
    (remove, *_) = [
        one
        for one in form.findChildren(Button)
        if one.isVisible() and one.accessibleName() == "Remove Total"
    ]
    remove.click()
    settle()
    assert editor._side.form is form
    assert [one.name.to("en") for one in editor.draft.protocol.scores] == ["Score", "Score"]
    field(form, "Score 2").setFocus()
    QTest.keyClick(field(form, "Score 2"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    while editor.draft.to_undo:
        editor._take_back()
        settle()
    assert editor.text == TEXT
