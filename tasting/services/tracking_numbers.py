"""Tracking numbers as they are pasted or scanned for kits, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tasting.domain.board import Board
from tasting.domain.carrier import carriers_of, tracking_number
from tasting.domain.events import PARCEL_LENGTH
from tasting.domain.scans import spellings
from tasting.exchange import carriers as carrier_file
from tasting.words import Message, message, message_count

NOWHERE: Final[Mapping[int, str]] = MappingProxyType({})
"""Where kits go of which nobody knows it: each in a box of its own."""


def read_numbers(text: str) -> tuple[str, ...]:
    """The tracking numbers of kits as pasted or scanned, a line each, in the order of the kits.

    An empty line before the last stands for a kit without one. What a scanner typed on another
    keyboard is read as the number that a carrier has.
    """
    return tuple(map(_read_number, text.rstrip().splitlines()))


def _read_number(line: str) -> str:
    spelled = [tracking_number(each) for each in spellings(line)]
    known = carrier_file.shipped().carrier
    return next((number for number in spelled if carriers_of(number, known)), spelled[0])


def number_faults(
    board: Board,
    seats: Sequence[int],
    carrier: str,
    numbers: Sequence[str],
    places: Mapping[int, str] = NOWHERE,
) -> Iterator[Message]:
    """What keeps numbers from being those of the kits of `seats`, in their order; what to do.

    `carrier` is its id or its name, or that of one that is not known. Kits that go to one of the
    `places`, by their number, may travel in one box and have one number.
    """
    if len(numbers) > len(seats):
        yield message_count(
            "There are {numbers} numbers for {n} kit. Select as many kits as there are numbers.",
            "There are {numbers} numbers for {n} kits. Select as many kits as there are numbers.",
            len(seats),
            numbers=len(numbers),
        )
    for number in dict.fromkeys(filter(None, numbers)):
        sharing = [seat for seat, of in zip(seats, numbers, strict=False) if of == number]
        if numbers.count(number) > 1 and not _go_together(sharing, places):
            yield message("{number} is there twice. Scan each parcel once.", number=number)
        if len(number) > PARCEL_LENGTH:
            yield message("{number} is too long for a tracking number.", number=number)
    yield from _of_other_kits(board, dict(zip(seats, numbers, strict=False)), places)
    yield from _of_other_carriers(carrier, numbers)


def _go_together(seats: Iterable[int], places: Mapping[int, str]) -> bool:
    """Whether these kits may travel in one box."""
    found = {places.get(seat, "") for seat in seats}
    return len(found) == 1 and "" not in found


def _of_other_kits(
    board: Board, given: dict[int, str], places: Mapping[int, str]
) -> Iterator[Message]:
    """The numbers `given` to kits, by seat, that another one keeps in another box."""
    kept = [
        (shipment.word.tracking, seat)
        for seat, shipment in board.shipments.items()
        if not given.get(seat)
    ]
    for seat, number in given.items():
        others = [other for one, other in kept if number and one == number]
        apart = [other for other in others if not _go_together((seat, other), places)]
        if apart:
            yield message(
                "{number} is the number of kit {n} already. Scan each parcel once.",
                number=number,
                n=apart[0],
            )


def _of_other_carriers(carrier: str, numbers: Sequence[str]) -> Iterator[Message]:
    """The numbers that are another carrier's."""
    book = carrier_file.shipped()
    chosen = book.named(carrier)
    for number in dict.fromkeys(filter(None, numbers)):
        others = carriers_of(number, book.carrier)
        if chosen and others and chosen not in others:
            yield message(
                "{number} is a number of {others}, not of {carrier}. Choose that carrier, or scan "
                "the right label.",
                number=number,
                others=" / ".join(other.name for other in others),
                carrier=chosen.name,
            )
