"""What makes an operation unfit for the log of a session."""

from pydantic import JsonValue, ValidationError

from tasting.domain.events import (
    LATEST,
    Begin,
    Clock,
    Extend,
    Finish,
    Lower,
    Measure,
    MoveKit,
    Observe,
    Op,
    Pack,
    Pause,
    Raise,
    RaiseAgain,
    Reopen,
    Reset,
    Resume,
    Reveal,
    Share,
    Ship,
    Weigh,
)
from tasting.domain.numbers import number_fault
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope, codes_of, is_subject, scope_of
from tasting.domain.units import MOST
from tasting.words import Message, message


def fault(op: Op, protocol: Protocol, codes: tuple[str, ...]) -> Message | None:
    """What makes an operation unfit for the log of a session on `protocol`, or nothing."""
    try:
        content = op.content
    except ValidationError as error:
        return _field_fault(op, error)
    step = protocol.step(op.step)
    if op.step and step is None:
        return message("The protocol has no step “{step}”.", step=op.step)
    wrong = _subject_fault(op.code, codes)
    if wrong:
        return wrong
    if step is None:
        if isinstance(content, Pack) and op.code not in codes:
            return message("A sample must be named.")
        free = not isinstance(content, Observe | Measure | Begin)
        return None if free else message("A step must be named.")
    match content:
        case Observe():
            return _answer_fault(op.code, step, content)
        case Measure():
            return _reading_fault(step, content.readings)
        case Begin() | Raise() | Lower() | RaiseAgain() | MoveKit() | Pause() | Resume() | Extend():
            return None
        case (
            Finish() | Reopen() | Reset() | Reveal() | Share() | Clock() | Pack() | Ship() | Weigh()
        ):
            return None


def _field_fault(op: Op, error: ValidationError) -> Message:
    """What is wrong with the first field that does not fit."""
    first = error.errors(include_url=False, include_context=False)[0]
    field, given = str(first["loc"][0]), first["input"]
    if isinstance(given, int | float) and not isinstance(given, bool):
        wrong = number_fault(given, -LATEST, LATEST)
        if wrong:
            return wrong
    if first["type"] == "literal_error" and isinstance(given, str):
        return message("“{state}” is not a kit status.", state=given)
    return message("The field “{field}” is missing or of the wrong kind.", field=field)


def _subject_fault(about: str, codes: tuple[str, ...]) -> Message | None:
    """What is wrong with the naming of samples."""
    if not about or about in codes:
        return None
    unknown = [code for code in codes_of(about) if code not in codes]
    if unknown:
        return message("The session has no sample {code}.", code=unknown[0])
    if not is_subject(about, codes):
        return message("Several samples are named in rising order, with one space between.")
    return None


def _answer_fault(about: str, step: Step, card: Observe) -> Message | None:
    """What is wrong with the answers of a card about a subject of a step."""
    codes = codes_of(about)
    scope = scope_of(about)
    if scope is Scope.STEP and all(each.scope is not scope for each in step.attributes):
        return message("A sample must be named.")
    if card.skipped and card.values:
        return message("A skipped sample has no answers.")
    asked = [attribute for attribute in step.attributes if attribute.id in card.values]
    if len(asked) < len(card.values):
        unknown = card.values.keys() - {attribute.id for attribute in asked}
        return message("The step does not ask “{name}”.", name=min(unknown))
    for attribute in asked:
        if attribute.scope is not scope:
            return message("“{name}” is asked about something else.", name=attribute.id)
        wrong = attribute.fault(card.values[attribute.id], codes)
        if wrong:
            return wrong
    return None


def _reading_fault(step: Step, readings: dict[str, JsonValue]) -> Message | None:
    """What is wrong with the readings of a step."""
    known = {reading.id for reading in step.record}
    for name, value in readings.items():
        if name not in known:
            return message("The step does not record “{name}”.", name=name)
        wrong = number_fault(value, 0, MOST)
        if wrong:
            return wrong
    return None
