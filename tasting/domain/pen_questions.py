"""What is answered with a pen, and about what: in the order in which it is printed and typed."""

from tasting.domain.attributes import Attribute
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import STEP, Scope, subject

Question = Attribute | Reading
"""What an answer on paper belongs to: an attribute, or how it was really made."""


def pen_questions(protocol: Protocol) -> list[tuple[Step, Question]]:
    """All that can be written with a pen: the readings, what is asked once, what of samples."""
    answered = [pair for pair in protocol.attributes() if pair[1].by_hand]
    return [*protocol.readings(), *sorted(answered, key=lambda pair: not pair[1].once)]


def subjects_of(
    step: Step, question: Question, order: tuple[str, ...], calibration: tuple[str, ...]
) -> tuple[str, ...]:
    """What a question of a step is asked about, for samples that are served in this order.

    The `calibration` samples come before them; they are in no comparison.
    """
    if isinstance(question, Reading) or question.scope is Scope.STEP:
        return (STEP,)
    if question.scope is Scope.SAMPLE:
        return step.tasted(order, calibration)
    return (subject(step.served(order)),)
