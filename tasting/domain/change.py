"""What differs between two boards of a session: what a view of the first has to draw anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasting.domain.board import Board
from tasting.domain.cards import Key
from tasting.domain.events import Event, Kind
from tasting.domain.seat_board import Groups, SeatBoard


@dataclass(frozen=True)
class Change:
    """What is another than it was."""

    whole: bool = False
    """There was no board, there is none any more, or it is of another session: all is new."""
    cards: frozenset[Key] = frozenset()
    """Cards that came, or have other versions."""
    hands: frozenset[int] = frozenset()
    """The seats whose hands went up or down."""
    kits: frozenset[int] = frozenset()
    """The seats whose kit is somewhere else, or holds something else."""
    course: bool = False
    """Whether a step began, stood still, went on, or the class ended."""
    identities: bool = False
    """Whether codes were opened."""
    shared: bool = False
    """Whether reference profiles were shown to learners."""
    versions: frozenset[int] = frozenset()
    """The seats that sent a second version of an operation."""

    def __bool__(self) -> bool:
        """Whether anything is."""
        return self != _NOTHING

    @property
    def seats(self) -> frozenset[int]:
        """The seats of which anything is another."""
        return self.hands | self.kits | self.versions | {seat for seat, *_ in self.cards}


_NOTHING = Change()


def changed(before: Board | None, after: Board | None) -> Change:
    """What events folded onto `before` changed in it: `after` shares with it all the rest."""
    if before is None or after is None:
        return Change(whole=before is not after)
    pairs = [
        (before.seats.get(number) or SeatBoard(number, after.order), seat)
        for number, seat in after.seats.items()
        if seat is not before.seats.get(number)
    ]
    return Change(
        cards=frozenset(key for pair in pairs for key in _cards(*pair)),
        hands=_hands(before, after, pairs),
        kits=frozenset(
            seat
            for was, now in pairs
            if _kit_words(was) != _kit_words(now)
            for seat in after.box(now.seat)
        ),
        course=before.course != after.course,
        identities=before.standing_reveals != after.standing_reveals,
        shared=before.standing_shares != after.standing_shares,
        versions=_seats_of_versions(before, after),
    )


def _kit_words(seat: SeatBoard) -> tuple[object, ...]:
    return seat.kit_words, seat.packed, seat.shipment, seat.weighing


def _seats_of_versions(before: Board, after: Board) -> frozenset[int]:
    """The seats that sent a second version of an operation since."""
    known = {version.place for version in before.versions}
    return frozenset(each.seat for each in after.versions if each.place not in known)


def _cards(was: SeatBoard, now: SeatBoard) -> Iterator[Key]:
    """The cards of a seat about which more was said."""
    for kind, before, after in (
        (Kind.OBSERVE, was.observed, now.observed),
        (Kind.MEASURE, was.measured, now.measured),
    ):
        for step, subject in _grown(before, after):
            yield now.seat, kind, step, subject


def _grown(before: Groups, after: Groups) -> Iterator[tuple[str, str]]:
    for step, groups in after.items():
        known = before.get(step, {})
        for subject, group in groups.items():
            was = known.get(subject, ())
            if len(group) != len(was) and _ids(group) != _ids(was):
                yield step, subject


def _ids(group: Sequence[Event]) -> set[str]:
    return {event.op.op_id for event in group}


def _hands(
    before: Board, after: Board, pairs: Sequence[tuple[SeatBoard, SeatBoard]]
) -> frozenset[int]:
    """The seats whose hands went up or down."""
    raised = any(len(was.raised) != len(now.raised) for was, now in pairs)
    if not raised and before.hand_moves == after.hand_moves:
        return frozenset()
    return frozenset(hand.seat for hand in set(before.hands) ^ set(after.hands))
