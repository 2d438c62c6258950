"""The page Live on a session that is to come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.live import cupping
from helpers.live_page import opened
from helpers.pages import bridged
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
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    with bridged(tmp_path / "data") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session) -> LivePage:
    """The page on a session that is to come."""
    bridge.workspace.keep(session, now=session.created_at)
    return opened(qtbot, theme, words, bridge)
