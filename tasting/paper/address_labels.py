"""Address labels, one for each box: where it goes, and by a small line whose kits it holds."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import BinaryIO, Final

from tasting.domain.boxes import Box, other_addresses
from tasting.domain.countries import home_country
from tasting.domain.errors import UserError
from tasting.domain.paper_codes import of_address, written
from tasting.domain.postal import address_lines
from tasting.domain.seat import Spare
from tasting.paper import label_sheet, postal_label
from tasting.paper.fonts import lacking
from tasting.paper.label_facts import box_fact, print_fact, session_tag
from tasting.paper.letter_notes import lacking_notes
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.postal_label import PostalLabel
from tasting.words import Message, Names, Words, mark, message, words_in


def count(order: Order) -> int:
    """How many labels the order takes: one for each box whose address fits on one."""
    return sum(label is not None for _, label in _labels(order))


def _addressed(order: Order) -> int:
    """How many boxes have an address."""
    return sum(bool(_lines(order, box)) for box in order.boxes)


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the labels as one PDF; gives its sheets, None if cancelled.

    Raises UserError where no learner has an address, or none fits on a label.
    """
    room, labels = postal_label.room_on(label_sheet.stock_of(order)), list(_labels(order))
    if not labels:
        raise UserError(
            message(
                "No learner has an address yet. Add the addresses to the learners, then print "
                "the labels."
            )
        )
    drawn = [
        partial(postal_label.draw, label=label, room=room)
        for _, label in labels
        if label is not None
    ]
    if not drawn:
        raise label_sheet.too_small(label_sheet.stock_of(order))
    return label_sheet.write(out, order, drawn, len(drawn), progress, cancelled)


def _lines(order: Order, box: Box) -> tuple[str, ...]:
    """The lines of an address under the name, as a label has them."""
    words, zone = _words(order, box), order.session.zone
    return address_lines(box.learner, zone, words, home_country(order.sender, zone))


def _words(order: Order, box: Box) -> Words:
    """The language of whoever opens a box."""
    return words_in(order.language or box.learner.language)


def _labels(order: Order) -> Iterator[tuple[Box, PostalLabel | None]]:
    """The label of each box with an address, set; None where it does not fit on one."""
    room, session = postal_label.room_on(label_sheet.stock_of(order)), order.session
    tag = cache(partial(session_tag, session))
    for box in order.boxes:
        if lines := _lines(order, box):
            words = _words(order, box)
            foot = f"{box_fact(order, box, words)} · {tag(words)}"
            number = print_fact(order, words)
            code = written(of_address(session, box))
            yield box, postal_label.set_label(box.learner.name, lines, foot, number, room, code)


def notes(order: Order) -> Iterable[Message]:
    """Whose label is not printed, and why; which letters of an address no font has."""
    yield from _without_address(order)
    yield from _one_of_several(order)
    if long := [box.learner.name for box, label in _labels(order) if label is None]:
        yield message(
            "Too long for a label of the stock “{stock}”, so no label: {names}. Choose larger "
            "labels for them.",
            stock=label_sheet.stock_of(order).name,
            names=Names(long),
        )
    named = ((box.learner.name, label) for box, label in _labels(order))
    yield from postal_label.codeless_notes(label_sheet.stock_of(order), named)
    for box in order.boxes:
        if missing := lacking("".join((box.learner.name, *_lines(order, box)))):
            by_hand = message(
                "As it is, write the address of {name} by hand.", name=box.learner.name
            )
            yield from lacking_notes(missing, by_hand)


def _without_address(order: Order) -> Iterator[Message]:
    names = [
        kit.learner.name
        for box in order.boxes
        if not _lines(order, box)
        for kit in box.kits
        if not isinstance(kit, Spare)
    ]
    if names:
        yield message("No address, so no label: {names}.", names=Names(names))


def _one_of_several(order: Order) -> Iterator[Message]:
    """Where the box of a site goes, of whose learners several addresses are written."""
    for box in order.boxes:
        if others := other_addresses(box):
            yield message(
                "One box goes to {site}, to the address of {name}. Another is written for {names}.",
                site=box.site,
                name=box.learner.name,
                names=Names(others),
            )


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
    learners=_addressed,
    names_learners=False,
    scanned=False,
    notes=notes,
    blind=False,
)
