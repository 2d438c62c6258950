"""One hub for the tests of a file, and a class of its own on it for each test."""

import pytest
from helpers.live import HubProcess, Trainer, another

from tasting.domain.session import Session


@pytest.fixture(scope="module")
def hub(hub_process: HubProcess) -> HubProcess:
    return hub_process


@pytest.fixture
def session(hub: HubProcess) -> Session:
    session = another()
    Trainer(hub).publish(session)
    return session
