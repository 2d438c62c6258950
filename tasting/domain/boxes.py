"""Boxes: who takes a class together at one site shares one; every other kit has its own."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from tasting.domain.board import Board
from tasting.domain.learner import ADDRESS_PARTS, Learner
from tasting.domain.names import plain
from tasting.domain.seat import Seat
from tasting.domain.session import Session


@dataclass(frozen=True)
class Box:
    """What is sent as one parcel."""

    number: int
    """Its place among all boxes of the session, counted from 1, also those a spare replaced."""
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
    """The boxes of a session, in the order of the lowest numbers of their kits.

    A spare kit has its own, also once a learner at a site was given it: it is sent after the box.
    Who came to a site after its box had left shares the next one with those who came since.
    """
    spares = {spare.number for spare in session.spares}
    lots: dict[str, list[Seat]] = {}
    mates: dict[str, list[Learner]] = {}
    held = [(seat.number, seat) for seat in session.kits]
    for number, seat in sorted([*held, *_replaced(session)], key=lambda one: one[0]):
        site = plain(seat.learner.site)
        alone = not site or number in spares
        lot = lots.setdefault(str(number) if alone else f"{seat.own_box} at {site}", [])
        if number == seat.number:
            lot.append(seat)
            mates.setdefault(site, []).append(seat.learner)
    return tuple(
        Box(number, tuple(kits), _addressee(kits, mates[plain(kits[0].learner.site)]))
        for number, kits in enumerate(lots.values(), 1)
        if kits
    )


def _replaced(session: Session) -> Iterator[tuple[int, Seat]]:
    """The numbers of kits that a spare replaced, with the seat that their learner has now."""
    seats = {seat.number: seat for seat in session.seats}
    spares = {kit.number: kit.spare for kit in session.retired if kit.spare}
    for number in spares:
        now = spares[number]
        while now in spares:  # that one did not come either
            now = spares[now]
        if now in seats:
            yield number, seats[now]


def with_later_boxes(before: Session, after: Session, left: Collection[int]) -> Session:
    """`after`, where who came to a site since `before` is in a box that is still to leave.

    `left` are the numbers of the kits that were sent. Where the box of a site has left, those who
    come share the next one, until that leaves too. One whose own kit was sent is with others only
    where theirs were, too.
    """
    sites = {seat.number: plain(seat.learner.site) for seat in before.seats}
    spares = {spare.number for spare in after.spares}
    found = dict[int, Seat]()
    lots: dict[str, dict[int, set[bool]]] = {}
    came = [one for one in after.seats if sites.get(one.number) != plain(one.learner.site)]
    coming = {seat.number for seat in came}
    for seat in after.seats:
        if seat.number not in coming and seat.number not in spares:
            lot = lots.setdefault(plain(seat.learner.site), {}).setdefault(seat.own_box, set())
            lot.add(seat.number in left)
    for seat in came:
        site, gone, number = plain(seat.learner.site), seat.number in left, 0
        if site and seat.number not in spares:
            there = lots.setdefault(site, {})
            fits = (one for one in (0, *sorted(there)) if there.get(one, {gone}) == {gone})
            number = next(fits, seat.number)
            there.setdefault(number, set()).add(gone)
        found[seat.number] = seat.model_copy(update={"own_box": number})
    seats = tuple(found.get(seat.number, seat) for seat in after.seats)
    return after.model_copy(update={"seats": seats})


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
