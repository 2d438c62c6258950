"""What scans of our codes come to, each answer with its cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tasting.domain.events import Op
from tasting.words import Message


class Cause(StrEnum):
    """Why a scan is answered as it is."""

    OPENED = "opened"
    PUT_IN = "put_in"
    COMPLETE = "complete"
    WEIGHED = "weighed"
    WRONG_WEIGHT = "wrong_weight"
    NO_WEIGHT = "no_weight"
    SHOWN = "shown"
    ANSWERS = "answers"
    AGAIN = "again"
    ALREADY_IN = "already_in"
    WRONG_PORTION = "wrong_portion"
    OTHER_KIT = "other_kit"
    CLOSED = "closed"
    NO_KIT = "no_kit"
    OTHER_SESSION = "other_session"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    OLD_PRINT = "old_print"
    MISTYPED = "mistyped"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    NOT_OURS = "not_ours"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing_to_undo"


GOOD: Final = frozenset(
    {
        Cause.OPENED,
        Cause.PUT_IN,
        Cause.COMPLETE,
        Cause.WEIGHED,
        Cause.SHOWN,
        Cause.ANSWERS,
        Cause.AGAIN,
        Cause.UNDONE,
    }
)
"""The causes after which the packer just goes on."""


@dataclass(frozen=True)
class Answer:
    """What a scan came to."""

    cause: Cause
    said: Message | None = None
    remedy: Message | None = None
    seat: int = 0
    """Whose kit it is about; 0: nobody's."""
    ops: Sequence[tuple[int, Op]] = ()
    """What goes into the log (seat, operation)."""
    session: str = ""
    """The id of the other session that it is of, where that is in the workspace."""
    paper: str = ""
    """The id of the paper that was scanned, where it can be looked at as it is now."""

    @property
    def good(self) -> bool:
        """Whether all is well."""
        return self.cause in GOOD
