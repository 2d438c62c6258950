"""What a phone shows of a protocol while it is written: the learner's page, from its own hub."""

from __future__ import annotations

import random
import secrets
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tasting.clock import SteadyClock
from tasting.domain import commands
from tasting.domain.board import Board
from tasting.domain.errors import UserError
from tasting.domain.events import TRAINER, Op
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.link import local_hub
from tasting.link.client import HubClient
from tasting.places import DataFolder
from tasting.services import sending
from tasting.services.rehearsals import made_up
from tasting.store.faults import explaining_faults
from tasting.words import Words

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


class Preview:
    """One learner's page of a protocol as it stands now; only this computer reaches it.

    The class, its codes and its learner stay the same through all changes of the protocol, so that
    the page that is open follows. Nothing of it comes into the workspace. Made for one worker
    thread: each call may take as long as a hub takes to start.
    """

    def __init__(self, data: DataFolder, workspace: Workspace) -> None:
        """Nothing runs before `show`."""
        self._data, self._workspace = data, workspace
        self._id, self._seed = secrets.token_hex(16), secrets.randbits(128)
        self._since, self._clock = datetime.now(UTC), SteadyClock()
        self._port = 0
        self._begun: tuple[str, int] | None = None
        """The step that was begun last, and its length then, in seconds."""

    def show(self, protocol: Protocol, at: int | None, words: Words) -> str:
        """Let the page show the step at this place, from 0, or none; the address of the page.

        Once no step is shown the class is to come again, and no clock of it runs.

        Raises UserError where nobody could read the protocol, or no hub can run.
        """
        session = self._made_up(protocol, words)
        hub = self._hub()
        sending.publish(hub, session)
        if at is not None:
            self._begin(hub, session, at)
        elif self._begun:
            now = self._clock.now_ms()
            self._send(hub, commands.reset(Board(order={}), now, secrets.token_hex(16), now))
            self._begun = None
        return f"{hub.base_url}/{session.seats[0].token}"

    def _made_up(self, protocol: Protocol, words: Words) -> Session:
        """The class: the same chance each time draws the same codes and the same token."""
        chance, ids = random.Random(self._seed), random.Random(self._seed + 1)
        made = made_up(self._workspace, protocol, words, self._since, chance, ids.randbytes)
        return made.model_copy(update={"id": self._id})

    def _hub(self) -> HubClient:
        """The hub: the one that runs, else one at the same port, which an open page knows."""
        folder = _folder(self._data)
        with explaining_faults(self._data.logs / "hub.log"):
            if self._port:
                return local_hub.start(folder, self._port, host=local_hub.HERE)
            end(self._data)
            folder.root.mkdir(parents=True)
            port = local_hub.free_port()
            try:
                hub = local_hub.start(folder, port, host=local_hub.HERE)
            except UserError:  # another program was quicker to take the port
                port = local_hub.free_port()
                hub = local_hub.start(folder, port, host=local_hub.HERE)
        self._port = port
        return hub

    def _begin(self, hub: HubClient, session: Session, at: int) -> None:
        """Let the class be in a step, unless it is already."""
        step, now = session.protocol.steps[at], self._clock.now_ms()
        if self._begun != (step.id, step.seconds):
            self._send(hub, commands.begin(step, now, secrets.token_hex(16), now))
            self._begun = (step.id, step.seconds)

    def _send(self, hub: HubClient, op: Op) -> None:
        sending.send(hub, self._id, [(TRAINER, op)])

    def end(self) -> None:
        """Let the page that is open stop its clocks, for its class is over, and end its hub."""
        hub = local_hub.find(_folder(self._data)) if self._begun else None
        if hub is not None:
            now = self._clock.now_ms()
            with suppress(UserError):  # a hub that does not answer is to end all the same
                self._send(hub, commands.finish(now, secrets.token_hex(16), now))
        end(self._data)


def end(data: DataFolder) -> None:
    """End the hub of a preview, also one that an earlier start left, and forget all it held."""
    folder = _folder(data)
    if folder.root.exists():
        local_hub.stop(folder)
        shutil.rmtree(folder.root, ignore_errors=True)


def _folder(data: DataFolder) -> DataFolder:
    """Where the hub of a preview keeps its things."""
    return DataFolder(data.root / "preview")
