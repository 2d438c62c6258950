"""A new access code for a kit whose papers were lost or seen by others: the old one is void."""

from collections.abc import Callable
from datetime import datetime

from tasting.domain import roster
from tasting.domain.errors import UserError
from tasting.domain.session import Session
from tasting.services import print_ledger, sessions
from tasting.settings import Settings
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, message, message_count


def renew_code(
    workspace: Workspace,
    session_id: str,
    number: int,
    now: datetime,
    random_bytes: Callable[[int], bytes],
) -> Session:
    """Give the kit of a number a new token, and keep the session.

    Number, learner, order, codes and answers stay. Raises UserError where the session or the kit
    is gone.
    """
    session = sessions.find(workspace, session_id)
    if session.kit(number) is None:
        raise UserError(message("There is no learner number {n}.", n=number))
    changed = roster.renew_token(session, number, random_bytes)
    workspace.keep(changed, now=now)
    return changed


def with_new_code(known: Settings, before: Session, after: Session, number: int) -> Settings:
    """The settings whose ledger marks the papers with the old code of a kit, and no others."""
    prints = print_ledger.carried_over(
        known.prints, before, after, [number], lambda paper: not paper.coded
    )
    return known.model_copy(update={"prints": prints})


def to_print(known: Settings, session: Session, number: int, words: Words) -> Message:
    """Which papers of a kit must be printed anew once it has another access code, in `words`."""
    papers = print_ledger.coded_papers(known.prints, session, number)
    if not papers:
        return message("None of its papers was printed on this computer.")
    return message_count(
        "{n} paper to print anew: {papers}.",
        "{n} papers to print anew: {papers}.",
        len(papers),
        papers=", ".join(words.say(paper.name) for paper in papers),
    )
