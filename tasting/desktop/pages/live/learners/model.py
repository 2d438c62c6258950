"""Everybody's tile: who is there, where in their own order, what they said, how they prepared."""

from collections.abc import Mapping
from dataclasses import dataclass

from tasting.charts.readings import strip_axis
from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.learners.activity import Link, code_at, link_of
from tasting.desktop.pages.live.learners.activity import doing as doing_of
from tasting.desktop.pages.live.state import Moment, Own, Trace, asked_senses, own_of, traces
from tasting.desktop.paint.readings import Reading as Strip
from tasting.domain.protocol import Protocol
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.steps import Reading
from tasting.services.hubs import Presence
from tasting.words import Words


@dataclass(frozen=True)
class Measured:
    """One reading of a learner beside its target."""

    name: str
    value: str
    """As it is read; a dash before it is known."""
    strip: Strip


@dataclass(frozen=True)
class Taken:
    """One sample in the learner's own order: whether they are at it, which senses answered it."""

    code: str
    here: bool
    answered: tuple[bool, ...]
    """For each of the tile's senses."""


@dataclass(frozen=True)
class Tile:
    """All that one learner's tile shows; equal tiles look the same."""

    seat: int
    name: str
    place: str
    link: Link
    help: bool
    conflict: bool
    doing: str
    said: str
    said_sense: str
    """The sense of what was said last; empty before anything was."""
    measured: tuple[Measured, ...]
    senses: tuple[str, ...]
    taken: tuple[Taken, ...]
    badge: str
    spoken: str


class TileMaker:
    """Makes everybody's tile, anew only for learners of whom there is news."""

    def __init__(self) -> None:
        """Nothing is made yet."""
        self._shared: tuple[object, ...] = ()
        self._made: dict[int, tuple[tuple[object, ...], Tile]] = {}

    def tiles(self, moment: Moment, presence: Mapping[int, Presence]) -> tuple[Tile, ...]:
        """The tiles of all seats in order."""
        begun, phase = tuple(run.step for run in moment.board.runs), course.phase(moment.board)
        # Sessions are large; the same one is the same object.
        shared = (id(moment.session), id(moment.saying), moment.link_known, phase, begun)
        if shared != self._shared:
            self._shared = shared
            self._made.clear()
        return tuple(self._tile(moment, trace) for trace in traces(moment, presence))

    def _tile(self, moment: Moment, trace: Trace) -> Tile:
        mark, (known, tile) = trace.mark, self._made.get(trace.seat.number, ((), None))
        if tile is None or known != mark:
            tile = _tile(moment, own_of(trace))
            self._made[trace.seat.number] = (mark, tile)
        return tile


def _tile(moment: Moment, own: Own) -> Tile:
    link = link_of(moment, own)
    code = code_at(moment, own) if link in ("here", "unknown") else ""
    said, sense = _said_last(moment, own)
    doing = doing_of(moment, own, link, code)
    raised = own.raised and course.phase(moment.board) != "over"
    badge = _badge(moment.words, own, raised, link)
    measured = tuple(_measured(moment, own, reading) for reading in moment.readings)
    learner = own.seat.learner
    first = moment.words.say("asks for help") if raised else badge
    told = [learner.display, learner.place, first, doing, said, *_misses(moment, own)]
    return Tile(
        seat=own.seat.number,
        name=learner.display,
        place=learner.place,
        link=link,
        help=raised,
        conflict=own.conflict,
        doing=doing,
        said=said,
        said_sense=sense,
        measured=measured,
        senses=tuple(moment.senses),
        taken=tuple(_taken(moment, own, each, each == code) for each in own.seat.order),
        badge=badge,
        spoken=", ".join(text for text in told if text),
    )


def _badge(words: Words, own: Own, raised: bool, link: Link) -> str:
    """The one thing to know of the learner first, if there is any."""
    if raised:
        return words.say("Help")
    if link == "away":
        return words.say("Offline")
    if own.conflict:
        return words.say("Two versions")
    n = len(own.lacking)
    if n == 1:
        return words.say("{code} missing", code=own.lacking[0])
    return words.count("{n} sample missing", "{n} samples missing", n) if n else ""


def _said_last(moment: Moment, own: Own) -> tuple[str, str]:
    """What the learner said last, and the sense it is about."""
    spoken = sorted(own.answers.values(), key=lambda card: card.shown.seq, reverse=True)
    for card in spoken:
        text = moment.saying.words_of(card)
        step = moment.protocol.step(card.step)
        if text and step is not None and step.facts.sense is not None:
            return text, step.facts.sense
    return "", ""


def _measured(moment: Moment, own: Own, reading: Reading) -> Measured:
    target, value = reading.target, own.readings.get(reading.id)
    axis = strip_axis(target, (), 0, 1)
    # Where any value will do, the whole strip is within the tolerance.
    tolerance = axis.high - target.value if target.tolerance is None else target.tolerance
    return Measured(
        reading.short.to(moment.words.language),
        "–" if value is None else moment.saying.measure(reading, value),
        Strip(value, target.value, tolerance, axis.low, axis.high),
    )


def _misses(moment: Moment, own: Own) -> list[str]:
    """Each reading shown, with how far it is outside its tolerance, for a screen reader."""
    told = []
    for reading in moment.readings:
        value = own.readings.get(reading.id)
        if value is None:
            continue
        words = moment.words
        text = f"{reading.short.to(words.language)} {words.measure(value, reading.unit)}"
        if not reading.target.met(value):
            off = words.measure(round(abs(value - reading.target.value), 2), reading.unit)
            under = value < reading.target.value
            text += ", " + (
                words.say("{off} under target", off=off)
                if under
                else words.say("{off} over target", off=off)
            )
        told.append(text)
    return told


def _taken(moment: Moment, own: Own, code: str, here: bool) -> Taken:
    """A sense counts as answered once the last step begun that asks it is."""
    answered = []
    for sense in moment.senses:
        steps = moment.steps_of[sense]
        answered.append(bool(steps) and (steps[-1].id, code) in own.answers)
    return Taken(code, here, tuple(answered))


def legend(protocol: Protocol, words: Words) -> list[tuple[str, str]]:
    """The senses of the tiles' marks, with their names."""
    return [
        (sense.value, SENSE_NAMES[sense].to(words.language)) for sense in asked_senses(protocol)
    ]
