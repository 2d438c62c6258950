"""Address labels, one for each kit: where it goes, and by a small line which kit it is."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO, Final

from tasting.domain.countries import home_country
from tasting.domain.errors import UserError
from tasting.domain.postal import address_lines
from tasting.domain.session import Seat, Spare
from tasting.paper import label_sheet, postal_label
from tasting.paper.fonts import lacking
from tasting.paper.label_facts import kit_fact, session_tag
from tasting.paper.label_sheet import Room
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.postal_label import PostalLabel
from tasting.words import Message, Names, mark, message, words_in


def count(order: Order) -> int:
    """How many labels the order takes: one for each learner with an address."""
    return sum(bool(_lines(order, seat)) for seat in order.seats)


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the labels as one PDF; gives its sheets, None if cancelled.

    Raises UserError where no learner has an address, or one does not fit on a label.
    """
    room = postal_label.room_on(label_sheet.stock_of(order))
    seats = [seat for seat in order.seats if _lines(order, seat)]
    if not seats:
        raise UserError(
            message(
                "No learner has an address yet. Add the addresses to the learners, then print "
                "the labels."
            )
        )
    drawn = [
        partial(postal_label.draw, label=_address(order, seat, room), room=room) for seat in seats
    ]
    return label_sheet.write(out, order, drawn, len(drawn), progress, cancelled)


def _lines(order: Order, seat: Seat) -> tuple[str, ...]:
    """The lines of an address under the name, as a label has them."""
    words, zone = words_in(order.language_of(seat)), order.session.zone
    return address_lines(seat.learner, zone, words, home_country(order.sender, zone))


def _address(order: Order, seat: Seat, room: Room) -> PostalLabel:
    """A label, set. Raises UserError where the address does not fit on it."""
    session, stock = order.session, label_sheet.stock_of(order)
    words = words_in(order.language_of(seat))
    kit = f"{kit_fact(order, seat, words)} · {session_tag(session, words)}"
    label = postal_label.set_label(seat.learner.name, _lines(order, seat), kit, room)
    if label is None:
        raise UserError(
            message(
                "The address of {name} does not fit on a label of the stock “{stock}”. Choose "
                "larger labels.",
                name=seat.learner.name,
                stock=stock.name,
            )
        )
    return label


def notes(order: Order) -> Iterable[Message]:
    """Whose label is not printed, and which letters of an address no font has."""
    yield from _without_address(order)
    for seat in order.seats:
        if missing := lacking("".join((seat.learner.name, *_lines(order, seat)))):
            yield message(
                "The labels’ font has no {letters}: write the address of {name} by hand.",
                letters=missing,
                name=seat.learner.name,
            )


def _without_address(order: Order) -> Iterator[Message]:
    names = [
        seat.learner.name
        for seat in order.seats
        if not (isinstance(seat, Spare) or _lines(order, seat))
    ]
    if names:
        yield message("No address, so no label: {names}.", names=Names(names))


PAPER: Final = PlanPaper(
    id="address-labels",
    name=message("Address labels"),
    reader=Reader.LEARNER,
    file=message("address-labels"),
    act=(mark("Print {n} address label"), mark("Print {n} address labels")),
    asked=message("Save the address labels as a PDF file"),
    done=(
        mark("{n} address label saved to {file}."),
        mark("{n} address labels saved to {file}."),
    ),
    write=write,
    labels=count,
    learners=count,
    scanned=False,
    notes=notes,
)
