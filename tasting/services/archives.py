"""Putting a session with all its answers and photos away in one file."""

from pathlib import Path

from tasting.domain.session import Session
from tasting.exchange import archives
from tasting.services.outputs import whole_file
from tasting.store.workspace import Workspace


def archive(workspace: Workspace, session: Session, path: Path) -> None:
    """Write a session with all its answers to the ZIP file `path`.

    The file appears complete or not at all. Raises UserError where it cannot be written.
    """
    events = workspace.log.events(session.id)
    conflicts = [
        {name: getattr(conflict, name) for name in ("seat", "source", "device", "at")}
        | {"op": conflict.op.model_dump(mode="json")}
        for conflict in workspace.log.conflicts(session.id)
    ]
    photos = {name: workspace.blobs.path(name) for name in workspace.blobs.names()}
    with whole_file(path) as file:
        archives.write(file, session, events, conflicts, photos)
