"""Who takes a class together at a site shares a box: one parcel, one address, one state."""

import random
import secrets

from helpers.logs import log
from helpers.sites import at_sites
from helpers.small_class import session as small_session
from hypothesis import given
from hypothesis import strategies as st

from tasting.domain import commands, roster
from tasting.domain.board import fold
from tasting.domain.boxes import boxes, other_addresses, with_boxes
from tasting.domain.change import changed
from tasting.domain.events import Kind, Op
from tasting.domain.learner import LearnerFacts
from tasting.services.kits import kit_state

CLASS = small_session(["Ann", "Bob", "Cem", "Dan"], {"417": {}, "826": {}})
LYON = at_sites(CLASS, ["Lyon", "", " LYÓN ", "Leeds"], {3: "8 rue Haute\n69001 Lyon"})


def said(seat: int, state: str) -> tuple[int, Op]:
    op = Op(op_id=f"{seat:032x}", kind=Kind.KIT, body={"state": state}, made_at=seat)
    return seat, op


def test_a_learner_without_a_site_is_written_as_before() -> None:
    assert "site" not in LearnerFacts(name="Ann", display="Ann").model_dump_json()
    assert LearnerFacts(name="Ann", display="Ann", site="Lyon").model_dump()["site"] == "Lyon"


def test_learners_of_one_site_share_a_box_addressed_to_the_first_with_an_address() -> None:
    found = boxes(LYON)
    assert [[kit.number for kit in box.kits] for box in found] == [[1, 3], [2], [4]]
    assert [(box.number, box.site, box.learner.display) for box in found] == [
        (1, "Lyon", "Cem"),
        (2, "", "Bob"),
        (3, "Leeds", "Dan"),
    ]
    assert [other_addresses(box) for box in found] == [(), (), ()]
    two = at_sites(CLASS, ["Lyon"] * 4, {2: "1 rue Basse", 4: "8 rue Haute"})
    assert other_addresses(boxes(two)[0]) == ("Dan",)


def test_a_spare_given_to_a_learner_at_a_site_is_a_box_of_its_own_to_the_same_place() -> None:
    chance = random.Random(1)
    spared = roster.plan_spares(LYON, 1, (), chance, secrets.token_bytes)
    given_away = roster.give_spare(spared, spared.spares[0].number, 1)
    found = boxes(given_away)
    assert [[kit.number for kit in box.kits] for box in found] == [[3], [2], [4], [5]]
    assert (found[3].learner.display, found[3].learner.address) == (
        "Ann",
        "8 rue Haute\n69001 Lyon",
    )


def test_boxes_keep_their_numbers_whoever_is_given_a_spare_kit() -> None:
    spared = roster.plan_spares(LYON, 3, (), random.Random(1), secrets.token_bytes)
    labelled = {kit.number: box.number for box in boxes(spared) for kit in box.kits}
    assert labelled == {1: 1, 2: 2, 3: 1, 4: 3, 5: 4, 6: 5, 7: 6}
    later = spared
    for spare, seat in ((5, 2), (6, 1), (7, 6)):  # one at home; one at a site, twice
        later = roster.give_spare(later, spare, seat)
        now = {kit.number: box.number for box in boxes(later) for kit in box.kits}
        assert now == {number: labelled[number] for number in now}


@given(st.lists(st.sampled_from(["", "Lyon", "Leeds"]), min_size=4, max_size=4))
def test_every_kit_lies_in_one_box_and_boxes_are_counted_without_gaps(sites: list[str]) -> None:
    found = boxes(at_sites(CLASS, sites))
    assert [box.number for box in found] == list(range(1, len(found) + 1))
    assert sorted(kit.number for box in found for kit in box.kits) == [1, 2, 3, 4]
    assert all(len({kit.learner.site for kit in box.kits}) == 1 for box in found)


def test_what_one_learner_receives_all_of_the_box_have_but_nobody_else() -> None:
    sent = with_boxes(fold([], LYON.protocol), LYON)
    board = fold(
        log(said(1, "shipped"), said(2, "shipped"), said(3, "received")), LYON.protocol, sent
    )
    states = [kit_state(board, seat) for seat in (1, 2, 3, 4)]
    assert states == ["received", "shipped", "received", "to_pack"]
    assert board.kits[1].made_at == 3
    again = fold(log(said(3, "ready")), LYON.protocol, sent)
    assert (kit_state(again, 1), kit_state(again, 3)) == ("received", "ready")
    assert changed(sent, again).kits == {1, 3}


def test_what_is_said_next_of_a_kit_that_came_with_its_box_replaces_its_own_last_word() -> None:
    sent = with_boxes(fold([], LYON.protocol), LYON)
    board = fold(log(said(1, "shipped"), said(3, "received")), LYON.protocol, sent)
    back = commands.kit(board, 1, "packed", "a" * 32, 9)
    assert back.supersedes == ("1".zfill(32),)
    assert commands.kit(fold(log(said(3, "ready")), LYON.protocol, sent), 1, "ready", "b" * 32, 9)


def test_without_a_site_a_board_is_the_same_thing() -> None:
    board = fold([], CLASS.protocol)
    assert with_boxes(board, CLASS) is board
