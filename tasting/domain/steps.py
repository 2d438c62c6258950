"""The steps of a protocol: the closed set of kinds, and what one step says and asks."""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from tasting.domain.attributes import Attribute, Discrimination, Test
from tasting.domain.by_sample import BySample
from tasting.domain.flights import Flight
from tasting.domain.media_link import MediaLink
from tasting.domain.senses import Sense
from tasting.domain.subjects import STEP, Scope, scope_of, subject
from tasting.domain.units import Target, Unit
from tasting.domain.value import Identifier, Phrase, RoundNumbers, Value
from tasting.words import Message, message

Lane = Literal["do", "eye", "sound", "nose", "touch", "taste", "talk"]


class StepKind(StrEnum):
    """What is done in a step."""

    WELCOME = "welcome"
    PRACTISE = "practise"
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
    BUFFER = "buffer"
    REVEAL = "reveal"
    WRAP_UP = "wrap_up"


@dataclass(frozen=True)
class KindFacts:
    """A kind of step: its name, how it is drawn, and how it behaves."""

    name: Message
    lane: Lane
    icon: str
    """The name of its icon in `resources/icons`."""
    sense: Sense | None = None
    """The sense it asks; none: it asks nothing of the senses."""
    unit: Unit | None = None
    """The unit of its target; none: it aims at nothing that is measured."""
    also: tuple[Unit, ...] = ()
    """The units of what else it may aim at, as the temperature of water that is poured."""
    handles: bool = False
    """Whether what is done in it is done to the samples, which may be asked about meanwhile."""
    waits: bool = False
    """Whether everybody waits for what goes on by itself."""
    rests: bool = False
    """Whether it is a rest, which parts a long class."""
    soaks: bool = False
    """Whether it has nothing to do, and gives way first where the class is late."""
    practises: bool = False
    """Whether its questions are there to practise answering: their answers count nowhere."""
    unpacks: bool = False
    """Whether learners look what came in the box."""
    looks_back: bool = False
    """Whether learners see again what they wrote."""
    opens: bool = False
    """Whether the codes are opened in it, if they are not open yet."""

    @property
    def asks(self) -> bool:
        """Whether it may ask about samples; what is asked once, any step may ask."""
        return self.sense is not None or self.handles

    @property
    def measures(self) -> bool:
        """Whether it may aim at something that is measured."""
        return self.unit is not None


KINDS: Final[Mapping[StepKind, KindFacts]] = {
    StepKind.WELCOME: KindFacts(message("Welcome"), "talk", "discuss", unpacks=True),
    StepKind.PRACTISE: KindFacts(message("Practise"), "talk", "pencil", practises=True),
    StepKind.WEIGH: KindFacts(message("Weigh"), "do", "weight", unit="g", handles=True),
    StepKind.GRIND: KindFacts(message("Grind"), "do", "bean", handles=True),
    StepKind.HEAT: KindFacts(message("Heat"), "do", "kettle", unit="°C", also=("ml",)),
    StepKind.POUR: KindFacts(
        message("Pour"), "do", "droplets", unit="ml", also=("°C", "s"), handles=True
    ),
    StepKind.STEEP: KindFacts(
        message("Steep"), "do", "timer", unit="s", also=("°C",), handles=True, waits=True
    ),
    StepKind.STIR: KindFacts(message("Stir"), "do", "arrow-left-right", handles=True),
    StepKind.PRESS: KindFacts(message("Press"), "do", "coffee", unit="s", handles=True),
    StepKind.STRAIN: KindFacts(
        message("Strain"), "do", "droplets", unit="s", also=("ml",), handles=True
    ),
    StepKind.CRUST: KindFacts(message("Break the crust"), "do", "crust", handles=True),
    StepKind.LOOK: KindFacts(message("Look"), "eye", "eye", Sense.EYE),
    StepKind.SNAP: KindFacts(message("Snap"), "sound", "sound", Sense.SOUND),
    StepKind.SMELL: KindFacts(message("Smell"), "nose", "nose", Sense.NOSE),
    StepKind.MELT: KindFacts(message("Let melt"), "touch", "touch", Sense.TOUCH),
    StepKind.TASTE: KindFacts(message("Taste"), "taste", "taste", Sense.TASTE, unit="°C"),
    StepKind.RINSE: KindFacts(message("Rinse"), "do", "droplets", unit="°C", also=("ml",)),
    StepKind.DISCUSS: KindFacts(message("Discuss"), "talk", "discuss", looks_back=True),
    StepKind.PAUSE: KindFacts(
        message("Pause"), "talk", "coffee", unit="s", also=("°C",), rests=True
    ),
    StepKind.BUFFER: KindFacts(message("Buffer"), "talk", "pause", soaks=True),
    StepKind.REVEAL: KindFacts(message("Reveal"), "talk", "reveal", looks_back=True, opens=True),
    StepKind.WRAP_UP: KindFacts(message("Wrap up"), "talk", "flag", looks_back=True, opens=True),
}
"""Every kind of step; a new one is a name in `StepKind` and a line here."""


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
    rounds: RoundNumbers = ()
    """Where its step repeats: the rounds in which it is recorded."""

    @property
    def short(self) -> Phrase:
        """Its name for narrow places."""
        return self.label or self.name

    @property
    def unit(self) -> Unit:
        """The unit of the number."""
        return self.target.unit


