"""A newer version of the protocol of a session: found, told, and taken before the class begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tasting.domain.attributes import Attribute
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Measure, Observe
from tasting.domain.phrases import check_languages
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.word_options import as_offered
from tasting.exchange import protocols as files
from tasting.services import lexicons, protocol_standing, sessions
from tasting.services import protocol_history as history
from tasting.services.changing import has_begun
from tasting.services.own_protocols import own_protocol
from tasting.services.protocol_ids import is_state_of_own
from tasting.services.protocol_standing import Standing
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


@dataclass(frozen=True)
class Newer:
    """A newer version of the protocol that a session was planned with."""

    protocol: Protocol
    refused: Message | None
    """Why the session cannot take it; None where it can."""
    held: Standing | None = field(default=None, compare=False)
    """What the session has."""


@dataclass(frozen=True)
class Held:
    """Which version of its protocol a session has."""

    standing: Standing
    newer: Newer | None = None
    """A newer one; only of a session that is still to come."""


def find_held(workspace: Workspace, session: Session, to_come: bool) -> Held:
    """Which version of its protocol a session has; of one `to_come` also a newer one."""
    newer = find_newer(workspace, session) if to_come else None
    standing = newer.held if newer else None
    return Held(standing or protocol_standing.of_session(workspace, session), newer)


def find_newer(workspace: Workspace, session: Session) -> Newer | None:
    """The newest version of a session's protocol; None where that is what the session has.

    Of an own one it is the version published last, also where the session has a draft of just
    that version; what is still a draft under the same number does not count, nor does another
    protocol that has its id by accident. Answers that are words have the names in force, as in a
    session planned now, and words that cannot be asked for are told as there.
    """
    found = _newest(workspace, session.protocol.id)
    held = protocol_standing.of_session(workspace, session) if found else None
    if found is None or held is None or not _is_newer(workspace, found, session, held):
        return None
    if not is_state_of_own(workspace, session.protocol):
        return None
    found = as_offered(found, lexicons.in_force(workspace))
    return Newer(found, _refusal(workspace, session, found), held)


def take_newer(workspace: Workspace, session_id: str, now: datetime) -> Session:
    """Let a session have the newest version, with the words in force of what that asks for.

    It remembers what its papers were printed with.

    Raises UserError, with nothing changed, where there is none or it cannot be taken.
    """
    session = sessions.find(workspace, session_id)
    newer = find_newer(workspace, session)
    if newer is None:
        raise UserError(message("This session has the newest version of its protocol."))
    if newer.refused is not None:
        raise UserError(newer.refused)
    printed = session.printed_with or session.protocol
    update = {"protocol": newer.protocol, "printed_with": printed}
    changed = lexicons.pin(workspace, session.model_copy(update=update))
    workspace.keep(changed, now=now)
    return changed


def _is_newer(workspace: Workspace, found: Protocol, session: Session, held: Standing) -> bool:
    """Whether a version is newer than what the session has; of a draft, it itself published is."""
    if found.version != session.protocol.version:
        return found.version > session.protocol.version
    of_that = (
        history.published(workspace, found.id) if held == Standing(found.version, True) else []
    )
    return any(one.version == found.version for one in of_that)


def _newest(workspace: Workspace, protocol_id: str) -> Protocol | None:
    texts = history.earlier_texts(workspace, protocol_id)
    published = max(
        (one for one in texts if one.cause is history.Cause.PUBLISHED),
        key=lambda one: one.version,
        default=None,
    )
    if not workspace.protocol_texts.of(protocol_id):
        return files.shipped().get(protocol_id)
    present = own_protocol(workspace, protocol_id).protocol
    if published and (present is None or present.version <= published.version):
        return published.protocol
    return present


def _refusal(workspace: Workspace, session: Session, newer: Protocol) -> Message | None:
    """Why a session cannot take another version of its protocol."""
    if has_begun(workspace, session.id):
        return message("The session has begun: it stays with the version it began with.")
    if _portioned(newer) != _portioned(session.protocol):
        return message(
            "It serves the samples in other portions. Plan a session anew with it: that draws the "
            "codes of its kits."
        )
    if newer.flights not in (1, session.protocol.flights):
        return message(
            "It tastes the samples in other flights. Plan a session anew with it: that draws the "
            "tasting orders."
        )
    rule, count = newer.samples, len(session.codes)
    if rule.serving_order != session.protocol.samples.serving_order:
        return message(
            "It tastes the samples in another order. Plan a session anew with it: that draws the "
            "tasting orders."
        )
    if not rule.minimum <= count <= rule.maximum:
        return message(
            "It is for {low} to {high} samples; the session has {n}.",
            low=rule.minimum,
            high=rule.maximum,
            n=count,
        )
    try:
        languages = [seat.learner.language for seat in session.seats]
        check_languages(newer, (*session.languages, *languages))
        lexicons.pin(workspace, session.model_copy(update={"protocol": newer}))
    except UserError as error:
        return error.said
    was, now = _answerable(session.protocol), _answerable(newer)
    for name in sorted(_answered(workspace, session.id)):
        if name in was and was[name] != now.get(name):
            return message(
                "It changes what was answered already: “{name}”.", name=was[name][1].name
            )
    return None


def _portioned(protocol: Protocol) -> tuple[int, set[str]]:
    """How many sets of portions it serves, and for which kinds of test."""
    return protocol.sets, {test.kind for test in protocol.tests}


def _answerable(protocol: Protocol) -> dict[str, tuple[str, Attribute | Reading]]:
    """What can be answered or measured, by its id, with the step that asks it."""
    asked = [*protocol.asked(), *protocol.readings()]
    return {one.id: (step.id, one) for step, one in asked}


def _answered(workspace: Workspace, session_id: str) -> set[str]:
    """The ids of the attributes and readings that anything was said of."""
    found: set[str] = set()
    for event in workspace.log.events(session_id, kinds=(Kind.OBSERVE, Kind.MEASURE)):
        body = event.op.body
        if event.op.kind is Kind.OBSERVE:
            found.update(Observe.model_validate(body).values)
        else:
            found.update(Measure.model_validate(body).readings)
    return found
