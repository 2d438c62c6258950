"""The controls with which the trainer answers: what is shown is what is given back."""

import pytest
from helpers.kinds import EXAMPLES, attribute
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.fields import field_for
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.domain.subjects import Scope
from tasting.exchange import lexicons
from tasting.languages import Language
from tasting.words import Words, words_in


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_of_every_kind_that_a_hand_can_type_is_given_back(
    qtbot: QtBot, theme: Theme, words: Words, kind: str
) -> None:
    field = field_for(theme, words, attribute(kind), lexicons.shipped().get)
    if field is None:
        assert not attribute(kind).by_hand or attribute(kind).scope is not Scope.SAMPLE
        return
    qtbot.addWidget(field)
    assert field.value is None
    field.set_value(EXAMPLES[kind][1])
    assert field.value == EXAMPLES[kind][1]
    assert field.check()


def test_statements_and_that_none_applies_exclude_each_other(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    field = field_for(theme, words, attribute("cata"), lexicons.shipped().get)
    assert field is not None
    qtbot.addWidget(field)
    boxes = {one.text(): one for one in field.findChildren(Check)}
    for name, wanted in (("Yes", ["yes"]), ("none of these", ["none:"]), ("No", ["no"])):
        boxes[name].click()
        assert field.value == wanted
    boxes["No"].click()
    assert field.value is None


def test_bowls_are_marked_with_their_defect(qtbot: QtBot, theme: Theme, words: Words) -> None:
    field = field_for(theme, words, attribute("bowls"), lexicons.shipped().get)
    assert field is not None
    qtbot.addWidget(field)
    field.set_value(["2:yes", "5"])
    assert field.value == ["2:yes", "5"]
    boxes = {one.text(): one for one in field.findChildren(Check)}
    defects = field.findChildren(Combo)
    defects[2].chosen.emit("no")
    defects[2].set_current("no")
    boxes["Bowl 2"].click()
    assert field.value == ["3:no", "5"]
    boxes["none concerned"].click()
    assert field.value == ["none:"]
    boxes["Bowl 2"].click()
    assert field.value == ["2"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("unit", "value"), [("ppm", 1250), ("°C", -4.5), ("s", 4000.25)])
def test_a_measured_value_is_given_back_as_it_was(
    qtbot: QtBot, theme: Theme, language: Language, unit: str, value: float
) -> None:
    bounds = {"unit": unit, "minimum": -50, "maximum": 5000, "step": 1}
    asked = attribute("measure").model_copy(update=bounds)
    field = field_for(theme, words_in(language), asked, lexicons.shipped().get)
    assert field is not None
    qtbot.addWidget(field)
    field.set_value(value)
    assert field.value == value
