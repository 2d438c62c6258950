"""The order of a run: what is dear to start is started once, and the long files come first."""

from pathlib import Path, PurePath

import pytest

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = tuple(map(PurePath, ("journeys", "hub/phone", "hub/web", "hub", "desktop", "paper")))
"""Those whose files take longest come first: at the end no worker waits long for another."""


def pytest_configure(config: pytest.Config) -> None:
    """Lets workers take the files in our order, not by the number of their tests."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def by_folder(items: list[pytest.Item]) -> None:
    """Puts together the tests of a folder, which share a browser; as mixed as they came in it."""
    items.sort(key=lambda item: _place(item.path))


def _place(path: Path) -> int:
    """Where a file comes: the first of the folders that holds it."""
    if not path.is_relative_to(TESTS):
        return len(FOLDERS)
    within = path.relative_to(TESTS)
    holding = (place for place, folder in enumerate(FOLDERS) if within.is_relative_to(folder))
    return next(holding, len(FOLDERS))
