"""Answers that are words of the lexicon, while a protocol is written: found, added, renamed."""

from collections.abc import Mapping
from functools import partial

from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase
from tasting.domain.word_options import OFFERING, name_of
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.languages import Language
from tasting.services.attribute_edits import options_of
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import change_step, languages_of, set_attribute, set_text
from tasting.words import message

Lexicons = Mapping[str, Lexicon]


def add_word(protocol: Protocol, at: int, number: int, term_id: str, lexicons: Lexicons) -> Edit:
    """Offer a word of the lexicon as one answer more, under the word's own id.

    Its name follows the word, in every language and when that is renamed or merged.
    """
    held, lexicon = options_of(protocol, at, number), lexicons[protocol.category]
    named = {each: lexicon.shown(term_id, each) for each in languages_of(protocol)}
    added = {"id": term_id, "name": named, "lexicon": lexicon.id}
    return set_attribute(protocol, at, number, "options", [*held, added])


def words_to_add(
    protocol: Protocol, at: int, number: int, language: Language, lexicons: Lexicons
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The words of its sense that are no answer to a question yet: each family by name, its words.

    Of a word the id and how it reads, in the order of the lexicon of the protocol's category.
    """
    asked, lexicon = protocol.steps[at].attributes[number], lexicons[protocol.category]
    there = {one["id"] for one in options_of(protocol, at, number)}
    found: dict[str, list[tuple[str, str]]] = {}
    for term in lexicon.offered(asked.sense):
        if term.kind != "group" and term.id not in there:
            word = (term.id, lexicon.shown(term.id, language))
            found.setdefault(term.parent, []).append(word)
    families = ((lexicon.term(family), said) for family, said in found.items())
    return [(family.name.to(language) if family else "", said) for family, said in families]


def word_name(
    protocol: Protocol, at: int, number: int, answer: int, lexicons: Lexicons
) -> Phrase | None:
    """What an answer is called that is a word of a lexicon; None where it is none."""
    asked = protocol.steps[at].attributes[number]
    if not isinstance(asked, OFFERING) or not asked.options[answer].lexicon:
        return None
    return name_of(asked.options[answer], lexicons, languages_of(protocol))


def name_answer(
    protocol: Protocol, at: int, number: int, answer: int, language: Language, text: str
) -> Edit:
    """Give an answer a name; one that was a word of a lexicon is none any more."""
    path: Path = ("attributes", number, "options", answer)
    named = set_text(protocol, at, (*path, "name"), language, text)
    if "lexicon" not in options_of(protocol, at, number)[answer]:
        return named
    apart = partial(texts.changed_step, path=(*path, "lexicon"), value=None)
    alone = change_step(at, message("change {step}", step=protocol.steps[at].name), apart)
    return Edit(named.name, lambda whole: alone.change(named.change(whole)), field=named.field)
