"""The page Kits on a class of three."""

import pytest
from helpers.kits_page import CLASS, opened
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.words import Words


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> KitsPage:
    return opened(qtbot, theme, words, bridge, CLASS)
