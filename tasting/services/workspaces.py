"""Opening the trainer's workspace in a data folder."""

from tasting.places import DataFolder
from tasting.store.workspace import Workspace


def open_workspace(data: DataFolder) -> Workspace:
    """The workspace in `data`, made where there is none yet; close it, or use it in a `with`.

    Raises UserError: a folder that cannot be written, a full disk, a file that is damaged, of a
    newer version or not ours.
    """
    return Workspace.open(data.workspace, data.blobs, data.backups)
