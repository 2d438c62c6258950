"""One moment of a class: what all parts of the page share, and what each learner did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.analysis.preparation import ReadingResult, preparation
from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.card_text import Saying
from tasting.domain.board import Board, Card
from tasting.domain.events import Kind
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.domain.session import Seat, Session
from tasting.domain.steps import Reading, Step
from tasting.services.hubs import Presence
from tasting.words import Words

STRIPS: Final = 2
"""How many readings a tile has room for."""


@dataclass(frozen=True)
class Moment:
    """What all parts of the page share: the board, and what follows from it."""

    session: Session
    board: Board
    words: Words
    saying: Saying
    senses: tuple[Sense, ...]
    steps_of: Mapping[Sense, tuple[Step, ...]]
    """The steps asking a sense that have begun; all of them where none has."""
    asked: tuple[Step, ...]
    """The steps begun that ask something of every sample."""
    readings: tuple[Reading, ...]
    """Those there is room for."""
    results: tuple[ReadingResult, ...]
    """The same readings of everybody."""
    at: int | None
    """The number of the step that is on, from 0."""
    link_known: bool
    """Whether absence means anything: a hub runs and the class is not over."""

    @property
    def protocol(self) -> Protocol:
        """The protocol of the class."""
        return self.session.protocol

    @property
    def step(self) -> Step | None:
        """The step that is on."""
        return None if self.at is None else self.protocol.steps[self.at]


@dataclass(frozen=True)
class Own:
    """One learner's cards and device."""

    seat: Seat
    answers: Mapping[tuple[str, str], Card]
    """By step and code."""
    readings: Mapping[str, float]
    conflict: bool
    raised: bool
    lacking: tuple[str, ...]
    """The codes that are missing from the kit, or torn."""
    presence: Presence | None


def moment_of(session: Session, board: Board, saying: Saying, words: Words, hub_on: bool) -> Moment:
    """What is shared at this moment; `hub_on` tells whether absence means anything."""
    protocol = session.protocol
    begun = {run.step for run in board.runs}
    senses, readings = asked_senses(protocol), shown_readings(protocol, board)
    return Moment(
        session,
        board,
        words,
        saying,
        senses,
        {sense: _steps_of(protocol, sense, begun) for sense in senses},
        tuple(step for step in protocol.steps if step.attributes and step.id in begun),
        readings,
        tuple(result for result in preparation(protocol, board) if result.reading in readings),
        course.place(protocol, board),
        hub_on and course.phase(board) != "over",
    )


@dataclass(frozen=True)
class Trace:
    """All that the log and the hub tell of one learner, not yet looked into."""

    seat: Seat
    cards: Sequence[Card]
    raised: bool
    lacking: tuple[str, ...]
    presence: Presence | None

    @property
    def mark(self) -> tuple[object, ...]:
        """The same as long as nothing was added; operations never change."""
        heads = tuple((head.op_id, head.seq) for card in self.cards for head in card.heads)
        return heads, self.raised, self.lacking, self.presence


def traces(moment: Moment, presence: Mapping[int, Presence]) -> list[Trace]:
    """What there is of each learner, in the order of the seats."""
    cards, kits = _by_seat(moment.board.cards.values()), moment.board.kits
    raised = {hand.seat for hand in moment.board.hands if hand.up}
    return [
        Trace(
            seat,
            cards.get(n, ()),
            n in raised,
            kits[n].missing if n in kits else (),
            presence.get(n),
        )
        for seat in moment.session.seats
        for n in [seat.number]
    ]


def asked_senses(protocol: Protocol) -> tuple[Sense, ...]:
    """The senses that the protocol asks, in the order they are used."""
    asked = {attribute.sense for _, attribute in protocol.attributes()}
    return tuple(sense for sense in Sense if sense in asked)


def shown_readings(protocol: Protocol, board: Board, most: int = STRIPS) -> tuple[Reading, ...]:
    """The readings to show: the last `most` that the steps begun record, else the first ones."""
    begun = {run.step for run in board.runs}
    known = [reading for step, reading in protocol.readings() if step.id in begun]
    every = [reading for _, reading in protocol.readings()]
    return tuple((known if len(known) >= most else every[:most])[-most:])


def _steps_of(protocol: Protocol, sense: Sense, begun: set[str]) -> tuple[Step, ...]:
    asking = [s for s in protocol.steps if any(a.sense is sense for a in s.attributes)]
    return tuple([step for step in asking if step.id in begun] or asking)


def _by_seat(cards: Iterable[Card]) -> dict[int, list[Card]]:
    found: dict[int, list[Card]] = {}
    for card in cards:
        found.setdefault(card.seat, []).append(card)
    return found


def own_of(trace: Trace) -> Own:
    """What a learner did, sorted."""
    readings: dict[str, float] = {}
    for card in trace.cards:
        values = card.shown.body.get("readings")
        if card.kind is Kind.MEASURE and isinstance(values, dict):
            readings |= {n: float(v) for n, v in values.items() if isinstance(v, int | float)}
    return Own(
        trace.seat,
        {(card.step, card.code): card for card in trace.cards if card.kind is Kind.OBSERVE},
        readings,
        any(card.conflict for card in trace.cards),
        trace.raised,
        trace.lacking,
        trace.presence,
    )
