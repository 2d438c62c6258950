"""Steps that repeat in rounds, as the infusions of one leaf: written once, then led one by one."""

import operator
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field, model_validator

from tasting.domain.by_sample import BySample
from tasting.domain.ordinals import ordinal
from tasting.domain.steps import Seconds, Step
from tasting.domain.units import Target
from tasting.domain.value import Identifier, Phrase, Value
from tasting.languages import LANGUAGES, Language
from tasting.words import words_in

MOST_ROUNDS: Final = 20
"""No leaf is poured over more often."""

MOST_FIRST: Final = 99
"""The highest number of a first round."""

OWN: Final = ("name", "label", "seconds", "target", "target_by_sample", "read")
"""What a round may say of a step in place of the step itself."""

V = TypeVar("V", bound=Value)

NUMBER, NTH, NTH_FEMININE, AIM = "{n}", "{nth}", "{nth_f}", "{target}"
"""What stands in a text for the number of the round, for the same as a word, and for the aim."""

_TOLD: Final = (NUMBER, NTH, NTH_FEMININE, AIM)
_IN_SECONDS: Final = 100
"""Shorter times are said in seconds, as in procedures: pour at 45 s."""
NAMES: Final = ("name", "label")
"""How a step, a question or a reading is called, in full and in short."""
_ORDINAL: Final = re.compile(r"(?P<begins>^|[.!?] )?\{nth(?P<feminine>_f)?\}")
"""One at the beginning of a sentence begins with a capital."""


class Round(Value):
    """What is different in one round, by the id of the step; all else is as the step says."""

    name: Annotated[dict[Identifier, Phrase], Field(exclude_if=operator.not_)] = {}
    """It gets no number at its end."""
    label: Annotated[dict[Identifier, Phrase], Field(exclude_if=operator.not_)] = {}
    seconds: Annotated[dict[Identifier, Seconds], Field(exclude_if=operator.not_)] = {}
    target: Annotated[dict[Identifier, Target], Field(exclude_if=operator.not_)] = {}
    target_by_sample: Annotated[dict[Identifier, BySample], Field(exclude_if=operator.not_)] = {}
    read: Annotated[dict[Identifier, Phrase], Field(exclude_if=operator.not_)] = {}

    def own(self, step_id: str) -> dict[str, Any]:
        """The fields of this step that the round has of its own."""
        return {name: held[step_id] for name in OWN if step_id in (held := getattr(self, name))}


