"""Erasing on a hub what the trainer took out, and giving it back where that is undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tasting.clock import SteadyClock
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Event, Kind
from tasting.link.client import HubClient
from tasting.places import DataFolder
from tasting.services import archives, hubs, sending, sessions
from tasting.settings import Settings

if TYPE_CHECKING:
    from tasting.domain.session import Session
    from tasting.store.hubdata import HubData
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


def put_back(
    data: DataFolder,
    settings: Settings,
    workspace: Workspace,
    packed: Path | bytes,
    now: datetime,
) -> tuple[Session, UserError | None]:
    """Bring back an archived session, and let the hub of this computer have again what it had.

    The session, and why the hub does not hold it where it refuses. Raises UserError where it is no
    archive, or the session is here already.
    """
    session = archives.restore(workspace, packed, now)
    try:
        _give_back(data, settings, workspace, session)
    except UserError as error:
        return session, error
    return session, None


def _give_back(
    data: DataFolder, settings: Settings, workspace: Workspace, session: Session
) -> None:
    """Let the hub of this computer hold a session again that was erased there, with its answers.

    One that it never held is left alone: nobody could join it. What was erased of a learner or a
    device before the session stays erased. Raises UserError.
    """
    hub = hubs.find_running(data, settings)
    events = [e for e in workspace.log.events(session.id) if e.op.kind is not Kind.CLOCK]
    if hub is None:
        _give_back_in_file(data, session, events)
    elif hub.is_erased(session.id):
        sending.publish(hub, session, again=True)
        hub.give_back(session.id, events)


def _give_back_in_file(data: DataFolder, session: Session, events: Sequence[Event]) -> None:
    """Give a session back in the file of a hub that does not run."""
    from tasting.store.log import Entry

    if not data.hub.exists():
        return
    with _hub_file(data) as held:
        if held.is_erased(session.id):
            held.publish(sending.public_part(session), SteadyClock().now_ms())
            seats = {TRAINER, *(seat.number for seat in session.seats)}
            kept = [
                Entry.from_event(event)
                for event in events
                if event.seat in seats and not held.is_barred(session.id, event.seat, event.device)
            ]
            held.log.append(session.id, kept)


def _erase_in_file(data: DataFolder, session_id: str, seat: int | None, device: str) -> None:
    """Erase in the file of a hub that does not run."""
    from tasting.store.blobs import Blobs
    from tasting.store.erasure import Erasure

    what = Erasure(session_id, seat, device)
    with _hub_file(data) as held:
        held.shut_out(what)
        for name in held.erase(what):
            Blobs(data.blobs).remove(name)


@contextmanager
def _hub_file(data: DataFolder) -> Iterator[HubData]:
    """The file of the hub on this computer, which must not run."""
    from tasting.store.engine import open_engine
    from tasting.store.hubdata import HubData
    from tasting.store.lock import database_lock

    with database_lock(data.hub):
        engine = open_engine(data.hub)
        try:
            held = HubData(engine)
            yield held
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
