"""How each kind of question stands on an answer form: what is said of it, and where it goes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Final, assert_never

from pydantic import JsonValue

from tasting.domain.attributes import (
    NONE,
    Attribute,
    Bowls,
    Discrimination,
    Dominance,
    DuoTrio,
    Flaw,
    FreeText,
    JustAboutRight,
    Liking,
    LineScale,
    Measurement,
    Napping,
    Offering,
    Photo,
    Ranking,
    Scale,
    Selection,
    Statements,
    Tetrad,
    WordList,
)
from tasting.domain.attributes.bowls import mark_of
from tasting.domain.attributes.line import divides
from tasting.domain.flaw_words import flaw_lexicon
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.units import UNITS
from tasting.formats import needed_decimals
from tasting.paper import form_fields
from tasting.paper.fonts import printable
from tasting.paper.form_fields import Field, Named
from tasting.paper.pen_answers import own_unit
from tasting.words import Words

MOST_BOXES: Final = 16
"""So many boxes along a scale are told apart at a glance."""
_LEAST_BOXES: Final = 5
_SHORT_LIST: Final = 15
"""A list of no more words is printed with a box before each."""
_WORD_LINES: Final = 3
_WIDE: Final = 90.0
"""A wider field needs fewer lines to write as much on, mm."""


def scale_places(scale: LineScale) -> list[float]:
    """The numbers along a scale that get a box: all, or those of the finest round interval.

    None where even a few boxes do not come out even: then the number is written.
    """
    low, high = scale.limits
    length = high - low
    whole = round(length / scale.step)
    for interval in chain([scale.step], _round_intervals(scale.step)):
        boxes = round(length / interval)
        if boxes < min(_LEAST_BOXES - 1, whole):
            return []
        if boxes < MOST_BOXES and divides(interval, length) and _is_step(interval, scale.step):
            return [low + place * interval for place in range(boxes + 1)]
    return []


def _round_intervals(step: float) -> Iterator[float]:
    """1, 2 and 5 times the powers of ten, from `step` on."""
    for power in count(-4):
        yield from (lead * 10.0**power for lead in (1, 2, 5) if lead * 10.0**power > step)


def _is_step(interval: float, step: float) -> bool:
    return abs(interval / step - round(interval / step)) < 1e-6


def is_between(question: Attribute) -> bool:
    """Whether an answer may lie between two of its boxes."""
    return isinstance(question, LineScale) and _interval(question) > 1.5 * question.step


def _interval(scale: LineScale) -> float:
    first, *rest = scale_places(scale) or [0.0]
    return rest[0] - first if rest else 0.0


def numbers(question: Attribute, words: Words) -> list[str]:
    """What stands over the boxes along a scale; empty for what is answered otherwise."""
    match question:
        case LineScale():
            return [_figure(place, words) for place in scale_places(question)]
        case Liking():
            low, high = question.limits
            return [str(place) for place in range(round(low), round(high) + 1)]
        case JustAboutRight():
            return [answer.sign or str(answer.value) for answer in question.answers]
        case _:
            return []


def told(question: Attribute, words: Words) -> str:
    """What is said under its name: the question as it is asked, then what the numbers mean."""
    ask = words.told(question.ask) if question.ask else ""
    said = [] if ask == words.told(question.name) else [ask]
    return "\n".join(printable(part) for part in (*said, _meaning(question, words)) if part)


def _meaning(question: Attribute, words: Words) -> str:
    match question:
        case LineScale():
            ends = zip(question.limits, question.ends, strict=True)
            low, high = (_held(at, words.told(end), words) for at, end in ends)
            return " · ".join([low, *(mark.shown(words) for mark in question.marks), high])
        case Liking():
            return f"{words.say('1, dislike extremely')} · {words.say('9, like extremely')}"
        case JustAboutRight():
            shown = [answer.shown(words) for answer in question.answers]
            shown[2] = f"0 {shown[2]}"
            shown = [point.replace(" ", "\u00a0", 1) for point in shown]  # a figure and its words
            return " · ".join(shown if question.points else shown[::2])
        case Measurement():
            return "–".join(_measured(end, question.unit, words) for end in question.limits)
        case Statements() | Bowls():
            return _how_many_ticks(question, words)
        case WordList():
            return _how_many(question, words)
        case Flaw() if question.naming:
            how = _how_many(question.naming, words)
            return words.say("where there is one, which: {how}", how=how)
        case Ranking() | Napping() | Discrimination():
            return _how_of_set(question, words)
        case Selection() | FreeText() | Photo() | Dominance():
            return ""
        case _:
            assert_never(question)


def _how_of_set(asked: Ranking | Napping | Discrimination, words: Words) -> str:
    match asked:
        case Ranking():
            return words.say("one cross in each row; rank 1 comes first")
        case Napping():
            return words.say("write each code where it belongs: alike ones near each other")
        case Tetrad():
            return words.say("two crosses, for two portions that are alike")
        case _:
            return ""


def _how_many_ticks(asked: Statements | Bowls, words: Words) -> str:
    if isinstance(asked, Bowls):
        if asked.options:
            return words.say("one cross for each number concerned, at its defect")
        return words.say("cross the numbers concerned")
    if asked.maximum is None:
        return words.say("several answers possible")
    return words.count("one answer", "up to {n} answers", asked.maximum)


def _how_many(asked: WordList, words: Words) -> str:
    if asked.only_families:
        return words.count("one family", "up to {n} families", asked.maximum)
    return words.count("one word", "up to {n} words", asked.maximum)


def _held(at: float, end: str, words: Words) -> str:
    return f"{_figure(at, words)}\u00a0{end}"


def field(
    question: Attribute,
    tasted: int,
    width: float,
    lexicons: Mapping[str, Lexicon],
    words: Words,
) -> Field:
    """Where its answer goes, `width` mm wide; so many codes are tasted in its step."""
    match question:
        case Measurement():
            return form_fields.value(own_unit(question, words), "", width)
        case LineScale() if not scale_places(question):
            return form_fields.value("", "", width)
        case LineScale() if _interval(question) > 2.5 * question.step:
            exact = form_fields.value("", words.say("or exactly:"), width)
            return form_fields.stacked(_boxes(question, width, words), exact)
        case Scale() | JustAboutRight():
            return _boxes(question, width, words)
        case Flaw() if question.naming:
            known, naming = _flaw_list(question, lexicons), question.naming
            yes_or_no = form_fields.answers(_offered(question, words), width)
            return form_fields.stacked(yes_or_no, _words(naming, width, known, words))
        case Selection() | Statements() | Bowls():
            return _ticked(question, width, words)
        case WordList():
            return _words(question, width, lexicons, words)
        case FreeText() | Photo() | Dominance():
            return form_fields.lines(2 if width > _WIDE else 3, width)
        case Ranking() | Napping() | Discrimination():
            return _set_field(question, tasted, width)
        case _:
            assert_never(question)


def boxed(
    question: Attribute, codes: Sequence[str], lexicons: Mapping[str, Lexicon]
) -> Sequence[JsonValue]:
    """What each box of its field says, in their order; `codes` are those that it is asked about.

    For a ranking it is the code, of one rank after the other.
    """
    match question:
        case LineScale():
            return [*scale_places(question)]
        case Liking():
            low, high = question.limits
            return [*range(round(low), round(high) + 1)]
        case Flaw() if question.naming:
            named = _short_list(question.naming, _flaw_list(question, lexicons))
            return [*(answer.value for answer in question.answers), *(term.id for term in named)]
        case Selection() | Statements():
            return [answer.value for answer in question.answers]
        case Bowls():
            defects = [option.id for option in question.options] or [""]
            numbers = range(1, question.count + 1)
            return [*(mark_of(n, defect) for defect in defects for n in numbers), NONE]
        case WordList():
            return [term.id for term in _short_list(question, lexicons)]
        case Ranking():
            return [*codes] * len(codes)
        case Discrimination():
            return codes[_first(question) :]
        case Measurement() | FreeText() | Photo() | Dominance() | Napping():
            return []
        case _:
            assert_never(question)


def _first(test: Discrimination) -> int:
    """How many portions of its set are none to choose: the reference of a duo-trio."""
    return 1 if isinstance(test, DuoTrio) else 0


def _set_field(asked: Ranking | Napping | Discrimination, tasted: int, width: float) -> Field:
    match asked:
        case Ranking():
            return form_fields.ranks(tasted, width)
        case Napping():
            return form_fields.sheet(tasted, width)
        case _:
            return form_fields.codes(_first(asked), tasted)


def _boxes(question: Attribute, width: float, words: Words) -> Field:
    return form_fields.scale(numbers(question, words), width)


def _offered(question: Offering, words: Words) -> list[Named]:
    return [Named(printable(answer.shown(words)), answer.colour) for answer in question.answers]


def _ticked(question: Offering | Bowls, width: float, words: Words) -> Field:
    if isinstance(question, Bowls):
        return _bowls(question, width, words)
    return form_fields.answers(_offered(question, words), width)


def _bowls(question: Bowls, width: float, words: Words) -> Field:
    """A box for each bowl, in a row for each defect, and one that says that none is concerned."""
    names = [printable(words.told(option.name)) for option in question.options]
    return form_fields.bowls(question.count, names, printable(words.say("none concerned")), width)


def _words(
    question: WordList, width: float, lexicons: Mapping[str, Lexicon], words: Words
) -> Field:
    """A short list with a box before each word, and a line for one's own; else only lines."""
    offered = _short_list(question, lexicons)
    if not offered:
        most = _WORD_LINES - 1 if width > _WIDE else _WORD_LINES
        return form_fields.lines(min(most, question.maximum), width)
    named = [Named(printable(term.name.to(words.language))) for term in offered]
    boxes = form_fields.answers(named, width)
    return form_fields.stacked(boxes, form_fields.lines(1, width)) if question.own_words else boxes


def _flaw_list(question: Flaw, lexicons: Mapping[str, Lexicon]) -> Mapping[str, Lexicon]:
    """The lexicon of the words that a flaw can be named by, under its id."""
    found = flaw_lexicon(question, lexicons)
    return {found.id: found} if found else {}


def _short_list(question: WordList, lexicons: Mapping[str, Lexicon]) -> Sequence[Term]:
    """The words that get a box each; none where they are too many."""
    lexicon = lexicons.get(question.lexicon)
    offered = lexicon.offered_to(question) if lexicon else ()
    return offered if len(offered) <= _SHORT_LIST else ()


def _measured(value: float, unit: str, words: Words) -> str:
    """A figure without its unit, in the reader's where it is one of ours."""
    return words.figure(value, unit) if unit in UNITS else _figure(value, words)


def _figure(value: float, words: Words) -> str:
    return words.number(value, needed_decimals(value))
