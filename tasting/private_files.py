"""Files and folders with what learners wrote: nobody but their owner may read them.

Windows keeps to its own lists of rights, which a user's folder has already.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

_OTHERS: Final = 0o077
"""What group and others may do."""


def make_private_file(path: Path) -> None:
    """Make an empty file, unless there is one; others may not read it from its first moment.

    Raises OSError where it cannot be made.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def make_private_folder(folder: Path) -> None:
    """Make a folder, unless there is one, and keep it and what lies in it private.

    Raises OSError where it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_folder_private(folder)


def keep_folder_private(folder: Path) -> None:
    """Keep a folder and what lies in it private, if it is there."""
    if folder.is_dir():
        keep_private((folder, *folder.iterdir()))


def keep_private(paths: Iterable[Path]) -> None:
    """Take from group and others what they may do with these files and folders.

    Left as they are: what is not there, what is another's, and disks that know no rights.
    """
    if os.name == "nt":
        return
    for path in paths:
        with suppress(OSError):
            mode = path.stat().st_mode
            if mode & _OTHERS:
                path.chmod(mode & 0o7777 & ~_OTHERS)
