"""What stands before a line of a written procedure and says nothing: numbers, dashes, arrows."""

import re
from typing import Final

from tasting.domain.procedure_verbs import command_starts
from tasting.languages import Language

_SIGNS: Final = (
    r"[\u2022\u2023\u2043\u2190-\u21ff\u2219\u2460-\u27bf\u27f0-\u27ff\u2900-\u297f\u2b00-\u2bff"
    r"\U0001f000-\U0001faff\u00bb\u203a][\ufe0e\ufe0f\u200d]*"
)
"""Bullets, arrows, ticks, numbers in circles, shapes and small pictures."""
_STEP: Final = r"(?:step|[ée]tape)\s*(?:n\s?[°ºo]\.?\s*)?|n\s?[°º]\s*|\#\s?(?=[0-9])"
_BEHIND: Final = r"\s*[.):/–—-]+\s+|\s*[.)]+\s*(?=[^\W\d_])|\s*/\s*(?=[^\W\d_])"
_NUMBER: Final = r"[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}"
_MARK: Final = re.compile(
    rf"(?:{_SIGNS}\s*)+"
    r"|[0-9]\ufe0f?\u20e3\s*"
    r"|[-*+·▪◦–—~]\s+(?:\[[ xX]\]\s+)?"
    rf"|\*{{1,3}}(?:{_STEP})?[0-9]{{1,3}}\s?[.):]?\*{{1,3}}\s*[.):–—-]*\s*"
    r"|[0-9]{1,2}(?:[èe]?re?|e|[èe]me|st|nd|rd|th)\s+(?:[ée]tape|step)\s*[.):–—-]*\s+"
    rf"|(?:{_STEP})[0-9]{{1,3}}(?:\s?/\s?[0-9]{{1,3}}\b)?(?:{_BEHIND}|\s+)"
    rf"|\(\s?(?:{_NUMBER}|[a-z])\s?\)\s*|\[{_NUMBER}\]\s*"
    r"|[0-9]{1,3}\s*\\?[.)]\s+"
    r"|[1-4]?[0-9]\s?[°º]\s?[.):/–—-]*\s+(?=[^\W\d_]{2})"
    rf"|{_NUMBER}(?:{_BEHIND})(?=[^\W\d_])(?!(?:[kmcd]?[glCF]|h|s|mn|min)\b)"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[ \t]+(?=(?-i:[A-ZÀ-ÖØ-Þ])[^\W\d_]{2})"
    r"|[ivx]{2,5}\)\s+|(?-i:o)\s+(?=[^\W\d_]{2})"
    r"|(?-i:[IVX]{1,5})\s?[.):/–—-]+\s+"
    r"|[a-z]\s?[)/]\s+|[a-z]\.\s+(?!à\b)(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"[ \t\u00a0>|]*")
_BARE: Final = re.compile(rf"{_NUMBER}[ \t\u00a0|]+(?=[^\W\d_])")
_MOST: Final = 3


def bullet_end(line: str, language: Language) -> int | None:
    """Where the text of a line begins behind its number or bullet; None where it has neither.

    A bare number is one where a command follows: "1 Weigh 12 g", not "4 bowls".
    """
    lead = _LEAD.match(line)
    at = start = lead.end() if lead else 0
    for _ in range(_MOST):
        mark = _MARK.match(line, at)
        if mark is None:
            break
        at = mark.end()
    bare = _BARE.match(line, at)
    if bare and next(command_starts(line[bare.end() :], language), (1, None))[0] == 0:
        at = bare.end()
    return at if at > start else None
