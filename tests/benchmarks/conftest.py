"""What benchmarks of a whole class need."""

import resource
from collections.abc import Iterator

import pytest


@pytest.fixture
def files() -> Iterator[None]:
    """Room for a connection of each phone."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)
