"""The columns of the grid on a kit sheet: what each is called, and how a pen fills it in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, assert_never

from tasting.domain.attributes import (
    Answer,
    Attribute,
    Discrimination,
    DuoTrio,
    FreeText,
    LineScale,
    Measurement,
    Offering,
    Photo,
    Ranking,
    Scale,
    Selection,
    Statements,
    WordList,
)
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.formats import needed_decimals
from tasting.paper.paper import Options
from tasting.words import Words


@dataclass(frozen=True)
class Column:
    """A column of the paper grid, or what a box asks once."""

    sense: str
    name: str
    hint: str
    """How to fill it in, where the line over the grid does not say it."""
    wide: bool
    """Whether words are written here."""
    swatches: tuple[str, ...] = ()
    """The colours for which the hint leaves room, in order: red, green and blue in hex."""


SWATCH: Final = "\u00a0" * 5
"""The room that a hint leaves for a swatch, before the name of its colour."""


def told_apart(head: str, alike: int, step: Step, words: Words) -> str:
    """A head, with its step where several read `alike`."""
    return head if alike == 1 else f"{head}, {step.short.to(words.language)}"


def columns(session: Session, words: Words, once: bool = False) -> Iterator[Column]:
    """A column for every attribute that can be answered with a pen: of samples, or asked once."""
    common = None if once else _common_range(session.protocol)
    asked = [
        (step, attribute)
        for step, attribute in session.protocol.attributes()
        if attribute.once is once and not isinstance(attribute, Photo)
    ]
    heads = [(attribute.sense, attribute.name.to(words.language)) for _, attribute in asked]
    for (step, attribute), head in zip(asked, heads, strict=True):
        yield Column(
            sense=attribute.sense.value,
            name=told_apart(head[1], heads.count(head), step, words),
            hint=_hint(attribute, session.portions, common, words),
            wide=isinstance(attribute, Statements | WordList | FreeText),
            swatches=tuple(_swatches(attribute)),
        )


def _swatches(attribute: Attribute) -> Iterator[str]:
    """The colours of the answers to choose from, of one answer for each name."""
    if isinstance(attribute, Offering):
        named = groupby(attribute.answers, key=lambda answer: answer.name)
        firsts = (next(alike) for _, alike in named)
        yield from (answer.colour for answer in firsts if answer.colour)


def _common_range(protocol: Protocol) -> tuple[float, float] | None:
    """The ends of all scales where every figure on the sheet lies between them; else None."""
    asked = [attribute for _, attribute in protocol.attributes() if not attribute.once]
    others = any(
        isinstance(attribute, Offering | Ranking | Measurement | Discrimination)
        for attribute in asked
    )
    ranges = {attribute.limits for attribute in asked if isinstance(attribute, Scale)}
    return next(iter(ranges)) if len(ranges) == 1 and not others else None


def _hint(
    attribute: Attribute, count: int, common: tuple[float, float] | None, words: Words
) -> str:
    """What to write into a cell, for so many samples, unless it is as on all `common` scales."""
    match attribute:
        case Measurement():
            return attribute.unit
        case LineScale() if attribute.marks:
            ends = [] if attribute.limits == common else [_ends(attribute.limits, words, "–")]
            return " / ".join([*ends, *(mark.shown(words) for mark in attribute.marks)])
        case Scale():
            return "" if attribute.limits == common else _ends(attribute.limits, words, "–")
        case Selection():
            return " / ".join(_offered(attribute.answers, words))
        case Statements():
            *said, none = _offered(attribute.answers, words)
            numbered = [f"{n}\u00a0{one}" for n, one in enumerate(said, 1)]
            return " / ".join([*numbered, f"0\u00a0{none}"])
        case Ranking():
            return f"1–{count}"
        case Discrimination():
            last = attribute.set * attribute.size
            reference = isinstance(attribute, DuoTrio)  # is not one of those to choose from
            first = last - attribute.size + (2 if reference else 1)
            return words.say("tick one, rows {first}–{last}", first=first, last=last)
        case WordList() | FreeText() | Photo():
            return ""
        case _:
            assert_never(attribute)


_ON_ONE_LINE: Final = 24
"""An answer of more letters may be broken."""


def _offered(answers: Sequence[Answer], words: Words) -> Iterator[str]:
    """The answers to choose from; signs that share a name stand before it, on one line with it."""
    signed = any(answer.sign for answer in answers)
    for _, alike in groupby(answers, key=lambda answer: answer.name):
        same = list(alike)
        signs = " ".join(answer.sign for answer in same)
        name = replace(same[0], sign="").shown(words)
        told = f"{signs} {name}".strip()
        held = told.replace(" ", "\u00a0") if signed and len(told) <= _ON_ONE_LINE else told
        yield SWATCH + held if same[0].colour else held


def grid_hint(protocol: Protocol, options: Options, words: Words) -> str:
    """How to fill in the grid, true to every column of it, and what becomes of the answers."""
    common = _common_range(protocol)
    if common is None:
        if options.qr:
            return words.say(
                "Answer as each heading says, then take a photo of this grid. Your trainer will "
                "enter your answers."
            )
        return words.say("Answer as each heading says. Your trainer will ask for your answers.")
    low, high = (_figure(end, words) for end in common)
    if options.qr:
        return words.say(
            "Score from {low} to {high}, then take a photo of this grid. Your trainer will enter "
            "your scores.",
            low=low,
            high=high,
        )
    return words.say(
        "Score from {low} to {high}. Your trainer will ask for your scores.", low=low, high=high
    )


def _ends(limits: tuple[float, float], words: Words, between: str) -> str:
    return between.join(_figure(end, words) for end in limits)


def _figure(value: float, words: Words) -> str:
    return words.number(value, needed_decimals(value))
