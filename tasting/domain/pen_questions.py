"""What is answered with a pen, and about what: in the order in which it is printed and typed."""

from collections.abc import Container

from tasting.domain.attributes import Attribute
from tasting.domain.flights import parted
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import STEP, Scope, subject

Question = Attribute | Reading
"""What an answer on paper belongs to: an attribute, or how it was really made."""


def pen_questions(protocol: Protocol) -> list[tuple[Step, Question]]:
    """All that can be written with a pen: the readings, what is asked once, what of samples.

    Nothing of steps that are kept aside: what is printed before a class is without them.
    """
    protocol = protocol.as_planned
    answered = [pair for pair in protocol.attributes() if pair[1].by_hand]
    return [*protocol.readings(), *sorted(answered, key=lambda pair: not pair[1].once)]


def subjects_of(
    step: Step,
    question: Question,
    order: tuple[str, ...],
    calibration: tuple[str, ...],
    apart: Container[str],
    flights: int = 1,
) -> tuple[str, ...]:
    """What a question of a step is asked about, for samples that are served in this order.

    The `calibration` samples come before them; they are in no comparison. What compares samples is
    asked of each of so many `flights`. How it was really made is one number for all, but for the
    readings `apart`, by id, in which samples differ.
    """
    if isinstance(question, Reading):
        scope = Scope.SAMPLE if question.id in apart else Scope.STEP
    else:
        scope = question.scope
    if scope is Scope.STEP:
        return (STEP,)
    if scope is Scope.SAMPLE:
        return step.tasted(order, calibration)
    return tuple(map(subject, parted(step.served(order), flights)))
