"""A change that takes long to read: it is read beside the window, then made."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from shiboken6 import isValid

from tasting.desktop.bridge import Bridge
from tasting.domain.errors import UserError
from tasting.services.protocol_draft import Draft, Edit

AT_ONCE: Final = 60
"""Steps that are read and shown in one turn of the loop; more of them would hold the window up."""


class LongChange(QObject):
    """One at a time; before anything else is done, `finish` makes it in any case."""

    def __init__(self, bridge: Bridge, draft: Draft) -> None:
        """Changes of this draft."""
        super().__init__()
        self._bridge, self._draft = bridge, draft
        self._waiting: Callable[[], None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether one is yet to be made."""
        return self._waiting is not None

    def make(
        self,
        edit: Callable[[], Edit],
        steps: int,
        do: Callable[[Edit], object],
        refuse: Callable[[UserError], object],
    ) -> None:
        """Let `do` make a change of so many steps; of many, once it is read beside the window.

        `refuse` is called where there is none, as `edit` raises UserError.
        """
        self.finish()
        read = cache(edit)

        def make() -> None:
            try:
                found = read()
            except UserError as error:
                refuse(error)
            else:
                do(found)

        if steps <= AT_ONCE:
            make()
            return
        self._waiting = make

        def prepare(_: object) -> None:
            with suppress(UserError):  # told by who makes it
                self._draft.prepare(read())

        def made(_: object) -> None:
            if isValid(self) and self._waiting is make:
                self.finish()

        self._bridge.jobs.run(prepare, made, self._bridge.tell)

    def finish(self) -> None:
        """Make the one that waits, whether it is read or not."""
        make, self._waiting = self._waiting, None
        if make is not None:
            make()
