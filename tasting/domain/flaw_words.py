"""The words that a flaw can be named by, as any question for words has them."""

from collections.abc import Mapping

from tasting.domain.attributes import Attribute, Flaw, WordList
from tasting.domain.lexicon import Lexicon, Term


def asked_words(asked: Attribute) -> WordList | None:
    """What asks for words of a lexicon: the question itself, or what names a flaw."""
    if isinstance(asked, Flaw):
        return asked.naming if asked.lexicon else None
    return asked if isinstance(asked, WordList) else None


def flaw_lexicon(asked: Flaw, lexicons: Mapping[str, Lexicon]) -> Lexicon | None:
    """Where its words are found: one of `lexicons`, or its own list as one; None: not known."""
    if asked.lexicon:
        return lexicons.get(asked.lexicon)
    named = asked.naming
    if named is None:
        return None
    terms = tuple(
        Term(id=one.id, name=one.name, senses=(asked.sense,), kind="defect")
        for one in asked.options
    )
    return Lexicon(id=named.lexicon, version=1, name=asked.name, terms=terms)
