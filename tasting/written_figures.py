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
    r"(?:[1-9][0-9]{0,2}(?:[\u00a0\u202f,][0-9]{3})+|0[.,][0-9]{1,4}"
    r"|[0-9]{1,5}(?:[.,][0-9]{1,2})?)(?![0-9]|[.,][0-9])"
)
_UNITS: Final[dict[str, tuple[str, float]]] = {
    **dict.fromkeys(["°C", "° C", "ºC", "℃"], ("°C", 1)),
    **dict.fromkeys(["kg", "Kg"], ("kg", 1)),
    **dict.fromkeys(["g", "gram", "grams", "gramme", "grammes"], ("g", 1)),
    **dict.fromkeys(["ml", "mL"], ("ml", 1)),
    **dict.fromkeys(["cl", "cL"], ("ml", 10)),
    **dict.fromkeys(["dl", "dL"], ("ml", 100)),
    **dict.fromkeys(["l", "L", "litre", "litres", "liter", "liters"], ("l", 1)),
}
"""How a unit is written, with ours and how many of that it is."""
_NAMES: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_UNIT: Final = rf"(?:{_NAMES})(?![\w’'/·⋅⁻²³%]|-[^\W\d_])"
_OFF: Final = rf"{_BLANK}?(?:±|\+/[-−]){_BLANK}?"
_FIGURE: Final = re.compile(
    rf"(?:(?P<low>{_NUMBER})(?P<to>{_BLANK}?[–—-]{_BLANK}?|{_BLANK}(?:to|à|and|et){_BLANK})"
    rf"|(?P<first>{_NUMBER}){_BLANK}?(?P<same>{_UNIT}){_BLANK}?[–—-]{_BLANK}?"
    rf"(?={_NUMBER}{_BLANK}?(?P=same)))?"
    rf"(?P<value>{_NUMBER})(?:{_OFF}(?P<off>{_NUMBER}))?{_BLANK}?(?P<unit>{_UNIT})"
    rf"(?:{_OFF}(?P<behind>{_NUMBER})(?:{_BLANK}?{_UNIT})?"
    rf"|{_BLANK}\({_OFF}(?P<bracketed>{_NUMBER})(?:{_BLANK}?{_UNIT})?\))?"
)
_GLUED: Final = re.compile(
    rf"[\w.,:/+−-]\Z|[0-9]{_BLANK}\Z|(?:±|\+/[-−]|×|[0-9]\s?x|\b(?:per|par))\s*\Z"
)
"""What a figure does not begin behind: within a word, a ratio or a number that is parted by plain
spaces, below nothing, a tolerance, the times of one of several."""
_PER: Final = re.compile(
    rf"(?:\s(?:and|or|to|et|ou|à)\s{_NUMBER}{_BLANK}?{_UNIT})?"
    r"(?:,\s|\s?\()?[^.,;:!?()0-9]{0,40}?\b(?:per|par)\s+(?:[0-9]+(?:[.,][0-9]+)?\s?)?"
    r"(?:[cdm]?[lL]|lit(?:er|re)|k?g|kilo)\b"
    r"|\s(?:an?|to\s(?:the|one)|au|le)\s+lit(?:er|re)\b|[ .]?[lL][-−]?[1¹]"
    r"|\s(?:(?:et|and)\s(?:an?\s)?(?:demie?|half|quart|quarter)\b|[0-9]{3}(?:[.,;!?)]|\Z))"
)
"""A strength: an amount per litre, 100 ml or kg; or only a part of it: "1 l 500", "1 l et demi"."""
_BETWEEN: Final = re.compile(r"\b(?:between|entre)\s+\Z", re.IGNORECASE)
_OTHER: Final = (
    r"(?:[°0-9]\s?F|fahrenheit|oz|ounces?|onces?|lbs?|pounds?|livres?|qts?|quarts?|pints?)"
)
_GIVEN_BEHIND: Final = re.compile(
    rf"\s*(?:[(/=\[][^()\[\]]{{0,40}}?"
    r"|(?:(?:[,;≈–—-]|(?:or|ou|soit|about|environ)\b|i\.e\.)\s*){1,3}[0-9.,–-]+\s?(?:fl\.?\s?)?)"
    rf"{_OTHER}\b",
    re.IGNORECASE,
)
_GIVEN_BEFORE: Final = re.compile(rf"{_OTHER}\s*(?:[(/=\[,;]|\b(?:or|ou))\s*\Z", re.IGNORECASE)
"""The author gives the figure in other units too, on either side."""
_ABOUT: Final = (
    r"(?:(?:up\s+to|(?:more|less)\s+than|at\s+(?:least|most)|about|around|roughly|nearly|some"
    r"|environ|(?:moins|plus)\s+de|au\s+(?:moins|plus)|près\s+de|quelque)\s+)?"
)
_BY: Final = re.compile(
    rf"\b(?:by|within|(?:accurate|precise|exact|précis\w*|exacte?s?)\s+(?:to|à))\s+{_ABOUT}\Z",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"\s*(?:cooler|warmer|colder|hotter|more|less|lower|higher|apart|plus|moins|près|below|above"
    r"|under|beneath|too|trop|off|short|sous|(?:au|en)[\s-]dess(?:o)?us|difference|drop|rise|fall"
    r"|intervals?|steps?|range|accuracy|per|par|each|every|chaque|toutes|an?\s(?:min|hour|sec)\w*"
    r"|de\s(?:plus|moins|trop|différence|la|l)|du|of\s(?:the|its)|d['’](?:écart|erreur))\b",
    re.IGNORECASE,
)
_MOVES: Final = re.compile(
    r"\b(?:cool|drop|f[ae]ll|ris(?:e|ing)|rose\b|los(?:e|ing|s|t)|gain|differ|deviat|var(?:y|ie)"
    r"|variation|chang|lower|rais(?:e|ing)|increas|decreas|reduc|gap\b|swing|spread|steps\s+of|delta|Δ|margin|toleranc|error"
    r"|another\b|extra\b|baiss|abaiss|hauss|écart|différ|refroidi|perd|perte|chut|mont(?:e|é)|remont"
    r"|descen|gagn|augment|diminu|réchauff|rédui|tomb|él[eè]v|marge|toléranc|erreur|palier|fois\b|or\s+take\b"
    r"|plus\s(?:chaud|froid|o[ru]\s))(?:[^.,;!?\n]|[.,](?=\s?(?:[0-9]|\Z)))*\Z",
    re.IGNORECASE,
)
"""A temperature that is a difference; no figure of a thermometer."""
_AT: Final = re.compile(
    rf"\b(?:at|to|below|above|under|from|à|vers|sous|(?:eau|water)\s+(?:de|of))\s+{_ABOUT}\Z",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(r"(?:\bup\s+to|\bjusqu['’]à)\s+\Z", re.IGNORECASE)
_OF: Final = re.compile(r"\bde\s+\Z", re.IGNORECASE)
_LEAST: Final = {"°C": 3.0, "g": 0.1, "ml": 0.1}
"""What is less is how close an instrument reads, or a difference: "to 0.1 °C", "to 0.01 g"."""
_SURELY: Final = 30.0
"""°C; a lower temperature may be a difference, unless it is said at what something stands."""
_APART_ENDS: Final = 0.2
"""The lower end of a range is no smaller part of the upper one: "the 4 at 60 °C" is none."""


def with_own_units(text: str, words: Formats) -> str:
    """The text with the reader's figures in brackets behind those in °C, g, kg, ml, cl, dl and l.

    As it is for readers of these units. What is given in both already stays, and so does what only
    looks like a figure: names, ratios, amounts per litre, differences of temperature, and what may
    be read in two ways. A wrong figure harms; a missing one does not.
    """
    if words.units == measures.METRIC:
        return text
    return _FIGURE.sub(lambda found: found[0] + _beside(found, words), text)


def _beside(found: re.Match[str], words: Formats) -> str:
    """What stands behind a figure; nothing where it is none, or needs none."""
    before, behind = found.string[: found.start()], found.string[found.end() :]
    unit, size = _UNITS[found["unit"]]
    if measures.scale(unit, words.units) is None or _GLUED.search(before) or _PER.match(behind):
        return ""
    if _GIVEN_BEHIND.match(behind) or _GIVEN_BEFORE.search(before):
        return ""
    read = _numbers(found, words.decimal)
    if read is None:
        return ""
    value, low, far = (number * size for number in read)
    is_to = (found["to"] or "").strip() == "à"
    if value < _LEAST.get(unit, 0) or (unit == "°C" and _is_difference(before, behind, low, is_to)):
        return ""
    form = " = {}" if before.count("(") > before.count(")") else " ({})"
    if far and low == value:
        told = words.measure(value, unit, off=far)
        return form.format(f"{told}\u00a0±\u00a0{words.difference_figure(far, unit)}")
    return form.format(words.extent(low, value, unit))


def _numbers(found: re.Match[str], decimal: str) -> tuple[float, float, float] | None:
    """The upper end of a figure, the lower one, and its tolerance; None where one is not sure."""
    off = found["off"] or found["behind"] or found["bracketed"] or "0"
    value, low, far = (
        _read(number, decimal)
        for number in (found["value"], found["low"] or found["first"] or found["value"], off)
    )
    if value is None or low is None or far is None:
        return None
    if found["first"]:
        return max(low, value), min(low, value), far
    joined = (found["to"] or "").strip()
    if joined in ("and", "et") and not _BETWEEN.search(found.string[: found.start()]):
        low = value
    return value, low if _APART_ENDS * value <= low < value else value, far


def _is_difference(before: str, behind: str, low: float, is_to: bool) -> bool:
    """Whether degrees tell how far apart temperatures are, or may do so.

    `is_to`: the figure goes from one to another, as in "de 15 à 20 °C".
    """
    if _BY.search(before) or _APART.match(behind):
        return True
    if _AT.search(before) and not _UP_TO.search(before):
        return False
    if _MOVES.search(before):
        return True
    return low < _SURELY and not (_BETWEEN.search(before) or (is_to and _OF.search(before)))


def _read(number: str, decimal: str) -> float | None:
    """A number in a language with this decimal sign, with or without signs between thousands.

    None where its comma may be either: "1,250" in French.
    """
    plain = re.sub("[\u00a0\u202f]", "", number)
    if not plain.startswith("0") and re.search(",[0-9]{3}", plain):
        if decimal == ",":
            return None
        plain = plain.replace(",", "")
    return float(plain.replace(",", "."))
