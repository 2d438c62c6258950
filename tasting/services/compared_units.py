"""A comparison in the units of its reader: what was asked in °C, g or ml, in theirs.

What is stored, exported, scored and told to other programs stays in the unit of the question.
"""

from dataclasses import replace
from math import ceil, log10

from tasting import measures
from tasting.analysis.evolution import Evolution
from tasting.analysis.profile import Profile, summarise
from tasting.domain.attributes import Attribute, Measurement, Scale
from tasting.domain.protocol import Protocol
from tasting.domain.units import UNITS
from tasting.domain.value import Phrase
from tasting.measures import Units
from tasting.services.comparison import Comparison, Cup, Row, ScaleRow, SenseRows


def with_units(protocol: Protocol) -> Protocol:
    """The protocol with the unit behind the name of what is measured; times read as on a clock."""
    if not any(isinstance(asked, Measurement) for _, asked in protocol.attributes()):
        return protocol
    steps = tuple(
        step.model_copy(update={"attributes": tuple(map(_with_unit, step.attributes))})
        for step in protocol.steps
    )
    return protocol.model_copy(update={"steps": steps})


def in_units(found: Comparison, units: Units) -> Comparison:
    """The comparison as a reader of `units` sees it: names, numbers, ends and spread of scales.

    Distances and agreement are in points out of ten, which no unit changes; readings and what they
    aimed at are told in the reader's units wherever they are told.
    """
    return replace(
        found,
        cups=tuple(_cup(cup, units) for cup in found.cups),
        calibration=tuple(_cup(cup, units) for cup in found.calibration),
        once=_cup(found.once, units),
        agreement=tuple((_scale(scale, units), spread) for scale, spread in found.agreement),
    )


def _cup(cup: Cup, units: Units) -> Cup:
    senses = tuple(
        SenseRows(
            part.sense,
            tuple(_row(row, units) for row in part.rows),
            tuple(_evolution(one, units) for one in part.evolutions),
        )
        for part in cup.senses
    )
    return replace(cup, senses=senses)


def _row(row: Row, units: Units) -> Row:
    return replace(row, profile=_profile(row.profile, units)) if isinstance(row, ScaleRow) else row


def _evolution(found: Evolution, units: Units) -> Evolution:
    """What is followed, with its unit behind the name that its scales have in common."""
    told = tuple(_profile(profile, units) for profile in found.profiles)
    scale = told[0].scale
    if not isinstance(scale, Measurement):
        return found
    return Evolution(_named(found.name, scale.unit), told)


def _profile(profile: Profile, units: Units) -> Profile:
    """All numbers of a profile on the scale of the reader, as exact as they were typed."""
    on = _reader_scale(profile.scale, units)
    if on is None:
        return profile

    def told(value: float) -> float:
        return round(on.of(value), measures.exact_decimals(value, on))

    values = {seat: told(value) for seat, value in profile.values.items()}
    return replace(
        profile,
        scale=_scale(profile.scale, units),
        summary=summarise(list(values.values())),
        reference=None if profile.reference is None else told(profile.reference),
        values=values,
    )


def _scale(asked: Scale, units: Units) -> Scale:
    """A scale with the reader's unit and its ends there, as fine as the instrument shows."""
    on = _reader_scale(asked, units)
    if not isinstance(asked, Measurement) or on is None:
        return asked
    places = max(0, ceil(-log10(asked.step / on.size)))
    return asked.model_copy(
        update={
            "name": _named(asked.name, on.unit, instead_of=asked.unit),
            "unit": on.unit,
            "minimum": round(on.of(asked.minimum), 6),
            "maximum": round(on.of(asked.maximum), 6),
            "step": 10.0**-places,
        }
    )


def _reader_scale(asked: Scale, units: Units) -> measures.Scale | None:
    """The reader's unit of what is measured in one of ours; None where it is the same."""
    if not isinstance(asked, Measurement) or asked.unit not in UNITS:
        return None
    return measures.scale(asked.unit, units)


def _with_unit(asked: Attribute) -> Attribute:
    if not isinstance(asked, Measurement):
        return asked
    return asked.model_copy(update={"name": _named(asked.name, asked.unit)})


def _named(name: Phrase, unit: str, instead_of: str = "") -> Phrase:
    """A name with a unit behind it, in each language."""
    if unit == "s":
        return name
    bare = {each: name[each].removesuffix(f" ({instead_of})") for each in name.languages}
    return Phrase(**{each: f"{told} ({unit})" for each, told in bare.items()})
