"""What every test of the window is given: one theme, words, workers that end with the test."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tasting import words as catalogues
from tasting.desktop.jobs import Jobs
from tasting.desktop.theme import Theme
from tasting.words import Words


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> Theme:
    """Fonts can be loaded into a process once only, and so the theme is made once."""
    return Theme(qapp, "light")


@pytest.fixture
def theme(_dressed: Theme) -> Theme:
    """The light theme at full measures, whatever the last test left."""
    _dressed.set_mode("light")
    _dressed.set_compact(False)
    return _dressed


@pytest.fixture
def words() -> Words:
    """The English words."""
    return catalogues.english()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Workers, stopped when the test ends."""
    made = Jobs()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [t.name for t in threading.enumerate() if t not in before and not t.daemon]
    assert left == []
