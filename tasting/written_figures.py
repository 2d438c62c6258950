"""Figures that an author wrote within a text, with those of a reader's units beside them.

"Heat the water to 92–96 °C" reads "… 92–96 °C (198–205 °F)" to readers of °F. What is stored and
printed for readers of °C, g and ml is the author's text as it stands. `hub/web/units.js` has
the same rule for the phone; one table of examples holds both.
"""

import re
from typing import Final

from tasting import measures
from tasting.formats import Formats

_BLANK: Final = "[ \u00a0\u202f]"
_NUMBER: Final = (
    r"(?:[0-9]{1,3}(?:[\u00a0\u202f,][0-9]{3})+|[0-9]{1,5}(?:[.,][0-9]{1,2})?)(?![0-9]|[.,][0-9])"
)
_UNITS: Final[dict[str, tuple[str, float]]] = {
    "°C": ("°C", 1), "° C": ("°C", 1), "kg": ("kg", 1), "g": ("g", 1), "gram": ("g", 1),
    "grams": ("g", 1), "gramme": ("g", 1), "grammes": ("g", 1), "ml": ("ml", 1), "cl": ("ml", 10),
    "dl": ("ml", 100), "l": ("l", 1),
}  # fmt: skip
"""How a unit is written, with ours and how many of that it is."""
_UNIT: Final = "(?:" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(?![\w’'/²³%])"
_FIGURE: Final = re.compile(
    rf"(?:(?P<low>{_NUMBER})(?P<to>{_BLANK}?[–—-]{_BLANK}?|{_BLANK}(?:to|à|and|et){_BLANK}))?"
    rf"(?P<value>{_NUMBER})(?:{_BLANK}?±{_BLANK}?(?P<off>{_NUMBER}))?{_BLANK}?(?P<unit>{_UNIT})"
    rf"(?:{_BLANK}?±{_BLANK}?(?P<behind>{_NUMBER})(?:{_BLANK}?{_UNIT})?"
    rf"|{_BLANK}\(±{_BLANK}?(?P<bracketed>{_NUMBER})(?:{_BLANK}?{_UNIT})?\))?"
)
_GLUED: Final = re.compile(r"[\w.,:/+−-]\Z|±\s*\Z")
"""What a figure does not begin behind: within a word or a ratio, below nothing, a tolerance."""
_BETWEEN: Final = re.compile(r"\b(?:between|entre)\s+\Z", re.IGNORECASE)
_GIVEN_BEHIND: Final = re.compile(r"\s*[(/=\[][^()\[\]]{0,40}?(?:°\s?F|oz|lb|qt)\b")
_GIVEN_BEFORE: Final = re.compile(r"(?:°\s?F|oz|lb|qt)\s*[(/=\[]\s*\Z")
"""The author gives the figure in other units too, on either side."""
_BY: Final = re.compile(r"\b(?:by|within)\s+\Z", re.IGNORECASE)
_APART: Final = re.compile(
    r"\s*(?:cooler|warmer|colder|hotter|more|less|lower|higher|apart|plus|moins|près"
    r"|de\s(?:plus|moins|différence)|d['’]écart)\b",
    re.IGNORECASE,
)
"""A temperature that is a difference; no figure of a thermometer."""
_AT: Final = re.compile(
    r"\b(?:at|to|below|above|under|between|from|à|vers|sous|entre|de)\s+\Z", re.IGNORECASE
)
_SURELY: Final = 30.0
"""°C; a lower temperature may be a difference, unless it is said at what something stands."""
_APART_ENDS: Final = 0.2
"""The lower end of a range is no smaller part of the upper one: "the 4 at 60 °C" is none."""


def with_own_units(text: str, words: Formats) -> str:
    """The text with the reader's figures in brackets behind those in °C, g, kg, ml, cl, dl and l.

    As it is for readers of these units. What is given in both already stays, and so does what only
    looks like a figure: names, ratios, amounts per litre, differences of temperature.
    """
    if words.units == measures.METRIC:
        return text
    return _FIGURE.sub(lambda found: found[0] + _beside(found, words), text)


def _beside(found: re.Match[str], words: Formats) -> str:
    """What stands behind a figure; nothing where it is none, or needs none."""
    before, behind = found.string[: found.start()], found.string[found.end() :]
    unit, size = _UNITS[found["unit"]]
    if measures.scale(unit, words.units) is None or _GLUED.search(before):
        return ""
    if _GIVEN_BEHIND.match(behind) or _GIVEN_BEFORE.search(before):
        return ""
    value = _read(found["value"]) * size
    low = _read(found["low"]) * size if found["low"] else value
    joined = (found["to"] or "").strip()
    if joined in ("and", "et") and not _BETWEEN.search(before):
        low = value
    if not _APART_ENDS * value <= low < value:
        low = value
    if unit == "°C" and _is_difference(before, behind, low):
        return ""
    form = " = {}" if before.count("(") > before.count(")") else " ({})"
    off = found["off"] or found["behind"] or found["bracketed"]
    if off and low == value:
        told = words.measure(value, unit, off=_read(off) * size)
        far = words.difference_figure(_read(off) * size, unit)
        return form.format(f"{told}\u00a0±\u00a0{far}")
    return form.format(words.extent(low, value, unit))


def _is_difference(before: str, behind: str, low: float) -> bool:
    """Whether degrees tell how far apart temperatures are, which is converted otherwise."""
    if _BY.search(before) or _APART.match(behind):
        return True
    return low < _SURELY and _AT.search(before) is None


def _read(number: str) -> float:
    """A number as it is written in English or French, with or without signs between thousands."""
    plain = re.sub("[\u00a0\u202f]", "", number)
    plain = re.sub(r",(?=[0-9]{3}(?![0-9]))", "", plain)
    return float(plain.replace(",", "."))
