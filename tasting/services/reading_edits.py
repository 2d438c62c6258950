"""Changes of what learners record in a step while a protocol is written."""

from functools import partial
from typing import Final

from tasting.domain.protocol import Protocol
from tasting.domain.rounds import MOST_ROUNDS
from tasting.domain.units import Target, Unit
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import ids_of, languages_of, unused
from tasting.services.protocol_starts import in_each
from tasting.services.step_texts import SetField, each
from tasting.words import Message, message

READINGS: Final[dict[Unit, Message]] = {
    "°C": message("Temperature"),
    "s": message("Duration"),
    "g": message("Weight"),
    "ml": message("Volume"),
}
"""What can be recorded, by its unit."""

_FIRST: Final[dict[Unit, float]] = {"°C": 90.0, "s": 60.0, "g": 10.0, "ml": 200.0}
"""What a reading aims at first where its step has no such target; any value will do."""
_IDS: Final[dict[Unit, str]] = {"°C": "temperature", "s": "time", "g": "weight", "ml": "volume"}


def add_reading(protocol: Protocol, at: int, unit: Unit) -> Edit:
    """Record one thing more in a step, beside the target of the step where that is in its unit."""
    step = protocol.steps[at]
    ends = ("", *(f"_{number}" for number in range(1, MOST_ROUNDS + 1)))
    aim = step.target if step.target and step.target.unit == unit else None
    fields = {
        "id": unused(_IDS[unit], ids_of(protocol), ends),
        "name": in_each(READINGS[unit], languages_of(protocol)),
        "target": (aim or Target(value=_FIRST[unit], unit=unit)).model_dump(exclude_none=True),
    }
    name = message("record more in {step}", step=step.name)
    return Edit(name, each({at: partial(texts.with_part, name="record", fields=fields)}))


def remove_reading(protocol: Protocol, at: int, number: int) -> Edit:
    """Record one thing less."""
    readings = protocol.steps[at].record
    name = message("remove {step}", step=readings[number].name)
    path: Path = ("record",) if len(readings) == 1 else ("record", number)
    return Edit(name, each({at: SetField(path, None)}))


def set_reading_target(protocol: Protocol, at: int, number: int, target: Target) -> Edit:
    """Give a reading another target."""
    name = message("change {step}", step=protocol.steps[at].record[number].name)
    setting = SetField(("record", number, "target"), target.model_dump(exclude_none=True))
    return Edit(name, each({at: setting}), field=f"{at} record {number} target")
