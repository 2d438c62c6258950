"""What to look at in a protocol's word lists, each with its remedy."""

from collections.abc import Iterator
from typing import Final

from tasting.domain.attributes import WordList
from tasting.domain.flaw_words import asked_words
from tasting.domain.protocol import Protocol
from tasting.exchange import lexicons
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import message

MOST_OFFERED: Final = 145
"""Words that a learner looks through on a phone, by our own choice: all that a lexicon has for the
nose and some of the mouth's, as supplied protocols offer them."""


def overlong_lists(protocol: Protocol) -> Iterator[Note]:
    """Questions that offer more words than can be looked through on a phone."""
    for at, step in enumerate(protocol.steps):
        for number, question in enumerate(step.attributes):
            asked = asked_words(question)
            if asked is None or asked.lexicon not in lexicons.shipped():
                continue
            offered = len(lexicons.shipped()[asked.lexicon].offered_to(asked))
            if offered > MOST_OFFERED:
                said = message(
                    "“{question}” offers {n} words, more than can be looked through on a phone: "
                    "the limit is {limit}. Untick some of its branches.",
                    question=asked.name,
                    n=offered,
                    limit=MOST_OFFERED,
                )
                edit = edits.set_attribute(protocol, at, number, "only_families", True)
                remedy = Remedy(message("Offer its families only"), edit)
                found = remedy if isinstance(question, WordList) else None
                yield Note(Finding.LONG_WORD_LIST, said, at, found)
