"""A protocol with scores opens in the editor, shows them, and is edited without losing them."""

import pytest
from helpers.pages import button, put_up, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.pages.protocols.aside import Aside
from tasting.desktop.pages.protocols.editor.head_form import HeadForm
from tasting.desktop.theme import Theme
from tasting.domain.errors import UserError
from tasting.services import protocol_edits as edits
from tasting.services.protocol_draft import Draft
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
    with pytest.raises(UserError, match=r"scores\[1\].parts\[2\].attribute: No step asks “body”"):
        draft.do(edits.remove_steps(draft.protocol, [0]))
    assert draft.protocol.scores


def test_who_reads_a_protocol_reads_its_scores(qtbot: QtBot, theme: Theme, words: Words) -> None:
    aside = Aside(theme)
    protocol = Draft(TEXT).protocol
    aside.show_protocol(protocol, (protocol,), frozenset(), words)
    put_up(qtbot, aside)
    assert f"Total: {FORMULA}" in read(aside)
