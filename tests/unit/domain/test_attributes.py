"""The closed set of attribute kinds: each is checked, shown and read back by every table."""

from typing import get_args

import pytest
from helpers.small_class import PROTOCOL
from pydantic import JsonValue, TypeAdapter

from tasting.domain.attributes import Attribute, Scale
from tasting.exchange import protocols
from tasting.languages import LANGUAGES
from tasting.services.answer_words import answer_text
from tasting.words import of

ADAPTER: TypeAdapter[Attribute] = TypeAdapter(Attribute)
NAMED = {"id": "a", "sense": "taste", "name": {"en": "Acidity", "fr": "Acidité"}}
ENDS = {"low": {"en": "low", "fr": "faible"}, "high": {"en": "high", "fr": "forte"}}
OPTIONS = [
    {"id": "yes", "name": {"en": "Yes", "fr": "Oui"}},
    {"id": "no", "name": {"en": "No", "fr": "Non"}},
]
EXAMPLES: dict[str, tuple[dict[str, object], JsonValue, list[JsonValue]]] = {
    "line": (ENDS, 6.5, [11, -1, "6", True, None, [6]]),
    "words": ({"lexicon": "coffee"}, ["coffee.floral"], ["x", [""], [1], ["a", "a"], ["b"] * 6]),
    "choice": ({"options": OPTIONS}, "no", ["maybe", 1, None, True]),
    "text": ({}, "clean", [5, "x" * 501, ["clean"]]),
    "photo": ({}, "ab" * 32, ["ab", 7, "AB" * 32]),
    "liking": ({}, 7, [0, 10, 6.5, "7", True]),
}
"""Each kind with what it needs beside its name, an answer, and what is none."""


def kinds() -> list[str]:
    members = get_args(get_args(Attribute)[0])
    return [member.model_fields["kind"].annotation.__args__[0] for member in members]


def attribute(kind: str) -> Attribute:
    return ADAPTER.validate_python(NAMED | EXAMPLES[kind][0] | {"kind": kind})


def test_every_kind_has_its_example_here() -> None:
    assert sorted(kinds()) == sorted(EXAMPLES)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_fits_and_what_is_none_is_told(kind: str) -> None:
    _, good, bad = EXAMPLES[kind]

    assert attribute(kind).fault(good) is None
    for value in bad:
        assert attribute(kind).fault(value) is not None, value


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_answer_reads_in_every_language(kind: str) -> None:
    good = EXAMPLES[kind][1]
    for language in LANGUAGES:
        assert answer_text(attribute(kind), good, of(language), {}).strip()


def test_a_scale_says_its_limits_and_how_its_answers_are_written() -> None:
    line, liking = attribute("line"), attribute("liking")
    assert isinstance(line, Scale)
    assert isinstance(liking, Scale)

    assert (line.limits, line.decimals, line.judged) == ((0, 10), 1, True)
    assert (liking.limits, liking.decimals, liking.judged) == ((1, 9), 0, False)


def test_a_protocol_names_what_is_answered_with_photos() -> None:
    assert PROTOCOL.photos == frozenset()
    assert protocols.shipped()["dark-chocolate"].photos == {"piece_photo"}
