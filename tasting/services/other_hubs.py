"""Hubs elsewhere that have a session: remembered once it is given or followed there, and asked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tasting import settings
from tasting.domain.errors import UserError
from tasting.domain.events import Event
from tasting.domain.session import Session
from tasting.link.client import ErasedThere, HubClient, HubUnreachable
from tasting.places import DataFolder
from tasting.services.hub_keys import hub_at
from tasting.services.sending import all_events, held_by_hub, publish
from tasting.settings import Settings
from tasting.words import Message, Names, message_count

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

_PATIENCE_S: Final = 6.0
"""So long a hub that is asked beside something else may take over an answer."""


@dataclass(frozen=True)
class Heard:
    """What the hubs of a session told when they were asked."""

    events: Sequence[Event] = ()
    silent: Sequence[str] = ()
    """The addresses of those that could not be asked."""
    hubs: Sequence[HubClient] = ()
    """Those elsewhere that hold the session."""

    @property
    def doubt(self) -> Message | None:
        """That something may have been answered of which nobody heard; None: nothing may."""
        if not self.silent:
            return None
        return message_count(
            "The server at {addresses} has this session and could not be asked. If learners "
            "answered there under the codes of now, their answers would be lost.",
            "{n} servers have this session and could not be asked: {addresses}. If learners "
            "answered there under the codes of now, their answers would be lost.",
            len(self.silent),
            addresses=Names(list(self.silent)),
        )


def remember(data: DataFolder, workspace: Workspace, hub: HubClient, key: Path, of: str) -> None:
    """Remember that a hub elsewhere holds the session with this id, and in which file its key is.

    The key itself is kept nowhere else.
    """
    workspace.set_cursor(of, hub.base_url, workspace.cursor(of, hub.base_url))
    known, file = settings.load(data.settings)[0], str(key.absolute())
    if known.hub_keys.get(hub.base_url) != file:
        keys = {**known.hub_keys, hub.base_url: file}
        settings.save(data.settings, known.model_copy(update={"hub_keys": keys}))


def ask(data: DataFolder, known: Settings, workspace: Workspace, session: Session) -> Heard:
    """What the hub on this computer and those elsewhere that are known hold of a session.

    Raises UserError where the one on this computer does not answer.
    """
    events, silent, hubs = held_by_hub(data, known, session), list[str](), list[HubClient]()
    keys = settings.load(data.settings)[0].hub_keys  # a window may be open since before they came
    for address in workspace.hubs(session.id):
        if address not in keys and _is_here(address):
            continue
        try:
            hub = replace(hub_at(address, Path(keys[address])), patience_s=_PATIENCE_S)
            if hub.session(session.id) is not None:
                events += all_events(hub, session.id)
                hubs.append(hub)
        except (KeyError, UserError):
            silent.append(address)
    return Heard(events, silent, hubs)


def renew(heard: Heard, session: Session) -> None:
    """Let the hubs elsewhere that were asked know of a session as it is now, as far as they can."""
    for hub in heard.hubs:
        with suppress(HubUnreachable, ErasedThere):
            publish(hub, session)


def _is_here(address: str) -> bool:
    """Whether an address is of this computer, where a hub comes and goes with the program."""
    host = urlsplit(address).hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
