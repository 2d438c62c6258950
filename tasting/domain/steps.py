"""The steps of a protocol: the closed set of kinds, and what one step says and asks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from tasting.domain.attributes import Attribute
from tasting.domain.senses import Sense
from tasting.domain.units import Target, Unit
from tasting.domain.value import Identifier, Phrase, Value

Lane = Literal["do", "eye", "sound", "nose", "touch", "taste", "talk"]


class StepKind(StrEnum):
    """What is done in a step."""

    WELCOME = "welcome"
    WEIGH = "weigh"
    GRIND = "grind"
    HEAT = "heat"
    POUR = "pour"
    STEEP = "steep"
    STIR = "stir"
    PRESS = "press"
    STRAIN = "strain"
    CRUST = "crust"
    LOOK = "look"
    SNAP = "snap"
    SMELL = "smell"
    MELT = "melt"
    TASTE = "taste"
    RINSE = "rinse"
    DISCUSS = "discuss"
    PAUSE = "pause"
    REVEAL = "reveal"
    WRAP_UP = "wrap_up"


@dataclass(frozen=True)
class KindFacts:
    """How a kind of step is drawn and what it may aim at."""

    lane: Lane
    icon: str
    """The name of its icon in `resources/icons`."""
    sense: Sense | None = None
    unit: Unit | None = None
    """The unit its target has, where it can have one."""


KINDS: Final[dict[StepKind, KindFacts]] = {
    StepKind.WELCOME: KindFacts("talk", "discuss"),
    StepKind.WEIGH: KindFacts("do", "weight", unit="g"),
    StepKind.GRIND: KindFacts("do", "bean"),
    StepKind.HEAT: KindFacts("do", "kettle", unit="°C"),
    StepKind.POUR: KindFacts("do", "droplets", unit="ml"),
    StepKind.STEEP: KindFacts("do", "timer", unit="s"),
    StepKind.STIR: KindFacts("do", "arrow-left-right"),
    StepKind.PRESS: KindFacts("do", "coffee", unit="s"),
    StepKind.STRAIN: KindFacts("do", "droplets", unit="s"),
    StepKind.CRUST: KindFacts("do", "crust"),
    StepKind.LOOK: KindFacts("eye", "eye", Sense.EYE),
    StepKind.SNAP: KindFacts("sound", "sound", Sense.SOUND),
    StepKind.SMELL: KindFacts("nose", "nose", Sense.NOSE),
    StepKind.MELT: KindFacts("touch", "touch", Sense.TOUCH),
    StepKind.TASTE: KindFacts("taste", "taste", Sense.TASTE, unit="°C"),
    StepKind.RINSE: KindFacts("do", "droplets", unit="°C"),
    StepKind.DISCUSS: KindFacts("talk", "discuss"),
    StepKind.PAUSE: KindFacts("talk", "coffee"),
    StepKind.REVEAL: KindFacts("talk", "reveal"),
    StepKind.WRAP_UP: KindFacts("talk", "flag"),
}


class Source(Value):
    """Where a figure comes from, and how sure it is."""

    text: Phrase
    confidence: Literal["A", "B", "C", "K"]
    """A: read in the standard's text; B: several sites agree; C: one site or trade practice;
    K: general knowledge, not checked."""


class Stir(Value):
    """How to stir or break: the manner in words, and how many times."""

    manner: Phrase
    count: Annotated[int, Field(ge=1, le=200)]


class Reading(Value):
    """What a learner records of the preparation: a number in `unit`, beside what was aimed at."""

    id: Identifier
    """Unique within the protocol."""
    name: Phrase
    label: Phrase | None = None
    """A shorter name for narrow places; the name where there is none."""
    target: Target

    @property
    def short(self) -> Phrase:
        """Its name for narrow places."""
        return self.label or self.name

    @property
    def unit(self) -> Unit:
        """The unit of the number."""
        return self.target.unit


class Step(Value):
    """One step: who does what for how long, what they read, and what they record or answer."""

    id: Identifier
    kind: StepKind
    name: Phrase
    label: Phrase | None = None
    """A shorter name for timelines; the name where there is none."""
    read: Phrase
    """What the learner reads while it lasts."""
    sheet: Phrase | None = None
    """A line for "On the day" on the kit sheet, where the step needs one."""
    seconds: Annotated[int, Field(gt=0, le=4 * 3600)]
    """The planned length."""
    audience: Literal["everyone", "learners", "trainer"] = "everyone"
    timer: Literal["shared", "own", "none"] = "shared"
    target: Target | None = None
    stir: Stir | None = None
    record: tuple[Reading, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    """Asked for every sample, in the learner's own serving order."""
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Step":
        facts = KINDS[self.kind]
        if self.target and self.target.unit != facts.unit:
            allowed = f"a target in {facts.unit}" if facts.unit else "no target"
            raise ValueError(f"a “{self.kind}” step takes {allowed}")
        if self.attributes and facts.sense is None:
            raise ValueError(f"a “{self.kind}” step asks nothing of the senses")
        return self

    @property
    def facts(self) -> KindFacts:
        """How its kind is drawn."""
        return KINDS[self.kind]

    @property
    def short(self) -> Phrase:
        """Its name for narrow places."""
        return self.label or self.name
