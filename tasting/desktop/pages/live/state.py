"""The class at one moment: what all parts of Live share, and where it is in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil, floor
from typing import Final, Literal
from zoneinfo import ZoneInfo

from tasting.analysis.preparation import ReadingResult, preparation
from tasting.desktop.pages.live.card_text import CardText
from tasting.domain.attributes import Attribute
from tasting.domain.board import Board, Run
from tasting.domain.brought_in import flow_place
from tasting.domain.events import TRAINER
from tasting.domain.locks import is_used_up
from tasting.domain.open_rounds import as_held, behind_rounds, opens_round
from tasting.domain.protocol import Protocol
from tasting.domain.seat import Seat
from tasting.domain.senses import Sense
from tasting.domain.session import Session
from tasting.domain.steps import Reading, Step
from tasting.words import Words

Phase = Literal["before", "on", "over"]

_READINGS_SHOWN: Final = 2
"""How many readings a tile shows; all of a step that records more."""
_DAY_S: Final = 24 * 3600
_EARLY_MS: Final = 3600 * 1000
_ON_PLAN_S: Final = 10
"""A class this many seconds off its plan is on it."""


@dataclass(frozen=True)
class Moment:
    """What all parts of the page share: the board, and what follows from it."""

    session: Session
    board: Board
    words: Words
    card_text: CardText
    senses: tuple[Sense, ...]
    """Those the protocol asks, in the order they are used."""
    steps_of: Mapping[Sense, tuple[Step, ...]]
    """The steps asking a sense that have begun; all of them where none has."""
    asked: tuple[Step, ...]
    """The steps begun that ask something which counts: not what is only practised on."""
    results: tuple[ReadingResult, ...]
    """The readings shown on tiles, of everybody."""
    step_index: int | None
    """The number of the step that is on, from 0."""
    link_known: bool
    """Whether absence means anything: a hub runs and the class is not over."""
    speed: int = 1
    """How many times as fast as planned a rehearsal is led."""

    @property
    def protocol(self) -> Protocol:
        """The protocol of the class."""
        return self.session.protocol

    @cached_property
    def held(self) -> Protocol:
        """The protocol without the rounds that the class left out."""
        return as_held(self.protocol, self.board)

    @property
    def phase(self) -> Phase:
        """Whether the class is to come, on, or over."""
        return phase(self.board)

    @property
    def step(self) -> Step | None:
        """The step that is on."""
        return None if self.step_index is None else self.protocol.steps[self.step_index]

    @property
    def looks_back(self) -> bool:
        """Whether the class speaks of what was tasted, or is over."""
        on = self.step is not None and self.step.facts.looks_back
        return on or self.phase == "over"

    @property
    def hidden_codes(self) -> tuple[str, ...]:
        """The codes to reveal in the step that is on; none where it is not for that."""
        reveals = self.step is not None and self.step.facts.opens
        return unrevealed(self.session, self.board) if reveals else ()

    @property
    def next_step(self) -> Step | None:
        """The step that comes next."""
        return next_step(self.protocol, self.board)

    @property
    def behind_rounds(self) -> Step | None:
        """The step to go on with in place of one more round, where that may be left out."""
        at = flow_place(self.protocol, self.board) if self.phase == "on" else None
        if at is None or not opens_round(self.protocol, at):
            return None
        return behind_rounds(self.protocol, at)

    def local_time(self, at: int) -> datetime:
        """A moment of hub time (ms) in the session's own zone."""
        return _local_time(at, self.session.zone)


def moment_of(
    session: Session,
    board: Board,
    card_text: CardText,
    words: Words,
    hub_on: bool,
    speed: int = 1,
) -> Moment:
    """What is shared at this moment; `hub_on` tells whether absence means anything."""
    protocol = session.protocol
    begun = [run.step for run in board.runs]
    asked = {attribute.sense for _, attribute in protocol.attributes() if not attribute.once}
    senses = tuple(sense for sense in Sense if sense in asked)
    readings = _shown_readings(protocol, begun)
    return Moment(
        session,
        board,
        words,
        card_text,
        senses,
        {sense: _steps_of(protocol, sense, {*begun}) for sense in senses},
        tuple(
            step
            for step in protocol.steps
            if step.attributes and step.id in begun and not step.facts.practises
        ),
        tuple(
            result
            for result in preparation(
                protocol, board, left_out=session.calibration, aims=session.reading_aims
            )
            if result.reading in readings
        ),
        step_index(protocol, board),
        hub_on and phase(board) != "over",
        speed,
    )


