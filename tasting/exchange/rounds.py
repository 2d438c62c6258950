"""Steps of a protocol file that repeat in rounds: read as the steps they are led as."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from tasting.domain.protocol import MOST_STEPS
from tasting.domain.rounds import MOST_ROUNDS, Repeated, in_round
from tasting.exchange.checked import Fault
from tasting.exchange.faults import validate
from tasting.exchange.positions import Path
from tasting.exchange.round_faults import (
    PARTS,
    as_table,
    find_alone_faults,
    find_round_faults,
    rounds_of,
    too_many,
)
from tasting.exchange.unfolded import Ids, Place, Unfolded

Table = dict[str, Any]

_STEPS: Final = "steps"
_ROUNDS: Final = "rounds"


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
    places: list[Place] = []
    faults: list[Fault] = []
    for index, step in enumerate(steps):
        at: Path = (_STEPS, index)
        if repeats(step):
            found = find_round_faults(at, step)
            made, wrong = _expanded(at, step)
            faults += _without_consequences(wrong, found)
            led += [fields for fields, _ in made]
            places += [place for _, place in made]
        else:
            faults += find_alone_faults(at, step)
            if isinstance(step, dict):
                step = {name: value for name, value in step.items() if name != _ROUNDS}
            led.append(step)
            places.append(Place(at))
    if len(led) > MOST_STEPS >= len(steps):
        faults.append(too_many(steps, len(led)))
        led, places = led[:MOST_STEPS], places[:MOST_STEPS]
    return Unfolded({**data, _STEPS: led}, tuple(faults), tuple(places))


def _expanded(at: Path, step: Table) -> tuple[list[tuple[Table, Place]], list[Fault]]:
    """The steps of every round with their places, and what is wrong with them."""
    value, faults = validate(Repeated, step)
    if value is not None:
        places = list(_places(at, value, step[_STEPS]))
        try:
            led = list(value.expanded())
        except ValidationError:
            led = list(value.written())  # told of each as of any other step
            places = [Place(place.path, place.own, ids=place.ids) for place in places]
        fields = [one.model_dump(mode="json", exclude_defaults=True) for one in led]
        return list(zip(fields, places, strict=True)), []
    found = [Fault((*at, *one.path), one.wrong, one.remedy, one.domain) for one in faults]
    return list(_as_they_stand(at, step)), found


def _as_they_stand(at: Path, step: Table) -> Iterator[tuple[Any, Place]]:
    """The steps of every round, with nothing changed but their ids, so that they are known."""
    rounds, own, first = step.get(_ROUNDS), step[_STEPS], step.get("first", 1)
    many = len(rounds) if isinstance(rounds, list) else 1
    steps = own if isinstance(own, list) else []
    named = [one for one in map(as_table, steps) if isinstance(one.get("id"), str)]
    once = {one["id"] for one in named if len(rounds_of(one)) == 1}
    ids = {one["id"] for one in named} - once
    for number in range(max(1, min(many, MOST_ROUNDS))):
        end = f"_{number + first}" if isinstance(first, int) else ""
        known = Ids(steps, number + first if isinstance(first, int) else number)
        for k, fields in enumerate(steps):
            if str(as_table(fields).get("id")) in once:
                if number == 0:  # and not yet where it may be: what it counts from is not known
                    made = {name: value for name, value in fields.items() if name != "since"}
                    yield made, Place((*at, _STEPS, k), ids=known)
                continue
            made = _with_end(fields, end)
            for name in PARTS:
                if isinstance(as_table(made).get(name), list):
                    made[name] = [_with_end(one, end) for one in made[name]]
            if isinstance(made, dict) and str(made.get("since")) in ids:
                made["since"] = f"{made['since']}{end}"
            yield made, Place((*at, _STEPS, k), ids=known)


def _with_end(fields: Any, end: str) -> Any:
    """A copy of a step, attribute or reading under its id in a round; anything else as it is."""
    if not isinstance(fields, dict):
        return fields
    own = fields.get("id")
    return {**fields, "id": f"{own}{end}"} if isinstance(own, str) else dict(fields)


def _places(at: Path, value: Repeated, steps: list[Any]) -> Iterator[Place]:
    for index, one in enumerate(value.rounds):
        number = value.first + index
        ids = Ids(steps, number)
        for k, step in enumerate(value.steps):
            if not in_round(step.rounds, number):
                continue
            own = {name: (*at, _ROUNDS, index, name, step.id) for name in one.own(step.id)}
            parts = {
                name: tuple(
                    place
                    for place, part in enumerate(getattr(step, name))
                    if in_round(part.rounds, number)
                )
                for name in PARTS
            }
            yield Place((*at, _STEPS, k), own, parts, ids)


def _without_consequences(found: list[Fault], better: list[Fault]) -> list[Fault]:
    """Both, without what the domain says of the whole where more is said of its parts."""
    return [*better, *(one for one in found if not (one.domain and better))]
