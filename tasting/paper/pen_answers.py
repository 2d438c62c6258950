"""How a pen answers each kind of attribute on a kit sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, assert_never

from tasting.domain.attributes import (
    Answer,
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
    Paired,
    Photo,
    Ranking,
    Selection,
    Statements,
    Test,
    Tetrad,
    Triangle,
    WordList,
)
from tasting.domain.units import UNITS
from tasting.words import Words, mark


@dataclass(frozen=True)
class PenAnswer:
    """What is written into the cells of one column."""

    told: tuple[str, ...] = ()
    """How to fill them in, besides with which scores."""
    scores: tuple[float, float] | None = None
    """The lowest and the highest score, where scores are written."""
    figures: bool = False
    """Whether figures, or ticks, are written that are no scores."""
    wide: bool = False
    """Whether words are written."""
    swatches: tuple[str, ...] = ()
    """The colours for which `told` leaves room, in order: red, green and blue in hex."""
    bowls: int = 0
    """So many numbered circles to cross stand in each cell."""


SWATCH: Final = "\u00a0" * 5
"""The room that a hint leaves for a swatch, before the name of its colour."""


def pen_answer(attribute: Attribute, count: int, words: Words) -> PenAnswer:
    """How a pen answers an attribute about so many samples."""
    match attribute:
        case LineScale():
            along = tuple(mark.shown(words) for mark in attribute.marks)
            return PenAnswer(along, scores=attribute.limits)
        case Liking():
            return PenAnswer(scores=attribute.limits)
        case Measurement():
            return PenAnswer((own_unit(attribute, words),), figures=True)
        case Flaw() if attribute.naming:
            yes, no = (answer.shown(words) for answer in attribute.answers)
            return PenAnswer((words.say("{yes}: which one", yes=yes), no), wide=True)
        case Selection():
            told = tuple(_offered(_signed(attribute), words))
            return PenAnswer(told, figures=True, swatches=tuple(_swatches(attribute)))
        case Statements() | Bowls():
            return _several(attribute, words)
        case Ranking() | Napping() | Discrimination():
            return _of_set(attribute, count, words)
        case WordList() | FreeText():
            return PenAnswer(wide=True)
        case Photo() | Dominance():
            return PenAnswer()
        case _:
            assert_never(attribute)


def _several(asked: Statements | Bowls, words: Words) -> PenAnswer:
    """What is answered with several numbers."""
    if isinstance(asked, Bowls):
        told = tuple(_of_bowls(asked, words))
        return PenAnswer(told, figures=True, wide=True, bowls=asked.count)
    told = (*_numbered(asked, words), *_at_most(asked, words))
    return PenAnswer(told, figures=True, wide=True, swatches=tuple(_swatches(asked)))


def own_unit(asked: Measurement, words: Words) -> str:
    """In what the reader writes a measured value."""
    return words.unit(asked.unit) if asked.unit in UNITS else asked.unit


def _of_set(asked: Ranking | Napping | Test, count: int, words: Words) -> PenAnswer:
    """What is answered once of several samples, in a cell beside each."""
    match asked:
        case Ranking():
            return PenAnswer((f"1–{count}",), figures=True)
        case Napping():
            hint = words.say("cm from the left, cm from the bottom edge, words")
            return PenAnswer((hint,), figures=True, wide=True)
        case _:
            return PenAnswer((_tick(asked, words),), figures=True)


def portions_title(test: Test) -> str:
    """What stands over the `{number}` portions of sets that are tested so."""
    match test:
        case Triangle():
            return mark("Your {number} portions, in sets of three")
        case Paired():
            return mark("Your {number} portions, in pairs")
        case DuoTrio():
            return mark("Your {number} portions, in threes: first the reference, then two")
        case Tetrad():
            return mark("Your {number} portions, in sets of four")
        case _:
            assert_never(test)


def _tick(test: Test, words: Words) -> str:
    """How many to tick of the rows of the set, without the reference: that is not chosen."""
    last = test.set * test.size
    first = last - test.size + (2 if isinstance(test, DuoTrio) else 1)
    if isinstance(test, Tetrad):
        return words.say("tick two alike, rows {first}–{last}", first=first, last=last)
    return words.say("tick one, rows {first}–{last}", first=first, last=last)


def _swatches(attribute: Offering) -> Iterator[str]:
    """The colours of the answers to choose from, of one answer for each name."""
    named = groupby(attribute.answers, key=lambda answer: answer.name)
    firsts = (next(alike) for _, alike in named)
    yield from (answer.colour for answer in firsts if answer.colour)


def _numbered(attribute: Statements, words: Words) -> tuple[str, ...]:
    """The statements by their numbers; 0 says that none applies."""
    *said, none = _offered(attribute.answers, words)
    return *(f"{n}\u00a0{one}" for n, one in enumerate(said, 1)), f"0\u00a0{none}"


def _at_most(attribute: Statements, words: Words) -> Iterator[str]:
    """How many statements may be noted, where not all may."""
    if attribute.maximum is not None:
        yield words.count("one answer", "up to {n} answers", attribute.maximum)


def _of_bowls(attribute: Bowls, words: Words) -> Iterator[str]:
    """What is done with the circles, what each bowl can have, and how none is noted."""
    if attribute.options:
        yield words.say("cross numbers, write the defect of each beside")
    else:
        yield words.say("cross numbers")
    yield from (words.told(option.name) for option in attribute.options)
    yield words.say("0\u00a0none concerned")


def _signed(asked: Selection) -> Sequence[Answer]:
    """The answers to choose from; the middle one of just about right is the 0 that it counts as."""
    if not isinstance(asked, JustAboutRight):
        return asked.answers
    return [replace(one, sign=one.sign or str(one.value)) for one in asked.answers]


_ON_ONE_LINE: Final = 24
"""An answer of more letters may be broken."""


def _offered(answers: Sequence[Answer], words: Words) -> Iterator[str]:
    """The answers to choose from; signs that share a name stand before it, on one line with it."""
    signed = any(answer.sign for answer in answers)
    for _, alike in groupby(answers, key=lambda answer: answer.name):
        same = list(alike)
        signs = "\u00a0".join(answer.sign for answer in same)
        name = replace(same[0], sign="").shown(words)
        told = f"{signs}\u00a0{name}" if signs else name
        held = told.replace(" ", "\u00a0") if signed and len(told) <= _ON_ONE_LINE else told
        yield SWATCH + held if same[0].colour else held
