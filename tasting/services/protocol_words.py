"""How the parts of a protocol read, in one language: targets, tags, what is asked, what is needed.

The command line and the pages of the window say the same things with these words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Final

from tasting.domain.attributes import Attribute
from tasting.domain.beginnings import beginning
from tasting.domain.by_sample import BySample
from tasting.domain.phases import NO_PHASE
from tasting.domain.protocol import Before, Category, Protocol
from tasting.domain.sample_rule import SampleRule
from tasting.domain.scores import BaseScore
from tasting.domain.serving import ServingOrder
from tasting.domain.steps import Milestone, Phase, Reading, Source, Step, Stir
from tasting.domain.time_before import time_before
from tasting.domain.units import Target
from tasting.services.kinds import answers_to
from tasting.words import Message, Words, message

CATEGORIES: Final[dict[Category, Message]] = {
    "coffee": message("Coffee"),
    "tea": message("Tea"),
    "chocolate": message("Chocolate"),
}

CONFIDENCE: Final[dict[str, Message]] = {
    "A": message("Read in the standard, an extract or a summary of it."),
    "B": message("Several sites agree."),
    "C": message("One site, or trade practice."),
    "K": message("General knowledge, not checked."),
}

TIMERS: Final[dict[str, tuple[Message, Message]]] = {
    "shared": (
        message("Shared"),
        message("One timer for all, started when you begin the step."),
    ),
    "own": (
        message("Each learner’s own"),
        message("Learners start it on their own phone; the time really used is recorded."),
    ),
    "none": (message("No timer"), message("The step lasts until you begin the next one.")),
}

DONE_FOR: Final[dict[str, Message]] = {
    "each": message("Each sample"),
    "one": message("The next one"),
    "none": message("None of them"),
}
"""The samples that a step which weighs or pours is done for."""

AUDIENCES: Final[dict[str, Message]] = {
    "learners": message("learners only"),
    "trainer": message("trainer only"),
}


LEADS: Final[dict[str, Message]] = {
    "trainer": message("Trainer"),
    "co_trainer": message("Co-trainer"),
}

LED_BY_OTHER: Final = message("led by the co-trainer")
"""What is told of a step that the trainer does not lead."""


def target(aim: Target, words: Words) -> str:
    """A target with its tolerance: "93 °C ± 1.5", or "199 °F ± 3", "4:00 ± 10 s".

    A range of seconds whose middle is none, which no clock shows, is told as that: "0:25–0:30".
    """
    if aim.unit == "s" and aim.tolerance and aim.value % 1:
        return words.extent(aim.value - aim.tolerance, aim.value + aim.tolerance, "s")
    value = words.measure(aim.value, aim.unit, off=aim.tolerance)
    if aim.tolerance is None:
        return value
    off = words.difference_figure(aim.tolerance, aim.unit)
    return f"{value} ±\u00a0{off}\u00a0s" if aim.unit == "s" else f"{value} ±\u00a0{off}"


def by_sample(own: BySample, words: Words) -> str:
    """The figures of samples that differ: "A: 75 °C ± 3, B: 95 °C ± 3"; empty where none does."""
    return ", ".join(
        words.say("{what}: {text}", what=letter, text=target(own[letter], words))
        for letter in sorted(own)
    )


def recorded(protocol: Protocol, step: Step, reading: Reading, words: Words) -> str:
    """What a reading of a step aims at by sample: "A: 75 °C ± 3"; empty where none differs."""
    letters = protocol.letters(protocol.samples.maximum)
    aims = {letter: protocol.reading_aim(step, reading, letter) for letter in letters}
    own = {letter: aim for letter, aim in aims.items() if aim != reading.target}
    return by_sample(own, words)


def aims(step: Step, words: Words) -> list[str]:
    """What a step aims at, its own target first: "200 ml ± 10", "93 °C"; or how fine it grinds."""
    told = [target(one, words) for one in step.targets]
    return [*told, step.grind.to(words.language)] if step.grind else told


def steps(protocol: Protocol, words: Words) -> str:
    """How many steps are planned, and how many kept aside: "14 steps + 1 kept aside"."""
    planned = words.count("{n} step", "{n} steps", len(protocol.flow))
    aside = len(protocol.steps) - len(protocol.flow)
    return words.say("{steps} + {n} kept aside", steps=planned, n=aside) if aside else planned


def stirred(stir: Stir, words: Words) -> str:
    """How to stir: "3 × back and forth"."""
    return f"{stir.count} ×\u00a0{stir.manner.to(words.language)}"


def phase(begun: Phase, words: Words) -> str:
    """A phase with its target: "“Tasting”, 30 min"."""
    name = f"“{begun.name.to(words.language)}”"
    return f"{name}, {words.length(begun.seconds)}" if begun.seconds else name


def _phase_of(step: Step, words: Words) -> str:
    """What a step says of phases: the one that begins, or that one is over; empty: nothing."""
    if step.no_phase:
        return words.say(NO_PHASE)
    return phase(step.phase, words) if step.phase else ""


def milestone(reached: Milestone, words: Words) -> str:
    """A milestone with its time: "Half time by 45:00 from the beginning"."""
    if reached.at is None:
        return reached.name.to(words.language)
    time = words.clock(reached.at)
    return words.say("{name} by {time} from the beginning", name=reached.name, time=time)


def gathering(old: Step, new: Step, words: Words) -> Iterator[tuple[str, tuple[str, str]]]:
    """The phase and the milestone of a step, each by what it is called, before and after."""
    was, now = (_phase_of(one, words) for one in (old, new))
    yield words.say("{step}, phase", step=new.name), (was, now)
    was, now = (milestone(one.milestone, words) if one.milestone else "" for one in (old, new))
    yield words.say("{step}, milestone", step=new.name), (was, now)


OPEN_ROUND: Final = message("may be left out")
"""What is told of a step whose round a class may leave out."""


def tags(step: Step, words: Words) -> list[str]:
    """What a step's card tells besides its name: parameters, and what is recorded and asked."""
    told = []
    if step.audience in AUDIENCES:
        told.append(words.say(AUDIENCES[step.audience]))
    if step.lead == "co_trainer":
        told.append(words.say(LED_BY_OTHER))
    told += [milestone(step.milestone, words)] if step.milestone else []
    told += beginning(step, words)
    if step.open_round is not None:
        told.append(words.say(OPEN_ROUND))
    told += aims(step, words)
    if step.target_by_sample:
        told.append(by_sample(step.target_by_sample, words))
    if step.stir:
        told.append(stirred(step.stir, words))
    if step.timer == "own":
        told.append(words.say("own timer"))
    told += [reading.name.to(words.language) for reading in step.record]
    return told + _question_tags(step, words)


