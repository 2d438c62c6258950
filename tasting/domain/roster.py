"""Who sits in a session that is planned already, and with which token: changed as learners are."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count as count_from
from typing import TypeVar

from tasting.domain.events import TASTER
from tasting.domain.extras import Extra, held
from tasting.domain.learner import Learner, LearnerFacts
from tasting.domain.names import plain
from tasting.domain.portions import Portions, draw_portions
from tasting.domain.seat import RetiredKit, Seat, Spare
from tasting.domain.serving import next_order, serving_orders
from tasting.domain.session import Session
from tasting.domain.tokens import seat_tokens
from tasting.languages import Language
from tasting.words import words_in

Kit = TypeVar("Kit", bound=Seat)


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
    number = _last_number(session, used)
    tokens = seat_tokens(len(change.joined), random_bytes, _tokens(session))
    for facts, token in zip(change.joined, tokens, strict=True):
        number += 1
        learner = facts.learner(random_bytes(16).hex())
        served = _next_served(session, seats, chance)
        seats.append(_seated(Seat, session, number, learner, served, token))
    gone = (
        RetiredKit(number=seat.number, token=seat.token, codes=seat.order if seat.behind else ())
        for seat in session.seats
        if seat.number in change.withdrawn
    )
    extras = _own_extras(session, change, seats)
    retired = (*session.retired, *gone)
    return session.model_copy(update={"seats": tuple(seats), "retired": retired, "extras": extras})


def extras_of_withdrawn(session: Session, change: RosterChange) -> tuple[Extra, ...]:
    """The extras that leave the session with the one learner each lay in the kit of."""
    staying = [seat.learner for seat in session.seats if seat.number not in change.withdrawn]
    kept = held(session.extras, staying)
    return tuple(extra for extra in session.extras if extra not in kept)


def _own_extras(session: Session, change: RosterChange, seats: Sequence[Seat]) -> tuple[Extra, ...]:
    """The extras as learners are called now, without those of learners who are withdrawn."""
    renamed = {
        plain(seat.learner.name): change.mended[seat.number].name
        for seat in session.seats
        if seat.number in change.mended
    }
    called = (
        extra.model_copy(update={"learner": renamed[plain(extra.learner)]})
        if extra.learner and plain(extra.learner) in renamed
        else extra
        for extra in session.extras
    )
    return held(called, (seat.learner for seat in seats))


def _seated(
    kind: type[Kit], session: Session, number: int, learner: Learner, served: Portions, token: str
) -> Kit:
    """A seat of a session, or a spare kit, with its number, its portions and its token."""
    return kind(
        number=number,
        learner=learner,
        order=served.order,
        behind=served.behind,
        calibration=session.calibration,
        token=token,
    )


def usual_spares(learners: int) -> int:
    """How many spare kits are usual: one for every ten learners, rounded up."""
    return -(-learners // 10)


def spare_language(session: Session) -> Language:
    """The language that the papers of new spare kits are in: the one that most learners read.

    Where as many read another, it is the trainer's if it is among them: the session's first.
    """
    read = Counter(seat.learner.language for seat in session.seats)
    return max(dict.fromkeys((*session.languages, *read)), key=read.__getitem__)


def most_read(session: Session) -> bool:
    """Whether more than half of the learners read the language of spare kits."""
    language = spare_language(session)
    return 2 * sum(one.learner.language == language for one in session.seats) > len(session.seats)


def plan_spares(
    session: Session,
    count: int,
    used: Iterable[int],
    chance: random.Random,
    random_bytes: Callable[[int], bytes],
) -> Session:
    """The session with so many spare kits that nobody has; more are added, the last ones dropped.

    Labels with the own codes of portions that are dropped may lie about: they do not come again.
    `used` are the numbers that anything was ever noted of.
    """
    spares, kept = list(session.spares), len(session.open_spares)
    dropped = session.open_spares[count:]
    for spare in dropped:
        spares.remove(spare)
    gone = (code for spare in dropped if spare.behind for code in spare.order)
    old = tuple(dict.fromkeys((*session.old_codes, *gone)))
    number = _last_number(session, used)
    tokens = seat_tokens(max(0, count - kept), random_bytes, _tokens(session))
    # A block of their own: beside a thousand learners the best row for each would take seconds.
    drawn = session.protocol.samples.serving_order == "drawn" and not session.protocol.sets
    flights, many = session.protocol.flights, len(tokens)
    orders = iter(serving_orders(session.codes, many, chance, flights) if drawn else ())
    for token, stands in zip(tokens, _stand_ins(session, random_bytes), strict=False):
        number, order = number + 1, next(orders, None)
        served = (
            Portions(order, ())
            if order
            else _next_served(session, (*session.seats, *spares), chance)
        )
        spares.append(_seated(Spare, session, number, stands, served, token))
    return session.model_copy(update={"spares": tuple(spares), "old_codes": old})


def _stand_ins(session: Session, random_bytes: Callable[[int], bytes]) -> Iterator[Learner]:
    """Learners in whose place spare kits are, "Spare 1" and on; no name of one that is there."""
    language, names = spare_language(session), {one.learner.display for one in session.spares}
    for number in count_from(1):
        name = words_in(language).say("Spare {n}", n=number)
        if name not in names:
            yield Learner(id=random_bytes(16).hex(), name=name, display=name, language=language)


def give_spare(session: Session, spare: int, seat: int) -> Session:
    """The session where the learner of a seat has the spare kit of this number in its place.

    KeyError where there is no such spare or learner.
    """
    kit = {one.number: one for one in session.spares}[spare]
    owner = {one.number: one for one in session.seats}[seat]
    fields = {name: getattr(kit, name) for name in Seat.model_fields}
    now_theirs = Seat(**{**fields, "learner": owner.learner, "own_box": owner.own_box})
    given = kit.model_copy(update={"given": True})
    codes = owner.order if owner.behind else ()
    theirs_before = RetiredKit(number=seat, token=owner.token, spare=spare, codes=codes)
    return session.model_copy(
        update={
            "seats": tuple(now_theirs if one is owner else one for one in session.seats),
            "spares": tuple(given if one is kit else one for one in session.spares),
            "retired": (*session.retired, theirs_before),
        }
    )


def renew_token(session: Session, number: int, random_bytes: Callable[[int], bytes]) -> Session:
    """The session where the kit of this number has a new token; nobody has the old one any more.

    Number, learner, order and codes stay. KeyError where there is no such kit.
    """
    before = {one.number: one for one in session.kits}[number].token
    (token,) = seat_tokens(1, random_bytes, _tokens(session))

    def renewed(kits: Iterable[Kit]) -> tuple[Kit, ...]:
        """A spare that was given away has the token of its learner's seat."""
        new = {"token": token}
        return tuple(one.model_copy(update=new) if one.token == before else one for one in kits)

    gone = RetiredKit(number=number, token=before)
    return session.model_copy(
        update={
            "seats": renewed(session.seats),
            "spares": renewed(session.spares),
            "retired": (*session.retired, gone),
        }
    )


