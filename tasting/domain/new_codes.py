"""New blind codes for a whole session: the same products in the same places, under other codes."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

from tasting.domain.codes import blind_codes
from tasting.domain.errors import UserError
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.words import message

Place = TypeVar("Place", bound=Seat)


def draw_new_codes(session: Session, chance: random.Random) -> Session:
    """The session with another code for each sample and each portion; all else stays.

    Orders, tokens and what is behind each portion stay. No code comes again that the session ever
    had, as papers with it may lie about: they are kept in `old_codes`. Raises UserError where
    three digits do not suffice for that.
    """
    orders = _own_orders(session)
    samples = [sample.code for sample in session.samples]
    before = (*session.old_codes, *_in_use(session))
    retired = [code for kit in session.retired for code in kit.codes]
    new = dict[str, str]()
    try:
        for codes in (samples, *orders):
            drawn = blind_codes(len(codes), chance, elsewhere=(*before, *retired, *new.values()))
            new.update(zip(codes, drawn, strict=True))
    except ValueError as error:
        raise UserError(
            message(
                "Three digits leave no new codes for this session that none of its papers had "
                "before. Plan the session anew."
            )
        ) from error
    own = session.own_seat
    return session.model_copy(
        update={
            "samples": tuple(
                sample.model_copy(update={"code": new[sample.code]}) for sample in session.samples
            ),
            "seats": tuple(_renamed(seat, new) for seat in session.seats),
            "spares": tuple(_renamed(spare, new) for spare in session.spares),
            "own_seat": _renamed(own, new) if own else None,
            "old_codes": tuple(dict.fromkeys(before)),
        }
    )


def with_codes_back(before: Session, after: Session) -> Session:
    """The session as it was `before` new codes were drawn, which are among its old ones then."""
    used = _in_use(before)
    gone = [code for code in (*after.old_codes, *_in_use(after)) if code not in used]
    return before.model_copy(update={"old_codes": tuple(dict.fromkeys(gone))})


def _in_use(session: Session) -> Sequence[str]:
    """The codes of all samples and of all portions."""
    samples = (sample.code for sample in session.samples)
    return [*samples, *(code for order in _own_orders(session) for code in order)]


def _own_orders(session: Session) -> Sequence[tuple[str, ...]]:
    """The codes of each kit that has portions of its own; a spare given away is its learner's."""
    held = (*session.places, *session.spares)
    return [*dict.fromkeys(seat.order for seat in held if seat.behind)]


def _renamed(seat: Place, new: Mapping[str, str]) -> Place:
    fields = {
        name: tuple(new[code] for code in getattr(seat, name))
        for name in ("order", "behind", "calibration")
    }
    return seat.model_copy(update=fields)