def _question_tags(step: Step, words: Words) -> list[str]:
    """What a step asks, kind by kind as they come first."""
    kinds: dict[str, list[Attribute]] = {}
    for attribute in step.attributes:
        kinds.setdefault(attribute.kind, []).append(attribute)
    return [answers_to(alike[0]).in_short(len(alike), words) for alike in kinds.values()]


ONCE: Final = message("Asked once")
"""The heading over what is asked for the step, and about no sample."""


SCORES: Final = message("Computed scores")
"""The heading over what is computed from the answers."""


def asked_for(step: Step) -> Message:
    """The heading over what a step asks, where it is not told apart."""
    if step.test:
        return message("Asked for the set")
    if step.once or not step.facts.asks:
        return ONCE
    return message("Asked for each sample")


SERVING_ORDERS: Final[dict[ServingOrder, Message]] = {
    "drawn": message("drawn for each learner"),
    "fixed": message("for everybody as planned"),
    "same": message("one drawn for everybody"),
}
"""Who tastes what first."""


def samples(rule: SampleRule, words: Words) -> str:
    """How many samples: "4 samples, from 2 to 6"; their order where it is one for all; if open."""
    usual = words.count("{n} sample", "{n} samples", rule.usual)
    said = words.say(
        "usually {usual} ({low} to {high})", usual=usual, low=rule.minimum, high=rule.maximum
    )
    said = usual if rule.minimum == rule.maximum else said
    said = words.say("{samples}, tasted by name", samples=said) if rule.open else said
    if rule.open_samples and not rule.open:
        letters = words.listed([*rule.open_samples])
        said = words.say("{samples}, {letters} tasted by name", samples=said, letters=letters)
    if rule.serving_order == "drawn":
        return said
    how = words.say(SERVING_ORDERS[rule.serving_order])
    return words.say("{samples}, tasting order {how}", samples=said, how=how)


