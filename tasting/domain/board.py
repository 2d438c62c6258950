"""The board: who is where, who answered what, how each cup was really made. A fold of the log.

The same operations give the same board in whatever order, batches or copies they arrived; what
does depend on arrival (sequence numbers, times of arrival) is carried along but not compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue

from tasting.domain.events import KIT_STATES, TRAINER, Event, Kind, KitState, Source
from tasting.domain.protocol import Protocol

Key = tuple[int, Kind, str, str]
"""Seat, kind, step and code: what a card is about. Later cards on the same key supersede."""


@dataclass(frozen=True)
class Head:
    """A version of a card that nothing supersedes."""

    op_id: str
    body: Mapping[str, JsonValue]
    made_at: int
    source: Source
    seq: int = field(compare=False)
    at: int = field(compare=False)


@dataclass(frozen=True)
class Card:
    """One seat's answers about one step and sample; several heads are a conflict, all are kept."""

    seat: int
    kind: Kind
    step: str
    code: str
    heads: tuple[Head, ...]
    """Ordered by id."""

    @property
    def shown(self) -> Head:
        """The head that arrived last."""
        return max(self.heads, key=lambda head: head.seq)

    @property
    def conflict(self) -> bool:
        """Whether two devices answered without knowing of each other."""
        return len(self.heads) > 1

    @property
    def skipped(self) -> bool:
        """Whether the learner passed this sample over."""
        return bool(self.shown.body.get("skipped"))


@dataclass(frozen=True)
class Run:
    """One beginning of a step, with everything that moved its end. Times in ms of hub time."""

    op_id: str
    step: str
    began_at: int
    seconds: float
    """The length with all extensions."""
    paused_ms: int
    """How long it stood still in all pauses that are over."""
    paused_at: int | None
    """Since when it stands still, if it does."""
    ended_at: int | None
    """When the next step began or the class finished."""

    @property
    def ends_at(self) -> int:
        """When its time is up, were it to run from now on."""
        return self.began_at + round(self.seconds * 1000) + self.paused_ms

    def left(self, now: int) -> float:
        """Seconds left at `now`, below zero when over time."""
        return (self.ends_at - (self.paused_at if self.paused_at is not None else now)) / 1000


@dataclass(frozen=True)
class Hand:
    """A raised hand."""

    op_id: str
    seat: int
    text: str
    made_at: int
    up: bool
    at: int = field(compare=False)


@dataclass(frozen=True)
class Kit:
    """Where a learner's kit is, as last said."""

    state: KitState
    missing: tuple[str, ...]
    note: str
    made_at: int
    heads: tuple[str, ...]
    """The ids of the operations that say so; the next word on the kit supersedes them."""


@dataclass(frozen=True)
class Board:
    """Everything the views show, folded from a plan and a log."""

    runs: tuple[Run, ...]
    finished_at: int | None
    cards: Mapping[Key, Card]
    hands: tuple[Hand, ...]
    """All hands ever raised, by seat; those of one seat in the order of its own clock."""
    kits: Mapping[int, Kit]
    identities: Mapping[str, Mapping[str, str]]
    """What was revealed: code to name, origin and process."""
    shared: Mapping[str, Mapping[str, JsonValue]]
    """The reference profiles shared with learners."""
    seq: int = field(compare=False)
    """The last event folded in."""

    @property
    def current(self) -> Run | None:
        """The step that is on, none before the class and after it."""
        return self.runs[-1] if self.runs and self.finished_at is None else None

    @property
    def revealed(self) -> bool:
        """Whether any code was opened."""
        return bool(self.identities)

    def card(self, seat: int, step: str, code: str) -> Card | None:
        """A learner's answers on a sample in a step."""
        return self.cards.get((seat, Kind.OBSERVE, step, code))

    def values(self, seat: int, code: str) -> dict[str, JsonValue]:
        """Everything a learner answered on a sample: attribute id to value."""
        found: dict[str, JsonValue] = {}
        for (card_seat, kind, _, card_code), card in self.cards.items():
            if (card_seat, kind, card_code) == (seat, Kind.OBSERVE, code):
                found |= _object(card.shown.body.get("values"))
        return found

    def readings(self, seat: int) -> dict[str, float]:
        """How a learner really prepared it: reading id to number, the last sample's of several."""
        found: dict[str, float] = {}
        for (card_seat, kind, _, _), card in self.cards.items():
            if (card_seat, kind) == (seat, Kind.MEASURE):
                for name, value in _object(card.shown.body.get("readings")).items():
                    if isinstance(value, int | float):
                        found[name] = float(value)
        return found

    def raised(self) -> list[Hand]:
        """The hands that are up, the longest waiting first."""
        return sorted((hand for hand in self.hands if hand.up), key=lambda hand: hand.at)


