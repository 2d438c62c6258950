"""Samples on a sheet, alike ones near each other: in words, as they are typed, and in tables."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from tasting.analysis.napping import map_seen
from tasting.domain.attributes import Napping
from tasting.domain.attributes.napping import TALL, WIDE, Spot, nearest, seen_from, sheet_of
from tasting.languages import Language
from tasting.services.kinds.base import PlainAnswers, Tells
from tasting.services.kinds.cells import codes_meant, parts
from tasting.words import Words, message

_NUMBER: Final = r"(\d+(?:[.,]\d+)?(?:e-\d+)?)"
_PART: Final = re.compile(rf"(\d+)\s+{_NUMBER}\s+{_NUMBER}(?:\s+(.*))?")
"""A code, cm from the left and from the bottom edge, and words: "283 12.5 30 floral"."""


class NappingAnswers(PlainAnswers[Napping]):
    """Sheets; of one sample, where it lies, what is said of it, and what lies nearest."""

    begins = message("Napping")
    needs_name = False

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a napping", "{n} nappings", n)

    def in_full(self, words: Words) -> str:
        """The same for all of them."""
        return words.say(
            "all samples on a sheet of {wide} × {tall} cm, alike ones near each other",
            wide=words.number(WIDE),
            tall=words.number(TALL),
        )

    def text(self, value: JsonValue, words: Words) -> str:
        """Each code with its place, cm, and its words."""
        sheet = sheet_of(value)
        return " · ".join(_told(code, spot, words) for code, spot in sheet.items()) or str(value)

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """The places, and the words that do not tell."""
        return _stored(
            (code, Spot(spot.x, spot.y, "" if tells(spot.words) else spot.words))
            for code, spot in sheet_of(value).items()
        )

    def hint(self, words: Words) -> str:
        """How a sheet is typed."""
        return words.say(
            "each code with its cm from the left and from the bottom edge, and its words; then a "
            "semicolon: {example}",
            example=f"283 {words.number(12.5, 1)} 30; 417 40 8",
        )

    def typed(self, value: JsonValue, words: Words) -> str:
        """Each code with its place and its words, in the form in which they are typed."""
        return self._typed(value, words.number(0.5, 1)[1])

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The sheet of these codes. Raises UserError."""
        return _read(text, codes)

    def cell(self, value: JsonValue, words: Words) -> str:
        """The same, whatever the decimal sign of the table: it is no number."""
        return self._typed(value, ".")

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The sheet."""
        return _read(text, ())

    def columns(self, codes: Sequence[str], words: Words) -> tuple[str, ...]:
        """Where each sample lies, and what is said of it."""
        name = self.asked.name.to(words.language)
        return tuple(
            title
            for code in codes
            for title in (
                words.say("{name}, {code}, x (cm)", name=name, code=code),
                words.say("{name}, {code}, y (cm)", name=name, code=code),
                words.say("{name}, {code}, words", name=name, code=code),
            )
        )

    def column_cells(self, value: JsonValue, codes: Sequence[str]) -> tuple[float | str, ...]:
        """The same of one answer; empty for a sample that is not on the sheet."""
        sheet = sheet_of(value)
        cells = {code: (spot.x, spot.y, spot.words) for code, spot in sheet.items()}
        return tuple(cell for code in codes for cell in cells.get(code, ("",) * 3)) if sheet else ()

    # -------------------------------------------------------------------------- as it reads

    def _one(self, value: JsonValue, words: Words) -> str:
        """Its place, its words, and what lies nearest."""
        code, sheet = seen_from(value)
        if code not in sheet:
            return ""
        told = f"{_place(sheet[code], words)} {sheet[code].words}".strip()
        beside = nearest(code, sheet)
        return words.say("{place}; nearest {code}", place=told, code=beside) if beside else told

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """What lies nearest to it, and what is said of it, by how many."""
        seen = [seen_from(value) for value in values]
        beside = [near for code, sheet in seen if (near := nearest(code, sheet))]
        if not beside:
            return ""
        told = words.say("nearest to it: {codes}", codes=_counted(beside))
        said = [
            part.casefold()
            for code, sheet in seen
            if code in sheet
            for part in parts(sheet[code].words)
        ]
        if said:
            told = words.say("{nearest}; in words: {said}", nearest=told, said=_counted(said))
        return f"{told}; {_alike(values, words)}"

    def _typed(self, value: JsonValue, decimal: str) -> str:
        sheet = sheet_of(value)
        told = (
            " ".join((code, *(_number(at, decimal) for at in (spot.x, spot.y)), spot.words)).strip()
            for code, spot in sheet.items()
        )
        return "; ".join(told) or str(value)


def _alike(seen: Sequence[JsonValue], words: Words) -> str:
    """How alike the sheets are to the map that they have in common."""
    found = map_seen(seen)
    if found is None:
        return words.say("too few sheets to tell whether they agree")
    return words.say(
        "agreement of {n} sheets with their map: RV {rv} (median)",
        n=len(found.agreement),
        rv=words.number(found.typical, 2),
    )


def _place(spot: Spot, words: Words) -> str:
    return f"{words.number(spot.x, 1)}\u00a0×\u00a0{words.number(spot.y, 1)}\u00a0cm"


def _told(code: str, spot: Spot, words: Words) -> str:
    return f"{code} ({_place(spot, words)}) {spot.words}".strip()


def _counted(names: Iterable[str]) -> str:
    """How often each is named, the most frequent first."""
    counted = sorted(Counter(names).items(), key=lambda one: -one[1])
    return ", ".join(f"{n}\u00a0×\u00a0{name}" for name, n in counted)


def _number(value: float, decimal: str) -> str:
    bare = str(int(value)) if value == int(value) else str(value)
    return bare.replace(".", decimal)


def _read(text: str, codes: Sequence[str]) -> JsonValue:
    """The sheet that is typed so, each of `codes` by its first digits; the text where it is none.

    Without `codes` each stands as it is. Raises UserError for digits of none of them, or several.
    """
    sheet: list[tuple[str, Spot]] = []
    for part in text.split(";"):
        found = _PART.fullmatch(" ".join(part.split()))
        if not part.strip():
            continue
        if found is None:
            return text
        code = str(codes_meant(codes, found[1])[0]) if codes else found[1]
        if code in dict(sheet):
            return text
        x, y = (float(found[place].replace(",", ".")) for place in (2, 3))
        sheet.append((code, Spot(x, y, found[4] or "")))
    return _stored(sheet)


def _stored(sheet: Iterable[tuple[str, Spot]] | Mapping[str, Spot]) -> JsonValue:
    """Spots as an answer is stored."""
    return {
        code: {"x": spot.x, "y": spot.y} | ({"words": spot.words} if spot.words else {})
        for code, spot in dict(sheet).items()
    }
