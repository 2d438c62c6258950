"""What a step has for trainers alone is written in the editor, and taken out again."""

from helpers.pages import button, put_up, read, settle
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.exchange import protocols as files
from tasting.services.protocol_draft import Draft, Edit
from tasting.words import Words

CUPPING = files.shipped()["coffee-cupping"]
FILM = "https://example.org/film"


def test_a_step_gets_a_leader_a_plan_b_and_a_link_and_lets_them_go_again(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    draft = Draft(files.write(CUPPING))
    before = draft.text
    form = StepForm(theme, words, draft, [3], [], {"trainer": True})

    def do(edit: Edit) -> None:
        draft.do(edit)
        form.show_protocol(draft.protocol, [])

    form.edited.connect(do)
    put_up(qtbot, form)
    texts = form.findChildren(QPlainTextEdit)
    (plan_b,) = [one for one in texts if one.accessibleName() == "Plan B, for the trainer"]
    lines = form.findChildren(QLineEdit)
    (link,) = [one for one in lines if one.accessibleName().startswith("Link for the trainer")]
    button(form, "Co-trainer").click()
    plan_b.setPlainText("Use the spare kettle.")
    form.flush()
    QTest.keyClicks(link, "http://example.org/film")
    form.flush()
    settle()
    assert draft.protocol.steps[3].media is None
    assert any("is not a link that begins with https://." in one for one in read(form))
    link.clear()
    QTest.keyClicks(link, FILM)
    form.flush()
    step = draft.protocol.steps[3]
    assert (step.lead, step.media) == ("co_trainer", FILM)
    assert step.plan_b == {words.language: "Use the spare kettle."}
    (who,) = [
        one for one in form.findChildren(Combo) if one.accessibleName() == "Who does the step"
    ]
    for audience in ("trainer", "everyone"):
        who.set_current(audience)
        who.chosen.emit(audience)
        assert draft.protocol.steps[3].audience == audience
    button(form, "Trainer").click()
    plan_b.clear()
    form.flush()
    link.clear()
    form.flush()
    assert draft.text == before
