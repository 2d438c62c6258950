"""What the trainer says to a hub: the session as it may know it, and operations."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from tasting.domain.errors import UserError
from tasting.domain.event_faults import fault
from tasting.domain.events import Event, Op
from tasting.domain.public_session import PublicSession, public
from tasting.domain.session import Session
from tasting.link.client import ErasedThere, HubClient, HubUnreachable, OpResult
from tasting.places import DataFolder
from tasting.services import hubs, lexicons, sessions
from tasting.settings import Settings
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


def same_for_hub(one: Session, other: Session) -> bool:
    """Whether a hub may know the same of both, so that there is nothing to publish anew."""
    return public_part(one) == public_part(other)


def public_part(session: Session) -> PublicSession:
    """What a hub may know of a session."""
    return public(session, lexicons.of_session(session))


def publish(hub: HubClient, session: Session, again: bool = False) -> None:
    """Let the hub know of a session what it may know; a session it knows already is left alone.

    `again`, also one that was erased there. Raises HubUnreachable, HubRefused, ErasedThere.
    """
    wanted = public_part(session)
    held = hub.session(session.id)
    if held is None or held.model_copy(update={"state": wanted.state}) != wanted:
        hub.publish(wanted, again)


def renew(data: DataFolder, settings: Settings, session: Session) -> None:
    """Let a running hub know of a change to a session, if it holds it already.

    A hub that cannot be reached is told when the session is followed next.
    """
    hub = hubs.find_running(data, settings)
    with suppress(HubUnreachable, ErasedThere):
        if hub is not None and hub.session(session.id) is not None:
            publish(hub, session)


def held_by_hub(data: DataFolder, settings: Settings, session: Session) -> list[Event]:
    """What a hub running on this computer holds of a session; nothing where none holds it.

    Nobody may have followed it, so that the workspace lacks it. Raises HubUnreachable, HubRefused.
    """
    hub = hubs.find_running(data, settings)
    if hub is None or hub.session(session.id) is None:
        return []
    return all_events(hub, session.id)


def all_events(hub: HubClient, session_id: str) -> list[Event]:
    """All that a hub holds of a session. Raises HubUnreachable, HubRefused."""
    events, page = list[Event](), hub.events(session_id)
    while page.events:
        events += page.events
        page = hub.events(session_id, page.cursor)
    return events


def send(
    hub: HubClient,
    session_id: str,
    ops: Sequence[tuple[int, Op]],
    source: Literal["trainer", "paper"] = "trainer",
) -> list[OpResult]:
    """Give the trainer's operations (seat, operation) to the hub; durable there on return.

    `source` tells whether learners had written them on paper. Raises UserError where the hub
    cannot be reached or refuses one of them.
    """
    results = hub.send(session_id, ops, source)
    refused = next((result for result in results if result.status == "rejected"), None)
    if refused:
        raise UserError(message("The server could not do this: {said}", said=message(refused.said)))
    return results


def send_or_keep(
    workspace: Workspace,
    hub: HubClient,
    session_id: str,
    ops: Sequence[tuple[int, Op]],
    now_ms: int,
    source: Literal["trainer", "paper"] = "trainer",
) -> bool:
    """Give the trainer's operations to the hub; if it is away, keep them for the next meeting.

    Whether the hub has them. Raises UserError where the hub refuses one of them or the disk does.
    """
    try:
        send(hub, session_id, ops, source)
    except HubUnreachable:
        append_own(workspace, session_id, ops, now_ms, source)
        return False
    return True


def append_own(
    workspace: Workspace,
    session_id: str,
    ops: Sequence[tuple[int, Op]],
    now_ms: int,
    source: Literal["trainer", "paper"] = "trainer",
) -> None:
    """Append the trainer's own operations (seat, operation) to the workspace's log.

    Raises UserError, with nothing appended, where one of them does not fit the session.
    """
    from tasting.store.log import Entry

    session = sessions.find(workspace, session_id)
    for _, op in ops:
        wrong = fault(op, session.protocol, session.tasted_codes)
        if wrong:
            raise UserError(wrong)
    workspace.log.append(session_id, [Entry(seat, source, now_ms, op) for seat, op in ops])
