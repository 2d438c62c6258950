"""What a kit sheet says over its codes: what they are of, in which rows, and how much of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.domain.protocol import Category
from tasting.domain.session import Session
from tasting.domain.units import Target
from tasting.formats import needed_decimals
from tasting.paper.numbers import spelled
from tasting.paper.pen_answers import portions_title
from tasting.words import Words, mark


@dataclass(frozen=True)
class Codes:
    """What stands over the codes, which are each learner's own."""

    title: str
    rows: tuple[tuple[str, int], ...]
    """The sets of portions or the flights, with the calibration samples before them, by name, and
    how many codes of the order each has; none where all are tasted in a row."""
    groups: tuple[tuple[str, int], ...]
    """The same as they are named in the grid, where calibration samples stand apart in any case."""
    vessels: tuple[str, ...]
    """ "bowl 1", "bowl 2" … by place in the order, behind those of calibration samples."""
    calibration: int
    """How many of the vessels are of calibration samples. Where sets are tested there are none."""
    calibration_short: str
    """The same in a word that fits over any code."""
    doses: tuple[str, ...]
    """What is prepared of each, by place in the order."""


_ORDER_TITLES: Final[dict[Category, tuple[str, str]]] = {
    "coffee": (mark("Your coffee"), mark("Your {number} coffees, in your own order")),
    "tea": (mark("Your tea"), mark("Your {number} teas, in your own order")),
    "chocolate": (mark("Your chocolate"), mark("Your {number} chocolates, in your own order")),
}
_READY_TITLES: Final = mark("Your sample"), mark("Your {number} samples, in your own order")
"""Of what comes ready to drink, by volume: a solution is neither a coffee nor a tea."""


def codes_content(session: Session, words: Words, order: Sequence[str]) -> Codes:
    """What stands over the codes of learners who share an `order`, where samples differ."""
    protocol, blind = session.protocol, session.counted_portions
    known = 0 if protocol.sets else len(session.calibration)
    vessel = protocol.samples.vessel.to(words.language)
    in_row = [blind] if protocol.sets else [len(codes) for codes in session.flights]
    rows = (*_sets(session, words), *_flights(session, words))
    return Codes(
        title=_title(session, blind, words),
        rows=rows,
        groups=rows or ((words.say("Calibration"), known), ("", blind)) if known else rows,
        vessels=(
            *[words.say("calibration")] * known,
            *(f"{vessel}\u00a0{place}" for many in in_row for place in range(1, many + 1)),
        ),
        calibration=known,
        calibration_short=words.say("cal."),
        doses=tuple(_doses(session, known + blind, order, words)),
    )


def _title(session: Session, count: int, words: Words) -> str:
    number = spelled(count)
    for test in session.protocol.tests[:1]:
        return words.say(portions_title(test), number=number)
    rule, of_category = session.protocol.samples, _ORDER_TITLES[session.protocol.category]
    one, many = _READY_TITLES if rule.dose.unit == "ml" else of_category
    if rule.serving_order != "drawn" and count > 1:
        return words.say("Your {number} samples, in one order for all", number=number)
    return words.count(one, many, count, number=number)


def _flights(session: Session, words: Words) -> Iterator[tuple[str, int]]:
    """The calibration samples and then the flights, and how many codes each has."""
    if len(session.flights) > 1:
        if session.calibration:
            yield words.say("Calibration"), len(session.calibration)
        for number, codes in enumerate(session.flights, start=1):
            yield words.say("Flight {n}", n=number), len(codes)


def _sets(session: Session, words: Words) -> Iterator[tuple[str, int]]:
    """What each set is called by the step that tastes it, and how many portions it has."""
    protocol = session.protocol
    if protocol.sets and session.counted_portions == protocol.portions(len(session.codes)):
        named = {
            step.test.set: step.short.to(words.language)
            for step in reversed(protocol.steps)
            if step.test
        }
        for number in range(1, protocol.sets + 1):
            size = session.counted_portions // protocol.sets
            yield named.get(number) or words.say("Set {n}", n=number), size


def _doses(session: Session, many: int, order: Sequence[str], words: Words) -> Iterator[str]:
    """The dose of each portion; by its code where samples differ."""
    rule, letters = session.protocol.samples, session.letters
    for code in order or ("",) * many:
        dose = rule.dose_of(letters.get(code, ""))
        yield words.measure(dose.value, dose.unit, _decimals(dose), off=dose.tolerance)


def _decimals(dose: Target) -> int | None:
    """Grams with one decimal as a balance shows them, or with all that the dose has."""
    return max(1, needed_decimals(dose.value)) if dose.unit == "g" else None
