"""Samples laid out on a sheet: alike ones near each other, different ones far apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from pydantic import JsonValue

from tasting.domain.attributes.base import BaseAttribute, SetScope
from tasting.domain.numbers import number_fault
from tasting.domain.subjects import Scope
from tasting.words import Message, message

WIDE: Final = 60.0
TALL: Final = 40.0
"""The sheet, cm (Pagès 2005)."""
FEWEST: Final = 3
MOST: Final = 12
"""So many samples make a sheet: two are only near or far, and of more a learner loses sight."""
LONGEST_WORDS: Final = 60
"""Letters that may stand beside a code."""


@dataclass(frozen=True)
class Spot:
    """Where a sample lies, cm from the left and from the bottom edge, and what is said of it."""

    x: float
    y: float
    words: str = ""


class Napping(BaseAttribute):
    """Samples on a sheet of 60 × 40 cm by how alike they are (napping: Pagès 2005).

    Value: for each of their codes {"x": cm from the left, "y": cm from the bottom edge, "words": a
    few words}; without the last where nothing is said of it.
    """

    scopes: ClassVar[tuple[Scope, ...]] = (Scope.SET,)
    scope: SetScope = Scope.SET

    kind: Literal["napping"]

    def fault(self, value: JsonValue, codes: Sequence[str] = ()) -> Message | None:
        """What is wrong with `value`, or nothing."""
        if not isinstance(value, dict) or sorted(value) != sorted(codes):
            return message("The sheet does not have each of the samples once.")
        faults = (_spot_fault(code, given) for code, given in value.items())
        return next((wrong for wrong in faults if wrong), None)

    def values_by_sample(self, value: JsonValue, codes: Sequence[str]) -> Mapping[str, JsonValue]:
        """The whole sheet under each code: where one lies says something beside the others only."""
        return {code: {"code": code, "sheet": value} for code in codes}


def sheet_of(value: JsonValue) -> Mapping[str, Spot]:
    """An answer as spots by code; empty where it is none."""
    if not isinstance(value, dict):
        return {}
    found = dict[str, Spot]()
    for code, given in value.items():
        if not isinstance(given, dict) or _spot_fault(code, given):
            return {}
        # Checked above; float() tells the types apart that JSON does not.
        x, y = (float(str(given[at])) for at in "xy")
        found[code] = Spot(x, y, str(given.get("words", "")))
    return found


def seen_from(value: JsonValue) -> tuple[str, Mapping[str, Spot]]:
    """The code and the sheet that `Napping.values_by_sample` made of an answer."""
    if not isinstance(value, dict):
        return "", {}
    return str(value.get("code", "")), sheet_of(value.get("sheet"))


def nearest(code: str, sheet: Mapping[str, Spot]) -> str:
    """The code that lies nearest to another, the first of several; empty where there is none."""
    own = sheet.get(code)
    others = sorted(one for one in sheet if one != code)
    if own is None or not others:
        return ""
    return min(others, key=lambda one: (sheet[one].x - own.x) ** 2 + (sheet[one].y - own.y) ** 2)


def _spot_fault(code: str, given: JsonValue) -> Message | None:
    if not isinstance(given, dict) or not {"x", "y"} <= given.keys() <= {"x", "y", "words"}:
        return message("Where {code} lies on the sheet is not said.", code=code)
    wrong = number_fault(given["x"], 0, WIDE) or number_fault(given["y"], 0, TALL)
    if wrong or "words" not in given:
        return wrong
    said = given["words"]
    # One line without air around it and no semicolon, so that it comes back from a table as it was.
    one_line = isinstance(said, str) and said == " ".join(said.split()) and ";" not in said
    if one_line and 0 < len(str(said)) <= LONGEST_WORDS:
        return None
    return message(
        "The words beside {code} are not one line of 1 to {n} letters without a semicolon.",
        code=code,
        n=LONGEST_WORDS,
    )
