"""The trainer's workspace in a data folder, opened by one window at a time."""

from contextlib import AbstractContextManager

from tasting.places import DataFolder
from tasting.store.lock import folder_lock
from tasting.store.workspace import Workspace

__all__ = ["Workspace", "for_one_window", "open_workspace"]


def open_workspace(data: DataFolder) -> Workspace:
    """The workspace in `data`, made where there is none yet; close it, or use it in a `with`.

    Raises UserError: a folder that cannot be written, a full disk, a file that is damaged, of a
    newer version or not ours.
    """
    return Workspace.open(data.workspace, data.blobs, data.backups)


def for_one_window(data: DataFolder) -> AbstractContextManager[object]:
    """Hold `data` for one window while the `with` lasts.

    Entering raises UserError where another window is open on it.
    """
    return folder_lock(data.root)
