"""A bare page at a hub's address, into which a test loads the module it is about."""

from collections.abc import Callable, Iterator

import pytest
from helpers.live import HubProcess, running_hub
from helpers.phone_class import LiveClass, open_browser
from helpers.web_module import Sandbox, sandbox
from playwright.sync_api import Browser


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


@pytest.fixture
def box(hub: HubProcess, browser: Browser) -> Iterator[Sandbox]:
    """A page with nothing on it but our styles; an error on its console fails the test."""
    with sandbox(hub, browser) as opened:
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
