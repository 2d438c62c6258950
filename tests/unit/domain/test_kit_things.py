"""What learners at one site share lies once in their box, everything else in each kit."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from helpers.printed import planned
from helpers.sites import at_sites
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain.boxes import boxes
from tasting.domain.events import Weigh
from tasting.domain.extras import Extra
from tasting.domain.kit_things import at_home, in_common, in_each, in_kit, things, times
from tasting.domain.kit_weight import WeightCheck, explain
from tasting.domain.protocol import Equipment
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.services.invitations import invitation
from tasting.services.printing import sheet_fingerprints
from tasting.words import words_in

NOW = datetime(2026, 11, 9, tzinfo=UTC)
KETTLE = Equipment(name=Phrase(en="{n} kettle"), packed=True, shared=True)
SCALE = Equipment(name=Phrase(en="a scale"), shared=True)
CUP = Equipment(name=Phrase(en="{n} cup"), packed=True)
TRAY = Extra(name=Phrase(en="Tray"), count=2, grams=50, shared=True)
CARD = Extra(name=Phrase(en="Card"), grams=3)


def shared_class(sites: list[str]) -> Session:
    protocol = protocols.shipped()["coffee-cupping"]
    protocol = protocol.model_copy(update={"equipment": (KETTLE, SCALE, CUP)})
    session = at_sites(planned(protocol, 4, [f"Learner {n}" for n in range(len(sites))]), sites)
    return session.model_copy(update={"extras": (TRAY, CARD)})


def test_what_is_not_shared_is_written_as_before() -> None:
    assert "shared" not in CUP.model_dump_json() + CARD.model_dump_json()


def test_a_shared_box_holds_once_what_is_shared() -> None:
    session, words = shared_class(["Lyon", "", "Lyon"]), words_in("en")
    own = ["1 cup", "Card"]
    assert in_common(session, "Lyon", "en") == ["1 kettle", "2\u00a0×\u00a0Tray"]
    assert in_each(session, "Lyon", "en") == own
    assert in_common(session, "", "en") == []
    assert in_each(session, "", "en") == ["1 kettle", "1 cup", "2\u00a0×\u00a0Tray", "Card"]
    once = ["1 kettle, once for all at Lyon", "2\u00a0×\u00a0Tray, once for all at Lyon"]
    assert in_kit(session, "Lyon", words) == [*own, *once]
    assert at_home(session, "Lyon", words) == ["a scale, once for all at Lyon"]
    assert at_home(session, "", words) == ["a scale"]
    said = [invitation(session, seat, NOW, "en").text for seat in session.seats]
    assert ["once for all at Lyon" in text for text in said] == [True, False, True]


@given(sites=st.lists(st.sampled_from(["", "Lyon", "Leeds", "lyon "]), min_size=1, max_size=9))
def test_every_portion_lies_in_one_box_and_things_are_counted_as_they_lie(sites: list[str]) -> None:
    session = shared_class(sites)
    packed = boxes(session)
    kits = Counter(kit.number for box in packed for kit in box.kits)
    assert kits == Counter(seat.number for seat in session.seats)
    for thing in things(session):
        lying = sum(1 if thing.shared else len(box.kits) for box in packed)
        assert times(thing, len(session.seats), len(packed)) == lying
    listed = Counter[str]()
    for box in packed:
        site = box.site if box.is_shared else ""
        listed.update(in_common(session, site, "en"))
        for _ in box.kits:
            listed.update(in_each(session, site, "en"))
    assert listed["1 kettle"] == listed["2\u00a0×\u00a0Tray"] == len(packed)
    assert listed["1 cup"] == listed["Card"] == len(sites)


@pytest.mark.parametrize(
    ("off", "told"),
    [
        (0, ", as planned."),
        (-50, "“Tray” may be missing."),
        (-150, "something else may be missing."),  # only two trays lie in the box
        (-15, "15 g too light: something else may be missing."),
        (-3, "“Card” may be missing."),
    ],
)
def test_a_shared_box_weighs_once_what_is_there_once(off: int, told: str) -> None:
    session = shared_class(["Lyon"] * 3)
    check = WeightCheck(tare=300, tolerance=1, once=200)
    planned_grams = check.planned(session, session.seats)
    assert planned_grams == 200 + 3 * 100 + 3 * 4 * 12 + 2 * 50 + 3 * 3
    assert check.planned(session, session.seats[:1]) == 300 + 4 * 12 + 2 * 50 + 3
    word = Weigh(grams=planned_grams + off, planned=planned_grams, tolerance=1)
    assert told in str(explain(word, session, session.seats))


def test_a_sheet_is_out_of_date_once_somebody_shares_the_box() -> None:
    alone, shared = shared_class(["Lyon", "", ""]), shared_class(["Lyon", "", "Lyon"])
    before, after = (sheet_fingerprints(one, one.seats) for one in (alone, shared))
    assert [number for number in before if before[number] != after[number]] == [1, 3]
