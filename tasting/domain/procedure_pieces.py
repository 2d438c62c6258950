"""A written procedure cut into lines, sentences, and what is done one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tasting.domain.procedure_bullets import bullet_end
from tasting.domain.procedure_figures import find_figures
from tasting.domain.procedure_verbs import added_kind, command_starts, named_kind
from tasting.domain.steps import StepKind
from tasting.domain.value import UNSEEN
from tasting.languages import Language

NAMED_ONLY: Final = 48
"""Characters of a line that is no sentence, only the name of something: "Nose, dry leaf"."""

_CELLS: Final = re.compile(
    r"(?:[ \t\u00a0|]{0,8}[0-9][0-9hH:.,'’\u2032\" –—-]{0,16}"
    r"(?:minutes?|min|mn|heures?|secondes?|sec|h|s)?[ \u00a0]{0,4}[\t|]){1,4}[ \t\u00a0|]{0,8}",
    re.IGNORECASE,
)
"""The times before what is done, in a row of a table that was copied: "10:05 ⇥ 5 min ⇥ Taste"."""
_HEADING: Final = re.compile(r"[ \t]*(?:#{1,6}\s+(?=\S)|={2,}\s*(?=\S)|=\s*(?=[^\W\d_]))")
_PHYSICAL: Final = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE: Final = re.compile(
    r"(?<=[.!?…])(?<!\benv\.)(?<!\bapprox\.)(?<!\bca\.)(?<!\bex\.)(?<!\bmax\.)(?<!\bc\.)"
    r"(?<!\bg\.)(?<!\be\.)\s+(?=[A-ZÀ-ÖØ-Þ0-9«“\"(])"
)
_LEAD: Final = re.compile(r"(?:[\s>|]|--)*")
_STARS: Final = re.compile(rf"\*{{1,3}}|_{{2,3}}|`|[{UNSEEN}]")
_ENDS: Final = " \t\r\n\v\f\x85\u00a0\u202f\u2028\u2029,;|="
_LINK: Final = re.compile(r"\b(?:and|then|et|puis)\Z", re.IGNORECASE)
"""What joins a part to the next: no part of either."""
_APART: Final = re.compile(r" +(?=[,.](?:\s|\Z))")
"""What nobody sets before a comma or a full stop."""
_TIMED: Final = re.compile(
    r"[0-9]{1,2}(?::[0-5][0-9]|\s?h(?:\s?[0-5][0-9])?)\b(?!\s?\))", re.IGNORECASE
)
"""A time of the clock, which begins a line of its own."""
_BLANKS: Final = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029|]+")


@dataclass(frozen=True)
class Piece:
    """A part of a text, from `start` to before `end`, before it is known what it is."""

    start: int
    end: int
    body: int
    """Where it begins behind its number or dash; in a row of a table, at its times."""
    text: str
    """As it is read: see `clean`."""
    is_item: bool = False
    """Whether a number or a dash stands before it."""
    is_heading: bool = False
    is_alone: bool = True
    """Whether its line holds nothing else."""
    is_row: bool = False
    """Whether tabs or strokes part it: it is a row of a table."""
    is_wide: bool = False
    """Whether tabs part it into three cells or more, or strokes stand around its cells."""


def pieces(text: str, language: Language) -> Iterator[Piece]:
    """The text line by line, those of several sentences sentence by sentence."""
    for start, end in _joined(text, language):
        line = text[start:end]
        heading, cells = _HEADING.match(line), _CELLS.match(line)
        bullet = cells.end() if cells else bullet_end(line, language)
        lead = heading or _LEAD.match(line)
        body = start + (bullet if bullet and not heading else lead.end() if lead else 0)
        cuts = [body, *(body + one.end() for one in _SENTENCE.finditer(text[body:end])), end]
        parts = [
            part for low, high in pairwise(cuts) for part in _clauses(text, language, low, high)
        ]
        for at, (low, high) in enumerate(parts):
            yield Piece(
                start if at == 0 else low,
                high,
                start if cells and at == 0 else low,
                clean(text[low:high]),
                bullet is not None,
                heading is not None,
                len(parts) == 1,
                "\t" in line.strip() or line.lstrip().startswith("|") or line.count("|") > 1,
                line.strip().count("\t") > 1 or line.strip().count("|") > 1,
            )


def clean(text: str) -> str:
    """A part of a text as it is read: on one line, without stars, its first letter a capital."""
    held = _LINK.sub("", text.rstrip(_ENDS)).rstrip(_ENDS)
    said = _APART.sub("", _BLANKS.sub(" ", _STARS.sub("", held)).strip())
    return said[:1].upper() + said[1:]


def _joined(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The lines of a text; one that is broken in the middle of a sentence is whole again."""
    before: tuple[int, int] | None = None
    for match in _PHYSICAL.finditer(text):
        start, end = match.span()
        if before is not None and _goes_on(text, language, before, match[0], start):
            before = before[0], end
            continue
        if before is not None:
            yield before
        before = (start, end) if match[0].strip() else None
    if before is not None:
        yield before


def _goes_on(text: str, language: Language, before: tuple[int, int], line: str, start: int) -> bool:
    """Whether a line is the rest of a sentence that the line before began."""
    held, said = text[before[0] : before[1]].rstrip(), line.strip()
    if not said or text[before[1] : start] not in ("\n", "\r\n"):
        return False
    if "\t" in held.strip() or "\t" in said or _CELLS.match(line):
        return False  # rows of a table are lines
    if (
        bullet_end(line, language)
        or _HEADING.match(line)
        or held.endswith((".", "!", "?", ":", ";"))
    ):
        return False
    begins = next(command_starts(said, language), (1, None))[0] == 0
    if begins or named_kind(said.split()[0], language) is not None:
        return False
    if _TIMED.match(said):
        return False
    return said[0].islower() or said[0] == "(" or (said[0].isdigit() and len(held) > NAMED_ONLY)


def _clauses(text: str, language: Language, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut before each command of another kind: "Pour 200 ml, then wait 4 min"."""
    begun, at = None, start
    starts = list(command_starts(text[start:end], language))
    ends = [*(offset for offset, _ in starts[1:]), end - start]
    for (offset, kind), until in zip(starts, ends, strict=False):
        kind = kind or _added(text[start + offset : start + until])
        if begun is not None and kind is not None and kind is not begun and start + offset > at:
            yield at, start + offset
            at = start + offset
        begun = kind or begun
    yield at, end


def _added(clause: str) -> StepKind | None:
    """What "put" or "add" tells to do, by what is added."""
    return added_kind(clause, [one.target.unit for one in find_figures(clause) if one.target])
