"""Photos on Compare: beside the reference, missing, and turned as they were held."""

import io

from helpers.compare_page import (
    LEFT,
    place,
    press,
)
from helpers.pages import button, read
from PIL import ExifTags, Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.pages.compare.photos import Photos, scaled


def test_enter_on_a_photo_opens_it_beside_the_reference(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    page.table.moving.setCurrentIndex(place(page, "Bowl after the crust", "Oisín"))
    press(page, Qt.Key.Key_Return, page.table.moving)
    viewer = page.viewer
    assert viewer is not None
    assert viewer.isVisible()
    assert (viewer.pair.title, "Reference" in read(viewer)) == ("Oisín", True)
    assert bridge.workspace.blobs.has(viewer.pair.name)
    assert bridge.workspace.blobs.has(viewer.pair.reference)
    QTest.mouseClick(button(viewer, "Next photo"), LEFT)
    assert viewer.pair.title == "Inès"
    assert not button(viewer, "Next photo").isEnabled()
    qtbot.waitUntil(lambda: bridge.settled)
    viewer.close()


def test_a_missing_photo_is_said_to_be_missing_while_it_is_looked_for_again(
    qtbot: QtBot, bridge: Bridge
) -> None:
    photos, name = Photos(bridge), "ab" * 32
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", QSize(40, 30), 1.0) is None
    photos.look_again()
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", QSize(40, 30), 1.0) is None
        assert photos.missing(name)
    qtbot.waitUntil(lambda: bridge.settled)


def test_a_photo_is_cut_to_its_place_and_turned_as_it_was_held() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # held upright: to be turned by a quarter
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "red").save(out, "JPEG", exif=exif)
    data = out.getvalue()
    cut, whole = scaled(data, QSize(90, 60), crop=True), scaled(data, QSize(90, 60), crop=False)
    assert cut is not None
    assert whole is not None
    assert (cut.size(), whole.size()) == (QSize(90, 60), QSize(30, 60))
    assert scaled(b"no photo", QSize(9, 9), crop=True) is None
    assert scaled(None, QSize(9, 9), crop=True) is None


def test_a_photo_that_has_not_come_is_asked_for_again(qtbot: QtBot, bridge: Bridge) -> None:
    photos, size = Photos(bridge), QSize(40, 30)
    name = bridge.workspace.blobs.names()[0]
    data = bridge.workspace.blobs.get(name)
    assert data is not None
    bridge.workspace.blobs.remove(name)
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", size, 1.0) is None
    assert photos.missing(name)
    bridge.workspace.blobs.put(data, name)
    photos.look_again()
    with qtbot.waitSignal(photos.came):
        assert photos.find(name, "cell", size, 1.0) is None
    found = photos.find(name, "cell", size, 1.0)
    assert found is not None
    assert found.size() == size
    assert photos.find(name, "cell", size * 2, 1.0) is not None  # the small one meanwhile
    qtbot.waitUntil(lambda: bridge.settled)
