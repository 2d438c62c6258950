"""Protocols in the order of their lists: own ones as they were edited, supplied ones by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from tasting.collation import place
from tasting.domain.protocol import Category, Protocol
from tasting.services import protocol_words, protocols
from tasting.services.protocol_standing import Standing, of_own
from tasting.words import Words

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


@dataclass(frozen=True)
class OnOffer:
    """All that a session can be planned from, and which of them are the trainer's own."""

    protocols: tuple[Protocol, ...] = ()
    own: tuple[str, ...] = ()
    """Their ids, the one edited last first; also of those that cannot be planned from yet."""
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """What each own one is by now, by its id: a version or a draft."""

    def standing(self, protocol: Protocol) -> Standing:
        """Which version a protocol is; what is supplied is no draft."""
        return self.standings.get(protocol.id, Standing(protocol.version))


@dataclass(frozen=True)
class ProtocolGroup:
    """Protocols that stand together under a heading."""

    name: str
    category: Category | None
    """None: the trainer's own, of any category."""
    protocols: tuple[Protocol, ...]


def on_offer(workspace: Workspace) -> OnOffer:
    """What there is at this moment."""
    own = tuple(workspace.protocol_texts.ids())
    return OnOffer(protocols.offered(workspace), own, of_own(workspace) if own else {})


def grouped(found: Collection[Protocol], own: Sequence[str], words: Words) -> list[ProtocolGroup]:
    """The trainer's own, the one edited last on top, then each category by name; no empty group."""
    mine = sorted((one for one in found if one.id in own), key=lambda one: own.index(one.id))
    groups = [ProtocolGroup(words.say("Your own"), None, tuple(mine))]
    for category in get_args(Category):
        rest = [one for one in found if one.category == category and one.id not in own]
        rest.sort(key=lambda one: place(one.name.to(words.language)))
        name = words.say(protocol_words.CATEGORIES[category])
        groups.append(ProtocolGroup(name, category, tuple(rest)))
    return [group for group in groups if group.protocols]


def in_order(found: Collection[Protocol], own: Sequence[str], words: Words) -> tuple[Protocol, ...]:
    """The same in one row."""
    return tuple(one for group in grouped(found, own, words) for one in group.protocols)


def choices(
    found: Collection[Protocol], own: Sequence[str], words: Words
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same under the headings of a field that offers them: ids and names."""
    language = words.language
    return [
        (group.name, [(one.id, one.name.to(language)) for one in group.protocols])
        for group in grouped(found, own, words)
    ]
