"""Trying a public address in the window, on a real hub; and copying a command of the guide."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from helpers.live import free_port
from helpers.pages import bridged, read, settle
from helpers.strangers import stranger
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.reach.dialog import ReachDialog
from tasting.desktop.reach.trial import AddressTrial
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.qr_code import QrCode
from tasting.link import local_hub
from tasting.words import Words


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    with bridged(tmp_path / "data") as made:
        made.settings = made.settings.model_copy(update={"hub_port": free_port()})
        yield made
        made.hub.stop()
        qtbot.waitUntil(lambda: made.settled)
        local_hub.stop(made.data)


@pytest.fixture
def trial(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> AddressTrial:
    made = AddressTrial(theme, bridge)
    made.retranslate(words)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_an_address_is_tried_and_a_phone_that_scans_is_told(
    qtbot: QtBot, trial: AddressTrial, bridge: Bridge
) -> None:
    address = f"http://127.0.0.1:{bridge.settings.hub_port}"
    trial.set_address("")
    assert not trial.test.isEnabled()
    trial.set_address(address)
    assert bridge.hub.state.status == "off"
    trial.test.click()
    qtbot.waitUntil(lambda: any("This computer answers" in text for text in read(trial)))
    assert bridge.hub.state.status == "on", "it was started, since only then it can answer"

    [code] = trial.findChildren(QrCode)
    assert code.isVisible()
    opens = code.accessibleName()
    assert opens.startswith(f"{address}/test/")
    by = "laptop.tail1234.ts.net"
    assert httpx.get(opens, headers={"host": by}, trust_env=False).status_code == 200
    qtbot.waitUntil(lambda: f"A phone reached this computer by {by}." in read(trial))
    assert not any(timer.isActive() for timer in trial.findChildren(QTimer))

    with stranger(body=b"<html>Sign in</html>") as portal:
        trial.set_address(f"http://127.0.0.1:{portal.server_port}")
        assert not code.isVisible(), "what was found of another address is forgotten"
        trial.test.click()
        qtbot.waitUntil(lambda: any("A web page answers" in text for text in read(trial)))
        assert not code.isVisible()


def test_the_guide_shows_one_way_at_a_time_and_copies_its_commands(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = ReachDialog(theme, words, bridge, "", over)
    dialog.show()
    assert not dialog.trial.isVisible()
    dialog.guide.tabs.setCurrentIndex(1)
    settle()
    copies = [one for one in dialog.guide.findChildren(Button) if one.isVisible()]
    copies[1].click()
    copied = QApplication.clipboard().text()
    name = "https://YOUR-NAME.ngrok-free.dev"
    assert copied == f"ngrok http {bridge.settings.hub_port} --url {name}"
    assert not [text for text in read(dialog.guide) if "tailscale" in text]
