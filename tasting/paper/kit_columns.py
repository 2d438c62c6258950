"""The columns of the grid on a kit sheet: what each is called, and how a pen fills it in."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasting.domain.attributes import Attribute, Dominance, Selection
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope
from tasting.formats import needed_decimals
from tasting.paper.paper import Options
from tasting.paper.pen_answers import pen_answer
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
    bowls: int = 0
    """So many numbered circles to cross stand in each cell."""
    unasked: int = 0
    """So many of the first rows are not asked: those of calibration samples."""


def told_apart(head: str, alike: int, step: Step, words: Words) -> str:
    """A head, with its step where several read `alike`."""
    return head if alike == 1 else f"{head}, {step.short.to(words.language)}"


def columns(session: Session, words: Words, once: bool = False) -> Iterator[Column]:
    """A column for every attribute that can be answered with a pen: of samples, or asked once."""
    common = None if once else _common_range(session, words)
    asked = [
        (step, attribute)
        for step, attribute in session.protocol.attributes()
        if attribute.once is once and attribute.by_hand
    ]
    heads = [(attribute.sense, words.told(attribute.name)) for _, attribute in asked]
    for (step, attribute), head in zip(asked, heads, strict=True):
        answer = pen_answer(attribute, _compared(session), words)
        told = list(answer.told)
        if answer.scores and answer.scores != common:
            told.insert(0, _ends(answer.scores, words, "–"))
        yield Column(
            sense=attribute.sense.value,
            name=told_apart(head[1], heads.count(head), step, words),
            hint=_of_rows(session, step, attribute, " / ".join(told), words),
            wide=answer.wide,
            swatches=answer.swatches,
            bowls=answer.bowls,
            # What is asked of several samples at once is never asked of calibration samples.
            unasked=len(session.calibration) if attribute.scope is Scope.SET else 0,
        )


def _of_rows(session: Session, step: Step, attribute: Attribute, hint: str, words: Words) -> str:
    """A hint with the rows of the set that it is answered once for, where it is."""
    if not isinstance(attribute, Selection) or attribute.scope is not Scope.SET:
        return hint
    known = len(session.calibration)
    if step.test is None and not known:
        return words.say("once for all rows: {hint}", hint=hint)
    first, last = known + 1, session.portions
    if step.test is not None:
        last = step.test.set * step.test.size
        first = last - step.test.size + 1
    return words.say("once for rows {first}–{last}: {hint}", first=first, last=last, hint=hint)


def _compared(session: Session) -> int:
    """How many samples are compared with each other at most: those of a flight."""
    return session.counted_portions if session.protocol.sets else len(session.flights[0])


def _common_range(session: Session, words: Words) -> tuple[float, float] | None:
    """The ends of all scales where every figure on the sheet lies between them; else None."""
    asked = [one for _, one in session.protocol.attributes() if not one.once]
    answers = [pen_answer(attribute, _compared(session), words) for attribute in asked]
    ranges = {answer.scores for answer in answers if answer.scores}
    others = any(answer.figures for answer in answers)
    return next(iter(ranges)) if len(ranges) == 1 and not others else None


def phone_only(session: Session, words: Words) -> str:
    """What is timed, and asked by a phone alone; empty where nothing is."""
    asked = [one for _, one in session.protocol.attributes() if isinstance(one, Dominance)]
    names = dict.fromkeys(words.told(one.name) for one in asked)
    return words.say("On a phone only: {names}.", names=words.listed([*names])) if names else ""


def grid_hint(session: Session, options: Options, words: Words) -> str:
    """How to fill in the grid, and what of the questions no pen can answer."""
    parts = _how_to_fill(session, options, words), phone_only(session, words)
    return " ".join(part for part in parts if part)


def _how_to_fill(session: Session, options: Options, words: Words) -> str:
    """True to every column of the grid, and what becomes of the answers."""
    common = _common_range(session, words)
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
