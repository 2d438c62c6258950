"""The reference of a class: written down before, tasted along, and what of it may be shared."""

import random
import secrets
from datetime import UTC, datetime
from typing import Any

from helpers.small_class import PROTOCOL, answered, event, session

from tasting.domain.board import fold
from tasting.domain.events import TASTER, TRAINER, Kind
from tasting.domain.learner import LearnerFacts
from tasting.domain.public_session import public
from tasting.domain.roster import RosterChange, change_seats
from tasting.exchange import lexicons
from tasting.services.compare import comparison
from tasting.services.own_seat import own_address, take_own_seat
from tasting.services.references import reference_readings, references, shareable, unshared
from tasting.services.report_checks import checks
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
CLASS = session(["Ana", "Bo"], {"417": {"sweet": 2, "strength": 7.0}, "826": {}})


def test_what_is_tasted_along_stands_before_what_was_written_down() -> None:
    given: dict[tuple[int, str, str], Any] = {
        (1, "417", "sweet"): 1,
        (TASTER, "417", "sweet"): 4,
        (TASTER, "826", "sweet"): 5,
    }
    board = answered(given, {TASTER: {"water": 91.0}, 1: {"water": 80.0}})

    assert references(CLASS, board) == {"417": {"sweet": 4, "strength": 7.0}, "826": {"sweet": 5}}
    assert reference_readings(CLASS, board, "826") == {"water": 91.0}
    compared = comparison(CLASS, board)
    sweet = {p.sample: p for cup in compared.cups for p in cup.profiles if p.scale.id == "sweet"}
    assert [sweet[code].reference for code in CLASS.codes] == [4, 5]
    # The trainer is in no count: neither among the values nor among the readings.
    assert dict(sweet["417"].values) == {1: 1}
    assert sweet["826"].summary is None
    assert [dict(one.values) for one in compared.readings if one.values] == [{1: 80.0}]
    assert [person.name for person in compared.people] == ["Ana", "Bo"]


def test_sharing_names_no_product_before_the_reveal() -> None:
    product = CLASS.samples[0].product.model_copy(
        update={
            "name": "Keemun",
            "origin": "Anhui, China",
            "variety": "Zhuyezhong",
            "lot": "Q-9981",
        }
    )
    keemun = CLASS.samples[0].model_copy(update={"product": product})
    blind = CLASS.model_copy(update={"samples": (keemun, *CLASS.samples[1:])})
    given: dict[tuple[int, str, str], Any] = {
        (TASTER, "417", "flavour"): ["aroma.fruit", "own:smoky", "own:typical KEEMUN"],
        (TASTER, "826", "note"): "softer than the anhui",
        (TASTER, "826", "sweet"): 2,
        (TASTER, "826", "liking"): "very much",
    }
    board = answered(given)

    told = shareable(blind, board)
    assert told["417"]["flavour"] == ["aroma.fruit", "own:smoky"]
    assert told["826"] == {"sweet": 2}
    assert unshared(blind, board)

    opened = event(90, TRAINER, Kind.REVEAL, "", "", {"identities": {"417": {"name": "Keemun"}}})
    after = fold([opened], PROTOCOL, board)
    assert shareable(blind, after)["826"] == {"sweet": 2, "note": "softer than the anhui"}
    assert "own:typical KEEMUN" in shareable(blind, after)["417"]["flavour"]


def test_a_reference_shared_again_is_the_one_that_counts() -> None:
    first = event(99, TRAINER, Kind.SHARE, "", "", {"reference": {"417": {"sweet": 1}}})
    second = event(5, TRAINER, Kind.SHARE, "", "", {"reference": {"417": {"sweet": 3}}})
    second = second.model_copy(
        update={"op": second.op.model_copy(update={"supersedes": (first.op.op_id,)})}
    )
    for log in ([first, second], [second, first]):
        assert fold(log, PROTOCOL).shared == {"417": {"sweet": 3}}


def test_the_trainers_seat_is_for_the_hub_and_for_no_count(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=NOW)
    taken = take_own_seat(workspace, CLASS.id, NOW, secrets.token_bytes)

    assert take_own_seat(workspace, CLASS.id, NOW, secrets.token_bytes) == taken
    assert workspace.session(CLASS.id) == taken
    assert taken.seats == CLASS.seats
    assert own_address(taken) == ""
    reached = taken.model_copy(update={"address": "https://tea.example.org"})
    assert taken.own_seat is not None
    assert own_address(reached).lower() == f"https://tea.example.org/{taken.own_seat.token}".lower()

    told = public(taken, dict(lexicons.shipped()))
    assert [seat.number for seat in told.seats] == [1, 2, TASTER]
    assert taken.own_seat.token not in told.model_dump_json()

    late = RosterChange(joined=(LearnerFacts(name="Cleo", display="Cleo"),))

    changed = change_seats(taken, late, [1, 2, TASTER], random.Random(1), secrets.token_bytes)
    assert [seat.number for seat in changed.seats] == [1, 2, 3]
    assert changed.own_seat == taken.own_seat


def test_the_report_knows_a_reference_that_was_tasted_along(workspace: Workspace) -> None:
    workspace.keep(CLASS, now=NOW)
    before, after = (
        [str(one.said) for one in checks(workspace, CLASS, board)]
        for board in (answered({}), answered({(TASTER, "826", "sweet"): 2}))
    )
    assert "No reference for 1 of 2 samples" in before
    assert "Reference set for 2 samples" in after
