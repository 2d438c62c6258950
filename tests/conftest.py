"""What holds for every test."""

import gc
import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import golden_pages, run_order, soak
from helpers.crash_place import pytest_runtest_setup
from helpers.no_skips import pytest_make_collect_report, pytest_runtest_makereport
from helpers.soak import pytest_terminal_summary
from helpers.waiting import SOON_S
from hypothesis import settings

if TYPE_CHECKING:
    from helpers.live import HubProcess
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tasting.desktop.theme import Theme

__all__ = [
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
    "pytest_runtest_setup",
    "pytest_terminal_summary",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offers what tests can be asked for beside what they always do."""
    soak.pytest_addoption(parser)
    golden_pages.add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Makes known what tests are marked with, and who orders them."""
    soak.pytest_configure(config)
    run_order.pytest_configure(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out and orders."""
    soak.pytest_collection_modifyitems(config, items)
    run_order.by_folder(items)


# Windows are real but need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No paper depends on the fonts of the machine: tests that need one make it.
os.environ["TASTING_FONTS"] = os.devnull

# A shell that starts us in the background leaves us deaf to Ctrl+C, and with us what we start and
# interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No promise is tried against the clock: machines are slow when they like.
settings.register_profile("tasting", deadline=None)
settings.load_profile("tasting")


@pytest.fixture(scope="module")
def hub_process(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[HubProcess]":
    """A hub of its own for the tests of a file."""
    from helpers.live import running_hub  # most tests need no hub

    with running_hub(tmp_path_factory.mktemp("hub")) as process:
        yield process


@pytest.fixture(scope="session")
def new_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a new workspace, to be copied: that takes a tenth of making another."""
    from tasting.places import DataFolder
    from tasting.services.workspaces import open_workspace

    folder = tmp_path_factory.mktemp("new") / "data"
    open_workspace(DataFolder(folder)).close()
    return folder


@pytest.fixture(scope="session")
def example_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the example, to be copied."""
    from tasting.places import DataFolder
    from tasting.services.example import put_example
    from tasting.services.workspaces import open_workspace

    folder = tmp_path_factory.mktemp("example") / "data"
    with open_workspace(DataFolder(folder)) as workspace:
        put_example(workspace)
    return folder


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "Iterator[QApplication]":
    """The usual one, in whose process no worker takes windows apart."""
    from tasting.desktop.garbage import collecting_garbage_here

    with collecting_garbage_here(qapp):
        yield qapp
    # Without a screen, Qt keeps what was copied last beyond Python, whose object it is.
    qapp.clipboard().clear()


def pytest_runtest_teardown() -> None:
    """Collect garbage between tests, too, where no window's loop does."""
    if not gc.isenabled():
        from tasting.desktop.garbage import collect_due_garbage

        collect_due_garbage()


@pytest.fixture(scope="session")
def _dressed(qapp: "QApplication") -> "Theme":
    """Fonts can be loaded into a process once only, and so the theme is made once."""
    from tasting.desktop.theme import Theme  # Qt is loaded for those who need a window

    return Theme(qapp, "light")


@pytest.fixture
def theme(_dressed: "Theme") -> "Theme":
    """The light theme at full measures, whatever the last test left."""
    _dressed.set_mode("light")
    _dressed.set_compact(False)
    _dressed.set_still(False)
    return _dressed


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":
    """The usual one, but patient: a busy machine needs more than its five seconds."""
    from pytestqt.qtbot import QtBot

    bot = QtBot(request)
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(bot, wait, partial(getattr(bot, wait), timeout=round(SOON_S * 1000)))
    return bot
