"""A bare page at a hub's address, into which a test loads the module it is about."""

from collections.abc import Callable, Iterator

import pytest
from helpers.live import HubProcess, running_hub
from helpers.phone_class import LiveClass, open_browser
from helpers.web_module import Sandbox, blank_page, sandbox
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all files here: they open many pages, each for a moment."""
    with open_browser() as chromium:
        yield chromium


@pytest.fixture(scope="package")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    with running_hub(tmp_path_factory.mktemp("hub")) as process:
        yield process


@pytest.fixture
def live(hub: HubProcess) -> LiveClass:
    """A class of its own on that hub."""
    return LiveClass(hub)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One for the tests of a file: a new one costs three times a test of a small module."""
    with blank_page(browser) as opened:
        yield opened


@pytest.fixture
def box(hub: HubProcess, page: Page) -> Iterator[Sandbox]:
    """A page with nothing on it but our styles; an error on its console fails the test."""
    with sandbox(hub, page) as opened:
        yield opened


@pytest.fixture
def seated(live: LiveClass, box: Sandbox) -> Callable[[], Sandbox]:
    """Takes Harriet's seat (number 2) with what the class has done until then: `window.room`."""

    def sit() -> Sandbox:
        box.run(
            """
            const { join } = await load('identity.js');
            const { openStore } = await load('storage.js');
            const { HubClock } = await load('clock.js');
            const { Classroom } = await load('classroom.js');
            const store = await openStore();
            const clock = new HubClock(store);
            const joined = await join(store, given);
            clock.anchor(joined.server_ms);
            window.room = new Classroom(store, clock);
            room.enter(joined);
            """,
            live.sheet(2).rpartition("/")[2],
        )
        return box

    return sit