def dose(rule: SampleRule, words: Words) -> str:
    """What one serving weighs: "12 g ± 0.5 for each bowl", and after it what differs."""
    common = words.say(
        "{dose} for each {vessel}",
        dose=target(rule.dose, words),
        vessel=rule.vessel.to(words.language),
    )
    own = by_sample(rule.dose_by_sample, words)
    return f"{common}, {own}" if own else common


def equipment(
    protocol: Protocol, words: Words, packed: bool, samples: int | None = None
) -> list[str]:
    """What comes in the kit or is at home, for so many `samples`, else for the usual number."""
    many = protocol.portions(samples or protocol.samples.usual)
    found = (thing for thing in protocol.equipment if thing.packed == packed)
    told = ((thing, words.prose(thing.listed(many, words.language))) for thing in found)
    once = message("{thing}, once for all at one site")
    return [words.say(once, thing=text) if thing.shared else text for thing, text in told]


def before(item: Before, words: Words) -> tuple[str, str]:
    """Something to do ahead of the class: when ("15 min before"), and what."""
    when = words.say("{length} before", length=time_before(item.minutes, words))
    return when, item.text.to(words.language)


def source(found: Source, words: Words) -> str:
    """A source with its confidence in words."""
    text = found.text.to(words.language)
    return f"[{found.confidence}] {text} {words.say(CONFIDENCE[found.confidence])}"


def scores(protocol: Protocol, words: Words) -> list[str]:
    """Every score with what it is computed from, a line each."""
    return [
        words.say("{what}: {told}", what=one.name, told=score(one, protocol, words))
        for one in protocol.scores
    ]


def score(found: BaseScore, protocol: Protocol, words: Words) -> str:
    """What a score is computed from: "0.5 × (Aroma + Taste) + 50 − 2 × Flaws, rounded to 0.25"."""
    names = {one.id: one.name.to(words.language) for _, one in protocol.attributes()}
    told = ""
    for weight, alike in groupby(found.terms, key=itemgetter(1)):
        of = [names[name] for name, _ in alike]
        total = " + ".join(of)
        size = abs(weight)
        if size != 1:
            shown = _number(size, words)
            total = f"{shown}\u00a0× ({total})" if len(of) > 1 else f"{shown}\u00a0× {total}"
        elif weight < 0 and len(of) > 1:
            total = f"({total})"
        told = _joined(told, weight, total)
    if found.addend:
        told = _joined(told, found.addend, _number(abs(found.addend), words))
    return words.say("{sum}, rounded to {step}", sum=told, step=_number(found.step, words))


def _joined(told: str, sign: float, part: str) -> str:
    """A sum with one part more, added or taken away."""
    if told:
        return f"{told} {'−' if sign < 0 else '+'} {part}"
    return f"−{part}" if sign < 0 else part


def _number(value: float, words: Words) -> str:
    """A number of a formula with all the decimals that it is written with."""
    decimals = f"{Decimal(str(value)):f}".partition(".")[2].rstrip("0")
    return words.number(value, len(decimals))


def place(protocol: Protocol, at: int, words: Words) -> str:
    """Where a step stands among those that are led in any case: "step 3 of 11"; or "kept aside"."""
    if protocol.steps[at].aside:
        return words.say("kept aside")
    return words.say("step {n} of {many}", n=at + 1, many=len(protocol.flow))


def place_told(protocol: Protocol, places: Sequence[int], words: Words) -> str:
    """Where steps that follow each other stand: "Steep, now 3 of 11, 4:00 to 9:00"."""
    starts, first, last = protocol.starts(), places[0], places[-1]
    if protocol.steps[first].aside:
        return words.say("{what}, kept aside", what=steps_named(protocol, places, words))
    end = starts[last] + protocol.steps[last].seconds
    return words.say(
        "{what}, now {place} of {many}, {start} to {end}",
        what=steps_named(protocol, places, words),
        place=f"{first + 1}" if first == last else f"{first + 1}–{last + 1}",
        many=len(protocol.flow),
        start=words.clock(starts[first]),
        end=words.clock(end),
    )


def steps_named(protocol: Protocol, places: Sequence[int], words: Words) -> str:
    """The name of one step, else how many they are: "3 steps"."""
    if len(places) == 1:
        return protocol.steps[places[0]].name.to(words.language)
    return words.count("{n} step", "{n} steps", len(places))
