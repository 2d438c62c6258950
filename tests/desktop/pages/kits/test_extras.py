"""Own extras in the window: written once, they lie in every kit and stand on its papers."""

import pytest
from helpers.kits_page import CLASS, press
from helpers.pages import button, line, read
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.extras_dialog import ExtrasDialog
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.label import Label
from tasting.domain.extras import Extra
from tasting.domain.value import Phrase
from tasting.words import Words


def asked(page: KitsPage) -> QDialog:
    press(page, "Own extras…")
    (dialog,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    return dialog


def typed(dialog: QDialog, name: str) -> list[QLineEdit]:
    """The fields of this name, a line for each extra."""
    return [one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_extras_are_written_for_every_kit_and_emptied_ones_go(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    dialog = asked(page)
    line(dialog, "Extra in English").setText("Spoon")
    typed(dialog, "Extra in French")[0].setText("Cuillère")
    typed(dialog, "How many")[0].setText("200")
    typed(dialog, "Weight of one (g)")[1].setText("3,5 g")
    assert not button(dialog, "Save").isEnabled()
    assert {"Write 1 to 99.", "Say what it is."} <= {*read(dialog)}
    typed(dialog, "How many")[0].setText("2")
    typed(dialog, "Extra in English")[1].setText("Leaflet")
    whose = [one for one in dialog.findChildren(Combo) if one.accessibleName() == "Goes into"]
    whose[1].set_current("once")
    assert len(typed(dialog, "How many")) == 3, "an empty line is kept below"
    press(dialog, "Save")
    qtbot.waitUntil(lambda: bridge.settled and "2\u00a0×\u00a0Spoon" in read(page))
    session = bridge.session
    assert session is not None
    leaflet = Extra(name=Phrase(en="Leaflet"), grams=3.5, shared=True)
    assert session.extras == (Extra(name=Phrase(en="Spoon", fr="Cuillère"), count=2), leaflet)

    dialog = asked(page)
    for field in typed(dialog, "Extra in English")[:1] + typed(dialog, "Extra in French")[:1]:
        field.clear()
    typed(dialog, "How many")[0].clear()
    press(dialog, "Save")
    qtbot.waitUntil(lambda: bridge.settled and "2\u00a0×\u00a0Spoon" not in read(page))
    assert bridge.session is not None
    assert bridge.session.extras == (leaflet,)


def test_weights_that_nobody_touches_stay_as_they_were(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    name = Phrase(en="Leaflet")
    weights = (12.25, 0.04, 2.123456, 1240.5, None)
    extras = tuple(Extra(name=name, grams=weight) for weight in weights)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExtrasDialog(theme, words, CLASS.languages, extras, [], parent)
    assert [one.text() for one in typed(dialog, "Weight of one (g)")[:2]] == ["12.25", "0.04"]
    assert dialog.do.isEnabled()
    assert dialog.extras == extras


def test_an_extra_of_one_learner_is_chosen_in_its_line_and_no_kit_has_too_many(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    decaf = Extra(name=Phrase(en="Decaf"), learner="Ann Lee")
    every = tuple(Extra(name=Phrase(en=f"Card {n}")) for n in range(7))
    names = ["Ann Lee", "Bob Ray"]
    dialog = ExtrasDialog(theme, words, CLASS.languages, (*every, decaf), names, parent)
    assert dialog.extras == (*every, decaf)
    whose = [one for one in dialog.findChildren(Combo) if one.accessibleName() == "Goes into"]
    typed(dialog, "Extra in English")[8].setText("Spoon")
    assert not dialog.do.isEnabled(), "Ann would have nine"
    whose[8].set_current("of Bob Ray")
    whose[8].chosen.emit("of Bob Ray")
    assert dialog.do.isEnabled()
    assert [one.learner for one in dialog.extras[7:]] == names


def test_an_extra_is_offered_to_no_name_that_several_learners_have(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    names = ["Ann Lee", "Bob Ray", "ann lee"]
    dialog = ExtrasDialog(theme, words, CLASS.languages, (), names, parent)
    (whose,) = [one for one in dialog.findChildren(Combo) if one.accessibleName() == "Goes into"]
    offered = [whose.itemText(place) for place in range(whose.count())]
    assert offered == ["Every kit", "Once in each box", "Bob Ray"]
    said = [one.text() for one in dialog.findChildren(Label)]
    told = "Several learners are called “ann lee”. Give one of them a second first name."
    assert told in said