def _shown_readings(protocol: Protocol, begun: Sequence[str]) -> tuple[Reading, ...]:
    """The last readings that the steps begun record, else the first of the class.

    Where the step begun last that records any has more than a tile shows, all of it.
    """
    most = _READINGS_SHOWN
    steps = (protocol.step(one) for one in reversed(begun))
    last = next((step.record for step in steps if step and step.record), ())
    if len(last) > most:
        return last
    known = [reading for step, reading in protocol.readings() if step.id in begun]
    every = [reading for _, reading in protocol.readings()]
    return tuple((known if len(known) >= most else every[:most])[-most:])


def _steps_of(protocol: Protocol, sense: Sense, begun: set[str]) -> tuple[Step, ...]:
    asking = [s for s in protocol.steps if any(_asks(a, sense) for a in s.attributes)]
    return tuple([step for step in asking if step.id in begun] or asking)


def _asks(attribute: Attribute, sense: Sense) -> bool:
    """Whether it asks this sense about samples."""
    return attribute.sense is sense and not attribute.once


def cards_asked(step: Step, seat: Seat) -> list[tuple[str, str]]:
    """The cards a step asks of a learner, each by step and subject, in the learner's order."""
    return [(step.id, about) for about in step.subjects(seat.order, seat.calibration)]


def on_the_table(moment: Moment, seat: Seat) -> tuple[str, ...]:
    """The codes that a learner has to do with now: those of the flight, where there are flights.

    All of them once the class is over, and in a step that asks about all samples.
    """
    protocol, step = moment.protocol, moment.step
    of_all = step is not None and step.flight is None and step.attributes and not step.once
    if protocol.flights == 1 or moment.phase == "over" or of_all:
        return seat.tasted
    begun = (protocol.step(run.step) for run in moment.board.runs)
    numbers = [one.flight.number for one in begun if one is not None and one.flight]
    return moment.session.rows(seat)[numbers[-1] - 1 if numbers else 0]


# ------------------------------------------------------------------------ where in the protocol


def phase(board: Board) -> Phase:
    """Whether the class is to come, on, or over."""
    if board.finished_at is not None:
        return "over"
    return "on" if board.runs else "before"


def step_index(protocol: Protocol, board: Board) -> int | None:
    """The number of the step that is on, from 0; none before the class and after it."""
    run = board.current
    ids = [step.id for step in protocol.steps]
    return ids.index(run.step) if run is not None and run.step in ids else None


def next_step(protocol: Protocol, board: Board) -> Step | None:
    """The step that comes next: the first one before the class, none in the last step.

    Behind one that was brought in the class goes on where it was.
    """
    if phase(board) == "over":
        return None
    at = flow_place(protocol, board)
    rest = protocol.flow if at is None else protocol.flow[at + 1 :]
    return rest[0] if rest else None


def due_step(session: Session, board: Board, now: int, speed: int = 1) -> Step | None:
    """The step that is begun at `now` (hub time, ms) where the next one is asked for.

    A buffer that is used up is passed over, unless it is the last.
    """
    step, flow = next_step(session.protocol, board), session.protocol.flow
    while step is not None and step != flow[-1] and is_used_up(step, session, board, now, speed):
        step = flow[flow.index(step) + 1]
    return step


def is_early(session: Session, now: int) -> bool:
    """Whether the class is more than an hour off at `now` (ms): it may be begun to try it out."""
    ahead = session.starts_at.timestamp() * 1000 - now
    return ahead > _EARLY_MS and not session.rehearsal_of


def nobody_answered(board: Board) -> bool:
    """Whether no learner has answered or measured anything: the class may be set back."""
    said = (seat for number, seat in board.seats.items() if number != TRAINER)
    return not any(seat.observed or seat.measured for seat in said)


def unrevealed(session: Session, board: Board) -> tuple[str, ...]:
    """The codes that learners do not know yet, in the order of the samples.

    Also those of which a learner has a portion who came after they were revealed.
    """
    known = board.identities
    lacking = {
        sample
        for seat in session.seats
        for portion, sample in zip(seat.order, seat.behind, strict=False)
        if portion not in known
    }
    return tuple(code for code in session.blind if code not in known or code in lacking)


