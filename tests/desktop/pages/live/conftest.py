"""The page Live on a session that is to come."""

import pytest
from helpers.live import cupping
from helpers.live_page import opened
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain.session import Session
from tasting.words import Words


@pytest.fixture
def session() -> Session:
    return cupping(3)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session) -> LivePage:
    """The page on a session that is to come."""
    bridge.workspace.keep(session, now=session.created_at)
    return opened(qtbot, theme, words, bridge)
