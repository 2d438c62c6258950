"""What the step that is on has for the trainer alone stands at the side of Live."""

import pytest
from helpers.held_live import Class
from helpers.live_moment import moment
from helpers.pages import button, put_up, read
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.live.side.column import SideColumn
from tasting.desktop.theme import Theme

FILM = "https://example.org/film"


def test_it_stands_there_while_the_step_lasts_and_opens_the_link_in_a_browser_alone(
    qtbot: QtBot, theme: Theme, live_class: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    protocol = live_class.session.protocol
    told = {"en": "Smell the spare bowl.", "fr": "Sentez le bol de réserve."}
    content = protocol.model_dump(mode="json")
    content["steps"][0] |= {"plan_b": told, "media": FILM, "lead": "co_trainer"}
    led = type(protocol).model_validate(content)
    live_class.session = live_class.session.model_copy(update={"protocol": led})
    side = SideColumn(theme)
    put_up(qtbot, side)
    side.show_moment(moment(live_class), {})
    assert "This step" not in read(side)
    live_class.begin(led.steps[0].id, 0)
    side.show_moment(moment(live_class), {})
    assert "led by the co-trainer" in read(side)
    assert "Plan B: Smell the spare bowl." in read(side)
    assert opened == []
    button(side, "Open the link").click()
    assert opened == [FILM]
    live_class.begin(led.steps[1].id, 60)
    side.show_moment(moment(live_class), {})
    assert "This step" not in read(side)