def fold(events: Iterable[Event], protocol: Protocol) -> Board:
    """The board of a session on `protocol` after `events`, in any order and with any copies."""
    unique = sorted({event.op.op_id: event for event in events}.values(), key=lambda e: e.op.op_id)
    by_kind: dict[Kind, list[Event]] = {kind: [] for kind in Kind}
    for event in unique:
        by_kind[event.op.kind].append(event)
    finished = min((_int(e.op.body["at"]) for e in by_kind[Kind.FINISH]), default=None)
    cards = _cards(by_kind[Kind.OBSERVE] + by_kind[Kind.MEASURE] + by_kind[Kind.KIT])
    order = {step.id: place for place, step in enumerate(protocol.steps)}
    kits = {key[0]: card for key, card in cards.items() if key[1] is Kind.KIT}
    answers = [(key, card) for key, card in cards.items() if key[1] is not Kind.KIT]
    answers.sort(key=lambda item: (item[0][0], order.get(item[0][2], 0), item[0][3], item[0][1]))
    return Board(
        runs=_runs(by_kind, finished),
        finished_at=finished,
        cards=dict(answers),
        hands=_hands(by_kind[Kind.HAND], by_kind[Kind.LOWER]),
        kits={seat: _kit(card) for seat, card in sorted(kits.items())},
        identities=_merged(by_kind[Kind.REVEAL], "identities"),
        shared=_merged(by_kind[Kind.SHARE], "reference"),
        seq=max((event.seq for event in unique), default=0),
    )


def _cards(events: Iterable[Event]) -> dict[Key, Card]:
    """The heads of every chain of cards; an operation only supersedes cards of its own seat."""
    groups: dict[Key, list[Event]] = {}
    for event in events:
        step = "" if event.op.kind is Kind.KIT else event.op.step
        code = "" if event.op.kind is Kind.KIT else event.op.code
        groups.setdefault((event.seat, event.op.kind, step, code), []).append(event)
    cards = {}
    for key, group in groups.items():
        replaced = {old for event in group for old in event.op.supersedes if old != event.op.op_id}
        heads = [event for event in group if event.op.op_id not in replaced] or group
        cards[key] = Card(
            *key,
            tuple(Head(e.op.op_id, e.op.body, e.op.made_at, e.source, e.seq, e.at) for e in heads),
        )
    return cards


def _runs(by_kind: Mapping[Kind, list[Event]], finished: int | None) -> tuple[Run, ...]:
    """The beginnings of steps in order of their times, with pauses and extensions applied."""
    begins = sorted(by_kind[Kind.BEGIN], key=lambda e: (_int(e.op.body["at"]), e.op.op_id))
    runs = []
    for place, event in enumerate(begins):
        op = event.op
        began = _int(op.body["at"])
        following = begins[place + 1 : place + 2]
        ended = _int(following[0].op.body["at"]) if following else finished
        ended = None if ended is None else max(began, ended)
        extended = sum(
            _float(e.op.body["seconds"])
            for e in by_kind[Kind.EXTEND]
            if e.op.body["run"] == op.op_id
        )
        paused_ms, paused_at = _pauses(op.op_id, by_kind, ended)
        seconds = max(0.0, _float(op.body["seconds"]) + extended)
        runs.append(Run(op.op_id, op.step, began, seconds, paused_ms, paused_at, ended))
    return tuple(runs)


def _pauses(
    run: str, by_kind: Mapping[Kind, list[Event]], ended: int | None
) -> tuple[int, int | None]:
    """How long a run stood still, and since when it still does; its end closes every pause.

    Of a pause and a going-on in the same millisecond the clock goes on.
    """
    marks = sorted(
        (_int(e.op.body["at"]), kind is Kind.RESUME)
        for kind in (Kind.PAUSE, Kind.RESUME)
        for e in by_kind[kind]
        if e.op.body["run"] == run
    )
    if ended is not None:
        marks = [mark for mark in marks if mark[0] < ended] + [(ended, True)]
    total, since = 0, None
    for at, goes_on in marks:
        if not goes_on and since is None:
            since = at
        elif goes_on and since is not None:
            total, since = total + at - since, None
    return total, since


def _hands(raised: Iterable[Event], lowered: Iterable[Event]) -> tuple[Hand, ...]:
    """Every raised hand; one that its own learner or the trainer took down is no longer up."""
    down = {(str(e.op.body["hand"]), e.seat) for e in lowered}
    hands = [
        Hand(
            e.op.op_id,
            e.seat,
            str(e.op.body["text"]),
            e.op.made_at,
            not {(e.op.op_id, e.seat), (e.op.op_id, TRAINER)} & down,
            e.at,
        )
        for e in raised
    ]
    return tuple(sorted(hands, key=lambda hand: (hand.seat, hand.made_at, hand.op_id)))


def _kit(card: Card) -> Kit:
    """A kit's state; of several words said unknown to each other, the one furthest on its way."""
    states: dict[str, Any] = {head.op_id: head.body["state"] for head in card.heads}
    head = max(card.heads, key=lambda head: (KIT_STATES.index(states[head.op_id]), head.op_id))
    missing = head.body.get("missing")
    return Kit(
        states[head.op_id],
        tuple(map(str, missing)) if isinstance(missing, list) else (),
        str(head.body.get("note", "")),
        head.made_at,
        tuple(head.op_id for head in card.heads),
    )


def _merged(events: Iterable[Event], name: str) -> dict[str, Any]:
    """The union of what several events said about codes, in code order; the highest id wins."""
    found: dict[str, Any] = {}
    for event in events:
        found |= _object(event.op.body[name])
    return dict(sorted(found.items()))


def _object(value: JsonValue) -> dict[str, JsonValue]:
    return value if isinstance(value, dict) else {}


def _int(value: JsonValue) -> int:
    return value if isinstance(value, int) else 0


def _float(value: JsonValue) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
