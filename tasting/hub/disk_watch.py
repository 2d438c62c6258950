"""What the disk refuses to keep, told to trainers when it begins to refuse and when it ends."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from tasting.domain.errors import UserError
from tasting.hub.wakeups import WakeUps
from tasting.store.faults import DiskFull, WriteProtected

_FORGOTTEN_S: Final = 60.0
"""A photo is sent again within half a minute; one that is not will never tell of room made."""


class DiskWatch:
    """Knows whether answers and photos can be kept now. Used on the event loop only."""

    def __init__(self, wakeups: WakeUps) -> None:
        """Nothing was refused yet; `wakeups` reach the trainers."""
        self._wakeups = wakeups
        self._refused: dict[str, UserError] = {}
        self._lapse: asyncio.TimerHandle | None = None
        self.turns = 0
        """How many times it began to refuse, or took again all that was written."""

    @property
    def notice(self) -> str:
        """What the trainer is told of it now; "kept" where it refuses nothing."""
        for error in self._refused.values():
            if isinstance(error, DiskFull):
                return "disk_full"
            return "write_protected" if isinstance(error, WriteProtected) else "not_kept"
        return "kept"

    def note_answers(self, sessions: Iterable[str], error: UserError | None) -> None:
        """Note that answers of these sessions were refused, or kept where `error` is None."""
        self._note("answers", sessions, error)

    @contextmanager
    def keeping_photo(self, session: str) -> Iterator[None]:
        """Note whether a photo is kept in this block; that it is not, until it is tried no more."""
        try:
            yield
        except UserError as error:
            self._note_photo(session, error)
            raise
        self._note_photo(session, None)

    def _note_photo(self, session: str, error: UserError | None) -> None:
        if self._lapse is not None:
            self._lapse.cancel()
            self._lapse = None
        if error is not None:
            loop = asyncio.get_running_loop()
            self._lapse = loop.call_later(_FORGOTTEN_S, self._note, "photos", [session], None)
        self._note("photos", [session], error)

    def _note(self, what: str, sessions: Iterable[str], error: UserError | None) -> None:
        before = bool(self._refused)
        if error is None:
            self._refused.pop(what, None)
        else:
            self._refused[what] = error
        if before != bool(self._refused):
            self.turns += 1
            for session in {*sessions}:
                self._wakeups.wake(session)
