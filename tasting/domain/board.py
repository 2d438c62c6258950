"""The board: who is where, who answered what, how each cup was really made. A fold of the log.

The same operations give the same board in whatever order, batches or copies they arrived; what
does depend on arrival (sequence numbers, times of arrival) is carried along but not compared. The
board of an earlier moment is the fold of the log up to there.

A board never changes. Events folded onto it give another one, which shares with it all that they
do not touch: an event costs what it changes, and the board before it can be kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, assert_never

from pydantic import JsonValue

from tasting.domain.cards import Card, Head, Key, merged_events
from tasting.domain.course import Course, Run
from tasting.domain.events import (
    KIT_STATES,
    PORTIONS,
    TRAINER,
    Event,
    Kind,
    KitState,
    Lower,
    Raise,
    Weigh,
)
from tasting.domain.protocol import Protocol
from tasting.domain.seat_board import Hand, Kit, SeatBoard, Shipment
from tasting.domain.steps import Step
from tasting.domain.versions import SecondVersion

__all__ = ["Board", "Card", "Hand", "Head", "Key", "Kit", "Run", "SeatBoard", "Shipment", "fold"]


@dataclass(frozen=True, eq=False)
class Board:
    """Everything the views show, folded from a plan and a log."""

    order: Mapping[str, int]
    """Step id to its place in the protocol."""
    seats: Mapping[int, SeatBoard] = field(default_factory=dict)
    """What was said at each seat that said anything."""
    course: Course = field(default_factory=Course)
    hand_moves: tuple[Event, ...] = ()
    """What took hands down, or put them up again, by the ids of the operations."""
    reveals: tuple[Event, ...] = ()
    shares: tuple[Event, ...] = ()
    boxes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """The seats whose kits lie in one box, by each of them; absent where a kit has its own."""
    versions: tuple[SecondVersion, ...] = ()
    """What came second under ids that the log has for something else; it counts for nothing."""

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, however it arrived."""
        return isinstance(other, Board) and all(
            getattr(self, name) == getattr(other, name)
            for name in (
                "runs",
                "finished_at",
                "cards",
                "hands",
                "kits",
                "packed",
                "shipments",
                "weighings",
                "identities",
                "shared",
            )
        )

    @property
    def runs(self) -> tuple[Run, ...]:
        """The beginnings of steps in order of their times."""
        return self.course.runs

    @property
    def finished_at(self) -> int | None:
        """When the class was over, hub time in ms."""
        return self.course.finished_at

    @property
    def current(self) -> Run | None:
        """The step that is on, none before the class and after it."""
        return self.runs[-1] if self.runs and self.finished_at is None else None

    @cached_property
    def cards(self) -> Mapping[Key, Card]:
        """All cards by seat, step, subject and kind; those of one seat alone are in `seats`."""
        return {card.key: card for seat in sorted(self.seats) for card in self.seats[seat].cards}

    @cached_property
    def hands(self) -> tuple[Hand, ...]:
        """All hands ever raised, by seat; those of one seat in the order of its own clock."""
        raised = [event for seat in self.seats.values() for event in seat.raised.values()]
        undone = {old for event in self.hand_moves for old in event.op.supersedes}
        lowered: dict[tuple[str, int], list[tuple[str, str]]] = {}
        for event in self.hand_moves:
            content, op_id = event.op.content, event.op.op_id
            if isinstance(content, Lower) and op_id not in undone:
                lowered.setdefault((content.hand, event.seat), []).append((op_id, content.reply))
        hands = [_hand(event, lowered) for event in raised]
        return tuple(sorted(hands, key=lambda hand: (hand.seat, hand.made_at, hand.op_id)))

    @cached_property
    def kits(self) -> Mapping[int, Kit]:
        """Where the kits are, by seat; kits of which nothing was said are absent.

        Where one learner has a box that is for several, all of them have it.
        """
        said = {seat: kit for seat in self.seats if (kit := self.seats[seat].kit)}
        arrived = {seat: kit for box in {*self.boxes.values()} for seat, kit in _arrived(box, said)}
        return dict(sorted((said | arrived).items()))

    def box(self, seat: int) -> tuple[int, ...]:
        """The seats whose kits lie in the box of this one, its own among them."""
        return self.boxes.get(seat, (seat,))

    def first_of_each(self, seats: Iterable[int]) -> tuple[int, ...]:
        """Of these seats the first of each box, in their order."""
        firsts: dict[tuple[int, ...], int] = {}
        for seat in seats:
            firsts.setdefault(self.box(seat), seat)
        return tuple(firsts.values())

    @cached_property
    def packed(self) -> Mapping[int, frozenset[str]]:
        """The codes of the portions that lie in each kit, by seat; kits with none are absent."""
        return {seat: codes for seat in sorted(self.seats) if (codes := self.seats[seat].packed)}

    @cached_property
    def shipments(self) -> Mapping[int, Shipment]:
        """How the kits were sent, by seat; kits of which nothing was said are absent."""
        return {seat: sent for seat in sorted(self.seats) if (sent := self.seats[seat].shipment)}

    @cached_property
    def weighings(self) -> Mapping[int, Weigh]:
        """What the closed kits weighed, by seat; kits that nobody weighed are absent."""
        return {seat: word for seat in sorted(self.seats) if (word := self.seats[seat].weighing)}

    def packing(self, seat: int) -> Mapping[str, tuple[Head, ...]]:
        """What was said last of each portion of a kit, by its code."""
        said = self.seats.get(seat)
        return said.packing if said else {}

    @cached_property
    def standing_reveals(self) -> tuple[Event, ...]:
        """The reveals that were not taken back."""
        return self.course.standing(self.reveals)

    @cached_property
    def standing_shares(self) -> tuple[Event, ...]:
        """The references shared that were neither replaced nor taken back.

        Taking back the one that replaced another does not bring that other one back.
        """
        replaced = {old for event in self.shares for old in event.op.supersedes}
        latest = [event for event in self.shares if event.op.op_id not in replaced]
        return self.course.standing(latest)

    @cached_property
    def identities(self) -> Mapping[str, Mapping[str, str]]:
        """What was revealed: code to name, origin and process; of portions under their codes too.

        A portion's has under "sample" the code of the sample it is of. A sample that was revealed
        again, for a learner who came later, keeps the portions of both times.
        """
        told = _merged(self.standing_reveals, "identities")
        samples = {
            code: {name: text for name, text in identity.items() if name != PORTIONS}
            for code, identity in told.items()
        }
        portions = {
            portion: samples[code] | {"sample": code}
            for event in self.standing_reveals
            for code, identity in _merged([event], "identities").items()
            for portion in identity.get(PORTIONS, "").split()
        }
        return dict(sorted((samples | portions).items()))

    @cached_property
    def shared(self) -> Mapping[str, Mapping[str, JsonValue]]:
        """The reference profiles shared with learners."""
        return _merged(self.standing_shares, "reference")

    @property
    def revealed(self) -> bool:
        """Whether any code was opened."""
        return bool(self.identities)

    @property
    def revealed_at(self) -> int | None:
        """When the log took the first reveal, hub time in ms."""
        return min((event.at for event in self.standing_reveals), default=None)

    def prepare(self) -> None:
        """Make the cards of every seat now, so that whoever looks at them first need not."""
        for seat in self.seats.values():
            _ = seat.cards

    def card(self, seat: int, step: str, subject: str) -> Card | None:
        """A learner's answers in a step on a subject: a sample, a set of them, or the step."""
        said = self.seats.get(seat)
        return said.card(step, subject) if said else None

    def has_answered(self, seat: int, step: Step, subject: str) -> bool:
        """Whether a learner answered all that a step asks about a subject."""
        said = self.seats.get(seat)
        return said is not None and said.has_answered(step, subject)

    def values(self, seat: int, subject: str) -> dict[str, JsonValue]:
        """Everything a learner answered on exactly this subject: attribute id to value.

        What was said of a set of samples is no answer on each of them.
        """
        said = self.seats.get(seat)
        return said.values(subject) if said else {}

    def readings(self, seat: int) -> dict[str, float]:
        """How a learner really prepared it: reading id to number, the last sample's of several."""
        said = self.seats.get(seat)
        return dict(said.readings) if said else {}

    def raised(self) -> list[Hand]:
        """The hands that are up, the longest waiting first."""
        return sorted((hand for hand in self.hands if hand.up), key=lambda hand: hand.at)


