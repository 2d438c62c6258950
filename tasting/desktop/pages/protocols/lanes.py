"""What the timeline of a protocol shows: its steps, its phases, and where it goes on too long."""

from collections.abc import Iterator

from tasting.charts.timeline import blocks, lane_names
from tasting.desktop.widgets.lanes import Band, Bracket, Flag, Lanes
from tasting.domain.milestones import planned_milestones
from tasting.domain.phases import planned_phases
from tasting.domain.protocol import Protocol
from tasting.services import protocols
from tasting.services.protocol_words import milestone
from tasting.words import Words


def show_lanes(lanes: Lanes, protocol: Protocol, words: Words) -> None:
    """Lay out a protocol; a screen reader hears its length, its phases and what is too long."""
    brackets, bands = list(_brackets(protocol, words)), list(_bands(protocol, words))
    flags = [
        Flag(one.start, milestone(one.milestone, words), one.late > 0)
        for one in planned_milestones(protocol)
    ]
    end = words.total(protocol.seconds)
    laid = blocks(protocol.as_planned, words)
    lanes.set_blocks(laid, protocol.seconds, end, lane_names(words), brackets, bands, flags)
    told = [words.say("Timeline of {end}", end=end), *(one.text for one in brackets)]
    told += [words.say("{what}: {told}", what=one.name, told=one.length) for one in bands]
    told += [one.name for one in flags]
    lanes.setAccessibleName(", ".join(told))


def _brackets(protocol: Protocol, words: Words) -> Iterator[Bracket]:
    long, limit = protocols.overlong_stretch(protocol), protocols.UNBROKEN_LIMIT
    if long is not None:
        text = words.say("{n} min without a break", n=round(long.seconds / 60))
        note = words.say("limit {n}", n=limit // 60)
        yield Bracket(long.start, long.end, text, note, long.start + limit)


def _bands(protocol: Protocol, words: Words) -> Iterator[Band]:
    for one in planned_phases(protocol):
        name = one.phase.name.to(words.language)
        yield Band(one.start, one.end, name, one.told(words), one.over > 0)
