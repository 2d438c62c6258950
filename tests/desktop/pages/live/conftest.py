"""The page Live on a session that is to come."""

import pytest
from helpers.held_live import Class
from helpers.live import cupping
from helpers.live_page import log_class, opened
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
def live_class(session: Session) -> Class:
    """That session as a class under way, of which nothing has happened yet."""
    return Class(session)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session) -> LivePage:
    """The page on a session that is to come."""
    return opened(qtbot, theme, words, bridge, session)


@pytest.fixture
def running(qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class) -> LivePage:
    """The page while its class noses the dry grounds, the third step."""
    log_class(qtbot, bridge, live_class.up_to("dry"))
    return page
