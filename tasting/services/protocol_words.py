"""How the parts of a protocol read, in one language: targets, tags, what is asked, what is needed.

The command line and the pages of the window say the same things with these words.
"""

from collections.abc import Sequence
from typing import Final

from tasting.domain.attributes import Attribute
from tasting.domain.protocol import Before, Category, Protocol, SampleRule
from tasting.domain.steps import Source, Step
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


def target(aim: Target, words: Words) -> str:
    """A target with its tolerance: "93 °C ± 1.5", "4:00 ± 10 s"."""
    value = words.measure(aim.value, aim.unit)
    if aim.tolerance is None:
        return value
    off = words.measure(aim.tolerance, "")
    return f"{value} ±\u00a0{off}\u00a0s" if aim.unit == "s" else f"{value} ±\u00a0{off}"


def tags(step: Step, words: Words) -> list[str]:
    """What a step's card tells besides its name: parameters, and what is recorded and asked."""
    told = []
    if step.audience in AUDIENCES:
        told.append(words.say(AUDIENCES[step.audience]))
    if step.target:
        told.append(target(step.target, words))
    if step.stir:
        told.append(f"{step.stir.count} ×\u00a0{step.stir.manner.to(words.language)}")
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


def asked_for(step: Step) -> Message:
    """The heading over what a step asks, where it is not told apart."""
    if step.test:
        return message("Asked for the set")
    if step.once or not step.facts.asks:
        return ONCE
    return message("Asked for each sample")


def samples(rule: SampleRule, words: Words) -> str:
    """How many samples: "4 samples, from 2 to 6"."""
    usual = words.count("{n} sample", "{n} samples", rule.usual)
    if rule.minimum == rule.maximum:
        return usual
    return words.say(
        "usually {usual} ({low} to {high})", usual=usual, low=rule.minimum, high=rule.maximum
    )


def dose(rule: SampleRule, words: Words) -> str:
    """What one serving weighs: "12 g ± 0.5 for each bowl"."""
    return words.say(
        "{dose} for each {vessel}",
        dose=target(rule.dose, words),
        vessel=rule.vessel.to(words.language),
    )


def equipment(
    protocol: Protocol, words: Words, packed: bool, samples: int | None = None
) -> list[str]:
    """What comes in the kit or is at home, for so many `samples`, else for the usual number."""
    many = protocol.portions(samples or protocol.samples.usual)
    return [t.listed(many, words.language) for t in protocol.equipment if t.packed == packed]


def before(item: Before, words: Words) -> tuple[str, str]:
    """Something to do ahead of the class: when ("15 min before"), and what."""
    minutes = item.minutes
    if minutes < 120:
        when = words.say("{n} min before", n=minutes)
    elif minutes < 48 * 60:
        when = words.say("{n} h before", n=round(minutes / 60))
    else:
        when = words.say("{n} days before", n=round(minutes / 1440))
    return when, item.text.to(words.language)


def source(found: Source, words: Words) -> str:
    """A source with its confidence in words."""
    text = found.text.to(words.language)
    return f"[{found.confidence}] {text} {words.say(CONFIDENCE[found.confidence])}"


def place_told(protocol: Protocol, places: Sequence[int], words: Words) -> str:
    """Where steps that follow each other stand: "Steep, now 3 of 11, 4:00 to 9:00"."""
    starts, first, last = protocol.starts(), places[0], places[-1]
    end = starts[last] + protocol.steps[last].seconds
    return words.say(
        "{what}, now {place} of {many}, {start} to {end}",
        what=steps_named(protocol, places, words),
        place=f"{first + 1}" if first == last else f"{first + 1}–{last + 1}",
        many=len(protocol.steps),
        start=words.clock(starts[first]),
        end=words.clock(end),
    )


def steps_named(protocol: Protocol, places: Sequence[int], words: Words) -> str:
    """The name of one step, else how many they are: "3 steps"."""
    if len(places) == 1:
        return protocol.steps[places[0]].name.to(words.language)
    return words.count("{n} step", "{n} steps", len(places))
