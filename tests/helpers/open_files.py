"""Which files this process holds open, as Linux tells it: what was not closed shows here."""

import os
from contextlib import suppress
from pathlib import Path


def open_in(folder: Path) -> list[str]:
    """The names of the files below `folder` that this process holds open, in order."""
    held = []
    for handle in os.listdir("/proc/self/fd"):  # noqa: PTH208 - numbers, not paths
        with suppress(FileNotFoundError):  # the one that the listing itself needed
            path = Path(os.readlink(f"/proc/self/fd/{handle}"))  # noqa: PTH115 - may be no path
            if path.is_relative_to(folder):
                held.append(path.name)
    return sorted(held)
