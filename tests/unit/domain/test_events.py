import pytest
from helpers.small_class import PROTOCOL
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from tasting.domain.events import LEARNER_KINDS, PUBLIC_KINDS, Kind, Op, fault

CODES = ("417", "826")
ID = "a" * 32


def op(kind: Kind, body: dict[str, JsonValue], step: str = "", code: str = "") -> Op:
    return Op(op_id=ID, kind=kind, step=step, code=code, body=body, made_at=1)


FIT = [
    op(Kind.OBSERVE, {"values": {"sweet": 3.5, "liking": 7}}, "taste", "417"),
    op(Kind.OBSERVE, {"values": {}, "skipped": True}, "taste", "826"),
    op(Kind.OBSERVE, {"values": {"aroma": ["own:smoke"]}}, "smell", "826"),
    op(Kind.MEASURE, {"readings": {"water": 91.5, "steep": 240}}, "pour"),
    op(Kind.HAND, {"text": ""}),
    op(Kind.KIT, {"state": "received"}),
    op(Kind.BEGIN, {"at": 1, "seconds": 300}, "smell"),
]

UNFIT = [
    (op(Kind.OBSERVE, {}, "taste", "417"), "“values” is missing"),
    (op(Kind.OBSERVE, {"values": [1]}, "taste", "417"), "“values” is missing or of the wrong"),
    (op(Kind.OBSERVE, {"values": {}}, "dance", "417"), "no step “dance”"),
    (op(Kind.OBSERVE, {"values": {}}, "taste", "999"), "no sample 999"),
    (op(Kind.OBSERVE, {"values": {}}, "taste"), "A sample must be named"),
    (op(Kind.OBSERVE, {"values": {}}, "", "417"), "A step must be named"),
    (op(Kind.OBSERVE, {"values": {"aroma": []}}, "taste", "417"), "does not ask “aroma”"),
    (op(Kind.OBSERVE, {"values": {"sweet": 5.5}}, "taste", "417"), "outside 0 to 5"),
    (op(Kind.OBSERVE, {"values": {"sweet": True}}, "taste", "417"), "not a number"),
    (op(Kind.OBSERVE, {"values": {"liking": 7.5}}, "taste", "417"), "whole number from 1 to 9"),
    (op(Kind.OBSERVE, {"values": {"note": "x" * 501}}, "taste", "417"), "longer than 500"),
    (op(Kind.OBSERVE, {"values": {"flavour": ["a", "a"]}}, "taste", "417"), "given twice"),
    (op(Kind.OBSERVE, {"values": {"sweet": 1}, "skipped": True}, "taste", "417"), "passed over"),
    (op(Kind.MEASURE, {"readings": {"salt": 1}}, "pour"), "does not record “salt”"),
    (op(Kind.MEASURE, {"readings": {"water": "hot"}}, "pour"), "“hot” is not a number"),
    (op(Kind.KIT, {"state": "lost"}), "no state of a kit"),
    (op(Kind.BEGIN, {"at": 1, "seconds": 300}), "A step must be named"),
    (op(Kind.BEGIN, {"at": True, "seconds": 300}, "smell"), "“at” is missing"),
]


@pytest.mark.parametrize("fit", FIT)
def test_what_fits_is_taken(fit: Op) -> None:
    assert fault(fit, PROTOCOL, CODES) is None


@pytest.mark.parametrize(("unfit", "said"), UNFIT)
def test_what_does_not_fit_is_told(unfit: Op, said: str) -> None:
    assert said in str(fault(unfit, PROTOCOL, CODES))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**400), 10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    kind=st.sampled_from(Kind),
    step=st.sampled_from(["", "pour", "smell", "taste", "dance"]),
    code=st.sampled_from(["", "417", "999"]),
    body=st.dictionaries(
        st.sampled_from(["values", "readings", "state", "text", "at", "seconds", "run", "hand"]),
        JSON | st.dictionaries(st.sampled_from(["sweet", "aroma", "note", "water"]), JSON),
    ),
)
def test_no_body_breaks_the_check(
    kind: Kind, step: str, code: str, body: dict[str, JsonValue]
) -> None:
    told = fault(op(kind, body, step, code), PROTOCOL, CODES)

    assert told is None or str(told)


def test_the_canonical_bytes_do_not_depend_on_the_order_of_fields() -> None:
    one = op(Kind.OBSERVE, {"values": {"sweet": 1, "note": "é"}}, "taste", "417")
    other = op(Kind.OBSERVE, {"values": {"note": "é", "sweet": 1}}, "taste", "417")

    assert one.canonical == other.canonical
    assert one.hash == other.hash
    assert Op.model_validate_json(one.canonical) == one


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


@pytest.mark.parametrize(
    "unfit",
    [
        op(Kind.OBSERVE, {"values": {"sweet": 10**400}}, "taste", "417"),
        op(Kind.MEASURE, {"readings": {"water": 10**400}}, "pour"),
        op(Kind.MEASURE, {"readings": {"water": -1}}, "pour"),
        op(Kind.BEGIN, {"at": 10**400, "seconds": 1}, "smell"),
        op(Kind.EXTEND, {"run": ID, "seconds": 10**400}),
    ],
)
def test_numbers_beyond_reckoning_are_told(unfit: Op) -> None:
    assert "lies outside" in str(fault(unfit, PROTOCOL, CODES))


def test_nothing_that_a_learner_sends_and_no_clock_is_for_everybody() -> None:
    assert not PUBLIC_KINDS & LEARNER_KINDS
    assert set(Kind) - PUBLIC_KINDS - LEARNER_KINDS == {Kind.CLOCK}
