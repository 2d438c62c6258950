"""The changes of phases and milestones, and what becomes of phases when steps move."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.languages import Language
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_starts import in_each
from tasting.services.step_texts import SetField, StepText, each
from tasting.words import Message, message

_FIELD, _OVER = "phase", "no_phase"


def name_phase(protocol: Protocol, at: int, language: Language, text: str) -> Edit:
    """Let a phase of this name begin with the step at a place; the last name taken out ends it."""
    step = protocol.steps[at]
    name = message("name the phase of {step}", step=step.name)
    naming = _naming(step, at, _FIELD, language, text, name)
    if not step.no_phase or not text.strip():
        return naming
    begun = each({at: SetField((_OVER,), None)})
    return replace(naming, change=lambda text: naming.change(begun(text)))


def end_phase(protocol: Protocol, at: int, ends: bool) -> Edit:
    """Let the phase that is on be over with the step at a place, or go on in it."""
    name = message("change the phase of {step}", step=protocol.steps[at].name)
    over, begun = SetField((_OVER,), True if ends else None), SetField((_FIELD,), None)
    return Edit(name, each({at: lambda text: over(begun(text))}))


def aim_phase(protocol: Protocol, at: int, seconds: int | None) -> Edit:
    """Let the phase that begins with the step at a place last so long; None: as its steps do.

    Raises UserError where none begins with it.
    """
    if seconds is not None and protocol.steps[at].phase is None:
        raise UserError(message("No phase begins here. Name it first."))
    name = message("change the phase of {step}", step=protocol.steps[at].name)
    return Edit(name, each({at: SetField((_FIELD, "seconds"), seconds)}))


def add_milestone(protocol: Protocol, at: int) -> Edit:
    """Let a milestone be reached with a step, to be named. Raises UserError where there is one."""
    step = protocol.steps[at]
    if step.milestone is not None:
        raise UserError(
            message("“{step}” has a milestone already. Change its name there.", step=step.name)
        )
    languages = dict.fromkeys(language for one in protocol.steps for language in one.name)
    fields = {"name": in_each(message("Milestone"), list(languages))}
    name = message("add a milestone to {step}", step=step.name)
    return Edit(name, each({at: SetField(("milestone",), fields)}))


def name_milestone(protocol: Protocol, at: int, language: Language, text: str) -> Edit:
    """Let a milestone of this name be reached with a step; the last name taken out removes it."""
    step = protocol.steps[at]
    name = message("name the milestone of {step}", step=step.name)
    return _naming(step, at, "milestone", language, text, name)


def time_milestone(protocol: Protocol, at: int, second: int | None) -> Edit:
    """Let the milestone of a step be reached by this second of the class; None: as planned.

    Raises UserError where it has none.
    """
    if second is not None and protocol.steps[at].milestone is None:
        raise UserError(message("No milestone is here. Name it first."))
    name = message("change the milestone of {step}", step=protocol.steps[at].name)
    return Edit(name, each({at: SetField(("milestone", "at"), second)}))


def _naming(step: Step, at: int, field: str, language: Language, text: str, name: Message) -> Edit:
    """Write the name of a phase or milestone; without any name it is taken out."""
    held, said = getattr(step, field), text.strip()
    gone = not said and (held is None or set(held.name) <= {language})
    change = SetField((field,) if gone else (field, "name", language), said or None)
    return Edit(name, each({at: change}), field=f"{field} {step.id} {language}")


def passed_on(
    held: Sequence[StepText], chosen: Sequence[int], to: int | None = None
) -> list[StepText]:
    """The texts before those of the `chosen` numbers go before the number `to`, or out of it.

    A phase whose first steps go, and not all of them, begins with the first that stays; with the
    chosen ones where they go to the top of their own phase.
    """
    texts = list(held)
    for number in chosen:
        phase, stays = _phase(held[number]), number + 1
        if phase is None:
            continue
        while stays < len(held) and stays in chosen and _phase(held[stays]) in (None, phase):
            stays += 1
        if stays == len(held) or stays in chosen:
            continue
        if _phase(held[stays]) in (None, phase):
            texts[number] = _with_phase(texts[number], None)
            texts[stays] = _with_phase(texts[stays], phase)
    if to is not None and to < chosen[0]:
        phase = _phase(held[to])
        if phase is not None and not any(map(_phase, held[to + 1 : chosen[-1] + 1])):
            texts[to] = _with_phase(texts[to], None)
            texts[chosen[0]] = _with_phase(texts[chosen[0]], phase)
    return texts


def without_known(held: StepText, protocol: Protocol) -> StepText:
    """A pasted text without phases and milestones that the protocol has already."""
    for field in (_FIELD, _OVER, "milestone"):
        said = [getattr(step, field) for step in protocol.steps]
        known = [one if one is True else one.model_dump(mode="json") for one in said if one]
        for number, step in enumerate(held.steps):
            if step.get(field) in known:
                held = replace(held, text=held.changed(number, SetField((field,), None)))
    return held


def _phase(held: StepText) -> Any:
    """The fields of the phase that begins with a text, or that one is over; None: it goes on."""
    return _OVER if held.steps[0].get(_OVER) is True else held.steps[0].get(_FIELD)


def _with_phase(held: StepText, phase: Mapping[str, Any] | str | None) -> StepText:
    """A text that begins this phase, ends one, or lets one go on."""
    if _phase(held) == phase:
        return held
    over = phase == _OVER
    text = held.changed(0, SetField((_FIELD,), None if over else phase))
    held = replace(held, text=text)
    return replace(held, text=held.changed(0, SetField((_OVER,), True if over else None)))