def needle(protocol: Protocol, board: Board, now: int) -> float | None:
    """Where the class is on its plan at hub time `now` (ms), in seconds from its beginning.

    It stays within the step that is on, and the waiting behind it, however long that takes.
    """
    at, run = step_index(protocol, board), board.current
    if at is None or run is None:
        return None
    gone = min(max(run.seconds - run.left(now), 0.0), _until_next(protocol, at))
    return protocol.starts()[at] + gone


def lag(protocol: Protocol, board: Board, now: int) -> float:
    """Seconds behind the plan at hub time `now` (ms), below zero when ahead of it."""
    at, run = step_index(protocol, board), board.current
    if at is None or run is None:
        return 0.0
    late = (run.began_at - board.runs[0].began_at) / 1000 - protocol.starts()[at]
    return late + max(0.0, (now - run.began_at) / 1000 - _until_next(protocol, at))


def _until_next(protocol: Protocol, at: int) -> int:
    """Planned seconds from the beginning of a step to that of the next, waiting and all."""
    starts = [*protocol.starts(), protocol.seconds]
    return starts[at + 1] - starts[at]


# ------------------------------------------------------------------------------- times in words


def lag_text(seconds: float, words: Words) -> str:
    """How far off the plan: “2 min 10 s behind”."""
    if abs(seconds) < _ON_PLAN_S:
        return words.say("on time")
    length = length_text(abs(seconds))
    if seconds > 0:
        return words.say("{length} behind", length=length)
    return words.say("{length} ahead", length=length)


def age_text(seconds: float) -> str:
    """How long ago, as short as can be: "9 s", "3 min"."""
    return f"{max(0, floor(seconds))}\u00a0s" if seconds < 60 else f"{floor(seconds / 60)}\u00a0min"


def wait_text(session: Session, now: int, words: Words) -> str:
    """How far off a class to come is at `now` (ms): “In 12 min”, “Was due 2 days ago”."""
    start, here = session.local_start, _local_time(now, session.zone)
    ahead = (start - here).total_seconds()
    off = abs(ahead)
    if off < 60:
        return words.say("Due now")
    if off >= _DAY_S:
        days = max(1, abs((start.date() - here.date()).days))
        if ahead > 0:
            return words.count("In {n} day", "In {n} days", days)
        return words.count("Was due {n} day ago", "Was due {n} days ago", days)
    length = length_text(off) if off >= 3600 else words.minutes(off // 60 * 60)
    if ahead > 0:
        return words.say("In {length}", length=length)
    return words.say("Was due {length} ago", length=length)


def timer_texts(run: Run, now: int, words: Words) -> tuple[str, str]:
    """The numerals of the dial at hub time `now` (ms), and what stands below them."""
    left, total = run.left(now), words.clock(run.seconds)
    if run.paused_at is not None:
        caption = words.say("paused, of {total}", total=total)
    elif left < 0:
        caption = words.say("over {total}", total=total)
    else:
        caption = words.say("left of {total}", total=total)
    return (f"+{words.clock(floor(-left))}" if left < 0 else words.clock(ceil(left))), caption


def since_text(protocol: Protocol, board: Board, now: int, words: Words) -> str:
    """The time at `now` (ms) since the step that the one on counts from last began; "" for none.

    It goes on in a pause: what steeps does not wait.
    """
    at = step_index(protocol, board)
    since = "" if at is None else protocol.steps[at].since
    first = protocol.step(since)
    began = [run.began_at for run in board.runs if run.step == since]
    if first is None or not began:
        return ""
    time, name = words.clock(max(0, floor((now - began[-1]) / 1000))), first.name
    return words.say("{time} since “{step}”", time=time, step=words.told(name))


def length_text(seconds: float) -> str:
    """A length of time in full: "2 min 10 s", "45 s"; from an hour on "1 h 05 min"."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60}\u00a0h {minutes % 60:02d}\u00a0min"
    return f"{minutes}\u00a0min {rest:02d}\u00a0s" if minutes else f"{rest}\u00a0s"


def _local_time(at: int, zone: str) -> datetime:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
