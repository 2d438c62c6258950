"""Equipment that all at one site have once is ticked in the editor, and told so beside it."""

from helpers.pages import put_up
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.pages.protocols.editor.head_form import HeadForm
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.exchange import protocols as files
from tasting.services import protocol_changes, protocol_words
from tasting.services.protocol_draft import Draft, Edit
from tasting.words import Words

CUPPING = files.shipped()["coffee-cupping"]


def test_equipment_is_shared_by_a_tick_and_by_another_each_has_it_again(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    form = HeadForm(theme, words, CUPPING, [])
    put_up(qtbot, form)
    named = "a kettle, once for all at one site"
    draft = Draft((places.protocols() / "coffee-cupping.toml").read_text("utf-8"))

    def do(edit: Edit) -> None:
        draft.do(edit)
        form.show_protocol(draft.protocol, [])

    form.edited.connect(do)
    before = draft.text
    (once,) = [one for one in form.findChildren(Check) if one.accessibleName() == named]
    once.click()
    assert draft.text.count("shared = true") == 1
    assert once.isChecked()
    assert named in protocol_words.equipment(draft.protocol, words, packed=False)
    told = protocol_changes.changes(CUPPING, draft.protocol, words)
    assert f"Equipment, added: {named} (At home)" in str(told)
    once.click()
    assert draft.text == before
    assert not once.isChecked()
