"""What learners at one site share lies once in their box, everything else in each kit."""

import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from secrets import token_bytes

import pytest
from helpers.command import run_here
from helpers.printed import Printed, planned
from helpers.sites import at_sites
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain import kit_things
from tasting.domain.boxes import Box, boxes
from tasting.domain.equipment import Equipment
from tasting.domain.events import Weigh
from tasting.domain.extras import Extra
from tasting.domain.kit_things import (
    at_home,
    common_things,
    in_common,
    in_kit,
    in_own,
    things,
    times,
)
from tasting.domain.kit_weight import WeightCheck, explain
from tasting.domain.learner import LearnerFacts
from tasting.domain.roster import RosterChange, change_seats, extras_of_withdrawn
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.exchange import protocols
from tasting.paper import kit_sheet
from tasting.paper.paper import Order
from tasting.places import DataFolder
from tasting.services.invitations import invitation, write_invitations
from tasting.services.printing import sheet_fingerprints
from tasting.services.repeating import repeated
from tasting.services.workspaces import open_workspace
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
    assert in_common(session, "Lyon", words_in("en")) == ["1 kettle", "2\u00a0×\u00a0Tray"]
    assert in_own(session, session.seats[0], "Lyon", words_in("en")) == own
    assert in_common(session, "", words_in("en")) == []
    assert in_own(session, session.seats[1], "", words_in("en")) == [
        "1 kettle",
        "1 cup",
        "2\u00a0×\u00a0Tray",
        "Card",
    ]
    once = ["1 kettle, once for all at Lyon", "2\u00a0×\u00a0Tray, once for all at Lyon"]
    assert in_kit(session, session.seats[0], "Lyon", words) == [*own, *once]
    assert at_home(session, "Lyon", words) == ["a scale, once for all at Lyon"]
    assert at_home(session, "", words) == ["a scale"]
    said = [invitation(session, seat, NOW, "en").text for seat in session.seats]
    assert ["once for all at Lyon" in text for text in said] == [True, False, True]


def test_what_lies_there_has_the_figures_of_its_reader_beside_it() -> None:
    session, words = shared_class(["Lyon", "", "Lyon"]), words_in("en", "us")
    jar, jug = (Equipment(name=Phrase(en=name)) for name in ("a 1.5 l jar", "{n} cups of 200 ml"))
    packed = jar.model_copy(update={"packed": True, "shared": True})
    protocol = session.protocol.model_copy(update={"equipment": (packed, jug)})
    session = session.model_copy(update={"protocol": protocol, "units": "us", "extras": ()})
    seat = session.seats[0]
    once = "a 1.5 l (1.6\u00a0qt) jar"
    assert in_kit(session, seat, "Lyon", words) == [f"{once}, once for all at Lyon"]
    common = common_things(session, seat)
    assert common
    assert common.said_in("en") == once
    assert at_home(session, "", words)[0].endswith("cups of 200 ml (6.8\u00a0fl oz)")
    assert "200 ml (6.8\u00a0fl oz)" in invitation(session, seat, NOW, "en").text
    assert "(" not in "".join(in_kit(session, seat, "Lyon", words_in("en")))


@given(sites=st.lists(st.sampled_from(["", "Lyon", "Leeds", "lyon "]), min_size=1, max_size=9))
def test_every_portion_lies_in_one_box_and_things_are_counted_as_they_lie(sites: list[str]) -> None:
    session = shared_class(sites)
    packed = boxes(session)
    kits = Counter(kit.number for box in packed for kit in box.kits)
    assert kits == Counter(seat.number for seat in session.seats)
    for thing in things(session):
        lying = sum(1 if thing.shared else len(box.kits) for box in packed)
        assert times(thing, session.seats, len(packed)) == lying
    listed = Counter[str]()
    for box in packed:
        site = box.site if box.is_shared else ""
        listed.update(in_common(session, site, words_in("en")))
        for kit in box.kits:
            listed.update(in_own(session, kit, site, words_in("en")))
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


