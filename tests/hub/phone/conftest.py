"""A hub, a class and phones: real processes and a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.live import HubProcess, running_hub
from helpers.phone_class import LiveClass, open_browser
from helpers.waiting import SOON_S
from playwright.sync_api import Browser, ConsoleMessage, Page

GONE = ("ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE", "ERR_FAILED", "ERR_NETWORK")
"""What the browser itself writes when a hub is killed; not of our making."""

OpenPhone = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for the folder: while it is open, nobody else in this process can run a loop."""
    with open_browser() as chromium:
        yield chromium


@pytest.fixture(scope="package")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """One that no test ends; each has a class of its own on it."""
    with running_hub(tmp_path_factory.mktemp("hub")) as process:
        yield process


@pytest.fixture
def own_hub(tmp_path: Path) -> Iterator[HubProcess]:
    """A hub that the test may kill; its file lies in `tmp_path`."""
    with running_hub(tmp_path) as process:
        yield process


@pytest.fixture
def live(hub: HubProcess) -> LiveClass:
    return LiveClass(hub)


@pytest.fixture
def open_phone(browser: Browser, tmp_path: Path) -> Iterator[OpenPhone]:
    """Opens phones, each with its own storage; any error on a page's console fails the test.

    A page that a worker keeps slips now and then through `page.route`, so that no phone has one
    but where a test asks for it: `service_workers="allow"`.
    """
    faults: list[str] = []
    contexts = []

    def open_one(address: str, **options: Any) -> Page:
        size = options.pop("size", (390, 844))
        script = options.pop("before", "")
        harmless = (*GONE, *options.pop("expects", ()))

        def listen(message: ConsoleMessage) -> None:
            if message.type == "error" and not any(sign in message.text for sign in harmless):
                faults.append(message.text)

        options.setdefault("viewport", {"width": size[0], "height": size[1]})
        options.setdefault("locale", "en-GB")
        options.setdefault("service_workers", "block")
        context = browser.new_context(**options)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(SOON_S * 1000)
        page.on("console", listen)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []
