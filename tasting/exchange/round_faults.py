"""What can be wrong between the rounds of a protocol file and the steps that repeat in them."""

from collections.abc import Iterator
from typing import Any, Final

from tasting.domain.protocol import MOST_STEPS
from tasting.domain.rounds import MOST_ROUNDS, OWN, in_round
from tasting.exchange.checked import Fault
from tasting.exchange.faults import suggestion
from tasting.exchange.positions import Path
from tasting.words import message

Table = dict[str, Any]

PARTS: Final = ("attributes", "record")
"""What of a step can be part of some rounds only."""


def find_round_faults(at: Path, block: Table) -> list[Fault]:
    """All such faults of the steps that repeat at a place of the file, whatever its types."""
    steps, rounds, first = block.get("steps"), block.get("rounds"), block.get("first", 1)
    if not isinstance(steps, list) or not isinstance(rounds, list) or type(first) is not int:
        return []
    numbers = range(first, first + len(rounds)) if len(rounds) <= MOST_ROUNDS else range(0)
    return [
        *_not_open(at, block.get("open_from"), numbers[1:]),
        *_fixed(at, steps),
        *_aside(at, steps),
        *_lost_ids(at, steps, rounds),
        *_lost_rounds(at, steps, numbers),
        *_targets(at, steps, dict(zip(numbers, map(as_table, rounds), strict=False)), first),
    ]


def find_alone_faults(at: Path, step: Any) -> Iterator[Fault]:
    """Rounds of a step that does not repeat, or of what is asked and recorded in it."""
    if "rounds" in as_table(step):
        yield Fault(
            (*at, "rounds"),
            message("A step by itself has no rounds."),
            message("Write the steps that repeat below the rounds, each as [[steps.steps]]."),
        )
    for name in PARTS:
        for number, one in _tables(as_table(step).get(name)):
            if "rounds" in one:
                yield Fault(
                    (*at, name, number, "rounds"),
                    message("Its step does not repeat, and has no rounds."),
                    message("Leave “rounds” out."),
                )


def too_many(steps: list[Any], n: int) -> Fault:
    """Of the rounds that make most of `n` steps: these are shortened first."""
    counted = [
        len(step["steps"]) * len(step.get("rounds", ())) if "steps" in as_table(step) else 0
        for step in steps
    ]
    return Fault(
        ("steps", counted.index(max(counted)), "rounds"),
        message(
            "With every round the protocol has {n} steps, more than {most}.", n=n, most=MOST_STEPS
        ),
        message("Remove some rounds."),
    )


def as_table(value: Any) -> Table:
    """A table, or an empty one in place of what is none."""
    return value if isinstance(value, dict) else {}


def rounds_of(held: Table) -> list[Any]:
    """The rounds that a step, a question or a reading names; none where it is of all."""
    given = held.get("rounds")
    return given if isinstance(given, list) else []


def _tables(value: Any) -> Iterator[tuple[int, Table]]:
    """The tables of a list with their numbers, from 0."""
    if isinstance(value, list):
        yield from ((at, one) for at, one in enumerate(value) if isinstance(one, dict))


def _not_open(at: Path, given: Any, numbers: range) -> Iterator[Fault]:
    """A first round to leave out that is not there, or is the first of all."""
    if type(given) is int and numbers and given not in numbers:
        yield Fault(
            (*at, "open_from"),
            message("Round {n} cannot be left out.", n=given),
            message("Write a number from {first} to {last}.", first=numbers[0], last=numbers[-1]),
        )


KEPT_ASIDE: Final = (
    message("A step that is led several times cannot be kept aside."),
    message("Leave “aside” out, or write this step after all others."),
)
"""What is wrong with a step of several rounds or flights that is kept aside, and what to do."""


def _aside(at: Path, steps: list[Any]) -> Iterator[Fault]:
    for k, step in _tables(steps):
        if step.get("aside") is True:
            yield Fault((*at, "steps", k, "aside"), *KEPT_ASIDE)


def _fixed(at: Path, steps: list[Any]) -> Iterator[Fault]:
    for k, step in _tables(steps):
        if step.get("at") is not None:
            yield Fault(
                (*at, "steps", k, "at"),
                message("A step that repeats cannot begin at one fixed moment."),
                message(
                    "Leave its fixed time (“at”) out, or write this step before or after the "
                    "rounds."
                ),
            )


def _lost_ids(at: Path, steps: list[Any], rounds: list[Any]) -> Iterator[Fault]:
    """What a round says of a step that is not there."""
    ids = [str(step.get("id")) for _, step in _tables(steps)]
    for number, one in _tables(rounds):
        for name in OWN:
            for step_id in as_table(one.get(name)):
                if step_id not in ids:
                    wrong = message("No step that repeats here has the id “{id}”.", id=step_id)
                    yield Fault(
                        (*at, "rounds", number, name, step_id), wrong, suggestion(step_id, ids)
                    )


def _lost_rounds(at: Path, steps: list[Any], numbers: range) -> Iterator[Fault]:
    """A step, question or reading that is part of a round which there is not."""
    for k, step in _tables(steps):
        place = (*at, "steps", k)
        yield from _not_among(place, step, numbers)
        within = [number for number in numbers if in_round(rounds_of(step), number)]
        for name in PARTS:
            for number, one in _tables(step.get(name)):
                yield from _not_among((*place, name, number), one, within or numbers)


def _not_among(at: Path, held: Table, numbers: range | list[int]) -> Iterator[Fault]:
    for index, given in enumerate(rounds_of(held) if numbers else ()):
        if type(given) is int and given not in numbers:
            yield Fault(
                (*at, "rounds", index),
                message("There is no round {n} here.", n=given),
                message("The rounds are {numbers}.", numbers=", ".join(map(str, numbers))),
            )


def _targets(at: Path, steps: list[Any], rounds: dict[int, Table], first: int) -> Iterator[Fault]:
    """A round that leaves a target out which others have, or has one for what is not done in it."""
    for _, step in _tables(steps):
        step_id = str(step.get("id"))
        done = {n: one for n, one in rounds.items() if in_round(rounds_of(step), n)}
        for number in rounds.keys() - done.keys():
            for name in OWN:
                if step_id in as_table(rounds[number].get(name)):
                    yield Fault(
                        (*at, "rounds", number - first, name, step_id),
                        message("“{id}” is not done in round {n}.", id=step_id, n=number),
                        message("Leave this out, or add {n} to the rounds of the step.", n=number),
                    )
        aims = {n: step_id in as_table(one.get("target")) for n, one in done.items()}
        if any(aims.values()) and "target" not in step:
            for number in (n for n, aim in aims.items() if not aim):
                yield Fault(
                    (*at, "rounds", number - first),
                    message(
                        "This round has no target for “{id}”, and others have one.",
                        id=step_id,
                        n=number,  # for who is told the name of the step in that round
                    ),
                    message(
                        "Write target.{id} in it, or give the step a target for all rounds.",
                        id=step_id,
                    ),
                )
