"""The change of the sense that a question asks."""

from typing import Any

from tasting.domain.flaw_words import asked_words
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.services.attribute_edits import Lexicons, lexicon_of, set_fields
from tasting.services.protocol_draft import Edit


def set_sense(protocol: Protocol, at: int, number: int, sense: str, known: Lexicons = None) -> Edit:
    """Ask another sense. A list offers all its words for it where its branches have none.

    Words are those of the `known` lexicons; None: as they are supplied.
    """
    listed = asked_words(protocol.steps[at].attributes[number])
    fields: dict[str, Any] = {"sense": sense}
    if listed is not None:
        lexicon = lexicon_of(listed, known)
        if not lexicon.offered(Sense(sense), listed.within, listed.only_families):
            fields["within"] = None
    return set_fields(protocol, at, number, fields)
