"""What a hub's stream says, taken apart: events of the log, presence, and its greeting."""

from collections.abc import Iterable, Iterator
from typing import Final

from tasting.domain.events import Event, Op, Source
from tasting.domain.value import Value


class Hello(Value):
    """The greeting at the head of every stream."""

    epoch: str
    """Which log this is; sequence numbers are only compared within one."""
    server_ms: int
    seq: int
    """The last event of the log."""
    after: int
    """Where the stream really begins."""
    put_back: bool = False
    """Whether it begins anew, for what was read before is not what the log holds."""


class Presence(Value):
    """A learner's device: whether it is there, and where in the class. Times in ms of hub time."""

    seat: int
    device: str
    online: bool
    seen_ms: int
    step: str = ""
    code: str = ""
    pending: int = 0
    """Answers that it says it has not delivered yet."""
    devices: int = 1
    """How many devices it stands for, where those of a seat are taken together."""


class Aside(Value):
    """A version of an operation that came second under its id, and was kept aside."""

    seat: int
    source: Source
    device: str = ""
    at: int
    op: Op


class Notice(Value):
    """Something of the hub that the trainer should know."""

    what: str
    """`unreadable`: the event `seq` cannot be read. `disk_full`, `write_protected`, `not_kept`: the
    hub keeps nothing new; `kept`: it does again; `seq` counts such turns. Any other: what `seat`
    sent too much of."""
    seat: int = 0
    seq: int = 0


StreamItem = Hello | Presence | Aside | Notice | Event
_FORMS: Final[dict[str, type[StreamItem]]] = {
    "hello": Hello,
    "presence": Presence,
    "conflict": Aside,
    "notice": Notice,
    "": Event,
}


def parse_stream(chunks: Iterable[str]) -> Iterator[list[StreamItem]]:
    """The items of an event stream, those of each chunk that arrived together.

    A chunk without a whole item (a heartbeat) gives an empty list. Raises ValueError where the
    text is not such a stream. The format: html.spec.whatwg.org, "Server-sent events".
    """
    rest = ""
    for chunk in chunks:
        *blocks, rest = (rest + chunk).split("\n\n")
        found = [_item(block) for block in blocks]
        yield [item for item in found if item is not None]


def _item(block: str) -> StreamItem | None:
    """One item; none for a comment, and for what only a newer version knows."""
    lines = [line for line in block.split("\n") if line and not line.startswith(":")]
    fields = dict(line.split(": ", 1) for line in lines)
    form = _FORMS.get(fields.get("event", ""))
    return form.model_validate_json(fields["data"]) if fields and form else None
