"""What the texts of steps mention: equipment that is not listed, a rinse that nobody does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step, StepKind
from tasting.services import equipment_edits
from tasting.services import protocol_edits as edits
from tasting.services.findings import Finding
from tasting.services.protocol_notes import Note, Remedy
from tasting.words import Message, message


@dataclass(frozen=True, eq=False)
class _Thing:
    """Something that steps use: how to know it in a text, how it is listed, and what needs it."""

    known: re.Pattern[str]
    listed: Message
    needed: StepKind | None = None
    entry: re.Pattern[str] | None = None
    """How to know it in the list of equipment, where that is not as in a text."""


def _thing(known: str, listed: Message, needed: StepKind | None = None, entry: str = "") -> _Thing:
    listed_as = re.compile(entry, re.IGNORECASE) if entry else None
    return _Thing(re.compile(known, re.IGNORECASE), listed, needed, listed_as)


# A verb is no thing: "filter it", "on le filtre"; nor is where a tea grows, "les hauts plateaux".
_FILTER: Final = (
    r"\b(?:an?|the|your|each|every|paper|coffee|one) filters?\b|\bfilter papers?\b"
    r"|(?<!on )\b(?:le|un|du|au|son|votre|chaque) filtres?\b|\bfiltres? (?:en )?papier\b"
)
_TRAY: Final = r"\btrays?\b|(?<!haut )(?<!hauts )\bplateau(?:x)?\b(?! d(?:e|u|es)\b)(?! d[’'])"

_THINGS: Final = (
    _thing(r"\bkettle|bouilloire", message("a kettle"), StepKind.HEAT),
    _thing(r"\bscales? that\b|kitchen scale|\bune balance\b", message("a scale"), StepKind.WEIGH,
           entry=r"\bscales?\b|\bbalance\b"),
    _thing(r"thermom|\bprobe|\bsonde", message("a probe thermometer")),
    _thing(r"\bspoon|cuillère", message("a tasting spoon"), StepKind.CRUST),
    _thing(r"\bgrinder|\bmoulin\b", message("a grinder"), StepKind.GRIND),
    _thing(r"\bwhisk|\bfouet", message("a whisk")),
    _thing(r"\bstrainer|\bsieve|passoire|\btamis", message("a strainer")),
    _thing(r"\bteapots?\b|\bthéières?\b", message("a teapot")),
    _thing(r"\bgaiwans?\b", message("a gaiwan")),
    _thing(_FILTER, message("a paper filter"), entry=r"\bfilters?\b|(?<!porte-)\bfiltres?\b"),
    _thing(r"\bdrippers?\b|\bporte-filtres?\b|\bV60\b", message("a dripper")),
    _thing(r"\bFrench press|cafetières? à piston", message("a French press"),
           entry=r"\bpress\b|\bcafetière"),
    _thing(r"\bpitchers?\b|\bpichets?\b", message("a pitcher"),
           entry=r"\bpitcher|\bjugs?\b|\bpichet|\bcarafe"),
    _thing(r"\bkni(?:fe|ves)\b|\bcouteaux?\b", message("a knife")),
    _thing(_TRAY, message("a tray"), entry=r"\btrays?\b|\bplateau"),
    _thing(r"\b(?:cutting|chopping) boards?\b|\bplanches? à découper\b",
           message("a cutting board")),
)  # fmt: skip

_NEEDED: Final = {
    kind: frozenset(thing for thing in _THINGS if thing.needed is kind) for kind in StepKind
}
"""What steps of a kind need, whatever their texts say."""


def unlisted(protocol: Protocol) -> Iterator[Note]:
    """Equipment that a step needs and the list of it lacks; a vessel of samples is told as that."""
    phrases = (protocol.samples.vessel, *(thing.name for thing in protocol.equipment))
    listed = " ".join(text for phrase in phrases for text in phrase.values())
    users: dict[_Thing, int] = {}
    for at, step in enumerate(protocol.steps):
        for thing in _used(step):
            users.setdefault(thing, at)
    for thing in _THINGS:
        if thing in users and not (thing.entry or thing.known).search(listed):
            said = message("It needs {thing}, which is not listed.", thing=thing.listed)
            label = message("List {thing}", thing=thing.listed)
            remedy = Remedy(label, equipment_edits.add_equipment(thing.listed, protocol))
            yield Note(Finding.UNLISTED, said, users[thing], remedy)


def _used(step: Step) -> set[_Thing]:
    needed = _NEEDED[step.kind]
    return {*needed}.union(*map(_named, step.read.values()))


@lru_cache(maxsize=2000)
def _named(text: str) -> frozenset[_Thing]:
    """What a text names: looked for once, as all texts but one are as they were."""
    return frozenset(thing for thing in _THINGS if thing.known.search(text))


_RINSE: Final = re.compile(r"\brins|rinc", re.IGNORECASE)


@lru_cache(maxsize=2000)
def _rinses(text: str) -> bool:
    return _RINSE.search(text) is not None


def unrinsed(protocol: Protocol) -> Iterator[Note]:
    """That nothing between two tastes says to rinse."""
    tasted = [
        at for at, step in enumerate(protocol.steps) if step.kind in (StepKind.TASTE, StepKind.MELT)
    ]
    if not tasted or any(
        step.kind is StepKind.RINSE or any(map(_rinses, step.read.values()))
        for step in protocol.steps
    ):
        return
    at = tasted[1] if len(tasted) > 1 else tasted[0]
    said = message("Nobody rinses their mouth between two tastes.")
    remedy = Remedy(message("Add a rinse"), edits.add_step(protocol, StepKind.RINSE, at))
    yield Note(Finding.NO_RINSE, said, tasted[0], remedy)
