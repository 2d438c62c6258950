"""Steps of a protocol file that repeat in rounds: read as the steps they are led as."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from tasting.domain.protocol import MOST_STEPS
from tasting.domain.rounds import MOST_ROUNDS, Repeated, Round
from tasting.exchange.checked import Fault
from tasting.exchange.faults import suggestion, validate
from tasting.exchange.positions import Path
from tasting.words import message

Table = dict[str, Any]

_STEPS: Final = "steps"
_ROUNDS: Final = "rounds"


@dataclass(frozen=True)
class _Place:
    """Where a step that is led stands in the file."""

    path: Path
    own: Mapping[str, Path]
    """The fields that its round has in place of the step, and where those stand."""


@dataclass(frozen=True)
class Unfolded:
    """The values of a protocol file with every round of the steps that repeat."""

    data: Table
    faults: tuple[Fault, ...]
    """What is wrong with the rounds, each at its place in the file."""
    _places: tuple[_Place, ...]

    def in_file(self, fault: Fault) -> Fault:
        """A fault of a step in `data` at the place in the file where that is written."""
        path = fault.path
        if path[:1] != (_STEPS,) or len(path) < 2 or not isinstance(path[1], int):
            return fault
        if path[1] >= len(self._places):
            return fault
        place, rest = self._places[path[1]], path[2:]
        own = place.own.get(str(rest[0])) if rest else None
        found = (*own, *rest[1:]) if own else (*place.path, *rest)
        return Fault(found, fault.wrong, fault.remedy, fault.domain)


def repeats(step: Any) -> bool:
    """Whether an item of the steps of a file is several steps that repeat."""
    return isinstance(step, Mapping) and _STEPS in step


def unfold(data: Table) -> Unfolded:
    """The values of a file as if every round were written; as they are where none repeats.

    Where a round has a fault, the steps are all as they stand in the file, to be checked as well.
    """
    steps = data.get(_STEPS)
    if not isinstance(steps, list):
        return Unfolded(data, (), ())
    led: list[Any] = []
    places: list[_Place] = []
    faults: list[Fault] = []
    for index, step in enumerate(steps):
        at: Path = (_STEPS, index)
        if repeats(step):
            found = _find_round_faults(at, step)
            made, wrong = _expanded(at, step)
            faults += _without_consequences(wrong, found)
            led += [fields for fields, _ in made]
            places += [place for _, place in made]
        else:
            if isinstance(step, dict) and _ROUNDS in step:
                step = {name: value for name, value in step.items() if name != _ROUNDS}
                faults.append(_no_steps(at))
            led.append(step)
            places.append(_Place(at, {}))
    if len(led) > MOST_STEPS >= len(steps):
        faults.append(_too_many(steps, len(led)))
        led, places = led[:MOST_STEPS], places[:MOST_STEPS]
    return Unfolded({**data, _STEPS: led}, tuple(faults), tuple(places))


def _expanded(at: Path, step: Table) -> tuple[list[tuple[Table, _Place]], list[Fault]]:
    """The steps of every round with their places, and what is wrong with them."""
    value, faults = validate(Repeated, step)
    if value is not None:
        try:
            led = list(value.expanded())
        except ValidationError:
            led = list(value.written())  # told of each as of any other step
        fields = [one.model_dump(mode="json", exclude_defaults=True) for one in led]
        return list(zip(fields, _places(at, value), strict=True)), []
    found = [Fault((*at, *one.path), one.wrong, one.remedy, one.domain) for one in faults]
    return list(_as_they_stand(at, step)), found


def _as_they_stand(at: Path, step: Table) -> Iterator[tuple[Any, _Place]]:
    """The steps of every round, with nothing changed but their ids, so that they are known."""
    rounds, own, first = step.get(_ROUNDS), step[_STEPS], step.get("first", 1)
    many = len(rounds) if isinstance(rounds, list) else 1
    steps = own if isinstance(own, list) else []
    ids = {one.get("id") for one in map(_table, steps) if isinstance(one.get("id"), str)}
    for number in range(max(1, min(many, MOST_ROUNDS))):
        end = f"_{number + first}" if isinstance(first, int) else ""
        for k, fields in enumerate(steps):
            made = _with_end(fields, end)
            for name in ("attributes", "record"):
                if isinstance(_table(made).get(name), list):
                    made[name] = [_with_end(one, end) for one in made[name]]
            if isinstance(made, dict) and str(made.get("since")) in ids:
                made["since"] = f"{made['since']}{end}"
            yield made, _Place((*at, _STEPS, k), {})


def _with_end(fields: Any, end: str) -> Any:
    """A copy of a step, attribute or reading under its id in a round; anything else as it is."""
    if not isinstance(fields, dict):
        return fields
    own = fields.get("id")
    return {**fields, "id": f"{own}{end}"} if isinstance(own, str) else dict(fields)


def _places(at: Path, value: Repeated) -> Iterator[_Place]:
    for number, one in enumerate(value.rounds):
        for k, step in enumerate(value.steps):
            own = {name: (*at, _ROUNDS, number, name, step.id) for name in one.own(step.id)}
            yield _Place((*at, _STEPS, k), own)


def _without_consequences(found: list[Fault], better: list[Fault]) -> list[Fault]:
    """Both, without what the domain says of the whole where more is said of its parts."""
    return [*better, *(one for one in found if not (one.domain and better))]


def _find_round_faults(at: Path, step: Table) -> list[Fault]:
    """Rounds that name a step which is not there, or leave a target out that others have."""
    own, rounds = step.get(_STEPS), step.get(_ROUNDS)
    if not isinstance(own, list) or not isinstance(rounds, list):
        return []
    steps = {str(one.get("id")): one for one in own if isinstance(one, dict)}
    tables = [_table(one) for one in rounds]
    faults = [
        Fault((*at, _STEPS, k, "at"), *_FIXED)
        for k, one in enumerate(own)
        if _table(one).get("at") is not None
    ]
    for number, one in enumerate(tables):
        for name in Round.model_fields:
            for step_id in _table(one.get(name)):
                if step_id not in steps:
                    wrong = message("No step that repeats here has the id “{id}”.", id=step_id)
                    place = (*at, _ROUNDS, number, name, step_id)
                    faults.append(Fault(place, wrong, suggestion(step_id, list(steps))))
    for step_id, fields in steps.items() if len(tables) <= MOST_ROUNDS else ():
        aims = [isinstance(one.get("target"), dict) and step_id in one["target"] for one in tables]
        if any(aims) and not all(aims) and "target" not in fields:
            faults += [
                _no_target(at, number, step_id) for number, aim in enumerate(aims) if not aim
            ]
    return faults


_FIXED: Final = (
    message("A step that repeats cannot begin at one fixed moment."),
    message("Leave “at” out, or write this step before or after the rounds."),
)


def _table(value: Any) -> Table:
    """A table, or an empty one in place of what is none."""
    return value if isinstance(value, dict) else {}


def _no_target(at: Path, number: int, step_id: str) -> Fault:
    return Fault(
        (*at, _ROUNDS, number),
        message("This round has no target for “{id}”, and others have one.", id=step_id),
        message("Write target.{id} in it, or give the step a target for all rounds.", id=step_id),
    )


def _no_steps(at: Path) -> Fault:
    return Fault(
        (*at, _ROUNDS),
        message("A step by itself has no rounds."),
        message("Write the steps that repeat below the rounds, each as [[steps.steps]]."),
    )


def _too_many(steps: list[Any], n: int) -> Fault:
    """Of the rounds that make most steps: these are shortened first."""
    counted = [
        len(step[_STEPS]) * len(step.get(_ROUNDS, ())) if repeats(step) else 0 for step in steps
    ]
    return Fault(
        (_STEPS, counted.index(max(counted)), _ROUNDS),
        message("With every round the protocol has {n} steps, more than {most}.", n=n,
                most=MOST_STEPS),
        message("Remove some rounds."),
    )  # fmt: skip
