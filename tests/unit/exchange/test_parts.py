"""A text is divided by the names of tables alone as it is by where everything in it stands."""

import tomllib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tasting import places
from tasting.exchange.parts import _by_places, by_names
from tasting.exchange.positions import Path

SHIPPED = [path.read_text("utf-8") for path in sorted(places.protocols().glob("*.toml"))]
OF_ROUNDS: tuple[Path, ...] = (("steps", 0, "steps"), ("steps", 0, "rounds"))
LINES = st.sampled_from(
    [
        *["[[steps]]", "[[steps.steps]]", "[[steps.rounds]]", "[[steps.steps.attributes]]"] * 3,
        *["[[ steps . steps ]] # 1", "[[equipment]]", "[steps.name]", "[name]", "# a remark", ""],
        *["[steps]", 'a = ["""', '"""]', "a = [", "[true]", "[inf]", "[1],", "]", "b = [['c']]"],
        *["id = 'x'", "name.en = 'y'", "steps = [{ id = 'x' }]", "steps.steps = [{}]", "['a']"],
    ]
)


@pytest.mark.parametrize("text", SHIPPED)
def test_a_supplied_protocol_is_dividedby_names(text: str) -> None:
    for one in (text, text.replace("\n", "\r\n")):
        found = by_names(one, ("steps",))
        assert found is not None
        assert found == _by_places(one, ("steps",))
        assert found.text == one
        blocks = [step for step in found.steps if "steps.steps" in step]
        for block, at in ((block, at) for block in blocks for at in OF_ROUNDS):
            assert by_names(block, at) == _by_places(block, at)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=12), st.sampled_from([("steps",), *OF_ROUNDS]))
def test_what_names_leave_uncertain_is_not_divided_by_them(lines: list[str], at: Path) -> None:
    text = "\n".join(lines)
    try:
        tomllib.loads(text)
    except ValueError:
        assume(False)
    found = by_names(text, at)
    assert found is None or found == _by_places(text, at)
