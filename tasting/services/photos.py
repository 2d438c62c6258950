"""Photos of a class, as the workspace keeps them."""

from tasting.store.workspace import Workspace


def photo(workspace: Workspace, name: str) -> bytes | None:
    """The JPEG file of the photo an answer names; nothing while it has not arrived.

    Raises UserError where the disk cannot be read, ValueError where `name` is no photo's name.
    """
    return workspace.blobs.get(name)
