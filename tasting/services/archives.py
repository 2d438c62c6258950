"""A session with all its answers and photos in one file: put away, and brought back."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.exchange import archives
from tasting.services.outputs import whole_file
from tasting.services.planning import keep_with_products
from tasting.store.faults import place_missing
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.log import Entry
    from tasting.store.workspace import Workspace


def archive(workspace: Workspace, session: Session, path: Path) -> None:
    """Write a session with all its answers to the ZIP file `path`.

    The file appears complete or not at all. Raises UserError where it cannot be written.
    """
    with whole_file(path) as file:
        _write(workspace, session, file)


def pack(workspace: Workspace, session: Session) -> bytes:
    """The same archive in memory, to bring a session back that is removed."""
    file = io.BytesIO()
    _write(workspace, session, file)
    return file.getvalue()


def restore(workspace: Workspace, packed: Path | bytes, now: datetime) -> Session:
    """Bring an archived session back with everything it held; products new here are kept, too.

    Raises UserError where it is no archive, or the session is here already.
    """
    from tasting.store.log import Entry

    if isinstance(packed, Path) and not packed.exists():
        raise UserError(place_missing(packed))
    kept = archives.read(io.BytesIO(packed) if isinstance(packed, bytes) else packed)
    session = kept.session
    if workspace.session(session.id) is not None:
        raise UserError(
            message(
                "“{title}” is here already. Delete it first to restore the archived one.",
                title=session.title,
            )
        )
    conflicts = [Entry(one.seat, one.source, one.at, one.op, one.device) for one in kept.conflicts]
    bring_back(
        workspace, session, map(Entry.from_event, kept.events), conflicts, kept.photos(), now
    )
    return session


def bring_back(
    workspace: Workspace,
    session: Session,
    events: Iterable[Entry],
    conflicts: Iterable[Entry],
    photos: Iterable[tuple[str, bytes]],
    now: datetime,
) -> None:
    """Keep a session of another workspace with its log and photos; what is here stays."""
    for name, photo in photos:
        workspace.blobs.put(photo, name)
    workspace.log.append(session.id, list(events))
    workspace.log.set_aside(session.id, list(conflicts))
    keep_with_products(workspace, session, now)


def _write(workspace: Workspace, session: Session, file: BinaryIO) -> None:
    events = workspace.log.events(session.id)
    conflicts = [
        {name: getattr(conflict, name) for name in ("seat", "source", "device", "at")}
        | {"op": conflict.op.model_dump(mode="json")}
        for conflict in workspace.log.conflicts(session.id)
    ]
    photos = {name: workspace.blobs.path(name) for name in workspace.blobs.names()}
    archives.write(file, session, events, conflicts, photos)
