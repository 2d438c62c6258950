"""Which steps of a protocol's text can repeat in rounds, and why others cannot."""

from collections.abc import Sequence

from tasting.exchange.protocol_text import MARK
from tasting.services.step_texts import StepText, holding, step_texts
from tasting.words import Message, message


def can_repeat(text: str, places: Sequence[int]) -> bool:
    """Whether the steps at these places of a protocol's text can repeat in rounds."""
    held = step_texts(text.removeprefix(MARK))
    return hindrance(held, holding(held, places)) is None


def hindrance(held: Sequence[StepText], chosen: Sequence[int]) -> Message | None:
    """Why those of these numbers, which rise, do not repeat; None where they can."""
    if chosen[-1] - chosen[0] >= len(chosen):
        return message("Choose steps that follow each other to repeat them.")
    ones = [held[at] for at in chosen]
    if any(one.rounds for one in ones):
        return message("A step repeats already. Change its number of rounds.")
    if any(one.is_led_again for one in ones):
        return message("Steps that are led for each flight do not repeat in rounds.")
    if any(one.steps[0].get("at") is not None for one in ones):
        return message("A step with a fixed time cannot repeat. Let it follow first.")
    if any(one.steps[0].get("aside") for one in ones):
        return message("A step that is kept aside cannot repeat. Plan it first.")
    return None
