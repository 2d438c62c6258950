"""What one learner did and is doing: their cards, their phone, where in their own order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tasting.desktop.pages.live.state import Moment, cards_asked
from tasting.domain.board import Card
from tasting.domain.events import Kind
from tasting.domain.seat import Seat
from tasting.domain.senses import Sense
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope, scope_of
from tasting.services.following import Presence
from tasting.words import Message, message

Connection = Literal["here", "away", "absent", "paper", "unknown"]
"""Connected; lost; not joined yet; without a phone, and answering on paper; not to be known, since
no hub runs."""

_AT: Final[dict[Sense, Message]] = {
    Sense.EYE: message("Looking at {code}, {vessel} {n} of {of}"),
    Sense.SOUND: message("Listening to {code}, {vessel} {n} of {of}"),
    Sense.NOSE: message("Smelling {code}, {vessel} {n} of {of}"),
    Sense.TOUCH: message("Texture of {code}, {vessel} {n} of {of}"),
    Sense.TASTE: message("Tasting {code}, {vessel} {n} of {of}"),
}

_COMPARING: Final = message("Comparing the samples")
_ANSWERING: Final = message("Answering about the step")


@dataclass(frozen=True)
class LearnerLog:
    """All that the log and the hub tell of one learner, not yet looked into."""

    seat: Seat
    cards: Sequence[Card]
    raised: bool
    lacking: tuple[str, ...]
    presence: Presence | None
    versions: int = 0
    """How many second versions of operations this seat sent."""

    @property
    def mark(self) -> tuple[object, ...]:
        """The same as long as nothing was added; a seat that said nothing new keeps its cards."""
        return self.cards, self.raised, self.lacking, self.presence, self.versions


def learner_logs(moment: Moment, presence: Mapping[int, Presence]) -> list[LearnerLog]:
    """What there is of each learner, in the order of the seats."""
    seats, kits = moment.board.seats, moment.board.kits
    raised = {hand.seat for hand in moment.board.hands if hand.up}
    versions = Counter(version.seat for version in moment.board.versions)
    return [
        LearnerLog(
            seat,
            seats[n].cards if n in seats else (),
            n in raised,
            kits[n].missing if n in kits else (),
            presence.get(n),
            versions[n],
        )
        for seat in moment.session.seats
        for n in [seat.number]
    ]


@dataclass(frozen=True)
class LearnerState:
    """One learner's cards and device."""

    seat: Seat
    answers: Mapping[tuple[str, str], Card]
    """By step and subject."""
    recorded: frozenset[str]
    """The ids of the readings of which any number is known."""
    conflict: bool
    raised: bool
    lacking: tuple[str, ...]
    """The codes that are missing from the kit, or torn."""
    presence: Presence | None
    on_paper: bool = False
    """Whether any answer was written on paper."""

    def has_answered(self, step: Step, about: str) -> bool:
        """Whether all that a step asks about a subject is answered."""
        card = self.answers.get((step.id, about))
        return card is not None and card.complete(step)


def learner_state(log: LearnerLog) -> LearnerState:
    """What a learner did, sorted."""
    measured = [card.readings for card in log.cards if card.kind is Kind.MEASURE]
    return LearnerState(
        log.seat,
        {(card.step, card.code): card for card in log.cards if card.kind is Kind.OBSERVE},
        frozenset(name for given in measured for name in given),
        log.versions > 0 or any(card.conflict for card in log.cards),
        log.raised,
        log.lacking,
        log.presence,
        wrote_on_paper(log.cards),
    )


def wrote_on_paper(cards: Sequence[Card]) -> bool:
    """Whether one of a learner's cards was written on paper, and typed in."""
    return any(head.source == "paper" for card in cards for head in card.heads)


def connection_of(moment: Moment, learner: LearnerState) -> Connection:
    """How the learner stands with the hub."""
    if not moment.link_known:
        return "unknown"
    if learner.presence is None:
        return "paper" if learner.on_paper else "absent"
    return "here" if learner.presence.online else "away"


