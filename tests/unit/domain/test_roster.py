"""Learners mended, come late and withdrawn: everybody else keeps seat, order and token."""

import random
import secrets

from helpers.small_class import session as small_session
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange, change_seats, plan_spares
from tasting.domain.session import Session

CLASS = small_session(["Ann", "Bob", "Cleo"], {"417": {}, "826": {}})
DORA = LearnerFacts(name="Dora Vidal", display="Dora", place="Nantes", language="fr")


def changed(change: RosterChange, used: tuple[int, ...] = (), session: Session = CLASS) -> Session:
    return change_seats(session, change, used, random.Random(7), secrets.token_bytes)


def test_a_mended_learner_keeps_seat_order_token_and_id() -> None:
    right = LearnerFacts(name="Anne Ory", display="Anne", email="anne@example.org", language="fr")

    seat = changed(RosterChange(mended={1: right})).seats[0]

    assert seat.learner.model_dump(exclude={"id"}) == right.model_dump()
    before = CLASS.seats[0]
    kept = (seat.number, seat.order, seat.token, seat.learner.id)
    assert kept == (before.number, before.order, before.token, before.learner.id)


def test_a_late_learner_gets_a_seat_of_their_own() -> None:
    made = changed(RosterChange(joined=(DORA,)))

    assert made.seats[:3] == CLASS.seats
    seat = made.seats[3]
    assert (seat.number, seat.learner.name) == (4, "Dora Vidal")
    assert sorted(seat.order) == sorted(CLASS.codes)
    assert seat.token[:8] not in {other.token[:8] for other in CLASS.seats}


def test_a_late_learner_s_short_code_opens_no_seat_that_is_taken() -> None:
    drawn = [int(CLASS.seats[0].token).to_bytes(10)]

    def random_bytes(n: int) -> bytes:
        return drawn.pop() if drawn else secrets.token_bytes(n)

    made = change_seats(CLASS, RosterChange(joined=(DORA,)), (), random.Random(7), random_bytes)

    assert not drawn
    assert made.seats[3].token[:8] != CLASS.seats[0].token[:8]


def test_where_one_order_is_for_all_late_learners_and_spare_kits_have_it_too() -> None:
    rule = CLASS.protocol.samples.model_copy(update={"serving_order": "same"})
    protocol = CLASS.protocol.model_copy(update={"samples": rule})
    seats = tuple(seat.model_copy(update={"order": ("826", "417")}) for seat in CLASS.seats)
    alike = CLASS.model_copy(update={"protocol": protocol, "seats": seats})

    later = changed(RosterChange(joined=(DORA,)), session=alike)
    with_spares = plan_spares(later, 3, (), random.Random(7), secrets.token_bytes)

    assert {kit.order for kit in with_spares.kits} == {("826", "417")}
    assert protocol.as_sent.samples.serving_order == "drawn", "mild to strong is a hint"


def test_a_number_given_up_is_not_given_again() -> None:
    made = changed(RosterChange(withdrawn=frozenset({3}), joined=(DORA,)))
    assert [seat.number for seat in made.seats] == [1, 2, 4]

    gone = changed(RosterChange(withdrawn=frozenset({3})))
    again = changed(RosterChange(joined=(DORA,)), used=(0, 1, 3), session=gone)
    assert [seat.number for seat in again.seats] == [1, 2, 4]


@given(joined=st.integers(0, 12), withdrawn=st.sets(st.integers(1, 3)))
def test_whatever_is_changed_numbers_and_short_codes_stay_unique(
    joined: int, withdrawn: set[int]
) -> None:
    made = changed(RosterChange(withdrawn=frozenset(withdrawn), joined=(DORA,) * joined))

    assert len(made.seats) == 3 - len(withdrawn) + joined
    assert len({seat.number for seat in made.seats}) == len(made.seats)
    assert len({seat.token[:8] for seat in made.seats if seat.number > 3}) == joined
    assert [seat for seat in made.seats if seat.number <= 3] == [
        seat for seat in CLASS.seats if seat.number not in withdrawn
    ]
