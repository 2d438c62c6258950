"""A library of five hundred protocols: read whole, against the time to read their files alone.

Times are of the processor, each the best of several; the library is wanted within five seconds.
"""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tasting import places
from tasting.places import DataFolder
from tasting.services import own_protocols, protocols
from tasting.services.workspaces import open_workspace

PROTOCOLS, TURNS = 500, 3
WANTED = 5.0
"""Seconds until the whole library is read."""


def test_reading_five_hundred_protocols_against_their_files(tmp_path: Path) -> None:
    files = written(tmp_path)
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        for file in files:
            own_protocols.add(workspace, file, datetime.now(UTC))
    supplied = len(protocols.shipped())  # read once for all turns, as in the app

    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        library = best(lambda: protocols.offered(workspace))
        assert len(protocols.offered(workspace)) == PROTOCOLS + supplied
    bare = best(lambda: [file.read_bytes() for file in files])

    print(
        f"\nlibrary of {PROTOCOLS} protocols, processor time: {library:.2f} s "
        f"(wanted: {WANTED:.0f}), {1000 * library / PROTOCOLS:.1f} ms each; their files "
        f"alone {bare:.3f} s, ratio {library / bare:.0f}"
    )


def written(folder: Path) -> list[Path]:
    """Files of the supplied protocols in turn, each under an id of its own."""
    supplied = sorted(places.protocols().glob("*.toml"))
    files = []
    for number in range(PROTOCOLS):
        text = supplied[number % len(supplied)].read_text("utf-8")
        own = f"ours-{number}"
        file = folder / f"{own}.toml"
        file.write_text(re.sub(r'(?m)^id = "[^"]*"', f'id = "{own}"', text, count=1), "utf-8")
        files.append(file)
    return files


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest turn."""
    took = []
    for _ in range(TURNS):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)
