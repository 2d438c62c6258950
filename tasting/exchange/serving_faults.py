"""What can be wrong with how a protocol file serves its samples, each told at its own line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from tasting.domain.attributes import Test
from tasting.domain.by_sample import LETTERS
from tasting.domain.open_samples import IN_NAPPING, IN_TESTS
from tasting.exchange.checked import Fault
from tasting.words import message

Table = Mapping[str, Any]

TESTS: Final = tuple(get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(Test))
"""The kinds of attributes that are asked of sets of portions."""


def find_serving_faults(rule: Any, attributes: Sequence[Table]) -> Iterator[Fault]:
    """What the `rule` for samples says of serving them that what is asked of them forbids."""
    if not isinstance(rule, dict):
        return
    kinds = {one.get("kind") for one in attributes if isinstance(one.get("kind"), str)}
    tested = not kinds.isdisjoint(TESTS)
    if tested and rule.get("serving_order", "drawn") in ("fixed", "same"):
        yield Fault(
            ("samples", "serving_order"),
            message("In a test of sets the places of portions are always drawn."),
            message("Let the order be drawn for each learner (serving_order)."),
        )
    why = IN_TESTS if tested else IN_NAPPING
    if rule.get("open") is True and (tested or "napping" in kinds):
        yield Fault(("samples", "open"), why, message("Write open = false."))
    elif rule.get("open_samples") and (tested or "napping" in kinds):
        yield Fault(("samples", "open_samples"), why, message("Leave “open_samples” out."))
    yield from _beyond(rule)


def _beyond(rule: Table) -> Iterator[Fault]:
    """An open sample that no plan can have, as there are never so many."""
    most, given = rule.get("maximum"), rule.get("open_samples")
    if type(most) is not int or not 1 <= most <= len(LETTERS) or not isinstance(given, list):
        return
    for place, letter in enumerate(given):
        if isinstance(letter, str) and letter in LETTERS[most:]:
            yield Fault(
                ("samples", "open_samples", place),
                message("There is no sample {letter} among {most}.", letter=letter, most=most),
                message("Name those from A to {last}.", last=LETTERS[most - 1]),
            )
