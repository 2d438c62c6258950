"""What one seat said up to a moment: its cards, its raised hands, where its kit is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import JsonValue

from tasting.domain.cards import Card, Head, heads
from tasting.domain.events import KIT_STATES, Event, Kind, KitState, MoveKit, Pack, Ship, Weigh
from tasting.domain.steps import Step

Groups = dict[str, dict[str, tuple[Event, ...]]]
"""Step to subject to the events about it; an event that came again stands there again."""


@dataclass(frozen=True)
class Hand:
    """A raised hand."""

    op_id: str
    seat: int
    text: str
    made_at: int
    at: int = field(compare=False)
    lowerings: tuple[str, ...] = ()
    """The ids of the operations that took it down."""
    reply: str = ""
    """What the trainer answered."""

    @property
    def up(self) -> bool:
        """Whether nobody took it down."""
        return not self.lowerings


@dataclass(frozen=True)
class Kit:
    """Where a learner's kit is, as last said."""

    state: KitState
    missing: tuple[str, ...]
    note: str
    made_at: int
    heads: tuple[str, ...]
    """The ids of the operations that say so; the next word on the kit supersedes them."""

    @property
    def lacking(self) -> bool:
        """Whether something is not as it should be: codes that are missing or torn, or a word."""
        return bool(self.missing or self.note.strip())


@dataclass(frozen=True)
class Shipment:
    """How a learner's kit was sent, as last said."""

    word: Ship
    heads: tuple[str, ...]
    """The ids of the operations that say so; the next word on it supersedes them."""


@dataclass(frozen=True, eq=False)
class SeatBoard:
    """One seat's part of a board. Only the fold fills it, before it is handed out."""

    seat: int
    order: Mapping[str, int]
    """Step id to its place in the protocol."""
    observed: Groups = field(default_factory=dict)
    measured: Groups = field(default_factory=dict)
    raised: dict[str, Event] = field(default_factory=dict)
    """By the ids of their operations."""
    kit_words: dict[str, Event] = field(default_factory=dict)
    """By the ids of their operations."""
    pack_words: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    """By the codes of the portions."""
    ship_words: dict[str, Event] = field(default_factory=dict)
    """By the ids of their operations."""
    weigh_words: dict[str, Event] = field(default_factory=dict)
    """By the ids of their operations."""

    def copy(self) -> "SeatBoard":
        """One to fill further, while this one stays as it is."""
        return SeatBoard(
            self.seat,
            self.order,
            {step: groups.copy() for step, groups in self.observed.items()},
            {step: groups.copy() for step, groups in self.measured.items()},
            self.raised.copy(),
            self.kit_words.copy(),
            self.pack_words.copy(),
            self.ship_words.copy(),
            self.weigh_words.copy(),
        )

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards by step, subject and kind."""
        found = []
        for step in sorted({**self.observed, **self.measured}, key=self._place):
            measured, observed = self.measured.get(step, {}), self.observed.get(step, {})
            for subject in sorted({**measured, **observed}):
                for kind, groups in ((Kind.MEASURE, measured), (Kind.OBSERVE, observed)):
                    if subject in groups:
                        found.append(Card(self.seat, kind, step, subject, heads(groups[subject])))
        return tuple(found)

    @cached_property
    def newest(self) -> tuple[Card, ...]:
        """The cards, the one that arrived last first."""
        return tuple(sorted(self.cards, key=lambda card: card.shown.seq, reverse=True))

    @cached_property
    def preparations(self) -> tuple[Card, ...]:
        """The cards that say how it was really made, by step and subject."""
        return tuple(card for card in self.cards if card.kind is Kind.MEASURE)

    @cached_property
    def kit(self) -> Kit | None:
        """Where the kit is; of words said unknown to each other, the one furthest on its way."""
        versions = heads(tuple(self.kit_words.values()))
        if not versions:
            return None
        said = [(MoveKit.model_validate(head.body), head) for head in versions]
        word, head = max(said, key=_how_far)
        ids = tuple(head.op_id for head in versions)
        return Kit(word.state, word.missing, word.note, head.made_at, ids)

    @cached_property
    def packing(self) -> Mapping[str, tuple[Head, ...]]:
        """What was said last of each portion, by its code."""
        return {code: heads(self.pack_words[code]) for code in sorted(self.pack_words)}

    @cached_property
    def packed(self) -> frozenset[str]:
        """The codes of the portions that lie in the kit: where two packers differ, it does not."""
        return frozenset(
            code
            for code, said in self.packing.items()
            if all(Pack.model_validate(head.body).inside for head in said)
        )

    @cached_property
    def shipment(self) -> Shipment | None:
        """How the kit was sent; of words said unknown to each other, that of the highest id."""
        versions = heads(tuple(self.ship_words.values()))
        if not versions:
            return None
        ids = tuple(head.op_id for head in versions)
        return Shipment(Ship.model_validate(versions[-1].body), ids)

    @cached_property
    def weigh_heads(self) -> tuple[Head, ...]:
        """What was said last of the kit's weight."""
        return heads(tuple(self.weigh_words.values()))

    @cached_property
    def weighing(self) -> Weigh | None:
        """What the kit weighed; none where it was opened again since."""
        if not self.weigh_heads:
            return None
        head = self.weigh_heads[-1]
        word = Weigh.model_validate(head.body)
        opened = any(
            event.op.made_at > head.made_at
            for event in self.kit_words.values()
            if MoveKit.model_validate(event.op.body).state == "to_pack"
        )
        return word if word.grams and not opened else None

    def has_answered(self, step: Step, subject: str) -> bool:
        """Whether all that a step asks about a subject is answered."""
        card = self.card(step.id, subject)
        return card is not None and card.complete(step)

    def card(self, step: str, subject: str) -> Card | None:
        """The answers on a subject in a step."""
        group = self.observed.get(step, {}).get(subject)
        return Card(self.seat, Kind.OBSERVE, step, subject, heads(group)) if group else None

    def values(self, subject: str) -> dict[str, JsonValue]:
        """Everything answered on exactly this subject: attribute id to value."""
        found: dict[str, JsonValue] = {}
        for step in sorted(self.observed, key=self._place):
            card = self.card(step, subject)
            if card is not None:
                found |= card.values
        return found

    @cached_property
    def readings(self) -> dict[str, float]:
        """How it was really prepared: reading id to number, the last sample's of several."""
        found: dict[str, float] = {}
        for card in self.preparations:
            found |= card.readings
        return found

    def _place(self, step: str) -> tuple[int, str]:
        return self.order.get(step, 0), step


def _how_far(said: tuple[MoveKit, Head]) -> tuple[int, str]:
    word, head = said
    return KIT_STATES.index(word.state), head.op_id