LONGEST: Final = 4 * 3600
"""Seconds of the longest step."""

Seconds = Annotated[int, Field(gt=0, le=LONGEST)]
"""The planned length of a step."""

LATEST: Final = 24 * 3600
"""Seconds from the beginning of a class to the latest fixed moment."""


class Phase(Value):
    """A named stretch of a class: it begins with the step that says it, until another says more."""

    name: Phrase
    seconds: Annotated[int | None, Field(gt=0, le=LATEST, exclude_if=lambda held: held is None)] = (
        None
    )
    """How long it is to last. None, and not written: as long as its steps."""


class Milestone(Value):
    """What a class has reached when a step begins: it takes no time."""

    name: Phrase
    at: Annotated[int | None, Field(gt=0, le=LATEST, exclude_if=lambda held: held is None)] = None
    """By when, in seconds from the beginning of the class. None, and not written: as planned."""


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
    seconds: Seconds
    """The planned length."""
    begins: Annotated[Literal["after", "ready"], Field(exclude_if=lambda held: held == "after")] = (
        "after"
    )
    """Right after the step before, or once everybody is ready, as when water is hot: who leads
    says when. Not written where it is the first."""
    at: Annotated[int | None, Field(gt=0, le=LATEST, exclude_if=lambda held: held is None)] = None
    """The fixed moment when it begins, in seconds from the beginning of the class, as when a guest
    joins; later where the steps before it take longer. None, and not written: it has none."""
    keeps: Annotated[Literal["length", "end"], Field(exclude_if=lambda held: held == "length")] = (
        "length"
    )
    """What stays as planned where it begins late. Not written where it is the length."""
    aside: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether it is kept aside: it is led only where the trainer brings it in, and takes no time of
    the plan. Not written where it is not."""
    phase: Annotated[Phase | None, Field(exclude_if=lambda held: held is None)] = None
    """The phase of the class that begins with it, or goes on. None, and not written: that of the
    step before goes on."""
    no_phase: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether the phase that is on is over when it begins, and no other begins with it. Not written
    where it is not."""
    milestone: Annotated[Milestone | None, Field(exclude_if=lambda held: held is None)] = None
    """What the class has reached when it begins. Not written where that is nothing."""
    audience: Literal["everyone", "learners", "trainer"] = "everyone"
    lead: Annotated[
        Literal["trainer", "co_trainer"], Field(exclude_if=lambda held: held == "trainer")
    ] = "trainer"
    """Who leads it. Not written where it is the trainer."""
    plan_b: Annotated[Phrase | None, Field(exclude_if=lambda held: held is None)] = None
    """What the trainer does where it cannot be done as planned. Not written where there is none."""
    media: Annotated[MediaLink | None, Field(exclude_if=lambda held: held is None)] = None
    """A link to what the trainer shows in it: opened by a browser, and no part of the protocol. Not
    written where there is none."""
    timer: Literal["shared", "own", "none"] = "shared"
    since: Annotated[str, Field(exclude_if=operator.not_)] = ""
    """The id of the step, not after this one, from whose beginning its time is counted, as in
    "6 min from the pour"; empty: from its own. No part of what is written where it is empty, so
    that protocols of before keep their digest."""
    target: Target | None = None
    also: Annotated[tuple[Target, ...], Field(exclude_if=operator.not_)] = ()
    """What else is aimed at, each in another unit. Not written where there is nothing else."""
    grind: Annotated[Phrase | None, Field(exclude_if=lambda held: held is None)] = None
    """How fine a step that grinds is to grind, in words or µm. Not written where it is untold."""
    target_by_sample: Annotated[BySample, Field(exclude_if=operator.not_)] = {}
    """What is aimed at in place of `target` of samples that differ. Not written where none does."""
    done_for: Annotated[
        Literal["each", "one", "none"], Field(exclude_if=lambda held: held == "each")
    ] = "each"
    """The samples that a step which weighs, pours or steeps is done for, and its target with it:
    each of them, the next one, or none, but something beside them. Not written where it is each."""
    flight: Annotated[Flight | None, Field(exclude_if=lambda held: held is None)] = None
    """The flight that it is led for, where samples are tasted in flights; none, and not written:
    it is about all samples."""
    stir: Stir | None = None
    record: tuple[Reading, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    """What is asked, each of what its `scope` says: samples come in the learner's own order."""
    sources: tuple[Source, ...] = ()
    rounds: RoundNumbers = ()
    """Where it repeats with others: the rounds in which it is done."""
    open_round: Annotated[int | None, Field(ge=1, exclude_if=lambda held: held is None)] = None
    """The number of its round, where a class may leave that round out. Not written elsewhere."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Step":
        facts = KINDS[self.kind]
        aims = [self.target, *self.target_by_sample.values()]
        if any(aim and aim.unit != facts.unit for aim in aims):
            allowed = f"a target in {facts.unit}" if facts.unit else "no target"
            raise ValueError(f"a “{self.kind}” step takes {allowed}")
        others = [aim.unit for aim in self.also]
        if not set(others) <= set(facts.also) or len(set(others)) < len(others):
            raise ValueError(f"a “{self.kind}” step cannot also aim at {', '.join(others)}")
        if self.grind and self.kind is not StepKind.GRIND:
            raise ValueError(f"a “{self.kind}” step does not say how to grind")
        if not facts.asks and not all(one.once for one in self.attributes):
            raise ValueError(f"a “{self.kind}” step asks nothing about samples")
        if facts.practises and self.record:
            raise ValueError(f"a “{self.kind}” step records nothing")
        return self

    @model_validator(mode="after")
    def _begins_in_one_way(self) -> "Step":
        if self.at is not None and self.begins == "ready":
            raise ValueError("a step begins at a fixed moment or when everybody is ready, not both")
        gathered = self.phase or self.no_phase or self.milestone
        if self.phase and self.no_phase:
            raise ValueError("a phase begins with a step, or the one that is on is over, not both")
        if self.aside and (self.at is not None or self.begins != "after" or gathered):
            raise ValueError("a step kept aside begins where it is brought in, and begins no phase")
        return self

    @property
    def planned(self) -> int:
        """The seconds that it takes of the plan: none where it is kept aside."""
        return 0 if self.aside else self.seconds

    @property
    def facts(self) -> KindFacts:
        """How its kind is drawn."""
        return KINDS[self.kind]

    @property
    def sense(self) -> Sense | None:
        """The sense it asks: that of its kind, else of what it asks of samples first."""
        asked = (one.sense for one in self.attributes if not one.once)
        return self.facts.sense or next(asked, None)

    @property
    def short(self) -> Phrase:
        """Its name for narrow places."""
        return self.label or self.name

    @property
    def targets(self) -> tuple[Target, ...]:
        """All that it aims at, its own target first."""
        return (self.target, *self.also) if self.target else self.also

    def aims_at(self, figure: Target) -> bool:
        """Whether a figure is what it aims at; any in its unit where only samples have figures."""
        if self.target is None:
            return bool(self.target_by_sample) and figure.unit == self.facts.unit
        return self.target == figure

    def asked_about(self, about: str) -> tuple[Attribute, ...]:
        """What it asks about one of its subjects."""
        scope = scope_of(about)
        return tuple(attribute for attribute in self.attributes if attribute.scope is scope)

    @property
    def once(self) -> bool:
        """Whether it asks something, and nothing about samples."""
        return bool(self.attributes) and all(one.once for one in self.attributes)

    @property
    def test(self) -> Test | None:
        """What it asks first of a set of portions; None where it asks of each sample as it is."""
        return next((one for one in self.attributes if isinstance(one, Discrimination)), None)

    def served(self, order: Sequence[str]) -> tuple[str, ...]:
        """What of a learner's `order` is tasted in it: a set of portions, a flight, else all."""
        if self.test:
            return self.test.served(order)
        return self.flight.part(order) if self.flight else tuple(order)

    def tasted(self, order: Sequence[str], calibration: Sequence[str] = ()) -> tuple[str, ...]:
        """What is tasted by itself: the `calibration` samples, before what is `served`.

        They are in no test, and in the first flight only: everybody tastes them before the others.
        """
        later = self.flight is not None and self.flight.number > 1
        return (*(() if self.test or later else calibration), *self.served(order))

    def subjects(self, order: Sequence[str], calibration: Sequence[str] = ()) -> tuple[str, ...]:
        """What its cards are about, for a learner who is served the samples in this `order`.

        The `calibration` samples come first, each by itself; what is asked of several samples at
        once is never asked of them.
        """
        tasted, order = self.tasted(order, calibration), self.served(order)
        scopes = {attribute.scope for attribute in self.attributes}
        found = list(tasted) if Scope.SAMPLE in scopes else []
        if Scope.SET in scopes:
            found.append(subject(order))
        if Scope.STEP in scopes:
            found.append(STEP)
        return tuple(found)
