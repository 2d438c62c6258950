from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tasting.store.engine import open_engine
from tasting.store.log import Log


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(tmp_path / "data" / "file.sqlite")
    yield opened
    opened.dispose()


@pytest.fixture
def log(engine: Engine) -> Log:
    return Log(engine)
