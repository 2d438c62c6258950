"""Where a learner is: connected or not, at which sample of their own order, how far behind."""

from collections.abc import Sequence
from typing import Final, Literal

from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.state import Moment, Own
from tasting.domain.senses import Sense
from tasting.domain.steps import Step
from tasting.words import Message, message

Link = Literal["here", "away", "absent", "unknown"]
"""Connected; lost; not joined yet; not to be known, since no hub runs."""

_AT: Final[dict[Sense, Message]] = {
    Sense.EYE: message("Looking at {code}, {vessel} {n} of {of}"),
    Sense.SOUND: message("Listening to {code}, {vessel} {n} of {of}"),
    Sense.NOSE: message("Nosing {code}, {vessel} {n} of {of}"),
    Sense.TOUCH: message("Feeling {code}, {vessel} {n} of {of}"),
    Sense.TASTE: message("Tasting {code}, {vessel} {n} of {of}"),
}


def link_of(moment: Moment, own: Own) -> Link:
    """How the learner stands with the hub."""
    if not moment.link_known:
        return "unknown"
    if own.presence is None:
        return "absent"
    return "here" if own.presence.online else "away"


def code_at(moment: Moment, own: Own) -> str:
    """The sample the learner is at: what the phone says, else the first not answered.

    A card is sent while its learner is still at it, so the one in hand may be answered already.
    Empty where all are answered.
    """
    step = moment.step
    if step is None or not step.attributes:
        return ""
    open_codes = [code for code in own.seat.order if (step.id, code) not in own.answers]
    told = own.presence.code if own.presence and own.presence.step == step.id else ""
    if not open_codes:
        return ""
    return told if told in own.seat.order else open_codes[0]


def doing(moment: Moment, own: Own, link: Link, code: str) -> str:
    """Where the learner is, in words: “Nosing 648, bowl 3 of 4”; `code` as `code_at` tells."""
    say, step = moment.words.say, moment.step
    if course.phase(moment.board) == "over":
        n, of = len(own.answers), _all_cards(moment.protocol.steps, own)
        return say("{n} of {of} answers", n=n, of=of)
    if link == "absent":
        return say("Not joined yet")
    if link == "away":
        return _last_seen(moment, own)
    if step is None:
        return say("Connected") if link == "here" else ""
    if step.attributes:
        return _at(moment, own, step, code)
    if step.record:
        noted = any(reading.id in own.readings for reading in step.record)
        return say("Reading noted") if noted else say("No reading yet")
    missing = _all_cards(moment.asked, own) - _answered(moment.asked, own)
    if missing:
        return moment.words.count("{n} answer missing", "{n} answers missing", missing)
    return say("Up to date") if moment.asked else say("Connected") if link == "here" else ""


def _at(moment: Moment, own: Own, step: Step, code: str) -> str:
    """Where in the step that is on, or how many steps behind it."""
    if not code:
        return moment.words.say("Done, waiting")
    order = own.seat.order
    vessel = moment.protocol.samples.vessel.to(moment.words.language)
    behind = _behind(moment, own)
    if behind is not None and own.presence is not None:
        earlier, n = behind
        late = moment.words.count("one step behind", "{n} steps behind", n)
        where = earlier.short.to(moment.words.language)
        if own.presence.code in order:
            where = f"{where}, {vessel} {order.index(own.presence.code) + 1}"
        return f"{where}, {late}"
    sense = step.facts.sense or step.attributes[0].sense
    n = order.index(code) + 1
    return moment.words.say(_AT[sense], code=code, vessel=vessel, n=n, of=len(order))


def _behind(moment: Moment, own: Own) -> tuple[Step, int] | None:
    """The earlier step the phone is at, and how many steps behind that is."""
    ids = [step.id for step in moment.protocol.steps]
    if own.presence is None or moment.at is None or own.presence.step not in ids:
        return None
    earlier = ids.index(own.presence.step)
    return (moment.protocol.steps[earlier], moment.at - earlier) if earlier < moment.at else None


def _last_seen(moment: Moment, own: Own) -> str:
    """Where the phone was, and what it keeps; with that there is no room for more."""
    assert own.presence is not None
    step, pending = moment.protocol.step(own.presence.step), own.presence.pending
    where = step.short.to(moment.words.language) if step is not None else ""
    kept = moment.words.count("keeps {n} answer", "keeps {n} answers", pending) if pending else ""
    if where and not kept:
        return moment.words.say("Last seen at {where}", where=where)
    return ", ".join(part for part in (where, kept) if part)


def _all_cards(steps: Sequence[Step], own: Own) -> int:
    return sum(1 for step in steps if step.attributes) * len(own.seat.order)


def _answered(steps: Sequence[Step], own: Own) -> int:
    ids = {step.id for step in steps}
    return sum(1 for step, _ in own.answers if step in ids)
