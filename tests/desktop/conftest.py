"""What every test of the window is given: words, workers that end with the test."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tasting.desktop.jobs import Jobs
from tasting.words import Words, english


@pytest.fixture
def words() -> Words:
    """The English words."""
    return english()


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
