"""Boxes: who takes a class together at one site shares one; every other kit has its own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from tasting.domain.board import Board
from tasting.domain.learner import ADDRESS_PARTS, Learner
from tasting.domain.names import plain
from tasting.domain.session import Seat, Session


@dataclass(frozen=True)
class Box:
    """What is sent as one parcel."""

    number: int
    """Its place among all boxes of the session, counted from 1."""
    kits: tuple[Seat, ...]
    """By number; at least one."""
    learner: Learner
    """To whom it is addressed: of a site the first who has an address."""

    @property
    def site(self) -> str:
        """The name of its site; empty where it goes to a learner at home."""
        return self.kits[0].learner.site

    @property
    def is_shared(self) -> bool:
        """Whether several kits lie in it."""
        return len(self.kits) > 1


def boxes(session: Session) -> tuple[Box, ...]:
    """The boxes of a session, in the order of their first kits.

    A spare kit has its own, also once a learner at a site was given it: it is sent after the box.
    """
    spares = {spare.number for spare in session.spares}
    lots: dict[str, list[Seat]] = {}
    mates: dict[str, list[Learner]] = {}
    for seat in session.kits:
        site = plain(seat.learner.site)
        mates.setdefault(site, []).append(seat.learner)
        alone = not site or seat.number in spares
        lots.setdefault(str(seat.number) if alone else f"at {site}", []).append(seat)
    return tuple(
        Box(number, tuple(kits), _addressee(kits, mates[plain(kits[0].learner.site)]))
        for number, kits in enumerate(lots.values(), 1)
    )


def boxes_of(session: Session, seats: Iterable[int]) -> tuple[Box, ...]:
    """The boxes in which the kits of these numbers lie."""
    wanted = set(seats)
    return tuple(box for box in boxes(session) if wanted & {kit.number for kit in box.kits})


def has_sites(session: Session) -> bool:
    """Whether any learner of a session takes it at a site."""
    return any(seat.learner.site for seat in session.seats)


def is_addressed(learner: Learner) -> bool:
    """Whether anything of an address is known but the town."""
    return any(one.strip() for one in (learner.address, learner.complement, learner.postcode))


def with_boxes(board: Board, session: Session) -> Board:
    """The board on which the kits of a site are where their box is."""
    shared = [box for box in boxes(session) if box.is_shared] if has_sites(session) else []
    found = {
        kit.number: tuple(each.number for each in box.kits) for box in shared for kit in box.kits
    }
    return board if found == board.boxes else replace(board, boxes=found)


def other_addresses(box: Box) -> tuple[str, ...]:
    """The names of learners of a box who have another address than it goes to."""
    return tuple(
        kit.learner.display
        for kit in box.kits
        if is_addressed(kit.learner) and _address(kit.learner) != _address(box.learner)
    )


def _addressee(kits: Collection[Seat], mates: Collection[Learner]) -> Learner:
    """The first learner of a box with an address; where none has, with that of the same site."""
    own = [kit.learner for kit in kits]
    addressed = next(filter(is_addressed, own), None)
    if addressed is not None or not own[0].site:
        return addressed or own[0]
    there = next(filter(is_addressed, mates), None)
    if there is None:
        return own[0]
    parts = {part: getattr(there, part) for part in ("address", *ADDRESS_PARTS)}
    return own[0].model_copy(update=parts)


def _address(learner: Learner) -> tuple[str, ...]:
    return tuple(plain(getattr(learner, part)) for part in ("address", *ADDRESS_PARTS))