def fold(events: Iterable[Event], protocol: Protocol, onto: Board | None = None) -> Board:
    """The board of a session on `protocol` after `events`, in any order and with any copies.

    With `onto`, a board of the same session, the events are folded onto what it holds already.
    """
    if onto is None:
        onto = Board({step.id: place for place, step in enumerate(protocol.steps)})
    return _Fold(onto).take(events)


class _Fold:
    """A board in the making: copies of the seats that are touched, the others as they were."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._touched: dict[int, SeatBoard] = {}
        self._moves: list[Event] = []
        self._hand_moves: list[Event] = []
        self._reveals: list[Event] = []
        self._shares: list[Event] = []

    def take(self, events: Iterable[Event]) -> Board:
        """The board with these events."""
        self._place_all(events)
        board = self._board
        return Board(
            order=board.order,
            seats={**board.seats, **self._touched},
            course=board.course.with_events(self._moves),
            hand_moves=merged_events(board.hand_moves, self._hand_moves),
            reveals=merged_events(board.reveals, self._reveals),
            shares=merged_events(board.shares, self._shares),
            boxes=board.boxes,
            versions=board.versions,
        )

    def _place_all(self, events: Iterable[Event]) -> None:
        """Put every event in its place, the cards of answers by the shortest way: most are that."""
        touched, observe = self._touched, Kind.OBSERVE
        for event in events:
            op = event.op
            if op.kind is observe:
                try:
                    groups = touched[event.seat].observed[op.step]
                except KeyError:
                    groups = self._seat(event.seat).observed.setdefault(op.step, {})
                subject = op.code
                if subject in groups:
                    groups[subject] = (*groups[subject], event)
                else:
                    groups[subject] = (event,)
            else:
                self._place(event)

    def _place(self, event: Event) -> None:
        op = event.op
        match op.kind:
            case Kind.OBSERVE:
                raise AssertionError("placed before")
            case Kind.MEASURE:
                groups = self._seat(event.seat).measured.setdefault(op.step, {})
                groups[op.code] = (*groups.get(op.code, ()), event)
            case Kind.HAND:
                self._seat(event.seat).raised.setdefault(op.op_id, event)
            case Kind.LOWER | Kind.RAISE_AGAIN:
                self._hand_moves.append(event)
            case Kind.KIT | Kind.PACK | Kind.SHIP | Kind.WEIGH:
                self._place_kit_word(self._seat(event.seat), event)
            case (
                Kind.BEGIN
                | Kind.PAUSE
                | Kind.RESUME
                | Kind.EXTEND
                | Kind.FINISH
                | Kind.REOPEN
                | Kind.RESET
            ):
                self._moves.append(event)
            case Kind.REVEAL:
                self._reveals.append(event)
            case Kind.SHARE:
                self._shares.append(event)
            case Kind.CLOCK:
                pass  # says nothing that is shown
            case _:
                assert_never(op.kind)

    def _place_kit_word(self, seat: SeatBoard, event: Event) -> None:
        op = event.op
        if op.kind is Kind.PACK:
            seat.pack_words[op.code] = (*seat.pack_words.get(op.code, ()), event)
        else:
            of_kind = {Kind.KIT: seat.kit_words, Kind.SHIP: seat.ship_words}
            words = of_kind.get(op.kind, seat.weigh_words)
            words.setdefault(op.op_id, event)

    def _seat(self, number: int) -> SeatBoard:
        """This fold's own copy of a seat."""
        if number not in self._touched:
            known = self._board.seats.get(number)
            self._touched[number] = known.copy() if known else SeatBoard(number, self._board.order)
        return self._touched[number]