class Repeated(Value):
    """Consecutive steps done once in each round, and the rounds.

    In their texts `{n}` stands for the number of the round, `{nth}` for its word ("first"; of
    what is feminine in the language `{nth_f}`, "première") and `{target}` for what the step aims
    at in it. A name with none of them gets the number at its end, so that rounds are told apart,
    unless the round has one of its own; ids do always: "steep" becomes "steep_1". What is printed
    on the kit sheet is printed once, unless it names one of them. So is a milestone reached once;
    its time holds in the first round.

    A step, a question or a reading may be part of some `rounds` only, as the words for the first
    and the third cup. A step that is done in one round does not repeat: it and what it asks keep
    their ids and names.
    """

    first: Annotated[int, Field(ge=1, le=MOST_FIRST)] = 1
    """The number of the first round: 4, where three infusions came before a pause."""
    open_from: int | None = None
    """The number of the first round that a class may leave out, with those after it."""
    rounds: Annotated[tuple[Round, ...], Field(min_length=2, max_length=MOST_ROUNDS)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _rounds_are_about_its_steps(self) -> "Repeated":
        ids = {step.id for step in self.steps}
        for one in self.rounds:
            lost = {step_id for name in OWN for step_id in getattr(one, name)} - ids
            if lost:
                raise ValueError(f"no step that repeats has the id “{min(lost)}”")
        fixed = [step.id for step in self.steps if step.at is not None]
        if fixed:
            raise ValueError(f"“{fixed[0]}” repeats, and cannot begin at one fixed moment")
        if any(step.aside for step in self.steps):
            raise ValueError("a step that repeats is not kept aside")
        return self

    @model_validator(mode="after")
    def _rounds_are_there(self) -> "Repeated":
        every = range(self.first, self.first + len(self.rounds))
        if self.open_from is not None and self.open_from not in every[1:]:
            raise ValueError(f"there is no round {self.open_from} to leave out")
        for step in self.steps:
            for held in (step, *step.attributes, *step.record):
                within = every if held is step else step.rounds or every
                lost = set(held.rounds) - set(within)
                if lost:
                    raise ValueError(f"“{held.id}” is in no round {min(lost)}")
        return self

    def written(self) -> Iterator[Step]:
        """Every step of every round in order, with its own id and aims, its texts as written.

        With what is asked and recorded in other rounds only.
        """
        for _, _, step in self._led():
            yield step

    def expanded(self) -> Iterator[Step]:
        """The same as they are led: their texts filled in, without what is of other rounds only.

        Raises ValueError where a text becomes too long, or a round aims at another unit.
        """
        printed = set[int]()
        for number, place, step in self._led():
            asked = tuple(one for one in step.attributes if in_round(one.rounds, number))
            record = tuple(one for one in step.record if in_round(one.rounds, number))
            own = step.model_copy(update={"attributes": asked, "record": record})
            numbered = NAMES if self._repeats(place) else ()
            kept = self.rounds[number - self.first].own(self.steps[place].id)
            yield _filled(own, number, numbered, kept, place not in printed)
            printed.add(place)

    def follows(self, place: int, reading: int) -> bool:
        """Whether a reading of the step at this place, both from 0, aims at what its step does.

        In each round that it is recorded in: then nothing is left to be aimed at by itself.
        """
        step = self.steps[place]
        held = step.record[reading]
        aims = [
            one.target.get(step.id, step.target)
            for number, one in enumerate(self.rounds, self.first)
            if in_round(step.rounds, number) and in_round(held.rounds, number)
        ]
        return all(aim is not None and _follows(held.target, step.target, aim) for aim in aims)

    def _led(self) -> Iterator[tuple[int, int, Step]]:
        """Each step as it is led, after the number of its round and its own place, from 0."""
        for number, one in enumerate(self.rounds, self.first):
            for place, step in enumerate(self.steps):
                if in_round(step.rounds, number):
                    yield number, place, self._in_round(place, one, number)

    def _repeats(self, place: int) -> bool:
        """Whether a step is done more than once, and so is numbered."""
        return len(set(self.steps[place].rounds)) != 1

    def _in_round(self, place: int, one: Round, number: int) -> Step:
        """A step under its ids in a round, with what the round has of its own."""
        step = self.steps[place]
        end = _end(number) if self._repeats(place) else ""
        own = one.own(step.id)
        aim = own.get("target")
        asked = [_ending(attribute, end) for attribute in step.attributes]
        record = [
            _ending(reading, end).model_copy(
                update={"target": aim} if aim and _follows(reading.target, step.target, aim) else {}
            )
            for reading in step.record
        ]
        since = step.since
        for other, known in enumerate(self.steps):
            if known.id == step.since and self._repeats(other):
                since = f"{since}{_end(number)}"
        is_open = self.open_from is not None and number >= self.open_from
        update = {
            **own,
            "attributes": tuple(asked),
            "record": tuple(record),
            "since": since,
            "open_round": number if is_open else None,
        }
        return _ending(step, end).model_copy(update=update)


def in_any_round(text: Phrase) -> Phrase:
    """A text as it is told of no round alone: “…” stands for what each of them fills in."""
    told = re.compile("|".join(map(re.escape, _TOLD)))
    return Phrase(**{language: told.sub("…", said) for language, said in text.items()})


def in_one_round(text: Phrase, number: int) -> Phrase:
    """A text as it is told of the round of a number; “…” stands for what that one aims at."""
    return in_any_round(Phrase(**_said(dict(text.items()), number, {})))


def in_round(rounds: Collection[int], number: int) -> bool:
    """Whether what is part of these rounds, or of all where none is named, is part of one."""
    return not rounds or number in rounds


def _end(number: int) -> str:
    """What stands behind an id in a round."""
    return f"_{number}"


def _ending(held: V, end: str) -> V:
    """A step, attribute or reading under its id in a round."""
    return held.model_copy(update={"id": f"{vars(held)['id']}{end}"})


def _follows(reading: Target, usual: Target | None, aim: Target) -> bool:
    """Whether a reading is of what its step aims at, and so aims at the same in each round."""
    return reading.unit == aim.unit and usual in (None, reading)


def _filled(
    step: Step, number: int, numbered: Sequence[str], kept: Collection[str], first: bool
) -> Step:
    """A step with its texts as they are said in a round; `first`: it is done for the first time.

    Names that are `numbered` get the number at their end; of the step itself not those `kept`.
    """
    fields = step.model_dump(mode="json")
    aims = {language: _aim(step.target, language) for language in LANGUAGES if step.target}
    for held in (fields, *fields["attributes"], *fields["record"]):
        held.pop("rounds", None)
        for name in numbered:
            if held.get(name) and not (held is fields and name in kept):
                held[name] = {language: told(text) for language, text in held[name].items()}
    sheet = fields["sheet"] or {}
    if not first and not any(map(_tells_rounds, sheet.values())):
        fields["sheet"] = None
    if not first and step.milestone:
        named = fields["milestone"]["name"]
        tells = any(map(_tells_rounds, named.values()))
        fields["milestone"] = {"name": named} if tells else None
    return Step.model_validate(_said(fields, number, aims))


def _aim(target: Target, language: Language) -> str:
    """A target as it stands in a sentence: "93 °C", "20 s", "2:30".

    Readers of other units have theirs beside it, as beside all that an author wrote.
    """
    words = words_in(language)
    if target.unit == "s" and target.value < _IN_SECONDS:
        return f"{words.number(target.value)}\u00a0s"
    return words.measure(target.value, target.unit)


def _tells_rounds(text: str) -> bool:
    """Whether a text says something else in each round."""
    return any(held in text for held in _TOLD)


def told(name: str) -> str:
    """A name that tells one round from another."""
    return name if _tells_rounds(name) else f"{name} {NUMBER}"


def _said(held: Any, number: int, aims: Mapping[Language, str]) -> Any:
    """The data of a step with the number and the aim in all its texts."""
    if isinstance(held, list):
        return [_said(one, number, aims) for one in held]
    if not isinstance(held, dict):
        return held
    if held and held.keys() <= set(LANGUAGES):
        return {
            language: _in_words(text, number, language)
            .replace(NUMBER, str(number))
            .replace(AIM, aims.get(language, AIM))
            for language, text in held.items()
        }
    return {name: _said(one, number, aims) for name, one in held.items()}


def _in_words(text: str, number: int, language: Language) -> str:
    """A text of a language with the number of the round as a word."""

    def word(found: re.Match[str]) -> str:
        said, begins = ordinal(number, language, bool(found["feminine"])), found["begins"]
        return said if begins is None else begins + said[0].upper() + said[1:]

    return _ORDINAL.sub(word, text)
