"""The trainer's workspace in a data folder, opened by one window at a time.

SQL takes longer to load than the whole window: it is loaded when a workspace is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from tasting.places import DataFolder
from tasting.store.lock import folder_lock

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace as Workspace
    from tasting.store.workspace import WorkspaceState as WorkspaceState


def open_workspace(data: DataFolder) -> Workspace:
    """The workspace in `data`, made where there is none yet; close it, or use it in a `with`.

    Raises UserError: a folder that cannot be written, a full disk, a file that is damaged, of a
    newer version or not ours.
    """
    from tasting.store.workspace import Workspace

    return Workspace.open(data.workspace, data.blobs, data.backups)


@contextmanager
def opened_when_needed(data: DataFolder) -> Iterator[Workspace]:
    """The workspace in `data`, opened by the first who uses it and closed when the `with` ends.

    Every use raises UserError, as `open_workspace` does, until it could be opened.
    """
    stand_in = _StandIn(data)
    try:
        yield cast("Workspace", stand_in)
    finally:
        stand_in.close()


def for_one_window(data: DataFolder) -> AbstractContextManager[object]:
    """Hold `data` for one window while the `with` lasts.

    Entering raises UserError where another window is open on it.
    """
    return folder_lock(data.root)


class _StandIn:
    """Stands for a workspace, and opens it when something of it is asked for first."""

    def __init__(self, data: DataFolder) -> None:
        self._data = data
        self._opening = Lock()
        self._opened: Workspace | None = None

    def __getattr__(self, name: str) -> Any:
        with self._opening:
            if self._opened is None:
                self._opened = open_workspace(self._data)
        return getattr(self._opened, name)

    def close(self) -> None:
        """Let go of the file, where it was opened."""
        if self._opened is not None:
            self._opened.close()
