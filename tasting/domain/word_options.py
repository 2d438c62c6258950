"""Answers that are words of a lexicon: called as the word is, and counted as it is."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from tasting.domain.attributes import (
    Attribute,
    Bowls,
    Choice,
    Dominance,
    Flaw,
    NamedFlaw,
    Statements,
)
from tasting.domain.attributes.bowls import mark_of, parts_of
from tasting.domain.attributes.choice import Option
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase
from tasting.languages import Language

OFFERING = Choice | Statements | Dominance | Flaw | Bowls
"""The questions whose answers can be words of a lexicon."""
Offered = Option | NamedFlaw
"""An answer of theirs."""


def _fewest(asked: OFFERING) -> int:
    """So many answers stay, whatever counts as one: a choice has two, a list of defects one."""
    return 1 if isinstance(asked, Flaw | Bowls) else 2


def named_as_words(protocol: Protocol, lexicons: Mapping[str, Lexicon]) -> Protocol:
    """The protocol with each answer that is a word under that word's name in `lexicons`.

    A word that counts as another has that one's name, and is left out where that one, or another
    that counts as it, is offered too; where too few would be left, all stay under names of their
    own. What the lexicons do not know keeps the name that the protocol has.
    """
    if not lexicons_of(protocol):
        return protocol
    languages = protocol.name.languages

    def named(asked: Attribute) -> Attribute:
        if not isinstance(asked, OFFERING) or not words_of(asked):
            return asked
        gone, alike = _one_with_another(asked, lexicons), _alike(asked, lexicons)
        options = []
        for one in asked.options:
            if one.id not in gone:
                word = one.id if one.id in alike else _counted(one, lexicons)
                name = _name(one, word, lexicons, languages)
                options.append(one.model_copy(update={"name": name}))
        return asked.model_copy(update={"options": tuple(options)})

    steps = tuple(
        step.model_copy(update={"attributes": tuple(map(named, step.attributes))})
        for step in protocol.steps
    )
    return protocol.model_copy(update={"steps": steps})


def as_offered(protocol: Protocol, lexicons: Mapping[str, Lexicon]) -> Protocol:
    """The same without answers whose word is set aside, as a session planned now offers it.

    Where too few would be left, all stay: `words_aside` tells them.
    """
    named = named_as_words(protocol, lexicons)
    if not any(words_aside(asked, lexicons) for _, asked in named.asked()):
        return named

    def left(asked: Attribute) -> Attribute:
        gone = words_aside(asked, lexicons)
        if not isinstance(asked, OFFERING) or not gone:
            return asked
        options = tuple(one for one in asked.options if one.id not in gone)
        if len(options) < _fewest(asked):
            return asked
        return asked.model_copy(update={"options": options})

    steps = tuple(
        step.model_copy(update={"attributes": tuple(map(left, step.attributes))})
        for step in named.steps
    )
    return named.model_copy(update={"steps": steps})


def words_aside(asked: Attribute, lexicons: Mapping[str, Lexicon]) -> list[str]:
    """The answers to a question whose word, or the one that it counts as, is set aside."""
    return [
        one.id
        for one in words_of(asked)
        if (lexicon := lexicons.get(one.lexicon or "")) is not None
        and lexicon.counted(one.id) in lexicon.aside
    ]


def counted_answers(
    protocol: Protocol, lexicons: Mapping[str, Lexicon]
) -> dict[str, dict[str, str]]:
    """By the id of a question, the answer that each of its answers left out counts as."""
    found = {
        asked.id: _one_with_another(asked, lexicons)
        for _, asked in protocol.attributes()
        if isinstance(asked, OFFERING)
    }
    return {name: gone for name, gone in found.items() if gone}


def counted_answer(asked: Attribute, value: JsonValue, gone: Mapping[str, str]) -> JsonValue:
    """An answer to a question, with what counts as another answer under that one."""
    if isinstance(asked, Choice):
        return gone.get(str(value), value)
    if not isinstance(value, list):
        return value
    if isinstance(asked, Bowls):
        marks = [(one, *parts_of(one)) for one in value]
        return [mark_of(n, gone.get(what, what)) if n else one for one, n, what in marks]
    if isinstance(asked, Dominance):
        return [[one[0], gone.get(str(one[1]), one[1])] if isinstance(one, list) and len(one) == 2
                else one for one in value]  # fmt: skip
    return list(dict.fromkeys(gone.get(str(one), str(one)) for one in value))


def lexicons_of(protocol: Protocol) -> set[str]:
    """The ids of the lexicons that answers are words of."""
    return {one.lexicon for _, asked in protocol.asked() for one in words_of(asked) if one.lexicon}


def words_of(asked: Attribute) -> list[Offered]:
    """The answers to a question that are words."""
    options: Sequence[Offered] = asked.options if isinstance(asked, OFFERING) else ()
    return [one for one in options if one.lexicon]


def _one_with_another(asked: OFFERING, lexicons: Mapping[str, Lexicon]) -> dict[str, str]:
    """The answers to leave out, each with the one that it counts as and that is offered too."""
    found = _alike(asked, lexicons)
    return found if len(asked.options) - len(found) >= _fewest(asked) else {}


def _alike(asked: OFFERING, lexicons: Mapping[str, Lexicon]) -> dict[str, str]:
    """The answers that count as another one, with that: the word itself, else the first of them."""
    counted = {one.id: (one.lexicon, _counted(one, lexicons)) for one in words_of(asked)}
    first = {word: one for one, word in reversed(counted.items())}
    first.update({word: one for one, word in counted.items() if word[1] == one})
    return {one: first[word] for one, word in counted.items() if first[word] != one}


def _counted(option: Offered, lexicons: Mapping[str, Lexicon]) -> str:
    lexicon = lexicons.get(option.lexicon or "")
    return lexicon.counted(option.id) if lexicon else option.id


def name_of(
    option: Offered, lexicons: Mapping[str, Lexicon], languages: Sequence[Language]
) -> Phrase:
    """How an answer is called, in each of these languages."""
    return _name(option, _counted(option, lexicons), lexicons, languages)


def _name(
    option: Offered, word: str, lexicons: Mapping[str, Lexicon], languages: Sequence[Language]
) -> Phrase:
    """The same under the name of this word."""
    lexicon = lexicons.get(option.lexicon or "")
    if lexicon is None or lexicon.term(word) is None:
        return option.name
    return Phrase(**{language: lexicon.shown(word, language) for language in languages})
