"""Erasing on a hub what the trainer took out: a session, or what a learner or a device said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tasting.link.client import HubClient
from tasting.places import DataFolder
from tasting.services import hubs, sessions
from tasting.settings import Settings

if TYPE_CHECKING:
    from tasting.domain.session import Session
    from tasting.store.workspace import Workspace


def erase_here(
    data: DataFolder,
    settings: Settings,
    workspace: Workspace,
    session_id: str,
    seats: Iterable[int | None] = (None,),
    device: str = "",
) -> None:
    """Erase on the hub of this computer, whether it runs or not; None stands for all seats.

    The workspace keeps its own copy, photos included. Raises UserError.
    """
    hub = hubs.find_running(data, settings)
    if hub is None and not data.hub.exists():
        return
    kept = _photos(workspace, session_id)
    for seat in seats:
        if hub is not None:
            hub.erase(session_id, seat, device)
        else:
            _erase_in_file(data, session_id, seat, device)
    for name, photo in kept.items():
        workspace.blobs.put(photo, name)


def erase_at(hub: HubClient, session_id: str, seat: int | None, device: str) -> None:
    """Erase on a hub elsewhere. Raises HubUnreachable, HubRefused."""
    hub.erase(session_id, seat, device)


def remove_session(
    data: DataFolder, settings: Settings, workspace: Workspace, session: Session
) -> None:
    """Forget a session with its answers, here and on the hub of this computer.

    Here first: whoever follows it would give a hub that lacks it the session once more.
    """
    sessions.remove(workspace, session)
    erase_here(data, settings, workspace, session.id)


def _erase_in_file(data: DataFolder, session_id: str, seat: int | None, device: str) -> None:
    """Erase in the file of a hub that does not run."""
    from tasting.store.blobs import Blobs
    from tasting.store.engine import open_engine
    from tasting.store.erasure import Erasure
    from tasting.store.hubdata import HubData
    from tasting.store.lock import database_lock

    what = Erasure(session_id, seat, device)
    with database_lock(data.hub):
        engine = open_engine(data.hub)
        try:
            held = HubData(engine)
            held.shut_out(what)
            for name in held.erase(what):
                Blobs(data.blobs).remove(name)
            held.close()
        finally:
            engine.dispose()


def _photos(workspace: Workspace, session_id: str) -> dict[str, bytes]:
    """The photos that the workspace shows of a session; the hub on this computer shares them."""
    session = workspace.session(session_id)
    if session is None:
        return {}
    names = sessions.photos_of(session, workspace.log.events(session_id))
    found = {name: workspace.blobs.get(name) for name in names}
    return {name: photo for name, photo in found.items() if photo is not None}
