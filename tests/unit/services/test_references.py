"""The reference of a class: written down before, tasted along, and what of it may be shared."""

import random
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from helpers.small_class import PROTOCOL, answered, event, phrase, session

from tasting.domain.board import fold
from tasting.domain.events import TASTER, TRAINER, Kind
from tasting.domain.learner import LearnerFacts
from tasting.domain.product import Product
from tasting.domain.protocol import Protocol
from tasting.domain.public_session import public
from tasting.domain.roster import RosterChange, change_seats
from tasting.exchange import lexicons
from tasting.services.compare import comparison
from tasting.services.own_seat import own_address, take_own_seat
from tasting.services.references import reference_readings, references, shareable, unshared
from tasting.services.report_checks import checks
from tasting.services.telling_words import TELLING, TELLING_NOTHING
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


SAID: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"name": "Keemun"}, "like any KEEMUN"),
    "origin": ({"origin": "Province of Anhui"}, "softer than the anhui"),
    "process": ({"process": "Withered, fired"}, "fired too long"),
    "in_languages": ({"in_languages": {"fr": {"process": "Fumé au pin"}}}, "du pin, comme prévu"),
    "variety": ({"variety": "Zhuyezhong"}, "the zhuyezhong is thin"),
    "lot": ({"lot": "Q-9981"}, "lot 9981 again"),
    "level": ({"level": "70 %"}, "a good 70 for me"),
    "made": ({"made": date(2026, 10, 3)}, "noch frisch vom october"),
    "best_before": ({"best_before": date(2027, 3, 31)}, "à boire avant mars, je crois"),
    "allergens": ({"allergens": ("milk",)}, "plus de lait que l’autre"),
    "traces": ({"traces": ("mustard",)}, "je sens la moutarde"),
    "notes": ({"notes": "Bought from Dupont in the spring."}, "Dupont at its best"),
}
"""By field of a product: what may stand in it, and words of the trainer's that give it away."""


def test_every_field_of_a_product_is_held_back_or_tells_nothing() -> None:
    """A new field has to be decided on: it stands in one of the two tables of `telling_words`."""
    assert {*TELLING} | TELLING_NOTHING == {*Product.model_fields}
    assert not {*TELLING} & TELLING_NOTHING
    assert SAID.keys() == TELLING.keys()


@pytest.mark.parametrize("field", TELLING)
def test_what_is_shared_gives_no_field_of_a_product_away(field: str) -> None:
    known, said = SAID[field]
    facts = CLASS.samples[0].product.model_dump() | {"name": "Xyz"} | known
    sample = CLASS.samples[0].model_copy(update={"product": Product.model_validate(facts)})
    blind = CLASS.model_copy(update={"samples": (sample, *CLASS.samples[1:])})
    harmless = "softer than the other, and of a long finish"
    board = answered({(TASTER, "417", "note"): harmless, (TASTER, "826", "note"): said})
    told = shareable(blind, board)
    assert told["417"]["note"] == harmless
    assert "note" not in told.get("826", {})
    identities = {sample.code: {"name": "Xyz"}}
    opened = event(90, TRAINER, Kind.REVEAL, "", "", {"identities": identities})
    assert shareable(blind, fold([opened], PROTOCOL, board))["826"]["note"] == said


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("choice", ("washed", "dry"), (None, "dry")),
        ("cata", (["washed"], ["washed", "dry"]), (None, ["dry"])),
    ],
)
def test_an_answer_chosen_that_names_the_process_waits_for_the_reveal(
    kind: str, given: Sequence[Any], kept: Sequence[Any]
) -> None:
    made = {"washed": phrase("Washed"), "dry": phrase("Natural")}
    options = [{"id": name, "name": said} for name, said in made.items()]
    asked = {"kind": kind, "id": "made", "sense": "taste", "name": phrase("Process")}
    plan = PROTOCOL.model_dump(mode="json")
    plan["steps"][-1]["attributes"].append({**asked, "options": options})
    product = CLASS.samples[0].product.model_copy(update={"process": "washed, sun-dried"})
    sample = CLASS.samples[0].model_copy(update={"product": product})
    protocol = Protocol.model_validate(plan)
    blind = CLASS.model_copy(update={"protocol": protocol, "samples": (sample, *CLASS.samples[1:])})
    log = [
        event(seq, TASTER, Kind.OBSERVE, "taste", code, {"values": {"made": chosen}})
        for seq, (code, chosen) in enumerate(zip(CLASS.codes, given, strict=True), 1)
    ]
    board = fold(log, protocol)
    told = shareable(blind, board)
    assert tuple(told.get(code, {}).get("made") for code in CLASS.codes) == kept


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
