"""The changes a trainer makes of figures that differ by sample, each by its name."""

from collections.abc import Mapping, Sequence
from functools import reduce

from tasting.domain.by_sample import LETTERS, BySample
from tasting.domain.protocol import Protocol
from tasting.domain.units import Target
from tasting.exchange import protocol_text as texts
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import set_field
from tasting.services.step_texts import Change, SetField, each
from tasting.words import message

_AIMS, _DOSES = "target_by_sample", "dose_by_sample"


def set_aims(protocol: Protocol, aims: Mapping[int, BySample]) -> Edit:
    """Let the step at each place aim at these figures for samples; for all others at its target."""
    before = {at: protocol.steps[at].target_by_sample for at in aims}
    name = set_field(protocol, list(aims), _AIMS, None).name
    ids = " ".join(protocol.steps[at].id for at in aims)
    changes = [
        each(
            {
                at: SetField(path, _fields(own, path))
                for at, own in aims.items()
                if path in _paths(_AIMS, before[at], own)
            }
        )
        for path in _all_paths(_AIMS)
    ]
    return Edit(name, _one_after_another(changes), field=f"{ids} {_AIMS}")


def set_doses(protocol: Protocol, doses: BySample) -> Edit:
    """Let samples have these doses, and all others the common one."""
    changes = [
        _in_head(path, doses) for path in _paths(_DOSES, protocol.samples.dose_by_sample, doses)
    ]
    return Edit(message("change the dose"), _one_after_another(changes), field=_DOSES)


def set_reading(protocol: Protocol, at: int, place: int, target: Target) -> Edit:
    """Let the reading at a place of the step's list aim at this."""
    name = set_field(protocol, [at], "record", None).name
    fields = target.model_dump(exclude_none=True)
    return Edit(name, each({at: SetField(("record", place, "target"), fields)}))


def _in_head(path: tuple[str, ...], doses: BySample) -> Change:
    return lambda text: texts.changed_head(text, ("samples", *path), _fields(doses, path))


def _all_paths(name: str) -> list[tuple[str, ...]]:
    return [*((name, letter) for letter in LETTERS), (name,)]


def _paths(name: str, before: BySample, after: BySample) -> list[tuple[str, ...]]:
    """The fields that change; the whole table where nothing is left in it."""
    if not after:
        return [(name,)] if before else []
    return [(name, letter) for letter in LETTERS if before.get(letter) != after.get(letter)]


def _fields(own: BySample, path: tuple[str, ...]) -> dict[str, object] | None:
    """What a file says of one sample; None takes it out."""
    aim = own.get(path[-1])
    return aim.model_dump(exclude_none=True) if aim else None


def _one_after_another(changes: Sequence[Change]) -> Change:
    return lambda text: reduce(lambda changed, change: change(changed), changes, text)