def _last_number(session: Session, used: Iterable[int]) -> int:
    """The highest number that any kit has or had, 0 for none; the trainer's own is none."""
    learners = (number for number in used if number != TASTER)
    kits = (*session.seats, *session.spares)
    return max((*learners, *(seat.number for seat in kits)), default=0)


def _tokens(session: Session) -> list[str]:
    """The tokens of every place and kit, of former ones too."""
    held = [seat.token for seat in (*session.places, *session.spares)]
    return [*held, *(kit.token for kit in session.retired)]


def _next_served(session: Session, seats: Sequence[Seat], chance: random.Random) -> Portions:
    """What one learner more tastes; codes of a seat given up may lie in a kit: none is taken."""
    tests = session.protocol.tests
    if not tests:
        orders, how = [seat.order for seat in seats], session.protocol.samples.serving_order
        flights = session.protocol.flights
        return Portions(next_order(session.codes, orders, chance, flights, how), ())
    held = (*session.places, *session.spares, *seats)
    used = [*session.old_codes, *(sample.code for sample in session.samples)]
    used += [code for seat in held for code in seat.order]
    used += [code for kit in session.retired for code in kit.codes]
    before = [seat.behind for seat in seats]
    return draw_portions(session.codes, tests[0].orders, before, used, chance)


def _mend_learner(seat: Seat, facts: LearnerFacts | None) -> Learner:
    return seat.learner if facts is None else facts.learner(seat.learner.id)