def test_an_extra_of_one_learner_lies_in_their_kit_alone_whatever_they_are_called() -> None:
    session = shared_class(["Lyon", "Lyon", ""])
    decaf = Extra(
        name=Phrase(en="Decaf"), grams=9, learner=session.seats[1].learner.name, shared=True
    )
    session = session.model_copy(update={"extras": (CARD, decaf)})

    def kits(of: Session) -> list[bool]:
        return ["Decaf" in in_own(of, seat, "Lyon", words_in("en")) for seat in of.seats]

    assert kits(session) == [False, True, False]
    assert in_common(session, "Lyon", words_in("en")) == ["1 kettle"]
    assert times(decaf, session.seats, 2) == 1
    check = WeightCheck(tare=100, tolerance=1)
    first, second = (check.planned(session, [seat]) for seat in session.seats[:2])
    assert first is not None
    assert second == first + 9
    before = sheet_fingerprints(session.model_copy(update={"extras": (CARD,)}), session.seats)
    now = sheet_fingerprints(session, session.seats)
    assert [n for n in now if now[n] != before[n]] == [2]
    out = io.BytesIO()
    kit_sheet.write(out, Order(session, session.seats, "en"), lambda *_: None, lambda: False)
    sheets = Printed(out.getvalue())
    each = len(sheets) // 3
    assert ["Decaf" in sheets.text(n * each) for n in range(3)] == [False, True, False]
    change = RosterChange(mended={2: LearnerFacts(name="Zoé Roy", display="Zoé", site="Lyon")})
    later = change_seats(session, change, (), Random(1), token_bytes)
    assert kits(later) == [False, True, False]


def test_an_own_extra_goes_with_its_learner() -> None:
    session = shared_class(["Lyon", "Lyon", ""])
    decaf = Extra(name=Phrase(en="Decaf"), learner=session.seats[1].learner.name)
    session = session.model_copy(update={"extras": (CARD, decaf)})
    gone = RosterChange(withdrawn=frozenset({2}))
    assert extras_of_withdrawn(session, gone) == (decaf,)
    assert change_seats(session, gone, (), Random(1), token_bytes).extras == (CARD,)
    earlier = session.model_copy(update={"seats": session.seats[::2]})
    assert repeated(earlier, NOW).extras == (CARD,)


def test_boxes_are_made_once_for_all_invitations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, made = shared_class(["Lyon"] * 4), list[Session]()

    def counted(of: Session) -> tuple[Box, ...]:
        made.append(of)
        return boxes(of)

    monkeypatch.setattr(kit_things, "boxes", counted)
    assert len([*write_invitations(session, session.seats, tmp_path, NOW)]) == 8
    assert len(made) == 1


def test_extras_are_listed_added_and_removed_from_a_shell(tmp_path: Path) -> None:
    session = shared_class(["Lyon", "Lyon", ""]).model_copy(update={"extras": ()})
    with open_workspace(DataFolder(tmp_path)) as workspace:
        workspace.keep(session, now=NOW)

    def extras(*how: str) -> tuple[int, list[str]]:
        done = run_here(tmp_path, "kit", "extras", session.id, *how)
        return done.returncode, (done.stdout or done.stderr).splitlines()

    name = session.seats[1].learner.name
    assert extras("--add", "Tray", "--once") == (0, ["Tray, once in each box"])
    added = extras("--add", "Decaf", "--seat", "2", "--count", "2")
    assert added == (0, ["Tray, once in each box", f"2\u00a0×\u00a0Decaf for {name}"])
    refused = [
        (("--remove", "decaf"), f"--remove: “decaf” is for {name}: add --seat 2."),
        (("--remove", "decaf", "--seat", "1"), "--remove: There is no “decaf”."),
        (("--add", " "), "--add: Say what it is."),
        (("--add", "x", "--once", "--seat", "1"), "Choose --once or --seat, not both."),
        (("--count", "5"), "--count is only for an extra that --add names."),
        (("--remove", "tray", "--once"), "--once is only for an extra that --add names."),
    ]
    for how, wrong in refused:
        status, said = extras(*how)
        assert (status, said[0].removeprefix("tasting: ")) == (1, wrong)
    assert extras("--remove", "decaf", "--seat", "2") == (0, ["Tray, once in each box"])
    nobodys = Extra(name=Phrase(en="Old"), learner="Long Gone")
    with open_workspace(DataFolder(tmp_path)) as workspace:
        workspace.keep(session.model_copy(update={"extras": (nobodys,)}), now=NOW)
    assert extras("--remove", "old") == (0, ["There are no own extras."])
    alike = [
        seat.model_copy(update={"learner": session.seats[0].learner}) for seat in session.seats
    ]
    with open_workspace(DataFolder(tmp_path)) as workspace:
        workspace.keep(session.model_copy(update={"seats": tuple(alike)}), now=NOW)
    status, said = extras("--add", "Decaf", "--seat", "2")
    assert (status, "Several learners are called" in said[0]) == (1, True)
    assert extras("--add", "x" * 61)[0] == extras("--add", "x", "--seat", "9")[0] == 1