def subject_in_hand(moment: Moment, learner: LearnerState) -> str | None:
    """What the learner is at: what the phone says, else the first subject not answered.

    A card is sent while its learner is still at it, so the one in hand may be answered already.
    None where all are answered, nothing is asked, or nobody can know: on paper.
    """
    step = moment.step
    if step is None or moment.session.paper_only:
        return None
    asked = step.subjects(learner.seat.order, learner.seat.calibration)
    left = [about for about in asked if not learner.has_answered(step, about)]
    if not left:
        return None
    at = learner.presence
    reported = at.code if at is not None and at.step == step.id else None
    return reported if reported in asked else left[0]


def activity(
    moment: Moment, learner: LearnerState, connection: Connection, about: str | None
) -> str:
    """Where the learner is, in words: “Nosing 648, bowl 3 of 4”; `about` is `subject_in_hand`."""
    say, step = moment.words.say, moment.step
    if moment.phase == "over" or moment.session.paper_only:
        steps = [step for step in moment.held.steps if not step.facts.practises]
        n, of = _answered(steps, learner), _all_cards(steps, learner)
        return say("{n} of {of} answers", n=n, of=of)
    if connection == "paper":
        n, of = _answered(moment.asked, learner), _all_cards(moment.asked, learner)
        return say("On paper, {n} of {of} answers", n=n, of=of)
    if connection == "absent":
        return say("Not joined yet")
    if connection == "away":
        return _last_seen(moment, learner)
    if step is None:
        return say("Connected") if connection == "here" else ""
    if step.attributes:
        return _at(moment, learner, step, about)
    if step.record:
        noted = any(reading.id in learner.recorded for reading in step.record)
        return say("Reading entered") if noted else say("No reading yet")
    missing = _all_cards(moment.asked, learner) - _answered(moment.asked, learner)
    if missing:
        return moment.words.count("{n} answer missing", "{n} answers missing", missing)
    return say("Up to date") if moment.asked else say("Connected") if connection == "here" else ""


def _at(moment: Moment, learner: LearnerState, step: Step, about: str | None) -> str:
    """Where in the step that is on, or how many steps behind it."""
    if about is None:
        return moment.words.say("Done, waiting")
    order = step.served(learner.seat.order) if step.flight else learner.seat.order
    vessel = moment.protocol.samples.vessel.to(moment.words.language)
    behind = _behind(moment, learner)
    if behind is not None and learner.presence is not None:
        earlier, n = behind
        late = moment.words.count("one step behind", "{n} steps behind", n)
        where = earlier.short.to(moment.words.language)
        there = earlier.served(learner.seat.order) if earlier.flight else learner.seat.order
        if learner.presence.code in there:
            where = f"{where}, {vessel} {there.index(learner.presence.code) + 1}"
        return f"{where}, {late}"
    sense = step.sense or step.attributes[0].sense
    if about in learner.seat.calibration:
        return moment.words.say("At the calibration sample {code}", code=about)
    if about not in order:
        several = scope_of(about) is Scope.SET
        return moment.words.say(_COMPARING if several else _ANSWERING)
    n = order.index(about) + 1
    return moment.words.say(_AT[sense], code=about, vessel=vessel, n=n, of=len(order))


def _behind(moment: Moment, learner: LearnerState) -> tuple[Step, int] | None:
    """The earlier step the phone is at, and how many steps behind that is, of those held."""
    steps = moment.held.steps
    ids = [step.id for step in steps]
    now, at = moment.step, learner.presence
    if at is None or now is None or at.step not in ids:
        return None
    earlier = ids.index(at.step)
    late = ids.index(now.id) - earlier
    return (steps[earlier], late) if late > 0 else None


def _last_seen(moment: Moment, learner: LearnerState) -> str:
    """Where the phone was, and what it keeps; with that there is no room for more."""
    assert learner.presence is not None
    step, pending = moment.protocol.step(learner.presence.step), learner.presence.pending
    where = step.short.to(moment.words.language) if step is not None else ""
    kept = (
        moment.words.count("{n} answer not sent yet", "{n} answers not sent yet", pending)
        if pending
        else ""
    )
    if where and not kept:
        return moment.words.say("Last seen at {where}", where=where)
    return ", ".join(part for part in (where, kept) if part)


def _all_cards(steps: Sequence[Step], learner: LearnerState) -> int:
    return sum(len(cards_asked(step, learner.seat)) for step in steps)


def _answered(steps: Sequence[Step], learner: LearnerState) -> int:
    cards = [(step, about) for step in steps for _, about in cards_asked(step, learner.seat)]
    return sum(learner.has_answered(step, about) for step, about in cards)
