"""Which version of a protocol stands somewhere: one that was published, or a draft of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.word_options import as_offered
from tasting.exchange import protocols as files
from tasting.services import lexicons
from tasting.services import protocol_history as history
from tasting.services.protocol_history import EarlierText
from tasting.services.protocol_ids import is_state_of_own
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.store.protocol_texts import ProtocolText
    from tasting.store.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """What a text is: the version of a number, or a draft of it."""

    number: int
    draft: bool = False
    beside: int = 0
    """The version whose draft, which still lacks texts, is not shown; 0: there is none."""

    @property
    def told(self) -> Message:
        """In a line of facts: "version 2", "draft of version 3"."""
        if self.beside:
            return message(
                "version {n} · a draft of version {next} lacks texts",
                n=self.number,
                next=self.beside,
            )
        if self.draft:
            return message("draft of version {n}", n=self.number)
        return message("version {n}", n=self.number)


def of_text(version: int, text: str, published: Sequence[EarlierText]) -> Standing:
    """What the text of an own protocol is, which has this number; `published`, the latest first.

    It is the version published last where it is the same text, breaks of lines aside, else a draft.
    """
    if published and published[0].is_same(text):
        return Standing(published[0].version)
    return Standing(history.next_number(version, published), draft=True)


def of_own(workspace: Workspace) -> dict[str, Standing]:
    """What is shown of each own protocol, by its id: the last text that lacks nothing."""
    published: dict[str, list[EarlierText]] = {}
    for protocol_id, one in history.all_published(workspace):
        published.setdefault(protocol_id, []).append(one)
    rows = groupby(workspace.protocol_texts.all(), key=lambda row: row.id)
    return {id_: _of_shown(list(versions), published.get(id_, [])) for id_, versions in rows}


def of_session(workspace: Workspace, session: Session) -> Standing:
    """What the protocol is that a session was planned with.

    A version only where it says what was published under that number, before or since; words
    count as they are in force now or were then, whichever they were at the other time.
    """
    protocol = session.protocol
    is_own = workspace.protocol_texts.of(protocol.id) and is_state_of_own(workspace, protocol)
    if not is_own:
        return Standing(protocol.version)
    published = history.published(workspace, protocol.id)
    in_use = (lexicons.in_force(workspace), lexicons.of_session(session))
    for one in published:
        found = one.protocol if one.version == protocol.version else None
        if found and any(as_offered(found, it) == as_offered(protocol, it) for it in in_use):
            return Standing(one.version)
    before = [one for one in published if one.at <= session.created_at]
    return Standing(history.next_number(protocol.version, before), draft=True)


# ---------------------------------------------------------------------------- parts


def _of_shown(rows: Sequence[ProtocolText], published: Sequence[EarlierText]) -> Standing:
    """What is shown of a protocol of these versions, the one saved last behind the others."""
    last = rows[-1]
    standing = of_text(last.version, last.text, published)
    shown = next((row.document for row in reversed(rows) if row.document), "")
    if not (standing.draft and published and shown and last.text):
        return standing
    is_published = _complete(published[0].text) == Protocol.model_validate_json(shown)
    if not is_published or _complete(last.text):
        return standing
    return Standing(published[0].version, beside=standing.number)


@lru_cache(maxsize=50)
def _complete(text: str) -> Protocol | None:
    """What a text says; None where it lacks any. Lists ask this often, and of the same texts."""
    return files.check_text(text, "protocol.toml").value
