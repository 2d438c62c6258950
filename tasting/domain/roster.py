"""Who sits in a session that is planned already: learners mended, come late, or withdrawn."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tasting.domain.events import TASTER
from tasting.domain.learner import Learner, LearnerFacts
from tasting.domain.serving import next_order
from tasting.domain.session import Seat, Session
from tasting.domain.tokens import seat_tokens


@dataclass(frozen=True)
class RosterChange:
    """What shall become of the seats; those that are not named stay as they are."""

    mended: Mapping[int, LearnerFacts] = field(default_factory=dict)
    """What is right about the learner of a seat, by its number."""
    withdrawn: frozenset[int] = frozenset()
    """Seats to be given up."""
    joined: tuple[LearnerFacts, ...] = ()
    """Learners who come on top, in this order."""


def change_seats(
    session: Session,
    change: RosterChange,
    used: Iterable[int],
    chance: random.Random,
    random_bytes: Callable[[int], bytes],
) -> Session:
    """The session with `change` made: who stays keeps number, serving order and token.

    A number given up is not given again, nor is one of `used`, the numbers that anything was
    ever noted of. Each new seat has a token of its own and the order that keeps the balance best.
    """
    seats = [
        seat.model_copy(update={"learner": _mend_learner(seat, change.mended.get(seat.number))})
        for seat in session.seats
        if seat.number not in change.withdrawn
    ]
    learners = (number for number in used if number != TASTER)
    number = max((*learners, *(seat.number for seat in session.seats)), default=0)
    before = [seat.token for seat in session.places]
    tokens = seat_tokens(len(change.joined), random_bytes, before)
    for facts, token in zip(change.joined, tokens, strict=True):
        number += 1
        order = next_order(session.codes, [seat.order for seat in seats], chance)
        learner = facts.learner(random_bytes(16).hex())
        seats.append(Seat(number=number, learner=learner, order=order, token=token))
    return session.model_copy(update={"seats": tuple(seats)})


def _mend_learner(seat: Seat, facts: LearnerFacts | None) -> Learner:
    return seat.learner if facts is None else facts.learner(seat.learner.id)
