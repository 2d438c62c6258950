"""The change of the sense that a question asks."""

from typing import Any

from tasting.domain.errors import UserError
from tasting.domain.flaw_words import asked_words
from tasting.domain.protocol import Protocol
from tasting.domain.senses import Sense
from tasting.services.attribute_edits import lexicon_of, set_fields
from tasting.services.protocol_draft import Edit
from tasting.words import message


def set_sense(protocol: Protocol, at: int, number: int, sense: str) -> Edit:
    """Ask another sense. A list offers all its words for it where its branches have none.

    Raises UserError where the whole list has none.
    """
    listed = asked_words(protocol.steps[at].attributes[number])
    fields: dict[str, Any] = {"sense": sense}
    if listed is not None:
        lexicon, families = lexicon_of(listed), listed.only_families
        if not lexicon.offered(Sense(sense), (), families):
            raise UserError(message("This word list has no word for that sense."))
        if not lexicon.offered(Sense(sense), listed.within, families):
            fields["within"] = None
    return set_fields(protocol, at, number, fields)
