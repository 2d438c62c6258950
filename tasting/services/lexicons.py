"""The lexicons with what the trainer changed of them, as they are now and as sessions have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tasting.domain.errors import UserError
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.word_options import as_offered, lexicons_of, words_aside
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace


def in_force(workspace: Workspace | None) -> dict[str, Lexicon]:
    """The lexicons by id, as a session that is planned now has them; supplied without workspace."""
    return _changed(workspace.lexicon_changes() if workspace is not None else {})


def of_session(session: Session) -> dict[str, Lexicon]:
    """The lexicons by id, as a session was planned with them: what it offers, and by which name."""
    return _changed(session.lexicon_changes)


def compared(workspace: Workspace, session: Session) -> dict[str, Lexicon]:
    """The lexicons of a session, with the words that are counted as one by now.

    A word that another counts as is told by its name, where the session never offered it, too.
    """
    found = of_session(session)
    for lexicon_id, now in workspace.lexicon_changes().items():
        if now.merged and lexicon_id in found:
            known = found[lexicon_id]
            later = [term for term in now.own if known.term(term.id) is None]
            named = LexiconChanges(own=tuple(later)).apply(known)
            aside = tuple(dict.fromkeys((*known.aside, *(term.id for term in later))))
            found[lexicon_id] = named.model_copy(update={"aside": aside, "merged": now.merged})
    return found


def pin(workspace: Workspace, session: Session) -> Session:
    """A session that is planned now, with the words in force of the lexicons that it asks for.

    One that was planned before, whose protocol is another now, keeps what it has of other lexicons.
    Answers that are words have the names in force; those that are set aside are left out.

    Raises UserError where everything that a question offered is set aside, or all answers but one.
    """
    protocol = as_offered(session.protocol, in_force(workspace))
    if protocol is not session.protocol:
        session = session.model_copy(update={"protocol": protocol})
    _require_answers(session.protocol, in_force(workspace))
    every = (asked_words(one) for _, one in session.protocol.asked())
    asked = [one for one in every if one is not None]
    changes = {name: one.pinned() for name, one in workspace.lexicon_changes().items()}
    known = _changed(changes)
    for question in asked:
        if not known[question.lexicon].offered_to(question):
            raise UserError(
                message(
                    "“{name}” offers no word: there is none for its sense, or all of them are set "
                    "aside. Add one or bring one back in the library, under Words.",
                    name=question.name,
                )
            )
    named = {question.lexicon for question in asked} | lexicons_of(session.protocol)
    kept = {name: one for name, one in changes.items() if name in named and one != LexiconChanges()}
    had = {name: one for name, one in session.lexicon_changes.items() if name not in named}
    return session.model_copy(update={"lexicon_changes": {**had, **kept}})


def _require_answers(protocol: Protocol, known: Mapping[str, Lexicon]) -> None:
    """Refuse a question of which too few answers would be left without words set aside."""
    for _, asked in protocol.asked():
        if words_aside(asked, known):
            raise UserError(
                message(
                    "“{name}” has too few answers without the words that are set aside. Bring one "
                    "back in the library, under Words, or give it other answers.",
                    name=asked.name,
                )
            )


def _changed(changes: Mapping[str, LexiconChanges]) -> dict[str, Lexicon]:
    from tasting.exchange import lexicons as files

    supplied = files.shipped()
    return {
        name: changes[name].apply(lexicon) if name in changes else lexicon
        for name, lexicon in supplied.items()
    }
