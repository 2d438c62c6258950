"""Every kind of attribute: what it needs, an answer to it, and what is none."""

import hashlib
from typing import get_args

from helpers.small_class import PROTOCOL
from pydantic import JsonValue, TypeAdapter

from tasting.domain.attributes import Attribute
from tasting.domain.protocol import Protocol

ADAPTER: TypeAdapter[Attribute] = TypeAdapter(Attribute)
NAMED = {"id": "asked", "sense": "taste", "name": {"en": "Acidity", "fr": "Acidité"}}
ENDS = {"low": {"en": "low", "fr": "faible"}, "high": {"en": "high", "fr": "forte"}}
MARKS = {"marks": [{"at": 3, "name": {"en": "weak", "fr": "faible"}}]}
SIDES = {"too_little": {"en": "flat", "fr": "plat"}, "too_much": {"en": "sharp", "fr": "vif"}}
FIVE = ("watery", "thin", "as it should be", "heavy", "syrupy")
OPTIONS = [
    {"id": "yes", "name": {"en": "Yes", "fr": "Oui"}},
    {"id": "no", "name": {"en": "No", "fr": "Non"}},
]
PICTURE = b"a picture"
"""The bytes behind the photo that is an answer."""
EXAMPLES: dict[str, tuple[dict[str, object], JsonValue, list[JsonValue]]] = {
    "line": (ENDS | MARKS, 6.5, [11, -1, "6", True, None, [6]]),
    "words": (
        {"lexicon": "coffee"},
        ["aroma.floral.jasmine", "own:wet dog"],
        ["x", [""], [1], ["a", "a"], ["b"] * 6],
    ),
    "choice": ({"options": OPTIONS}, "no", ["maybe", 1, None, True]),
    "cata": (
        {"options": OPTIONS},
        ["yes", "no"],
        [["maybe"], ["yes", "yes"], ["yes", "none:"], "yes", 1, None, [["yes"]]],
    ),
    "dominance": (
        {"options": OPTIONS, "longest": 60},
        [[820, "yes"], [4200, "no"], [31000, "stop:"]],
        [
            "yes",
            None,
            [],
            [[820, "yes"]],
            [[31000, "stop:"]],
            [[True, "yes"], [9, "stop:"]],
            [[1, "maybe"], [9, "stop:"]],
            [[1, "yes"], [2, "stop:"], [3, "no"], [9, "stop:"]],
            [[-1, "yes"], [9, "stop:"]],
            [[5, "yes"], [4, "no"], [9, "stop:"]],
            [[1, "yes"], [60001, "stop:"]],
            [[9, "yes"], [9, "stop:"]],
            [[1, "yes"], [9, "stop:", 2]],
            [*[[n, "yes"] for n in range(51)], [900, "stop:"]],
        ],
    ),
    "bowls": (
        {"count": 5, "options": OPTIONS},
        ["2:yes", "5"],
        [["6"], ["0"], ["2", "2:no"], ["2:maybe"], ["2:"], ["1", "none:"], [2], "2", 2, None, True],
    ),
    "text": ({}, "clean", [5, "x" * 501, ["clean"]]),
    "photo": ({}, hashlib.sha256(PICTURE).hexdigest(), ["ab", 7, "AB" * 32]),
    "liking": ({}, 7, [0, 10, 6.5, "7", True]),
    "measure": ({"unit": "°Bx", "maximum": 30}, 5.4, [31, -1, "5.4", True, None, [5.4]]),
    "jar": (SIDES, -1, [3, 0.5, "0", True, None]),
    "jar by points": (
        {"points": [{"en": one, "fr": f"{one} (fr)"} for one in FIVE]},
        -2,
        [3, 0.5, "0", True, None],
    ),
    "flaw": ({}, False, [0, 1, "no", None, ["own:mouldy"]]),
    "flaw by lexicon": (
        {"lexicon": "coffee", "within": ["off"], "own_words": True},
        ["off.mould", "own:wet dog"],
        [[], ["a", "a"], "off.mould", [1], 1, ["own:" + "x" * 80]],
    ),
    "flaw by list": (
        {"options": OPTIONS},
        ["no"],
        [[], ["maybe"], ["own:wet dog"], "no", 0],
    ),
    "triangle": ({}, "417", ["826", "x", None, 417, True, ["417"]]),
    "paired": ({}, "283", ["826", None, ["417"]]),
    "tetrad": ({}, ["417", "283"], ["417", None, ["417"], ["417", "417"], ["417", "826"], [417]]),
    "duo-trio": ({}, "417", ["826", None, ["417"]]),
    "napping": (
        {},
        {"283": {"x": 12.5, "y": 30, "words": "floral, round"}, "417": {"x": 40, "y": 8.1}},
        [
            "283",
            None,
            {},
            [["283", 1, 2]],
            {"283": {"x": 1, "y": 2}},
            {"283": {"x": 1, "y": 2}, "826": {"x": 1, "y": 2}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 60.1, "y": 2}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 6, "y": -1}},
            {"283": {"x": 1, "y": 2}, "417": {"x": True, "y": 2}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1, "y": 2, "z": 3}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1, "y": 2, "words": ""}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1, "y": 2, "words": "a;b"}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1, "y": 2, "words": " a"}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1, "y": 2, "words": "x" * 61}},
            {"283": {"x": 1, "y": 2}, "417": {"x": 1, "y": 2, "words": 5}},
            {"283": {"x": 1, "y": 2}, "417": [1, 2]},
        ],
    ),
    "ranking": ({}, ["417", "283"], [["417"], ["417", "417"], ["417", "826"], "417", None, 1]),
}
"""Each kind with what it needs beside its name, an answer, and what is none; some in two ways."""


def kinds() -> list[str]:
    members = get_args(get_args(Attribute)[0])
    return [member.model_fields["kind"].annotation.__args__[0] for member in members]


def attribute(kind: str) -> Attribute:
    return ADAPTER.validate_python(NAMED | EXAMPLES[kind][0] | {"kind": kind.split()[0]})


def protocol_asking(kind: str) -> Protocol:
    """The small protocol, whose last step asks one attribute of this kind and nothing else."""
    content = PROTOCOL.model_dump(mode="json")
    content["steps"][-1]["attributes"] = [attribute(kind).model_dump(mode="json")]
    return Protocol.model_validate(content)
