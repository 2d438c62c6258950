"""The editor's button for what a phone shows: the browser is opened, follows, and its hub ends."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from helpers.browser import Browser, browsing
from helpers.editors import steps_of
from helpers.pages import bridged, button, put_up, settle
from helpers.waiting import SOON_S
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.page import ProtocolsPage
from tasting.desktop.theme import Theme
from tasting.services import protocol_edits
from tasting.services.protocol_draft import Draft
from tasting.words import Words

NAME = "Learner’s page"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with browsing() as made:
        yield made


def seen(address: str) -> tuple[dict[str, str], str]:
    """The names of the first step, and the id of the step that is on: what a page is told."""
    base, token = address.rsplit("/", 1)
    told = httpx.post(f"{base}/j", json={"token": token, "device_id": "ab" * 16}).json()
    begun = [one["op"]["step"] for one in told["events"] if one["op"]["kind"] == "begin"]
    return told["session"]["protocol"]["steps"][0]["name"], begun[-1]


def test_the_browser_follows_the_editor_until_it_is_left(
    qtbot: QtBot,
    tmp_path: Path,
    theme: Theme,
    words: Words,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with bridged(tmp_path) as bridge:
        told = list[str]()
        bridge.told.connect(lambda said, _: told.append(words.say(said)))
        page = ProtocolsPage(theme, words, bridge)
        put_up(qtbot, page)
        page.read("green-tea")
        page.shown()
        wait(qtbot, bridge)
        editor = opened(qtbot, page, bridge, "Edit a copy")
        phone = button(editor, NAME)
        phone.click()
        assert phone.isChecked()
        wait(qtbot, bridge)
        (address,) = browser.addresses
        assert told == ["Your browser shows the step as learners see it, and follows you."]
        protocol = Draft(editor.text).protocol
        assert seen(address)[1] == protocol.steps[1].id
        editor.do(protocol_edits.set_text(protocol, 0, ("name",), "en", "Come in"))
        wait(qtbot, bridge)
        assert seen(address)[0]["en"] == "Come in"
        steps_of(editor).choose("2")
        wait(qtbot, bridge)
        assert seen(address)[1] == protocol.steps[2].id
        assert browser.addresses == [address]
        button(editor, "Done").click()
        wait(qtbot, bridge)
        with pytest.raises(httpx.ConnectError):
            seen(address)
        phone = button(opened(qtbot, page, bridge, "Edit"), NAME)
        assert not phone.isChecked()
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
        for _ in ("on", "off", "on"):
            phone.click()
        wait(qtbot, bridge)
        said, address = told[-1].rsplit(" ", 1)
        assert said == "No browser opened. Type this into one:"
        assert seen(address)[1] == protocol.steps[1].id
    with pytest.raises(httpx.ConnectError):
        seen(address)
    assert not (tmp_path / "preview").exists()


def opened(qtbot: QtBot, page: ProtocolsPage, bridge: Bridge, name: str) -> Editor:
    """The editor, its second step chosen."""
    button(page, name).click()
    wait(qtbot, bridge)
    editor = page.findChild(Editor)
    assert editor is not None
    steps_of(editor).choose("1")
    settle()
    return editor


def wait(qtbot: QtBot, bridge: Bridge) -> None:
    """Until the page has been told everything; a hub takes a while to start."""
    settle()
    qtbot.waitUntil(lambda: bridge.settled, timeout=round(SOON_S * 1000))
    settle()
