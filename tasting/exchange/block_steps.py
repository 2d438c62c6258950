"""The steps that one text of a protocol file says: read once, whatever their lengths are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from tasting.domain.rounds import in_round
from tasting.domain.steps import LONGEST, Step
from tasting.exchange import protocol_faults
from tasting.exchange.faults import validate
from tasting.exchange.positions import Path
from tasting.exchange.protocol_text import step_fields
from tasting.exchange.round_faults import rounds_of
from tasting.exchange.unfolding import unfold

USUAL: Final = 60
"""The seconds of every step of a text under which it is remembered, whatever its lengths."""

_LENGTH: Final = "seconds"
_STEPS: Final = "steps"
_ROUNDS: Final = "rounds"


@dataclass(frozen=True)
class _Text:
    """The fields of a text, known again by how they are written."""

    written: str
    fields: Mapping[str, Any] = field(compare=False)


@lru_cache(maxsize=1000)
def steps_of(block: str) -> tuple[Step, ...]:
    """The step that a text says, or those of every round or flight.

    A length is what is changed most, and of many steps at once; nothing else in a step hangs on it.
    Raises ValueError where the text has faults.
    """
    fields = step_fields(block)
    inside = fields.get(_STEPS)
    for one in (fields, *(inside if isinstance(inside, list) else ())):
        if isinstance(one, dict) and _LENGTH in one:  # also where each round has its own
            _required_length(one[_LENGTH])
    usual = _with_usual_lengths(fields)
    steps, lengths = _read(_Text(repr(usual), usual))
    return tuple(
        step.model_copy(update={_LENGTH: _length(fields, path)})
        for step, path in zip(steps, lengths, strict=True)
    )


@lru_cache(maxsize=1000)
def _read(text: _Text) -> tuple[tuple[Step, ...], tuple[Path, ...]]:
    """The steps of a text, and where in its fields the length of each is written."""
    unfolded = unfold({_STEPS: [text.fields]})
    if not unfolded.faults:
        led = unfolded.data[_STEPS]
        steps = tuple(step for one in led if (step := validate(Step, one)[0]))
        alone = [_alone(one) for one in led]
        if not protocol_faults.find_faults({_STEPS: alone}, complete=False):
            paths = [unfolded.path_in_file((_STEPS, at, _LENGTH)) for at in range(len(led))]
            if len(steps) == len(led):
                return steps, tuple(path[2:] for path in paths)
    raise ValueError("this text has faults")


def _alone(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A step that counts from no other, and can be a protocol by itself."""
    return {name: value for name, value in fields.items() if name not in ("since", "aside")}


def _with_usual_lengths(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a text with every length as usual: of its steps, and in all of their rounds."""
    made = dict(fields)
    if _LENGTH in made:
        made[_LENGTH] = USUAL
    steps, rounds = made.get(_STEPS), made.get(_ROUNDS)
    if isinstance(steps, list) and all(isinstance(one, dict) for one in steps):
        made[_STEPS] = [_with_usual_lengths(one) for one in steps]
        if isinstance(rounds, list) and all(isinstance(one, dict) for one in rounds):
            made[_ROUNDS] = [
                _with_usual_round(one, fields, number) for number, one in enumerate(rounds)
            ]
    return made


def _with_usual_round(one: Mapping[str, Any], fields: Mapping[str, Any], at: int) -> dict[str, Any]:
    """The fields of the round at a place, from 0, as if each of its steps had a length there."""
    own, first = one.get(_LENGTH, {}), fields.get("first", 1)
    if not isinstance(own, dict) or type(first) is not int:
        return dict(one)
    led = [step for step in fields[_STEPS] if in_round(rounds_of(step), first + at)]
    ids = [step["id"] for step in led if isinstance(step.get("id"), str)]
    return {**one, _LENGTH: dict.fromkeys([*ids, *own], USUAL)}


def _length(fields: Mapping[str, Any], path: Path) -> int:
    """What a length is that stands at a path, or where it is not of a round alone.

    Raises ValueError where it is none.
    """
    if path[0] == _ROUNDS:
        _, number, _, step_id = path
        own = fields[_ROUNDS][number].get(_LENGTH, {})
        held = own.get(step_id, _of_step(fields, step_id))
    else:
        held = fields if path == (_LENGTH,) else fields[_STEPS][path[1]]
        held = held[_LENGTH]
    return _required_length(held)


def _required_length(held: Any) -> int:
    if type(held) is not int or not 0 < held <= LONGEST:
        raise ValueError("this is not a length")
    return held


def _of_step(fields: Mapping[str, Any], step_id: object) -> Any:
    return next(one[_LENGTH] for one in fields[_STEPS] if one["id"] == step_id)
