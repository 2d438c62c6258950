"""One hub for the tests of a file, and a class of its own on it for each test."""

from collections.abc import Iterator

import pytest
from helpers.live import HubProcess, Trainer, another, running_hub

from tasting.domain.session import Session


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    with running_hub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture
def session(hub: HubProcess) -> Session:
    session = another()
    Trainer(hub).publish(session)
    return session
