"""Steps that are kept aside while a protocol is written: they stand behind all that is planned."""

from collections.abc import Sequence
from typing import Final

from tasting.domain.errors import UserError
from tasting.exchange.serving_faults import TESTS
from tasting.services.phase_edits import passed_on
from tasting.services.step_texts import Change, SetField, StepText, holding, ordered, step_text
from tasting.words import message

_FIELD: Final = "aside"
_LOST: Final = ("at", "begins", "keeps", "phase", "no_phase", "milestone")
"""What a step that is kept aside does not say."""


def is_aside(held: StepText) -> bool:
    """Whether a text says a step that is kept aside."""
    return held.steps[0].get(_FIELD) is True


def keeping_aside(places: Sequence[int], aside: bool) -> Change:
    """The change that keeps the steps at these places aside, or plans them behind all others.

    It raises UserError where none would be left to lead, and for steps that are led again.
    """

    def moved(held: list[StepText]) -> list[StepText]:
        chosen = [at for at in holding(held, places) if is_aside(held[at]) != aside]
        if aside:
            held = passed_on(held, chosen)
        changed = [_with_aside(held[at], aside) for at in chosen]
        others = [one for at, one in enumerate(held) if at not in chosen]
        return in_order([*others, *changed])

    return ordered(moved)


def taking_sides(held: Sequence[StepText], first: int, many: int) -> list[StepText]:
    """The texts once so many were put at the place `first`: there they are planned, or kept aside.

    Where both would do they stay as they are.
    """
    others = [*held[:first], *held[first + many :]]
    planned = sum(not is_aside(one) for one in others)
    own = list(held[first : first + many])
    if first != planned:
        own = [_with_aside(one, first > planned) for one in own]
    return in_order([*held[:first], *own, *held[first + many :]])


def in_order(held: Sequence[StepText]) -> list[StepText]:
    """The texts, those kept aside last. Raises UserError where all are."""
    if all(map(is_aside, held)):
        raise UserError(message("Keep one step in the plan: the session begins with it."))
    return sorted(held, key=is_aside)


def _with_aside(held: StepText, aside: bool) -> StepText:
    """A text that says whether its step is kept aside."""
    if is_aside(held) == aside:
        return held
    if held.is_led_again:
        raise UserError(message("Steps that are led several times cannot be kept aside."))
    if aside and any(one.get("kind") in TESTS for one in held.steps[0].get("attributes", ())):
        raise UserError(
            message("A step that tests a set cannot be kept aside: its portions are packed.")
        )
    text = SetField((_FIELD,), True if aside else None)(held.text)
    for name in _LOST if aside else ():
        text = SetField((name,), None)(text)
    return step_text(text)
