"""The hub on this computer: started, found where it runs, stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tasting.clock import SteadyClock
from tasting.domain.errors import UserError
from tasting.domain.web_address import AddressError, public_address
from tasting.link import local_hub
from tasting.link.client import ErasedThere, HubClient
from tasting.places import DataFolder
from tasting.services import sessions
from tasting.settings import Settings
from tasting.store.faults import explaining_faults

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

__all__ = [
    "ErasedThere",
    "HubClient",
    "chosen_address",
    "find_or_resume",
    "find_running",
    "start",
    "start_again",
    "stop",
    "way_out",
]


_CLASS_MS: Final = 12 * 3600 * 1000
"""No class lasts longer: one begun before that was forgotten, not interrupted."""


def start(data: DataFolder, settings: Settings) -> HubClient:
    """The hub on this computer, started where it does not run yet. Raises UserError."""
    with explaining_faults(data.logs / "hub.log"):
        return local_hub.start(data, settings.hub_port, chosen_address(settings))


def start_again(data: DataFolder, settings: Settings) -> HubClient:
    """The hub on this computer where it was before, whatever was set since. Raises UserError.

    For the middle of a class: phones and printed sheets hold the old port. The port set is taken
    only where the old one cannot be had any more.
    """
    now = (settings.hub_port, chosen_address(settings))
    before = local_hub.last_address(data) or now
    try:
        with explaining_faults(data.logs / "hub.log"):
            return local_hub.start(data, *before)
    except UserError:
        if before == now:
            raise
        return start(data, settings)


def find_or_resume(data: DataFolder, settings: Settings, workspace: Workspace) -> HubClient | None:
    """The hub left running; one that died with the program in the middle of a class, started again.

    A class on phones is in its middle where it was begun within half a day and not ended since.
    Raises UserError.
    """
    hub = find_running(data, settings)
    if hub is not None or local_hub.last_address(data) is None:
        return hub
    session = workspace.session(settings.session) if settings.session else None
    if session is None or session.paper_only or session.rehearsal_of:
        return None
    run = sessions.board(workspace, session).current
    recent = run is not None and SteadyClock().now_ms() - run.began_at < _CLASS_MS
    return start_again(data, settings) if recent else None


def chosen_address(settings: Settings) -> str:
    """The public address in the settings; empty for none, and for one that no phone opens.

    An earlier version kept those too; they must not keep a hub from starting.
    """
    try:
        return public_address(settings.address)
    except AddressError:
        return ""


def way_out() -> str:
    """The address of this computer by which it reaches the world, in numbers."""
    return local_hub.lan_address()


def find_running(data: DataFolder, settings: Settings) -> HubClient | None:
    """The hub on this computer that an earlier start of the program left running."""
    return local_hub.find(data)


def stop(data: DataFolder) -> None:
    """Stop the hub on this computer, where one runs."""
    local_hub.stop(data)
