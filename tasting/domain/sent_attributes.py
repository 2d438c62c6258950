"""What of a question learners may have."""

from tasting.domain.attributes import (
    Attribute,
    Bowls,
    Choice,
    Dominance,
    Flaw,
    Paired,
    Statements,
)


def as_sent(attribute: Attribute) -> Attribute:
    """A question without what a comparison expects, which is secret until the reveal.

    And without which lexicon its answers are of: no page asks, each answer is sent by its name.
    """
    if isinstance(attribute, Paired) and attribute.expected:
        return attribute.model_copy(update={"expected": None})
    if not isinstance(attribute, Choice | Statements | Dominance | Flaw | Bowls):
        return attribute
    if not any(option.lexicon for option in attribute.options):
        return attribute
    plain = tuple(option.model_copy(update={"lexicon": None}) for option in attribute.options)
    return attribute.model_copy(update={"options": plain})
