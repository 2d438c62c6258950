"""Trying a session out: a copy of it under the same sheets, of which nothing is kept."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from tasting.domain.session import Session
from tasting.places import DataFolder
from tasting.services import erasing, sessions
from tasting.settings import Settings

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

_TITLE = 200
"""The longest title, in characters."""


def begin(workspace: Workspace, session: Session, title: str, now: datetime) -> Session:
    """A rehearsal of a session, called `title`.

    Of two sessions with the same sheets a hub means the one published last: the sheets open the
    rehearsal as long as it is there, and the session itself once it is gone.
    """
    copy = session.model_copy(
        update={
            "id": secrets.token_hex(16),
            "title": title[:_TITLE],
            "rehearsal_of": session.id,
            "created_at": now,
        }
    )
    workspace.keep(copy, now=now)
    return copy


def remove(data: DataFolder, settings: Settings, workspace: Workspace, session_id: str) -> None:
    """Forget a rehearsal with all that was done in it, here and on the hub of this computer.

    Any other session, and one that is gone already, is left alone. Raises UserError where the hub
    refuses; then it is still here, to be removed at the next start: until then the sheets open it.
    """
    session = workspace.session(session_id) if session_id else None
    if session is not None and session.rehearsal_of:
        erasing.erase_here(data, settings, workspace, session.id)
        sessions.remove(workspace, session)


def remove_left(data: DataFolder, settings: Settings, workspace: Workspace) -> None:
    """Forget all rehearsals, whichever session is shown: no window is open to go on with them.

    Raises UserError.
    """
    for session_id in workspace.rehearsal_ids():
        remove(data, settings, workspace, session_id)