def _arrived(box: tuple[int, ...], said: Mapping[int, Kit]) -> Iterator[tuple[int, Kit]]:
    """The kits of a box that have arrived with it, though nobody said it of them."""
    there = [said[seat] for seat in box if seat in said and _has_arrived(said[seat].state)]
    if not there:
        return
    since = min(kit.made_at for kit in there)
    for seat in box:
        kit = said.get(seat)
        if kit is None:
            yield seat, Kit("received", (), "", since, ())
        elif not _has_arrived(kit.state):
            yield seat, replace(kit, state="received", made_at=since)


def _has_arrived(state: KitState) -> bool:
    return KIT_STATES.index(state) >= KIT_STATES.index("received")


def _hand(event: Event, lowered: Mapping[tuple[str, int], list[tuple[str, str]]]) -> Hand:
    """A raised hand; one that its own learner or the trainer took down is no longer up."""
    op = event.op
    places = {(op.op_id, event.seat), (op.op_id, TRAINER)}
    down = sorted(one for place in places for one in lowered.get(place, ()))
    reply = next((said for _, said in down if said), "")
    text = Raise.model_validate(op.body).text
    ids = tuple(op_id for op_id, _ in down)
    return Hand(op.op_id, event.seat, text, op.made_at, event.at, ids, reply)


def _merged(events: Iterable[Event], name: Literal["identities", "reference"]) -> dict[str, Any]:
    """The union of what several events said about codes, in code order; the highest id wins."""
    found: dict[str, Any] = {}
    for event in events:
        found |= getattr(event.op.content, name)
    return dict(sorted(found.items()))
