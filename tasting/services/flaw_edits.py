"""Changes of what a flaw can be named by: a lexicon, a list of its own, or the learner's words."""

from typing import Any

from tasting.domain.attributes import Flaw
from tasting.domain.attributes.flaw import OWN_LIST
from tasting.domain.protocol import Protocol
from tasting.exchange import lexicons
from tasting.languages import Language
from tasting.services.attribute_edits import branches, lexicon_names, set_fields
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import languages_of
from tasting.services.protocol_starts import in_each
from tasting.words import Message, message

_BEGUN: tuple[Message, ...] = (message("musty"), message("burnt"))
"""What a list of one's own begins with."""


def lists(language: Language) -> list[tuple[str, str]]:
    """The lexicons that a flaw can be named from: id and name."""
    return lexicon_names(language)


def list_of(asked: Flaw) -> str:
    """From what it is named: a lexicon's id, `OWN_LIST`, or empty for no list."""
    return asked.lexicon or (OWN_LIST if asked.options else "")


def set_list(protocol: Protocol, at: int, number: int, which: str) -> Edit:
    """Let a flaw be named from a list as `list_of` tells it; of a lexicon, from its flaws."""
    asked = protocol.steps[at].attributes[number]
    assert isinstance(asked, Flaw)
    fields: dict[str, Any] = {"lexicon": None, "within": None, "options": None}
    if which == OWN_LIST:
        names = (in_each(one, languages_of(protocol)) for one in _BEGUN)
        options = [{"id": f"answer-{n}", "name": name} for n, name in enumerate(names, 1)]
        fields["options"] = options
    elif which:
        fields |= {"lexicon": which, "within": _flaws(asked, which) or None}
    return set_fields(protocol, at, number, fields)


def _flaws(asked: Flaw, lexicon_id: str) -> list[str]:
    """The branches of a lexicon that hold nothing but flaws for the sense of a question."""
    lexicon = lexicons.shipped()[lexicon_id]
    named = asked.model_copy(update={"lexicon": lexicon_id, "options": ()}).naming
    assert named is not None
    found = []
    for branch, _ in branches(named, next(iter(asked.name))):
        held = [one for one in lexicon.offered(asked.sense, [branch]) if one.kind != "group"]
        if held and all(one.kind == "defect" for one in held):
            found.append(branch)
    return found
