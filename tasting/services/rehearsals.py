"""Trying a session out: a copy of it under the same sheets, of which nothing is kept."""

from __future__ import annotations

import random
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from tasting.domain.errors import UserError
from tasting.domain.learner import LearnerFacts
from tasting.domain.phrases import languages_of
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.word_options import as_offered
from tasting.places import DataFolder
from tasting.services import erasing, lexicons, sessions
from tasting.services.planning import RandomBytes, plan_session
from tasting.settings import Settings
from tasting.words import Words, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

_TITLE = 200
"""The longest title, in characters."""


def begin(workspace: Workspace, session: Session, title: str, now: datetime) -> Session:
    """A rehearsal of a session, called `title`.

    Of two sessions with the same sheets a hub means the one published last: the sheets open the
    rehearsal as long as it is there, and the session itself once it is gone.
    """
    copy = session.model_copy(
        update={
            "id": secrets.token_hex(16),
            "title": title[:_TITLE],
            "rehearsal_of": session.id,
            "created_at": now,
        }
    )
    workspace.keep(copy, now=now)
    return copy


def begin_protocol(
    workspace: Workspace, protocol: Protocol, words: Words, now: datetime
) -> Session:
    """A rehearsal of a protocol by itself: made-up samples under blind codes, and one phone.

    It tries out no session: once it is gone, none comes in its place. Raises UserError where no
    learner could read the protocol, or the words that it asks for are all set aside.
    """
    chance = random.Random(secrets.randbits(64))
    rehearsal = made_up(workspace, protocol, words, now, chance, secrets.token_bytes)
    workspace.keep(rehearsal, now=now)
    return rehearsal


def tries_protocol(session: Session) -> bool:
    """Whether a session is a rehearsal with one phone, and needs neither kits nor sheets."""
    return bool(session.rehearsal_of) and len(session.seats) == 1


def made_up(
    workspace: Workspace,
    protocol: Protocol,
    words: Words,
    now: datetime,
    chance: random.Random,
    random_bytes: RandomBytes,
) -> Session:
    """A rehearsal of a protocol by itself, not kept: made-up samples, and one phone.

    Its phone reads the language in force where every text is written in it. Raises UserError where
    no language has every text, or the words that it asks for are all set aside.
    """
    protocol = as_offered(protocol, lexicons.in_force(workspace))
    languages = languages_of(protocol)
    if not languages:
        raise UserError(message("Every language lacks a text. Write one of them whole first."))
    language = words.language if words.language in languages else languages[0]
    name = words.say("Your phone")
    plan = Plan(
        protocol=protocol.id,
        title=words.say("Rehearsal: {title}", title=protocol.name)[:_TITLE],
        starts_at=now,
        zone="UTC",
        languages=(language,),
        units=words.units,
        samples=tuple(
            PlannedProduct(name=words.say("Made-up sample {n}", n=n))
            for n in range(1, protocol.samples.usual + 1)
        ),
        learners=(LearnerFacts(name=name, display=name, language=language),),
    )
    session = plan_session(plan, protocol, now, chance, random_bytes)
    tried = session.model_copy(update={"rehearsal_of": random_bytes(16).hex()})
    return lexicons.pin(workspace, tried)


def remove(data: DataFolder, settings: Settings, workspace: Workspace, session_id: str) -> None:
    """Forget a rehearsal with all that was done in it, here and on the hub of this computer.

    Any other session, and one that is gone already, is left alone. Raises UserError where the hub
    refuses; then it is still here, to be removed at the next start: until then the sheets open it.
    """
    session = workspace.session(session_id) if session_id else None
    if session is not None and session.rehearsal_of:
        erasing.erase_here(data, settings, workspace, session.id)
        sessions.remove(workspace, session)


def remove_left(data: DataFolder, settings: Settings, workspace: Workspace) -> None:
    """Forget all rehearsals, whichever session is shown: no window is open to go on with them.

    Raises UserError.
    """
    for session_id in workspace.rehearsal_ids():
        remove(data, settings, workspace, session_id)
