import json
from hashlib import sha256

import pytest
from pydantic import JsonValue, ValidationError

from tasting.domain.commands import signed
from tasting.domain.events import (
    LEARNER_KINDS,
    PUBLIC_KINDS,
    RULES,
    SEAT_KINDS,
    Begin,
    Kind,
    MoveKit,
    Op,
)

ID = "a" * 32


def op(kind: Kind, body: dict[str, JsonValue], step: str = "", code: str = "") -> Op:
    return Op(op_id=ID, kind=kind, step=step, code=code, body=body, made_at=1)


def test_the_canonical_bytes_do_not_depend_on_the_order_of_fields() -> None:
    one = op(Kind.OBSERVE, {"values": {"sweet": 1, "note": "é"}}, "taste", "417")
    other = op(Kind.OBSERVE, {"values": {"note": "é", "sweet": 1}}, "taste", "417")

    assert one.canonical == other.canonical
    assert one.hash == other.hash
    assert Op.model_validate_json(one.canonical) == one


BEFORE = (
    b'{"body":{"values":{"sweet":3.5}},"code":"417","kind":"observe","made_at":5,'
    b'"offset_ms":null,"op_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","step":"taste","supersedes":[]}'
)
"""An operation as every log before authors holds it."""


def test_an_operation_without_an_author_has_the_bytes_of_before() -> None:
    made = Op.model_validate_json(BEFORE)

    assert made.canonical == BEFORE
    assert made.hash == sha256(BEFORE).hexdigest()
    assert "author" not in made.model_dump()
    assert "author" not in json.loads(made.model_dump_json())


def test_an_author_is_kept_and_makes_another_operation() -> None:
    made = Op.model_validate_json(BEFORE)
    ((seat, own),) = signed([(3, made)], "b" * 32)

    assert (seat, own.author) == (3, "b" * 32)
    assert own.hash != made.hash
    assert Op.model_validate_json(own.canonical) == own
    assert Op.model_validate(json.loads(own.model_dump_json())) == own


@pytest.mark.parametrize("op_id", ["", "x" * 32, "A" * 32, "a" * 31, "../" + "a" * 29])
def test_an_id_is_128_bits_in_hex(op_id: str) -> None:
    with pytest.raises(ValidationError):
        Op(op_id=op_id, kind=Kind.HAND, body={"text": ""}, made_at=1)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("inside", [lambda v: {"values": {"sweet": v}}, lambda v: {"text": [[v]]}])
def test_what_is_no_number_elsewhere_is_none_here(number: float, inside) -> None:
    with pytest.raises(ValidationError, match="not JSON compliant"):
        op(Kind.OBSERVE, inside(number), "taste", "417")


def test_half_a_character_would_make_the_log_unreadable() -> None:
    with pytest.raises(ValidationError, match="surrogates not allowed"):
        op(Kind.HAND, {"text": "\ud800"})


@pytest.mark.parametrize("made_at", [-1, 253_402_300_799_999, 10**15, 10**400])
def test_a_time_is_one_that_a_calendar_can_show(made_at: int) -> None:
    with pytest.raises(ValidationError):
        Op(op_id=ID, kind=Kind.HAND, body={"text": ""}, made_at=made_at)


def test_nothing_that_is_about_one_learner_and_no_clock_is_for_everybody() -> None:
    assert not PUBLIC_KINDS & SEAT_KINDS
    assert set(Kind) - PUBLIC_KINDS - SEAT_KINDS == {Kind.CLOCK}
    assert {Kind.PACK, Kind.SHIP, Kind.WEIGH} == SEAT_KINDS - LEARNER_KINDS


def test_every_kind_of_event_has_a_rule() -> None:
    assert set(RULES) == set(Kind)
    assert len({rule.body for rule in RULES.values()}) == len(Kind)


def test_a_body_is_read_as_its_kind_understands_it() -> None:
    arrived = op(Kind.KIT, {"state": "received", "missing": ["417"], "colour": "red"}).content

    assert arrived == MoveKit(state="received", missing=("417",))
    assert op(Kind.BEGIN, {"at": 5, "seconds": 60}, "smell").content == Begin(at=5, seconds=60)


@pytest.mark.parametrize("missing", [None, "417", {"417": 1}, 7])
def test_a_list_of_what_is_missing_that_is_none_counts_as_nothing_missing(missing) -> None:
    told = op(Kind.KIT, {"state": "ready", "missing": missing, "note": 7}).content

    assert told == MoveKit(state="ready", note="7")
