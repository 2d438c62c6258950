"""A fact beside its icon: one line or several, told whole on hovering where it is cut."""

import pytest
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.fact import Fact

LONG = "The sheets were printed for https://tasting.example.org, which leads here"


@pytest.mark.parametrize(("width", "tip"), [(120, LONG), (900, "")])
def test_a_line_that_is_cut_is_told_whole_on_hovering(
    qtbot: QtBot, theme: Theme, width: int, tip: str
) -> None:
    fact = Fact(theme)
    qtbot.addWidget(fact)
    fact.set_fact("qr-code", LONG)
    fact.resize(width, fact.heightForWidth(width))
    fact.grab()
    assert fact.toolTip() == tip
    assert fact.accessibleName() == LONG


def test_a_fact_that_wraps_is_as_high_as_its_lines(qtbot: QtBot, theme: Theme) -> None:
    one, several = Fact(theme), Fact(theme, wrap=True)
    for fact in (one, several):
        qtbot.addWidget(fact)
        fact.set_fact("qr-code", LONG)
    assert one.heightForWidth(160) == one.heightForWidth(900)
    assert several.heightForWidth(160) >= 3 * several.heightForWidth(900)


def test_a_fact_without_a_text_draws_nothing(qtbot: QtBot, theme: Theme) -> None:
    fact = Fact(theme)
    qtbot.addWidget(fact)
    empty = fact.grab().toImage()
    fact.set_fact("users", "")
    assert fact.grab().toImage() == empty
    fact.set_fact("users", "9 learners")
    assert fact.grab().toImage() != empty
