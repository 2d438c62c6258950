"""Everybody's tile: who is there, where in their own order, what they said, how they prepared."""

from collections.abc import Mapping
from dataclasses import dataclass

from tasting.analysis.preparation import ReadingResult
from tasting.desktop.pages.live.learners.activity import (
    Connection,
    LearnerLog,
    LearnerState,
    activity,
    connection_of,
    learner_logs,
    learner_state,
    subject_in_hand,
)
from tasting.desktop.pages.live.state import Moment, on_the_table
from tasting.domain.attributes import Photo
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.subjects import codes_of
from tasting.domain.units import Target
from tasting.services.following import Presence
from tasting.words import Words


@dataclass(frozen=True)
class TileReading:
    """One reading of a learner beside its target."""

    name: str
    value: str
    """As it is read; a dash before it is known."""
    measured: float | None
    target: Target


@dataclass(frozen=True)
class TileCup:
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
    connection: Connection
    asks_help: bool
    conflict: bool
    activity: str
    last_words: str
    last_sense: str
    """The sense of what was said last; empty before anything was."""
    last_marks: str
    """The scales that were marked last, behind their sample; which photos were not taken."""
    vessel: str
    """The word of `activity` that is left out where there is no room for all of it."""
    readings: tuple[TileReading, ...]
    senses: tuple[str, ...]
    cups: tuple[TileCup, ...]
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
        begun, phase = tuple(run.step for run in moment.board.runs), moment.phase
        # Sessions are large; the same one is the same object.
        shared = (id(moment.session), id(moment.card_text), moment.link_known, phase, begun)
        if shared != self._shared:
            self._shared = shared
            self._made.clear()
        return tuple(self._tile(moment, log) for log in learner_logs(moment, presence))

    def _tile(self, moment: Moment, log: LearnerLog) -> Tile:
        mark, (known, tile) = log.mark, self._made.get(log.seat.number, ((), None))
        if tile is None or known != mark:
            tile = _tile(moment, learner_state(log))
            self._made[log.seat.number] = (mark, tile)
        return tile


def _tile(moment: Moment, learner: LearnerState) -> Tile:
    connection = connection_of(moment, learner)
    about = subject_in_hand(moment, learner) if connection in ("here", "unknown") else None
    last_words, sense = _last_words(moment, learner)
    marks = _last_marks(moment, learner)
    doing = activity(moment, learner, connection, about)
    raised = learner.raised and moment.phase != "over"
    badge = _badge(moment.words, learner, raised, connection)
    who = learner.seat.learner
    first = moment.words.say("asks for help") if raised else badge
    spoken = [who.display, who.place, first, doing, last_words, marks]
    spoken += _misses(moment, learner)
    return Tile(
        seat=learner.seat.number,
        name=who.display,
        place=who.place,
        connection=connection,
        asks_help=raised,
        conflict=learner.conflict,
        activity=doing,
        last_words=last_words,
        last_sense=sense,
        last_marks=marks,
        vessel=moment.protocol.samples.vessel.to(moment.words.language),
        readings=tuple(_reading(moment, learner, result) for result in moment.results),
        senses=tuple(moment.senses),
        cups=tuple(
            _cup(moment, learner, each, each == about)
            for each in on_the_table(moment, learner.seat)
        ),
        badge=badge,
        spoken=", ".join(text for text in spoken if text),
    )


def _badge(words: Words, learner: LearnerState, raised: bool, connection: Connection) -> str:
    """The one thing to know of the learner first, if there is any."""
    if raised:
        return words.say("Help")
    if connection == "away":
        return words.say("Offline")
    if learner.conflict:
        return words.say("Two answers")
    n = len(learner.lacking)
    if n == 1:
        return words.say("{code} missing", code=learner.lacking[0])
    return words.count("{n} sample missing", "{n} samples missing", n) if n else ""


def _last_words(moment: Moment, learner: LearnerState) -> tuple[str, str]:
    """What the learner said last, and the sense it is about."""
    latest = sorted(learner.answers.values(), key=lambda card: card.shown.seq, reverse=True)
    for card in latest:
        text = moment.card_text.words_of(card)
        step = moment.protocol.step(card.step)
        if text and step is not None and step.sense is not None:
            return text, step.sense
    return "", ""


def _last_marks(moment: Moment, learner: LearnerState) -> str:
    """What the learner marked last, and which samples of earlier steps have no photo."""
    found = []
    for last in sorted(learner.answers.values(), key=lambda card: card.shown.seq, reverse=True):
        marks = moment.card_text.marks_of(last)
        if marks:
            found.append(" ".join(part for part in (last.code, marks) if part))
            break
    over = [step for step in moment.asked if step is not moment.step]
    wanted = [
        (step, one.id)
        for step in over
        for one in step.attributes
        if isinstance(one, Photo) and not one.once
    ]
    bare = [
        code
        for step, photo in wanted
        for code in step.tasted(learner.seat.order, learner.seat.calibration)
        if (card := learner.answers.get((step.id, code)))
        and not card.skipped
        and photo not in card.values
    ]
    if bare:
        found.append(moment.words.say("no photo: {codes}", codes=", ".join(dict.fromkeys(bare))))
    return " · ".join(found)


def _reading(moment: Moment, learner: LearnerState, result: ReadingResult) -> TileReading:
    seat = learner.seat.number
    value = result.values.get(seat)
    return TileReading(
        result.name(seat, moment.words.language),
        "–" if value is None else moment.card_text.measure(result.reading, value, result.aim(seat)),
        value,
        result.aim(seat),
    )


def _misses(moment: Moment, learner: LearnerState) -> list[str]:
    """Each reading shown, with how far it is outside its tolerance, for a screen reader."""
    found, words, seat = [], moment.words, learner.seat.number
    for result in moment.results:
        value, unit, aim = result.values.get(seat), result.reading.unit, result.aim(seat)
        if value is None:
            continue
        measured = words.measure(value, unit, off=aim.tolerance)
        text = f"{result.name(seat, words.language)} {measured}"
        if not aim.met(value):
            off = words.difference(round(abs(result.off(seat)), 2), unit)
            text += ", " + (
                words.say("{off} under target", off=off)
                if result.off(seat) < 0
                else words.say("{off} over target", off=off)
            )
        found.append(text)
    return found


def _cup(moment: Moment, learner: LearnerState, code: str, here: bool) -> TileCup:
    """A sense counts as answered once the last step begun that asks it is, on all about it.

    In flights it is the last one that asks it about this cup.
    """
    answered, seat = [], learner.seat
    for sense in moment.senses:
        steps = [
            step
            for step in moment.steps_of[sense]
            if step.flight is None or code in step.tasted(seat.order, seat.calibration)
        ]
        asked = steps[-1].subjects(seat.order, seat.calibration) if steps else ()
        about = [each for each in asked if code in codes_of(each)]
        done = all((steps[-1].id, each) in learner.answers for each in about)
        answered.append(bool(about) and done)
    return TileCup(code, here, tuple(answered))


def legend(moment: Moment) -> list[tuple[str, str]]:
    """The senses of the tiles' marks, with their names."""
    return [(sense.value, moment.words.say(SENSE_NAMES[sense])) for sense in moment.senses]
