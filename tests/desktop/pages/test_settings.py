"""The page Settings: each change holds at once, is kept, and is refused where it is wrong."""

import re
import zipfile
from pathlib import Path

import pytest
from helpers.french import BARE_SIGN
from helpers.live import cupping
from helpers.pages import button, line, put_up, read, wait_until_settled
from helpers.rights import read_only_folder
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tasting import __version__
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.settings.page import SettingsPage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.domain.own_addresses import NetworkCard
from tasting.places import DataFolder
from tasting.services.backups import back_up
from tasting.services.workspaces import open_workspace
from tasting.settings import load
from tasting.words import Message, Words, words_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> SettingsPage:
    made = SettingsPage(theme, words, bridge)
    put_up(qtbot, made)
    made.shown()
    wait_until_settled(qtbot, bridge)
    return made


def write(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> None:
    """Type into a field as a person does, and leave it."""
    field = line(page, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_postal_address_is_kept_in_its_lines(page: SettingsPage, bridge: Bridge) -> None:
    (field,) = page.findChildren(QPlainTextEdit)
    field.setPlainText("12 rue des Lilas\n69007 Lyon\n")
    assert field.accessibleName() == "Your postal address, for return labels"
    kept, _ = load(bridge.data.settings)
    assert kept.sender == bridge.settings.sender == "12 rue des Lilas\n69007 Lyon"
    page.shown()
    assert field.toPlainText() == "12 rue des Lilas\n69007 Lyon\n", "nothing jumps while typing"


def test_language_and_colours_hold_at_once_and_are_kept(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge
) -> None:
    qtbot.mouseClick(button(page, "Français"), LEFT)
    qtbot.mouseClick(button(page, "Dark"), LEFT)
    qtbot.mouseClick(button(page, "Off"), LEFT)
    assert (bridge.settings.language, bridge.settings.theme) == ("fr", "dark")
    kept, said = load(bridge.data.settings)
    assert (kept.language, kept.theme, kept.movement, said) == ("fr", "dark", "none", None)


def test_name_address_and_port_are_kept(qtbot: QtBot, page: SettingsPage, bridge: Bridge) -> None:
    write(qtbot, page, "Your name, as sheets and reports show it", "Margaux")
    write(qtbot, page, "Public address", "tasting.example.org/")
    write(qtbot, page, "Port on this computer", "9000")
    kept, _ = load(bridge.data.settings)
    assert (kept.trainer, kept.address, kept.hub_port) == (
        "Margaux",
        "https://tasting.example.org",
        9000,
    )
    write(qtbot, page, "Public address", "")
    assert load(bridge.data.settings)[0].address == ""


def test_a_wrong_address_or_port_is_told_and_not_kept(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge
) -> None:
    write(qtbot, page, "Public address", "two words")
    write(qtbot, page, "Port on this computer", "80")
    told = " ".join(read(page))
    assert "“two words” is not a web address." in told
    assert "Enter a number from 1024 to 65535." in told
    assert (bridge.settings.address, bridge.settings.hub_port) == ("", 8710)
    assert line(page, "Port on this computer").property("wrong")


def cards(page: SettingsPage) -> Combo:
    [found] = [one for one in page.findChildren(Combo) if one.isVisible()]
    return found


def test_the_address_for_phones_is_chosen_among_those_of_this_computer(
    page: SettingsPage, bridge: Bridge
) -> None:
    bridge.hub.network.cards = lambda: [
        NetworkCard("tun0", "Office VPN", ("10.8.0.2",)),
        NetworkCard("docker0", "docker0", ("172.17.0.1",)),
        NetworkCard("eth0", "Ethernet", ("192.168.1.20",)),
        NetworkCard("wlan0", "Wi-Fi", ("192.168.2.7",)),
        NetworkCard("lo", "lo", ("127.0.0.1",), is_loopback=True),
    ]
    page.shown()
    offered = [cards(page).itemText(at).split("\u2002")[0] for at in range(cards(page).count())]
    assert offered == ["192.168.1.20", "192.168.2.7", "10.8.0.2", "172.17.0.1"]
    assert cards(page).current == "192.168.1.20"
    told = " ".join(read(page))
    assert "10.8.0.2 belongs to a VPN (Office VPN): phones in this room cannot open it." in told
    assert "172.17.0.1 is inside this computer only" in told
    assert "127.0.0.1" not in told
    cards(page).setCurrentIndex(1)
    cards(page).activated.emit(1)
    assert load(bridge.data.settings)[0].network_card == "wlan0"
    assert bridge.hub.own_address == "http://192.168.2.7:8710"


def test_a_computer_without_a_network_is_told_so(page: SettingsPage, bridge: Bridge) -> None:
    bridge.hub.network.cards = lambda: [
        NetworkCard("lo", "lo", ("127.0.0.1",), is_loopback=True),
        NetworkCard("eth0", "Ethernet", ("169.254.8.9",)),
    ]
    page.shown()
    told = " ".join(read(page))
    assert "This computer is in no network. Connect it first." in told
    assert "169.254.8.9 (Ethernet) says that no network gave an address." in told
    assert bridge.hub.own_address == ""


def test_the_example_is_put_in_and_taken_out(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge
) -> None:
    qtbot.mouseClick(button(page, "Restore the example"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert [session.example for session in bridge.workspace.sessions()] == [True]
    qtbot.mouseClick(button(page, "Remove the example"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert bridge.workspace.sessions() == []
    assert button(page, "Restore the example").isVisible()


def test_a_backup_is_written_where_it_was_asked_for(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge, tmp_path: Path
) -> None:
    qtbot.mouseClick(button(page, "Back up now…"), LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(".zip")
    with qtbot.waitSignal(bridge.told) as told:
        dialog.fileSelected.emit(str(tmp_path / "copy.zip"))
        dialog.close()
    assert told.args is not None
    assert isinstance(told.args[0], Message)
    assert "copy.zip" in str(told.args[0])
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert "workspace.sqlite" in archive.namelist()
    assert button(page, "Back up now…").isEnabled()


def test_a_backup_that_cannot_be_written_is_told(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge
) -> None:
    with (
        read_only_folder() as folder,
        qtbot.waitSignal(bridge.told) as told,
    ):
        page._data.back_up(str(folder / "copy.zip"))
    assert told.args is not None
    assert "You do not have permission to save" in str(told.args[0])
    assert button(page, "Back up now…").isEnabled()


def test_a_backup_is_restored_once_it_was_told_what_it_holds(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.zip"
    with open_workspace(DataFolder(tmp_path / "other computer")) as other:
        other.keep(cupping(2), now=cupping(2).created_at)
        back_up(other, copy)
    qtbot.mouseClick(button(page, "Restore a backup…"), LEFT)
    (files,) = page.findChildren(QFileDialog)
    files.fileSelected.emit(str(copy))
    files.close()
    wait_until_settled(qtbot, bridge)
    (dialog,) = page.findChildren(Dialog)
    told = " ".join(read(dialog))
    assert "1 session." in told
    assert "Not here: “Four coffees”" in told
    assert str(bridge.data.backups) in told
    assert bridge.workspace.sessions() == []
    with qtbot.waitSignal(bridge.told) as said:
        qtbot.mouseClick(button(dialog, "Restore"), LEFT)
    wait_until_settled(qtbot, bridge)
    assert "1 session was restored" in str(said.args[0])
    assert [one.title for one in bridge.sessions] == ["Four coffees"]
    assert len(list(bridge.data.backups.glob("before-restore-*.zip"))) == 1


def test_a_file_that_is_no_backup_is_told(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge, tmp_path: Path
) -> None:
    (tmp_path / "holiday.zip").write_bytes(b"pictures")
    with qtbot.waitSignal(bridge.told) as told:
        page._data.look_into(str(tmp_path / "holiday.zip"))
    assert "not a backup of Tasting" in str(told.args[0])
    assert button(page, "Restore a backup…").isEnabled()


class _Opener(QObject):
    """What the system would do with an address, written down."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.asked.append(url.toLocalFile())


def test_the_folder_of_the_data_is_shown_and_opened(
    qtbot: QtBot, page: SettingsPage, bridge: Bridge
) -> None:
    assert str(bridge.data.root) in read(page)
    opener = _Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    try:
        qtbot.mouseClick(button(page, "Open the folder"), LEFT)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(one) for one in opener.asked] == [bridge.data.root]


def test_settings_tell_the_version_and_in_french_have_no_english_left(
    page: SettingsPage, bridge: Bridge
) -> None:
    english = set(read(page))
    assert any(__version__ in text and "MIT" in text for text in english)
    page.set_words(words_in("fr"))
    french = read(page)
    same = {text for text in french if text in english}
    units = {"°C, g, ml", "°F, oz, fl oz", "°F, g, ml"}
    assert same == {"English", "Français", "Animations", str(bridge.data.root), *units}
    assert [text for text in french if re.search(BARE_SIGN, text)] == []
