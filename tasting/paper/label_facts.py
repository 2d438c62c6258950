"""What several kinds of label say: whose kit, which session, which place in the order."""

from typing import Final

from tasting.domain.boxes import Box
from tasting.domain.flights import flight_of, parted
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.paper.fonts import legible, printable
from tasting.paper.paper import Attendance, Order
from tasting.paper.typography import ELLIPSIS
from tasting.words import Words

_MOST_NUMBERS: Final = 6
"""The numbers of more kits are too long for a line at the foot of a label."""
_TAG: Final = 36
"""A title of more letters is cut where it stands for the session."""


def learner_name(seat: Seat, words: Words) -> str:
    """The name in class; the number where no letter of it can be printed."""
    name = seat.learner.display
    return printable(name) if legible(name) else words.say("Learner {number}", number=seat.number)


def kit_fact(order: Order, seat: Seat, words: Words) -> str:
    """Which kit of how many, so that boxes packed side by side are not mixed up.

    Where learners share boxes, in which of how many it lies.
    """
    if order.all_boxes:
        told = words.say(
            "Kit {number}, box {box} of {all}",
            number=seat.number,
            box=order.box_numbers[seat.number],
            all=order.all_boxes,
        )
        return told.replace(" ", "\u00a0")
    return numbered_kit(seat, order.numbered, words)


def numbered_kit(seat: Seat, all_: int, words: Words) -> str:
    """Which kit of how many; 0: only which."""
    if not all_:
        return words.say("Kit {number}", number=seat.number).replace(" ", "\u00a0")
    told = words.say("Kit {number} of {all}", number=seat.number, all=all_)
    return told.replace(" ", "\u00a0")


def box_fact(order: Order, box: Box, words: Words) -> str:
    """Which box of how many, and whose kits lie in it; where no site has one, which kit it is."""
    if not order.all_boxes:
        return kit_fact(order, box.kits[0], words)
    told = words.say("Box {number} of {all}", number=box.number, all=order.all_boxes)
    n, numbers = len(box.kits), words.listed([str(kit.number) for kit in box.kits])
    kits = words.count("kit {numbers}", "kits {numbers}", n, numbers=numbers)
    kits = words.count("{n} kit", "{n} kits", n) if n > _MOST_NUMBERS else kits
    return f"{told}, {kits}".replace(" ", "\u00a0")


def print_fact(order: Order | Attendance, words: Words) -> str:
    """Which print of its paper it is, so that an earlier one is told from a later."""
    return words.say("print {n}", n=order.number).replace(" ", "\u00a0")


def session_tag(session: Session, words: Words) -> str:
    """The batch mark; where it has none the day and the title, as titles come again."""
    name = session_name(session, words)
    day = words.short_day(session.local_start).replace(" ", "\u00a0")
    return name if session.mark else f"{day}, {name}"  # where it is cut, the day stays


def session_name(session: Session, words: Words) -> str:
    """The batch mark or the title, where the day of the class stands beside it."""
    tag = printable(session.mark or session.title_in(words.language))
    return tag if len(tag) <= _TAG else tag[: _TAG - 1].rstrip() + ELLIPSIS


def place_in_order(session: Session, place: int, words: Words) -> str:
    """Where a sample stands among all of its learner, `place` counted from 0: "bowl 1 of 4".

    Calibration samples are before the first and not counted: "calibration". In flights it is where
    it stands in its own: "flight 2, bowl 1 of 6".
    """
    first = len(session.calibration)
    if place < first:
        return words.say("calibration")
    place, flights = place - first, session.protocol.flights
    vessel, all_ = session.protocol.samples.vessel.to(words.language), session.counted_portions
    if flights == 1:
        return words.say("{vessel} {place} of {all}", vessel=vessel, place=place + 1, all=all_)
    number = flight_of(place, all_, flights)
    own = parted(range(all_), flights)[number - 1]
    return words.say(
        "flight {n}, {vessel} {place} of {all}",
        n=number,
        vessel=vessel,
        place=own.index(place) + 1,
        all=len(own),
    )
