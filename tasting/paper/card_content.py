"""What a protocol card says, in one language: figures, steps and cautions, before it is placed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.charts.readings import highest
from tasting.charts.timeline import Block, blocks
from tasting.domain.allergens import allergen_declaration
from tasting.domain.beginnings import beginning
from tasting.domain.by_sample import span
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Step, StepKind
from tasting.domain.time_before import time_before
from tasting.domain.units import Target
from tasting.paper.code_figures import by_code, figures_by_code, in_order
from tasting.paper.fonts import Face, all_printable, printable
from tasting.paper.open_names import known_names
from tasting.words import Words

_FIGURES: Final = 4
"""So many key figures stand in a row."""
_NAME_MOST: Final = 16
"""Letters of a step's name that leave room for what still counts as met."""
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
    of_samples: tuple[str, ...]
    """What is known of samples, then a line for each code where they differ, in the learner's own
    order."""
    lines: tuple[Line, ...]
    minutes: float
    """The whole length."""
    cautions: tuple[str, ...]
    """What keeps learners from harm: hot water, allergens."""
    before: tuple[str, ...]
    """What is done ahead of the session."""
    rows: int
    """How many rows the learner’s codes stand in."""


def card_content(session: Session, words: Words, order: Sequence[str] = ()) -> CardContent:
    """The card of a session's protocol for readers of one language.

    Where samples differ, their codes stand in the `order` of the learner.
    """
    protocol, language = session.protocol, words.language
    laid, aims = blocks(protocol, words), session.own_aims
    content = CardContent(
        rows=protocol.flights + bool(session.calibration),
        title=printable(protocol.name.to(language), Face.DISPLAY),
        figures=tuple(_figures(session, words)),
        of_samples=tuple(_of_samples(session, order, words)),
        lines=tuple(
            Line(
                block,
                words.told(step.name),
                tuple(_sentences(step, in_order(aims.get(step.id, {}), order), words)),
            )
            for block, step in zip(laid, protocol.steps, strict=True)
        ),
        minutes=protocol.seconds / 60,
        cautions=tuple(_cautions(session, words)),
        before=tuple(_before(session, words)),
    )
    return all_printable(content)


def _figures(session: Session, words: Words) -> Iterator[Figure]:
    """The dose of each sample, then the first targets of the preparation."""
    protocol = session.protocol
    count = session.portions
    vessel = protocol.samples.vessel.to(words.language)
    yield Figure(
        f"{count}\u00a0×\u00a0{span(session.doses, words)}",
        words.say("per {vessel}", vessel=vessel),
    )
    found = ((kind, _targets(session, kind)) for kind in _KEY_KINDS)
    told = [(kind, targets) for kind, targets in found if targets]
    for _, targets in told[: _FIGURES - 1]:
        yield _figure(targets, words)


def _of_samples(session: Session, order: Sequence[str], words: Words) -> Iterator[str]:
    """What everybody knows to be behind a code; all figures of each, where samples differ."""
    named = [f"{code}\u00a0{name}" for code, name in known_names(session, words).items()]
    if named:
        yield words.say("Known by name: {names}.", names=words.listed(named))
    figures = figures_by_code(session, words)
    for code in order:
        if code in figures:
            yield words.say("{what}: {text}", what=code, text=figures[code])


def _targets(session: Session, kind: StepKind) -> list[tuple[Step, Target]]:
    """What steps of a kind aim at, for each sample where they differ."""
    aims = session.own_aims
    return [
        (step, target)
        for step in session.protocol.steps
        for target in (aims[step.id].values() if step.id in aims else (step.target,))
        if step.kind == kind and target
    ]


def _figure(targets: list[tuple[Step, Target]], words: Words) -> Figure:
    """One target with its tolerance; the lowest and the highest where the steps differ."""
    step, first = targets[0]
    names = {_known_as(other, words) for other, _ in targets}
    name = names.pop() if len(names) == 1 else words.say(step.facts.name)
    values = sorted({target.value for _, target in targets})
    if len(values) == 1:
        about = f"{name}, {aim(first, words)}" if first.tolerance else name
        return Figure(words.measure(first.value, first.unit, off=first.tolerance), about)
    return Figure(words.extent(values[0], values[-1], first.unit), name)


def _known_as(step: Step, words: Words) -> str:
    """What the protocol calls a step, as "Pull the shot"; its kind where that is long or a figure.

    The label of a step is often the very figure that its name would stand under.
    """
    name = words.told(step.short)
    told = len(name) <= _NAME_MOST and not any(sign.isdigit() for sign in name)
    return name if told else words.say(step.facts.name)


def aim(target: Target, words: Words) -> str:
    """What still counts as met, or the value itself where anything does."""
    if not target.tolerance:
        return words.measure(target.value, target.unit)
    low = max(0.0, target.value - target.tolerance)
    high = min(target.value + target.tolerance, highest(target))
    return words.extent(low, high, target.unit)


def _sentences(step: Step, own: Mapping[str, Target], words: Words) -> Iterator[str]:
    """What is aimed at, how it begins, what of each code where samples differ, then what is read.

    What has no room is left out from the end: figures stay longest, and those of each code stand
    at the head of the card, too.
    """
    aims = [aim(one, words) for one in (step.also if own else step.targets)]
    aims += [words.told(step.grind)] if step.grind else []
    if aims:
        yield ", ".join(aims)
    if begins := ", ".join(beginning(step, words)):
        yield begins[0].upper() + begins[1:]
    if own:
        yield ", ".join(by_code(own, words))
    read = words.prose(" ".join(step.read.to(words.language).splitlines()))
    yield from (one for one in _AFTER_SENTENCE.split(read) if one)


def _cautions(session: Session, words: Words) -> Iterator[str]:
    limit = words.measure(_SCALDS, "°C")
    if any(step.kind is StepKind.HEAT for step in session.protocol.steps):
        yield words.say(
            "Hot water burns: kettle away from the edge and from children, taste at {limit} or "
            "below.",
            limit=limit,
        )
    elif _scalds(session.protocol):
        yield words.say("Hot drinks burn: taste at {limit} or below.", limit=limit)
    if declared := allergen_declaration(session.allergens, session.traces, words):
        yield declared


def _before(session: Session, words: Words) -> Iterator[str]:
    for thing in sorted(session.protocol.before, key=lambda thing: -thing.minutes):
        length = time_before(thing.minutes, words)
        text = words.told(thing.text)
        yield words.say("{length} before: {text}", length=length, text=text)


def _scalds(protocol: Protocol) -> bool:
    """Whether something of the protocol may be as hot as burns."""
    aimed = [step.target for step in protocol.steps if step.target]
    recorded = [reading.target for _, reading in protocol.readings()]
    return any(
        t.unit == "°C" and t.value + (t.tolerance or 0) >= _SCALDS for t in (*aimed, *recorded)
    )
