"""Cards: what a seat said about one step and subject, with the versions that nothing supersedes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from tasting.domain.events import Event, Kind, Measure, Observe, Source
from tasting.domain.steps import Step

Key = tuple[int, Kind, str, str]
"""Seat, kind, step and subject: what a card is about. Later cards on the same key supersede."""


@dataclass(frozen=True)
class Head:
    """A version of a card that nothing supersedes."""

    op_id: str
    body: Mapping[str, JsonValue]
    made_at: int
    source: Source
    seq: int = field(compare=False)
    at: int = field(compare=False)
    offset_ms: int = 0
    """How far the hub's clock was ahead of the source's, as the source knew it."""

    @property
    def made_at_hub(self) -> int:
        """When it was made, in hub time, ms."""
        return max(0, self.made_at + self.offset_ms)


@dataclass(frozen=True)
class Card:
    """One seat's answers about one step and subject; several heads are a conflict, all are kept."""

    seat: int
    kind: Kind
    step: str
    code: str
    """The subject: a sample's code, several codes in rising order, or empty for the step itself."""
    heads: tuple[Head, ...]
    """Ordered by id."""

    @property
    def key(self) -> Key:
        """Under which the board keeps it."""
        return self.seat, self.kind, self.step, self.code

    @property
    def shown(self) -> Head:
        """The head that arrived last."""
        return max(self.heads, key=lambda head: head.seq)

    @property
    def conflict(self) -> bool:
        """Whether two devices gave other answers without knowing of each other."""
        first = _said(self.heads[0])
        return any(_said(head) != first for head in self.heads[1:])

    @property
    def skipped(self) -> bool:
        """Whether the learner passed this sample over."""
        return bool(self.shown.body.get("skipped"))

    @property
    def values(self) -> Mapping[str, JsonValue]:
        """The answers of an observation: attribute id to value."""
        return Observe.model_validate(self.shown.body).values

    def complete(self, step: Step) -> bool:
        """Whether all that its step asks about its subject is answered, or was passed over."""
        given = self.shown.body.get("values")
        answers = given if isinstance(given, Mapping) else {}
        return self.skipped or all(one.id in answers for one in step.asked_about(self.code))

    @property
    def readings(self) -> dict[str, float]:
        """The numbers of a preparation: reading id to number."""
        given = Measure.model_validate(self.shown.body).readings
        return {name: float(n) for name, n in given.items() if isinstance(n, int | float)}


def _said(head: Head) -> tuple[object, ...]:
    """What a version says, however it is written."""
    body = head.body
    return body.get("values"), body.get("readings"), bool(body.get("skipped"))


def merged_events(known: tuple[Event, ...], more: Sequence[Event]) -> tuple[Event, ...]:
    """The events of both, each once, ordered by the ids of their operations."""
    if not more:
        return known
    by_id = {event.op.op_id: event for event in (*more, *known)}
    return tuple(by_id[op_id] for op_id in sorted(by_id))


def heads(group: Sequence[Event]) -> tuple[Head, ...]:
    """The versions that nothing in the group supersedes, which may hold copies; of a circle, all.

    Ordered by the ids of their operations.
    """
    if len(group) == 1:
        return (_head(group[0]),)
    by_id = {event.op.op_id: event for event in group}
    replaced = {old for e in group for old in e.op.supersedes if old != e.op.op_id}
    kept = sorted(by_id.keys() - replaced or by_id)
    return tuple(_head(by_id[op_id]) for op_id in kept)


def _head(event: Event) -> Head:
    op = event.op
    offset = op.offset_ms or 0
    return Head(op.op_id, op.body, op.made_at, event.source, event.seq, event.at, offset)
