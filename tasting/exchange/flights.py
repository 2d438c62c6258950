"""Steps of a protocol file that are led once for each flight: read as the steps they are led as."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from tasting.domain.attributes import kinds_asked_about
from tasting.domain.flight_steps import FlightSteps
from tasting.domain.flights import LEAST_IN_FLIGHT, MOST_FLIGHTS, MOST_IN_FLIGHT
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope
from tasting.exchange.checked import Fault
from tasting.exchange.faults import validate
from tasting.exchange.positions import Path
from tasting.exchange.round_faults import KEPT_ASIDE
from tasting.exchange.unfolded import Ids, Place, Unfolded
from tasting.words import Message, message

Table = dict[str, Any]

_FLIGHTS: Final = "flights"
_STEPS: Final = "steps"
_SET_ONLY: Final = kinds_asked_about(Scope.SET) - kinds_asked_about(Scope.SAMPLE)
_RANKED: Final = "ranking"
_TOGETHER: Final = frozenset({_RANKED, "napping"})
"""The kinds that can be asked of the samples of each flight together."""
_TESTS: Final = _SET_ONLY - _TOGETHER


def in_flights(step: Any) -> bool:
    """Whether an item of the steps of a file is several steps, led for each flight."""
    return isinstance(step, Mapping) and _FLIGHTS in step


def unfold(data: Table) -> Unfolded:
    """The values of a file as if the steps of every flight were written.

    Where they have a fault, their steps are as they stand in the file, to be checked as well.
    """
    steps = data.get(_STEPS)
    if not isinstance(steps, list):
        return Unfolded(data, (), ())
    led: list[Any] = []
    places: list[Place] = []
    faults: list[Fault] = []
    for index, step in enumerate(steps):
        at: Path = (_STEPS, index)
        if in_flights(step):
            made, wrong = _led(at, step)
            led += [fields for _, _, fields in made]
            own = _list(step, _STEPS)
            ids = {number: Ids(own, number) for number in {number for _, number, _ in made}}
            places += [Place(path, ids=ids[number]) for path, number, _ in made]
            faults += wrong
        else:
            led.append(step)
            places.append(Place(at))
    return Unfolded({**data, _STEPS: led}, tuple(faults), tuple(places))


def _led(at: Path, step: Table) -> tuple[list[tuple[Path, int, Any]], list[Fault]]:
    """The steps of every flight with their places and its number, and what is wrong with them."""
    value, faults = validate(FlightSteps, step)
    if value is not None:
        try:
            led = [(k, one.flight.number, one) for k, one in value.led() if one.flight]
            return [((*at, _STEPS, k), number, _fields(one)) for k, number, one in led], []
        except ValidationError:
            faults = [Fault((), *_TOO_LONG)]
    found = [Fault((*at, *one.path), one.wrong, one.remedy, one.domain) for one in faults]
    better = _find_own_faults(at, step)
    told = [*better, *(one for one in found if not (one.domain and better))]
    return list(_as_they_stand(at, step)), told


def _as_they_stand(at: Path, step: Table) -> Iterator[tuple[Path, int, Any]]:
    """The steps of every flight, with nothing changed but their ids, so that they are known."""
    given = step[_FLIGHTS]
    of = max(2, min(given, MOST_FLIGHTS)) if isinstance(given, int) else 2
    own = _list(step, _STEPS)
    given_ids = (one.get("id") for one in own if isinstance(one, dict))
    ids = {one for one in given_ids if isinstance(one, str)}
    for number in range(1, of + 1):
        for k, fields in enumerate(own):
            yield (*at, _STEPS, k), number, _in_flight(fields, number, of, ids)


def _in_flight(fields: Any, number: int, of: int, ids: set[str]) -> Any:
    """A copy of a step under its ids in a flight; anything else as it is."""
    if not isinstance(fields, dict) or not isinstance(fields.get("id"), str):
        return fields
    made = {**fields, "id": f"{fields['id']}_{number}"}
    made["flight"] = {"number": number, "of": of, "step": fields["id"]}
    if isinstance(fields.get("since"), str) and fields["since"] in ids:
        made["since"] = f"{fields['since']}_{number}"
    for name in ("attributes", "record"):
        if isinstance(fields.get(name), list):
            made[name] = [_asked_in(one, name, number) for one in fields[name]]
    return made


def _asked_in(asked: Any, name: str, number: int) -> Any:
    """What is asked or measured once for a step, under its id in a flight; else as it is."""
    if not isinstance(asked, dict) or not isinstance(asked.get("id"), str):
        return asked
    each = name == "attributes" and asked.get("scope") != Scope.STEP
    return asked if each else {**asked, "id": f"{asked['id']}_{number}"}


def _fields(step: Step) -> Table:
    return step.model_dump(mode="json", exclude_defaults=True)


def _find_own_faults(at: Path, step: Table) -> list[Fault]:
    """What cannot be led again for the next flight."""
    faults, own = [], step.get(_STEPS)
    if "rounds" in step:
        faults.append(Fault((*at, "rounds"), *_ROUNDS))
    if not isinstance(own, list) or not own:
        faults.append(Fault((*at, _FLIGHTS), *_NO_STEPS))
        return faults
    tables = [one if isinstance(one, dict) else {} for one in own]
    faults += [
        Fault((*at, _STEPS, k, "at"), *_FIXED)
        for k, one in enumerate(tables)
        if one.get("at") is not None
    ]
    faults += [
        Fault((*at, _STEPS, k, "aside"), *KEPT_ASIDE)
        for k, one in enumerate(tables)
        if one.get("aside") is True
    ]
    faults += [
        Fault((*at, _STEPS, k, "attributes", place), *_NUMBERED)
        for k, one in enumerate(tables)
        for place, asked in enumerate(_list(one, "attributes"))
        if isinstance(asked, dict) and asked.get("scope") != Scope.STEP and "{n}" in str(asked)
    ]
    if all(one.get("kind") == "pause" for one in tables):
        faults.append(Fault((*at, _STEPS), *_ONLY_RESTS))
    return faults


def find_faults(data: Table) -> list[Fault]:
    """What is wrong between the flights of a file and the rest of it; `data` is unfolded."""
    many = [_of(step) for step in _list(data, _STEPS)]
    of = max(many, default=0)
    faults = _several_at_once(data) if of else []
    unlike = next((at for at, one in enumerate(many) if one not in (0, of)), None)
    if unlike is not None:
        faults.append(Fault((_STEPS, unlike), *_UNLIKE))
    rule = data.get("samples")
    given = [rule.get(name) if isinstance(rule, dict) else None for name in ("minimum", "maximum")]
    if any(type(one) is not int for one in given):
        return faults
    low, high = (int(one) for one in given if isinstance(one, int))
    if not of:
        return [_too_many(high)] if high > MOST_IN_FLIGHT else []
    if low < LEAST_IN_FLIGHT * of:
        wrong = message("{n} flights take at least {least} samples.", n=of,
                        least=LEAST_IN_FLIGHT * of)  # fmt: skip
        remedy = message("Write a larger minimum, or fewer flights.")
        faults.append(Fault(("samples", "minimum"), wrong, remedy))
    if high > MOST_IN_FLIGHT * of:
        wrong = message("{n} flights take at most {most} samples.", n=of, most=MOST_IN_FLIGHT * of)
        remedy = message("Write a smaller maximum, or more flights.")
        faults.append(Fault(("samples", "maximum"), wrong, remedy))
    return faults


def _of(step: Any) -> int:
    """In how many flights a step is led; 0 where in none."""
    flight = step.get("flight") if isinstance(step, dict) else None
    of = flight.get("of") if isinstance(flight, dict) else None
    return of if isinstance(of, int) else 0


def _several_at_once(data: Table) -> list[Fault]:
    """Questions about several samples at once, but for those about the samples of a flight."""
    return [
        Fault((_STEPS, at, "attributes", k), *_why_not(str(one.get("kind"))))
        for at, step in enumerate(_list(data, _STEPS))
        for k, one in enumerate(_list(step, "attributes"))
        if isinstance(one, dict)
        and (str(one.get("kind")) in _SET_ONLY or one.get("scope") == Scope.SET)
        and not (one.get("kind") in _TOGETHER and _of(step))
    ]


def _why_not(kind: str) -> tuple[Message, Message]:
    """Why a question of this kind cannot be asked there, and what to do."""
    if kind in _TESTS:
        return _TESTED
    if kind in _TOGETHER:
        return _RANKED_OUTSIDE if kind == _RANKED else _LAID_OUTSIDE
    return _SEVERAL


def _list(step: Any, name: str) -> list[Any]:
    found = step.get(name) if isinstance(step, dict) else None
    return found if isinstance(found, list) else []


def _too_many(high: int) -> Fault:
    return Fault(
        ("samples", "maximum"),
        message("{n} samples are too many in a row; the limit is {limit}.", n=high,
                limit=MOST_IN_FLIGHT),
        message(
            "Write a smaller maximum, or taste them in flights: write the steps of a flight below "
            "[[steps]] with flights = 2, each as [[steps.steps]]."
        ),
    )  # fmt: skip


_NO_STEPS: Final = (
    message("No step is written below the flights."),
    message("Write the steps of a flight below, each as [[steps.steps]]."),
)
_ROUNDS: Final = (
    message("Steps that are led for each flight do not repeat in rounds too."),
    message("Leave “rounds” out, or “flights”."),
)
_FIXED: Final = (
    message("A step that is led for each flight cannot begin at one fixed moment."),
    message("Leave its fixed time (“at”) out, or write this step before or after the flights."),
)
_ONLY_RESTS: Final = (
    message("A flight of nothing but pauses tastes nothing."),
    message("Write the steps that taste a flight before its pause."),
)
_NUMBERED: Final = (
    message("A question about each sample is the same in all flights, and names none of them."),
    message("Leave “{mark}” out of its texts.", mark="{n}"),
)
_UNLIKE: Final = (
    message("Other steps are led for another number of flights."),
    message("Write the same number of flights, from 2 to {n}.", n=MOST_FLIGHTS),
)
_TOO_LONG: Final = (
    message("With the number of the flight, a name or text becomes too long."),
    message("Shorten it."),
)
_RANKED_OUTSIDE: Final = (
    message("This ranks the samples of all flights at once."),
    message("Write it in a step below the flights: then those of each flight are ranked."),
)
_LAID_OUTSIDE: Final = (
    message("This lays the samples of all flights on one sheet."),
    message("Write it in a step below the flights: then those of each flight have their sheet."),
)
_TESTED: Final = (
    message("This tests sets of portions, which have codes of their own and lie in no flights."),
    message("Leave the test out, or the flights: a pause between two sets is a step like others."),
)
_SEVERAL: Final = (
    message("This is asked of several samples at once, and they are tasted in flights."),
    message("Ask it of each sample: leave its scope out. Or leave the flights out."),
)
