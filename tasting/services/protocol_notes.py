"""What a check says of a protocol: a note, the step it is about, and the change that mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tasting.domain.protocol import Protocol
from tasting.services.protocol_draft import Edit
from tasting.words import Message


@dataclass(frozen=True)
class Remedy:
    """A way out: what its button says, and the change it makes."""

    label: Message
    edit: Edit


@dataclass(frozen=True)
class Note:
    """What was found: an error keeps the protocol from being used, a warning does not."""

    said: Message
    step: int | None = None
    """The step it is about, from 0; none: the whole protocol."""
    error: bool = False
    remedy: Remedy | None = None


Check = Callable[[Protocol], Iterator[Note]]
