"""What a new protocol, step, attribute or rinse begins with: texts that can stay as they are."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from tasting.domain.attributes import kinds_asked_about
from tasting.domain.protocol import Category
from tasting.domain.senses import Sense
from tasting.domain.steps import KINDS, Step, StepKind
from tasting.domain.subjects import Scope
from tasting.domain.value import Phrase
from tasting.exchange.protocol_text import with_part, written, written_fields
from tasting.languages import Language
from tasting.services import kinds
from tasting.services.colour_strips import COLOUR, NAME, strip_fields
from tasting.words import Message, message, words_in


class Start(NamedTuple):
    """How a step of one kind begins."""

    read: Message
    seconds: int


STARTS: Final[Mapping[StepKind, Start]] = {
    StepKind.WELCOME: Start(message("Camera and microphone on. Lay out your kit."), 300),
    StepKind.PRACTISE: Start(message("Imagine a slice of lemon on your tongue, and answer."), 120),
    StepKind.WEIGH: Start(message("Weigh each sample."), 300),
    StepKind.GRIND: Start(message("Grind each sample; clean the grinder between two."), 300),
    StepKind.HEAT: Start(message("Heat the water and check its temperature."), 240),
    StepKind.POUR: Start(message("Pour the water over each sample."), 120),
    StepKind.STEEP: Start(message("Wait, and touch nothing."), 240),
    StepKind.STIR: Start(message("Stir each sample in the same manner."), 60),
    StepKind.PRESS: Start(message("Press slowly down to the bottom."), 60),
    StepKind.STRAIN: Start(message("Strain each sample into its cup."), 60),
    StepKind.CRUST: Start(message("Break the crust with the back of the spoon."), 180),
    StepKind.LOOK: Start(message("Look at each sample in daylight or white light."), 240),
    StepKind.SNAP: Start(message("Break a piece near your ear, and listen."), 180),
    StepKind.SMELL: Start(message("Smell each sample in your own order."), 300),
    StepKind.MELT: Start(message("Let a piece melt on your tongue. Do not chew."), 300),
    StepKind.TASTE: Start(message("Taste each sample in your own order."), 600),
    StepKind.RINSE: Start(message("Rinse your mouth with water."), 60),
    StepKind.DISCUSS: Start(message("Tell the others what you found."), 600),
    StepKind.PAUSE: Start(message("Take a break."), 300),
    StepKind.BUFFER: Start(message("Nothing to do now: finish what is still open."), 300),
    StepKind.REVEAL: Start(message("Now we reveal the codes."), 360),
    StepKind.WRAP_UP: Start(message("Each of you keeps one word of this tasting."), 300),
}
"""How a step of each kind begins."""

TITLE: Final = message("New protocol")
"""What a new protocol is called until somebody writes its title."""
COPY: Final = message("{title} (copy)")
VESSELS: Final[Mapping[Category, Message]] = {
    "coffee": message("bowl"),
    "tea": message("cup"),
    "chocolate": message("piece"),
}
DOSES: Final[Mapping[Category, float]] = {"coffee": 12, "tea": 2.8, "chocolate": 10}
"""Grams of each sample, as our own protocols have them."""
_SACHETS: Final = message("{n} coded sachets")
"""What the kit brings of the samples; their grams are those of the dose, which may change."""


def copy_titles(title: Phrase) -> dict[Language, str]:
    """What a copy of a protocol is called until somebody writes its title."""
    return {language: words_in(language).say(COPY, title=text) for language, text in title.items()}


def in_each(said: Message, languages: Sequence[Language]) -> dict[str, str]:
    """A sentence in each of these languages."""
    return {language: words_in(language).say(said) for language in languages}


def step_text(kind: StepKind, step_id: str, languages: Sequence[Language]) -> str:
    """The text of a new step."""
    start = STARTS[kind]
    fields: dict[str, Any] = {
        "id": step_id,
        "kind": kind.value,
        "name": in_each(KINDS[kind].name, languages),
        "read": in_each(start.read, languages),
        "seconds": start.seconds,
    }
    if not KINDS[kind].waits:
        fields["timer"] = "none"
    text = written("steps", fields)
    if KINDS[kind].practises:
        return with_part(text, "attributes", _practised(f"{step_id}_line"[:50], languages))
    return text


def _practised(attribute_id: str, languages: Sequence[Language]) -> dict[str, Any]:
    """What a new practice asks first: one scale, about nothing that is on the table."""
    return {
        "id": attribute_id,
        "kind": "line",
        "sense": Sense.TASTE.value,
        "scope": Scope.STEP.value,
        "name": in_each(message("Sourness of lemon"), languages),
        "ask": in_each(message("How sour is a slice of lemon?"), languages),
        "low": in_each(message("none"), languages),
        "high": in_each(message("very strong"), languages),
    }


def protocol_text(
    protocol_id: str, category: Category, title: str, languages: Sequence[Language]
) -> str:
    """The text of a new protocol, with its sachets and its first step."""
    head = {
        "id": protocol_id,
        "version": 1,
        "category": category,
        "name": dict.fromkeys(languages, title),
        "summary": in_each(message("A protocol of our own."), languages),
        "keep": in_each(message("Keep the kit closed, dry and at room temperature."), languages),
    }
    samples = {
        "minimum": 2,
        "maximum": 6,
        "usual": 4,
        "dose": {"value": DOSES[category], "unit": "g"},
        "vessel": in_each(VESSELS[category], languages),
    }
    sachets = {"name": in_each(_SACHETS, languages), "per_sample": True, "packed": True}
    parts = (
        written_fields(head),
        f"[samples]\n{written_fields(samples)}",
        written("equipment", sachets),
        step_text(StepKind.WELCOME, "welcome", languages),
    )
    return "\n".join(parts)


def attribute_fields(
    kind: str, attribute_id: str, sense: Sense, category: Category, languages: Sequence[Language]
) -> dict[str, Any]:
    """The fields of a new attribute; `kind` is one of the table of kinds, or `COLOUR`."""
    if kind == COLOUR:
        return strip_fields(attribute_id, category, languages)
    answers = kinds.KINDS[kind]
    fields: dict[str, Any] = {
        "id": attribute_id,
        "kind": kind,
        "sense": sense.value,
        "name": in_each(answers.first_name or answers.begins, languages),
    }
    fields |= {name: in_each(said, languages) for name, said in answers.texts.items()}
    fields |= answers.fields(category)
    if answers.option and answers.fewest:
        fields["options"] = [
            {"id": f"answer-{n}", "name": in_each(message(answers.option, n=n), languages)}
            for n in range(1, answers.fewest + 1)
        ]
    return fields


def attributes_for(step: Step) -> dict[str, Message]:
    """The kinds of attribute that a step can ask; one that has nothing to do with samples once.

    A strip of colours is a choice to begin with, where samples are looked at.
    """
    able = kinds.KINDS.keys() if step.facts.asks else kinds_asked_about(Scope.STEP)
    found: dict[str, Message] = {}
    for kind, one in kinds.KINDS.items():
        if kind in able:
            found[kind] = one.begins
        if kind == "choice" and step.facts.asks:
            found[COLOUR] = NAME
    return found


def sense_of(step: Step) -> Sense:
    """The sense that a step asks first: while samples are handled, the nose."""
    return step.facts.sense or (Sense.NOSE if step.facts.handles else Sense.TASTE)
