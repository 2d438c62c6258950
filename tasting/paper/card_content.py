"""What a protocol card says, in one language: figures, steps and cautions, before it is placed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasting.charts.readings import highest
from tasting.charts.timeline import Block, blocks
from tasting.domain.allergens import allergen_declaration
from tasting.domain.beginnings import beginning
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Step, StepKind
from tasting.domain.units import Target
from tasting.formats import needed_decimals
from tasting.paper.fonts import Face, printable
from tasting.words import Words

_FIGURES: Final = 4
"""So many key figures stand in a row."""
_KEY_KINDS: Final = (StepKind.HEAT, StepKind.POUR, StepKind.STEEP, StepKind.PRESS, StepKind.STRAIN)
"""The kinds of step whose targets are looked up at the kettle, in the order they are told."""
_AFTER_SENTENCE: Final = re.compile(r"(?<=[.!?]) ")
_SCALDS: Final = 60.0
"""From here on water burns, °C."""


@dataclass(frozen=True)
class Figure:
    """A key figure, and what it is about."""

    value: str
    about: str


@dataclass(frozen=True)
class Line:
    """A step: how it is drawn, and its sentences, the first of which matters most."""

    block: Block
    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class CardContent:
    """What is the same on all cards of one language."""

    title: str
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    minutes: float
    """The whole length."""
    cautions: tuple[str, ...]
    """What keeps learners from harm: hot water, allergens."""
    before: tuple[str, ...]
    """What is done ahead of the session."""


def card_content(session: Session, words: Words) -> CardContent:
    """The card of a session's protocol for readers of one language."""
    protocol, language = session.protocol, words.language
    laid = blocks(protocol, words)
    return CardContent(
        title=printable(protocol.name.to(language), Face.DISPLAY),
        figures=tuple(_figures(session, words)),
        lines=tuple(
            Line(block, step.name.to(language), tuple(_sentences(step, words)))
            for block, step in zip(laid, protocol.steps, strict=True)
        ),
        minutes=protocol.seconds / 60,
        cautions=tuple(_cautions(session, words)),
        before=tuple(_before(session, words)),
    )


def _figures(session: Session, words: Words) -> Iterator[Figure]:
    """The dose of each sample, then the first targets of the preparation."""
    protocol = session.protocol
    dose, count = protocol.samples.dose, session.portions
    vessel = protocol.samples.vessel.to(words.language)
    yield Figure(
        f"{count}\u00a0×\u00a0{words.measure(dose.value, dose.unit)}",
        words.say("per {vessel}", vessel=vessel),
    )
    found = ((kind, _targets(protocol, kind)) for kind in _KEY_KINDS)
    told = [(kind, targets) for kind, targets in found if targets]
    for _, targets in told[: _FIGURES - 1]:
        yield _figure(targets, words)


def _targets(protocol: Protocol, kind: StepKind) -> list[tuple[Step, Target]]:
    return [(step, step.target) for step in protocol.steps if step.kind == kind and step.target]


def _figure(targets: list[tuple[Step, Target]], words: Words) -> Figure:
    """One target with its tolerance; the lowest and the highest where the steps differ."""
    step, first = targets[0]
    name = words.say(step.facts.name)
    values = sorted({target.value for _, target in targets})
    if len(values) == 1:
        about = f"{name}, {aim(first, words)}" if first.tolerance else name
        return Figure(words.measure(first.value, first.unit), about)
    return Figure(_range(values[0], values[-1], first, words), name)


def _range(low: float, high: float, target: Target, words: Words) -> str:
    """From low to high in the unit of a target, as in 91.5–94.5 °C and 3:50–4:10."""
    if target.unit == "s":
        return f"{words.clock(low)}–{words.clock(high)}"
    decimals = min(2, max(needed_decimals(low), needed_decimals(high)))
    return f"{words.number(low, decimals)}–{words.measure(high, target.unit, decimals)}"


def aim(target: Target, words: Words) -> str:
    """What still counts as met, or the value itself where anything does."""
    if not target.tolerance:
        return words.measure(target.value, target.unit)
    low = max(0.0, target.value - target.tolerance)
    high = min(target.value + target.tolerance, highest(target))
    return _range(low, high, target, words)


def _sentences(step: Step, words: Words) -> Iterator[str]:
    """How it begins, what is aimed at, then what the learner reads, by sentence."""
    if begins := ", ".join(beginning(step, words)):
        yield begins[0].upper() + begins[1:]
    if step.target:
        yield aim(step.target, words)
    read = " ".join(step.read.to(words.language).splitlines())
    yield from (one for one in _AFTER_SENTENCE.split(read) if one)


def _cautions(session: Session, words: Words) -> Iterator[str]:
    if any(step.kind is StepKind.HEAT for step in session.protocol.steps):
        yield words.say(
            "Hot water burns: kettle away from the edge and from children, taste at 60 °C or below."
        )
    elif _scalds(session.protocol):
        yield words.say("Hot drinks burn: taste at 60 °C or below.")
    if declared := allergen_declaration(session.allergens, words):
        yield declared


def _before(session: Session, words: Words) -> Iterator[str]:
    for thing in sorted(session.protocol.before, key=lambda thing: -thing.minutes):
        length = words.minutes(thing.minutes * 60)
        text = thing.text.to(words.language)
        yield words.say("{length} before: {text}", length=length, text=text)


def _scalds(protocol: Protocol) -> bool:
    """Whether something of the protocol may be as hot as burns."""
    aimed = [step.target for step in protocol.steps if step.target]
    recorded = [reading.target for _, reading in protocol.readings()]
    return any(
        t.unit == "°C" and t.value + (t.tolerance or 0) >= _SCALDS for t in (*aimed, *recorded)
    )
