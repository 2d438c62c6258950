"""A note that a run leaves behind when it ends in a crash, for the next one to find."""

import faulthandler
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from tasting import __version__
from tasting.private_files import make_private_file


@contextmanager
def noting_crash(path: Path, foreseen: type[Exception]) -> Iterator[str]:
    """Keep a note at `path` while the block runs; take it away when the block ends in order.

    Yields the note of the last run, empty where there is none. A note says which run it was of and,
    where the interpreter died, in which functions every thread was (`faulthandler`), or the error
    that ended it; a run that was killed leaves only the first. An error of the kind `foreseen` is
    an end in order. Nothing is noted where the disk refuses.
    """
    try:
        left = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        left = ""
    try:
        note = _begun_note(path)
    except OSError:
        yield left
        return
    ended_well = True
    try:
        with note:
            faulthandler.enable(note)
            try:
                yield left
            except Exception as error:
                ended_well = isinstance(error, foreseen)
                if not ended_well:
                    traceback.print_exc(file=note)
                raise
            finally:
                faulthandler.disable()
    finally:
        if ended_well:
            with suppress(OSError):
                path.unlink()


def _begun_note(path: Path) -> TextIO:
    """A new note that says which run it is of, open for what is to come. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    make_private_file(path)
    path.write_text(
        f"Tasting {__version__}, process {os.getpid()}\n"
        f"begun {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n",
        encoding="utf-8",
    )
    return path.open("a", encoding="utf-8")
