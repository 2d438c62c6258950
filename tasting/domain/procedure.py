"""A procedure as somebody wrote it in a text document: its lines, and what each of them is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.procedure_figures import Figure, degrees_of, find_figures, is_cell, is_hour
from tasting.domain.procedure_letters import is_closing, is_greeting
from tasting.domain.procedure_lines import Line, Procedure, Role
from tasting.domain.procedure_pieces import NAMED_ONLY, Piece, clean, pieces
from tasting.domain.procedure_ratios import clocks_of
from tasting.domain.procedure_verbs import (
    command_starts,
    is_pulled,
    is_warning,
    kind_behind,
    named_kind,
    told_kind,
)
from tasting.domain.protocol import MOST_STEPS as MOST_STEPS_OF_ALL
from tasting.domain.protocol import Category
from tasting.domain.steps import StepKind
from tasting.domain.units import Target
from tasting.domain.value import UNSEEN
from tasting.languages import SOURCE, Language
from tasting.words import message

MOST_WORDS: Final = 3000
"""Words of a text; the longest protocol of ours has fewer."""
MOST_STEPS: Final = MOST_STEPS_OF_ALL - 2
"""Steps of a text: a new protocol has a welcome and an end besides."""
NO_TEXT: Final = message(
    "This is a picture or a document, not text. Copy its words and paste them."
)
"""What is said of what holds no words."""
LONGEST: Final = 1000
"""Characters that a learner reads at one time."""
_LONGEST_TITLE: Final = 90


def read_procedure(text: str, language: Language = SOURCE) -> Procedure:
    """The lines of a text in English or French; `language` is that of one that does not show it.

    Raises UserError where it tells no procedure.
    """
    if not text.strip():
        raise UserError(message("There is no text yet. Paste a procedure, or open a file."))
    if _is_no_text(text):
        raise UserError(NO_TEXT)
    words = len(text.split())
    if words > MOST_WORDS:
        said = message(
            "This text has {n} words; a procedure has {most} at most. Paste the steps only.",
            n=words,
            most=MOST_WORDS,
        )
        raise UserError(said)
    language, lines = _in_its_language(text, language)
    steps = _steps(lines)
    if not steps:
        said = message("No step was found. Write one on each line: “Pour 200 ml of water.”")
        raise UserError(said)
    if steps > MOST_STEPS:
        said = message(
            "This text has {n} steps; a text may have {most}. Paste a part of it.",
            n=steps,
            most=MOST_STEPS,
        )
        raise UserError(said)
    return Procedure(text, lines, language, _category(text))


# ------------------------------------------------------------------------- what is no text

_BEGINNINGS: Final = (
    *("\ufffdPNG", "\x89PNG", "‰PNG", "GIF8", "%PDF", "PK\x03\x04", "{\\rtf"),
    *("<!DOCTYPE", "<!doctype", "<html", "<?xml", '{"', "[{"),
)
_HIDDEN: Final = re.compile(rf"[{UNSEEN}\ufffd]")
_ENDLESS: Final = re.compile(r"data:image|[A-Za-z0-9+/=_-]{200}")


def _is_no_text(text: str) -> bool:
    """Whether it is what an image or a document of a word processor holds."""
    if text.lstrip("\ufeff \n").startswith(_BEGINNINGS) or _ENDLESS.search(text):
        return True
    return len(_HIDDEN.findall(text)) > 3 + len(text) // 100


# ------------------------------------------------------------------------- what each line is

_THINGS: Final = re.compile(
    r"(?:equipment|ingredients?|materials?|tools?|utensils|what (?:you|we) need"
    r"|you(?:['’]ll| will)? need|mat[ée]riel|ingr[ée]dients?|ustensiles|fournitures"
    r"|[àa] pr[ée]voir|il (?:vous )?faut)\s*(?::|$)",
    re.IGNORECASE,
)
_TITLED: Final = re.compile(r"(?:title|titre)\s*:\s*(?=\S)", re.IGNORECASE)
_TABLE_HEAD: Final = re.compile(
    r"(?:\W*\b(?:steps?|[ée]tapes?|what|quoi|actions?|times?|when|heures?|horaires?|temps|lengths?"
    r"|dur[ée]es?|durations?|minutes?))+\W*",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"\n[ \t\r]*\n[ \t]*[0-9]{1,3}\s*[.)/]")
"""A blank line and a number: another list."""
_MARK: Final = 8
"""Characters of the number before an item, at most."""


def _in_context(text: str, language: Language) -> Iterator[Line]:
    """Every line with its role, which hangs on what stands before it."""
    things, poured, first, closed, before = False, False, True, False, len(text)
    shouted = text.isupper()
    coffee = _OF["coffee"].search(text) and not _OF["chocolate"].search(text)
    for piece in pieces(text, language):
        things = things and not _PARTED.search(text, before, piece.start + _MARK)
        if not any(sign.isalnum() for sign in piece.text):
            yield Line(piece.start, piece.end, piece.text, Role.NOTHING)
            continue
        listed = _THINGS.match(piece.text)
        if listed:
            things, before = listed.end() == len(piece.text), len(text)
            yield from _listed(piece, text)
        else:
            line = _line(piece, text, language, things, first)
            if _is_shouted(piece, line) and not (shouted or first):
                line = replace(line, role=Role.HEADING, kind=None)
            if _is_table_head(piece, line):
                line = replace(line, role=Role.NOTHING)
            line = replace(line, kind=kind_behind(line.kind, line.text, poured, bool(coffee)))
            things = things and line.role is Role.THING
            if things and not text[piece.start : piece.end].lstrip()[:1].isdigit():
                before = piece.end  # what is listed has no numbers
            if line.kind is StepKind.POUR:
                poured = not is_pulled(line.text, language)
            raw = text[piece.start : piece.end]
            closed = closed or (piece.is_alone and is_closing(raw))
            if line.kind is None and (closed or (piece.is_alone and is_greeting(raw))):
                yield replace(line, role=Role.NOTHING)
                continue  # the title may follow
            yield line
        first = False


def _is_table_head(piece: Piece, line: Line) -> bool:
    """Whether a row of a table tells nothing, as its first does: "Time ⇥ What ⇥ Length"."""
    if not piece.is_row or line.figures:
        return False
    named = piece.is_wide or _TABLE_HEAD.fullmatch(line.text) is not None
    return line.role is Role.NOTE or (line.role is Role.TITLE and named)


def _is_shouted(piece: Piece, line: Line) -> bool:
    """Whether a line in capitals, without number or figure, stands over what follows."""
    return piece.is_alone and not piece.is_item and not line.figures and line.text.isupper()


def _listed(piece: Piece, text: str) -> Iterator[Line]:
    """What stands behind "Equipment:" on its line, thing by thing; the word itself is left out."""
    colon = text.find(":", piece.start, piece.end) + 1 or piece.end
    yield Line(piece.start, colon, clean(text[piece.start : colon]), Role.NOTHING)
    for match in re.finditer(r"(?:[^,;]|(?<=[0-9]),(?=[0-9]))+[,;]?", text[colon : piece.end]):
        start, end = colon + match.start(), colon + match.end()
        said = clean(text[start:end]).rstrip(". ")
        is_thing = any(sign.isalnum() for sign in said) and len(said) <= LONGEST
        role = Role.THING if is_thing else Role.NOTHING
        yield Line(start, end, said, role, None, _figures(text, start, end))


def _line(piece: Piece, text: str, language: Language, things: bool, first: bool) -> Line:
    """What one piece of the text is; `things` are listed there, it is the `first` of the text."""
    said, figures = piece.text, _figures(text, piece.body, piece.end)
    units = [one.target.unit for one in figures if one.target]
    line = Line(piece.start, piece.end, said, Role.NOTE, None, figures)
    if len(said) > LONGEST:
        return replace(line, role=Role.NOTHING)
    titled = _TITLED.match(said)
    if titled:
        return replace(line, role=Role.TITLE, text=said[titled.end() :])
    if text.startswith(">>", piece.start):  # what Cooklang tells of a recipe
        return replace(line, role=Role.NOTHING)
    kind = None if is_warning(said) else told_kind(said, language, units)
    if piece.is_heading or (piece.is_alone and said.endswith(":") and not (units or kind)):
        return replace(line, role=Role.TITLE if first else Role.HEADING, text=said.rstrip(" :="))
    named = piece.is_alone and len(said) <= NAMED_ONLY and not said.endswith((".", "!", "?"))
    is_name = kind is None and piece.is_alone and not piece.is_item
    if first and is_name and _is_title(said) and not _is_step(said, language, units):
        return replace(line, role=Role.TITLE)
    if things and kind is None:
        return replace(line, role=Role.THING, text=said.rstrip(". "))
    if kind is None and not is_warning(said) and (units or piece.is_item or named):
        kind = named_kind(said, language)
    return line if kind is None else replace(line, role=Role.STEP, kind=kind)


_BLANK: Final = re.compile(r"\s+")
_BEFORE_COMMAND: Final = 3
"""A first line with a figure commands within so many words, whatever sign stands before it."""
_VALUE: Final = re.compile(
    r"(?:eau|water|temp[ée]rature|dose|caf[ée]|coffee|thé|tea|temps|time|dur[ée]e|yield)\s?[:=]",
    re.IGNORECASE,
)
"""What a line tells a figure of, which is no title of the whole."""
_NAMED: Final = re.compile(r"\W*(?:[^\W\d_][\w’'-]*|[^:]*[:–—])\s*")


def _is_step(said: str, language: Language, units: Sequence[str]) -> bool:
    """Whether a first line names a step: behind a time, or with a figure, "Weighing: 12 g".

    So does one that tells a value, "Water: 93 °C", and no name of the whole.
    """
    if units and _VALUE.match(said):
        return True
    clock = _CLOCK.match(said)
    behind = [one for one in find_figures(said) if one.target]
    names = said[clock.end() :] if clock else said[: behind[0].start] if behind else ""
    if names.endswith("(") and named_kind(names, language) is not StepKind.TASTE:
        names = names[:-1]
    told = clock is not None or (bool(behind) and _NAMED.fullmatch(names) is not None)
    if told and named_kind(names, language) is not None:
        return True
    starts = [0, *(blank.end() for blank in _BLANK.finditer(said))][1:_BEFORE_COMMAND]
    return bool(behind) and any(_commands(said[at:], language) for at in starts)


def _commands(said: str, language: Language) -> bool:
    at, kind = next(command_starts(said, language), (1, None))
    return at == 0 and kind is not None


def _is_title(said: str) -> bool:
    """Whether a first line that tells nothing to do names the whole; a sentence does not."""
    return len(said) <= _LONGEST_TITLE and not said.endswith((".", "!", "?"))


def _figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """What is marked in a part of the text, counted from the start of the whole."""
    return tuple(
        replace(one, start=one.start + start, end=one.end + start)
        for one in find_figures(text[start:end], degrees_of(text), clocks_of(text))
    )


# ------------------------------------------------------------------------- times on a clock

_SINCE: Final = re.compile(r"\bT\s?[+=]", re.IGNORECASE)
"""What is counted from the first step, "T+15 min", is no time of a day."""
_CLOCK: Final = re.compile(r"\W*[0-9]{1,2}(?:\s?h(?:\s?[0-5][0-9])?|:[0-5][0-9])\b", re.IGNORECASE)
_EARLIEST: Final = 7 * 60
"""From "7:00" on, times before each line are those of a day: hours, and not minutes."""
_MERE_TIME: Final = 40
"""Characters of a note that tells how long the step before it lasts, and little more."""
_AFTERNOON: Final = 15 * 60
"""The same of a time within a sentence, "at 18:35"."""


def _timed(lines: list[Line], text: str) -> tuple[Line, ...]:
    """The lines with what their times on a clock tell of their lengths: "0:00 pour, 0:45 pour"."""
    lines = _scheduled(lines, text)
    steps = [at for at, line in enumerate(lines) if line.role is Role.STEP]
    for at, after in pairwise(steps):
        if lines[after].moment is None:  # which would tell more exactly when it begins
            lines[at] = replace(lines[at], until_next=lines[after].wait)
    marks = [at for at in steps if lines[at].moment is not None]
    for begin, end in pairwise(marks):
        lines = _shared(lines, [at for at in steps if begin <= at < end], end, text)
    for at in steps:
        note = lines[at + 1] if at + 1 < len(lines) else None
        if note and note.role is Role.NOTE and len(note.text) <= _MERE_TIME:
            lines[at] = replace(lines[at], until_next=lines[at].until_next or note.seconds)
    return tuple(lines)


def _is_of_day(lines: Sequence[Line], text: str) -> bool:
    """Whether the first of the moments, read as minutes and seconds, is a time of the afternoon."""
    first = next((one for line in lines for one in line.figures if one.is_moment), None)
    if first is None or first.target is None or ":" not in text[first.start : first.end]:
        return False
    return _AFTERNOON <= first.target.value < 24 * 60


def _shared(lines: list[Line], steps: Sequence[int], end: int, text: str) -> list[Line]:
    """The lines where what passes up to a moment is shared by the steps that tell no length."""
    begins, ends = lines[steps[0]].moment or 0, lines[end].moment or 0
    size = 60 if _is_of_day(lines, text) else 1
    left = (ends - begins) * size - sum(lines[at].seconds or 0 for at in steps)
    free = [at for at in steps if lines[at].seconds is None]
    if left <= 0 or not free:
        return lines
    return [
        replace(line, until_next=round(left / len(free))) if at in free else line
        for at, line in enumerate(lines)
    ]


def _own_time(line: Line, text: str) -> Figure | None:
    """The time on a clock at its beginning, or in a cell of its row; None where it has none."""
    first = line.figures[0] if line.figures else None
    if first is None or _SINCE.search(text, line.start, first.start):
        return None
    in_cell = first.is_moment and first.start - line.start < _MARK
    if in_cell or _CLOCK.match(line.text) is not None:
        return first
    last, row = line.figures[-1], text[line.start : line.end]
    if is_hour(text, last) and not text[last.end : line.end].strip(" .)"):
        return last  # "Accueil 9 h"
    cells = (one for one in line.figures if one.what == "time" and is_cell(text, one, line.start))
    return next(cells, None) if "|" in row or "\t" in row else None


def _scheduled(lines: list[Line], text: str) -> list[Line]:
    """Lines with rising times before them, from 0:00 or of a day, with these as moments."""
    times = {
        at: one
        for at, line in enumerate(lines)
        if line.role in (Role.STEP, Role.TITLE) and (one := _own_time(line, text))
    }
    values = [one.target.value for one in times.values() if one.target]
    rising = len(values) > 1 and all(low < high for low, high in pairwise(values))
    of_day = rising and _EARLIEST <= values[0] < 24 * 60
    if not rising or not (values[0] == 0 or of_day or values[0] >= _EARLIEST * 60):
        return lines
    made = list(lines)
    for at, one in times.items():
        seconds = one.target.value * (60 if of_day else 1) if one.target else 0
        begins = replace(one, is_moment=True, target=Target(value=seconds, unit="s"))
        place = lines[at].figures.index(one)
        before, others = lines[at].figures[:place], lines[at].figures[place + 1 :]
        if of_day and others and ":" in text[others[0].start : others[0].end]:  # "10:30–10:40"
            others = (_in_minutes(others[0]), *others[1:])
        made[at] = replace(lines[at], figures=(*before, begins, *others))
    return made


def _in_minutes(length: Figure) -> Figure:
    """What was counted from clock to clock in seconds, where it is of a day."""
    aim = length.target
    if length.what != "time" or length.is_moment or aim is None:
        return length
    return replace(length, target=aim.model_copy(update={"value": aim.value * 60}))


# ------------------------------------------------------------------------- the whole

_FRENCH: Final = re.compile(
    r"\b(?:le|la|les|des|du|et|puis|pendant|dans|une?|avec|pour chaque|aux?|sur)\b|[àâéèêëîïôùûçœ]",
    re.IGNORECASE,
)
_ENGLISH: Final = re.compile(
    r"\b(?:the|of|and|then|for|in|with|each|your|from|it|until|to)\b", re.IGNORECASE
)
_OF: Final[Mapping[Category, re.Pattern[str]]] = {
    "coffee": re.compile(
        r"coffee|caf[ée](?!i)|espresso|cupping|mouture|\bgrind|\bmou(?:dre|lez)|\bpress\b", re.I
    ),
    "tea": re.compile(
        r"\bteas?\b|\bthés?\b|oolong|matcha|sencha|gaiwan|gongfu|\bleaf\b|\bleaves\b|feuilles?|theine"
        r"|théière|teapot|rooibos",
        re.IGNORECASE,
    ),
    "chocolate": re.compile(r"choc|cacao|cocoa|\bsnap\b|\bmelt|fondre|cassant|carré", re.I),
}


def _in_its_language(text: str, otherwise: Language) -> tuple[Language, tuple[Line, ...]]:
    """The language of a text and its lines: what more of its words, else its commands, are of."""
    french, english = len(_FRENCH.findall(text)), len(_ENGLISH.findall(text))
    likely: Language = "fr" if otherwise == "fr" else SOURCE
    if french != english:
        likely = "fr" if french > english else "en"
    found = {one: _timed(list(_in_context(text, one)), text) for one in (likely,)}
    if french == english or not _steps(found[likely]):
        other: Language = "en" if likely == "fr" else "fr"
        found[other] = _timed(list(_in_context(text, other)), text)
    best = max(found, key=lambda one: _steps(found[one]))  # the first where there are as many
    return best, found[best]


def _steps(lines: Sequence[Line]) -> int:
    return sum(line.role is Role.STEP for line in lines)


def _category(text: str) -> Category | None:
    found = {one: len(pattern.findall(text)) for one, pattern in _OF.items()}
    most = max(_OF, key=lambda one: found[one])
    return most if found[most] else None
