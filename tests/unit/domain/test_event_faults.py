import pytest
from helpers.small_class import PROTOCOL
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from tasting.domain.attributes import FreeText
from tasting.domain.event_faults import fault
from tasting.domain.events import Kind, Op
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope

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
    op(Kind.PACK, {"inside": True}, "", "417"),
    op(Kind.SHIP, {"carrier": "dpd", "tracking": "05212345678901", "grams": 240, "at": 1}),
    op(Kind.WEIGH, {"grams": 243.5, "planned": 240, "tolerance": 2}),
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
    (op(Kind.OBSERVE, {"values": {"sweet": 1, "aroma": []}}, "taste", "417"), "ask “aroma”"),
    (op(Kind.OBSERVE, {"values": {"sweet": 5.5}}, "taste", "417"), "not between 0 and 5"),
    (op(Kind.OBSERVE, {"values": {"sweet": True}}, "taste", "417"), "not a number"),
    (op(Kind.OBSERVE, {"values": {"liking": 7.5}}, "taste", "417"), "whole number from 1 to 9"),
    (op(Kind.OBSERVE, {"values": {"note": "x" * 501}}, "taste", "417"), "longer than 500"),
    (op(Kind.OBSERVE, {"values": {"flavour": ["a", "a"]}}, "taste", "417"), "given twice"),
    (op(Kind.OBSERVE, {"values": {"sweet": 1}, "skipped": True}, "taste", "417"), "skipped"),
    (op(Kind.MEASURE, {"readings": {"salt": 1}}, "pour"), "does not record “salt”"),
    (op(Kind.MEASURE, {"readings": {"water": "hot"}}, "pour"), "“hot” is not a number"),
    (op(Kind.KIT, {"state": "lost"}), "not a kit status"),
    (op(Kind.PACK, {"inside": True}), "A sample must be named"),
    (op(Kind.PACK, {"inside": True}, "", "417 826"), "A sample must be named"),
    (op(Kind.SHIP, {"grams": -1}), "“grams” is missing or of the wrong"),
    (op(Kind.WEIGH, {"grams": "243"}), "“grams” is missing or of the wrong"),
    (op(Kind.BEGIN, {"at": 1, "seconds": 300}), "A step must be named"),
    (op(Kind.BEGIN, {"at": True, "seconds": 300}, "smell"), "“at” is missing"),
]


@pytest.mark.parametrize("fit", FIT)
def test_an_operation_that_fits_its_protocol_is_taken(fit: Op) -> None:
    assert fault(fit, PROTOCOL, CODES) is None


@pytest.mark.parametrize(("unfit", "said"), UNFIT)
def test_an_operation_that_does_not_fit_is_told_why(unfit: Op, said: str) -> None:
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
    assert "is not between" in str(fault(unfit, PROTOCOL, CODES))


def ranked(about: str, value: JsonValue = "thin") -> Op:
    return op(Kind.OBSERVE, {"values": {"note": value}}, "taste", about)


@pytest.mark.parametrize(
    ("scope", "fit", "unfit"),
    [
        (Scope.SAMPLE, "417", "417 826"),
        (Scope.SET, "417 826", "417"),
        (Scope.STEP, "", "417"),
    ],
)
def test_an_answer_is_about_what_its_attribute_is_asked_about(
    scope: Scope, fit: str, unfit: str
) -> None:
    steps = tuple(asking(step, scope) for step in PROTOCOL.steps)
    protocol = PROTOCOL.model_copy(update={"steps": steps})

    assert fault(ranked(fit), protocol, CODES) is None
    assert "“note” is asked about something else" in str(fault(ranked(unfit), protocol, CODES))


def asking(step: Step, scope: Scope) -> Step:
    """The step whose texts are asked about something else."""
    asked = tuple(
        one.model_copy(update={"scope": scope}) if isinstance(one, FreeText) else one
        for one in step.attributes
    )
    return step.model_copy(update={"attributes": asked})


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("826 417", "in rising order"),
        ("417  826", "in rising order"),
        ("417 417", "in rising order"),
        (" 417", "in rising order"),
        ("417 999", "no sample 999"),
    ],
)
def test_several_samples_are_named_in_one_way_only(about: str, said: str) -> None:
    assert said in str(fault(ranked(about), PROTOCOL, CODES))


def test_a_subject_has_room_for_twelve_codes_and_no_more() -> None:
    twelve = [str(code) for code in range(100, 112)]
    assert op(Kind.OBSERVE, {"values": {}}, "taste", " ".join(twelve)).code.endswith("111")
    with pytest.raises(ValidationError):
        op(Kind.OBSERVE, {"values": {}}, "taste", " ".join([*twelve, "112"]))
