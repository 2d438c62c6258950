"""A copy of all sessions, products, protocols, answers and photos, in one file."""

import tempfile
import zipfile
from pathlib import Path
from typing import Final

from tasting.services.outputs import whole_file
from tasting.store.workspace import Workspace

WORKSPACE: Final = "workspace.sqlite"
BLOBS: Final = "blobs/"


def back_up(workspace: Workspace, path: Path) -> None:
    """Write the workspace and all photos to the ZIP file `path`, also while a class is on.

    The file appears complete or not at all. Raises UserError where it cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder, whole_file(path) as file:
        copy = Path(folder) / WORKSPACE
        workspace.copy_to(copy)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, WORKSPACE)
            for name in workspace.blobs.names():
                # A photo is compressed already.
                archive.write(workspace.blobs.path(name), BLOBS + name, zipfile.ZIP_STORED)
