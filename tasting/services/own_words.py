"""What a trainer does to the lexicons: adds words, sets some aside, lets two count as one.

The supplied lexicons and the answers stay as they are, and so do sessions: each keeps the words
that it was planned with.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.events import Kind
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.lexicon_changes import OWN_TERM, LexiconChanges
from tasting.domain.names import plain
from tasting.domain.senses import Sense
from tasting.domain.value import Phrase
from tasting.services import lexicons
from tasting.store.workspace import Workspace
from tasting.words import message

LONGEST_NAME: Final = 60
"""The longest name of a word or a branch, in characters: it has to stand on a button of a phone."""


@dataclass(frozen=True)
class WrittenWord:
    """An own word as the trainer writes it."""

    lexicon: str
    """The id of the lexicon it is of."""
    branch: str
    """The id of the family it stands in; of `new_branch`, that one's."""
    name: Phrase
    senses: tuple[Sense, ...]
    new_branch: Phrase | None = None
    """The name of a family that is new; it is made below `branch`."""
    definition: Phrase | None = None
    is_flaw: bool = False


@dataclass(frozen=True)
class Changed:
    """An act that was done; `put_back` undoes it."""

    lexicon: str
    before: LexiconChanges
    after: LexiconChanges
    term: str
    """The id of the term that it is about."""


def add(workspace: Workspace, word: WrittenWord, now: datetime) -> Changed:
    """Add a word, and its branch where that is new.

    Raises UserError where it lacks a sense, is too long, or is there already.
    """
    lexicon = lexicons.in_force(workspace)[word.lexicon]
    _check(word, lexicon, "")
    made = _term(word, _new_id(word.name), word.branch)
    new = [made]
    if word.new_branch is not None:
        branch_id = _new_id(word.new_branch)
        family = Term(
            id=branch_id,
            parent=word.branch,
            name=word.new_branch,
            senses=word.senses,
            kind="group",
        )
        made = made.model_copy(update={"parent": branch_id})
        new = [family, made]

    def added(changes: LexiconChanges) -> LexiconChanges:
        for term in new:
            changes = changes.with_own(term)
        return changes

    return _change(workspace, word.lexicon, made.id, added, now)


def rewrite(workspace: Workspace, term_id: str, word: WrittenWord, now: datetime) -> Changed:
    """Write an own word anew; its branch stays.

    Raises UserError as `add` does, and where anything was answered with it.
    """
    require_unanswered(workspace, word.lexicon, term_id)
    lexicon = lexicons.in_force(workspace)[word.lexicon]
    _check(word, lexicon, term_id)
    made = _term(word, term_id, word.branch)
    return _change(workspace, word.lexicon, term_id, lambda one: one.with_own(made), now)


def remove(workspace: Workspace, lexicon_id: str, term_id: str, now: datetime) -> Changed:
    """Take an own word out. Raises UserError where anything was answered with it."""
    require_unanswered(workspace, lexicon_id, term_id)
    return _change(workspace, lexicon_id, term_id, lambda one: one.without_own(term_id), now)


def set_aside(workspace: Workspace, lexicon_id: str, term_id: str, now: datetime) -> Changed:
    """Offer a word no more in sessions that are planned from now on."""
    return _change(workspace, lexicon_id, term_id, lambda one: one.set_aside(term_id), now)


def bring_back(workspace: Workspace, lexicon_id: str, term_id: str, now: datetime) -> Changed:
    """Offer a word again that was set aside."""
    return _change(workspace, lexicon_id, term_id, lambda one: one.bring_back(term_id), now)


def merge(workspace: Workspace, lexicon_id: str, term_id: str, into: str, now: datetime) -> Changed:
    """Let a word count as another wherever classes are compared, and offer it no more.

    Raises UserError where they count as one already.
    """
    return _change(workspace, lexicon_id, term_id, lambda one: one.merge(term_id, into), now)


def separate(workspace: Workspace, lexicon_id: str, term_id: str, now: datetime) -> Changed:
    """Let a word count as itself again."""
    return _change(workspace, lexicon_id, term_id, lambda one: one.separate(term_id), now)


def put_back(workspace: Workspace, changed: Changed, now: datetime) -> None:
    """Undo an act. Raises UserError, with nothing undone, where more was changed since."""
    present = workspace.lexicon_changes().get(changed.lexicon, LexiconChanges())
    if present != changed.after:
        raise UserError(message("These words have changed since then. Nothing was undone."))
    workspace.keep_lexicon_changes(changed.lexicon, changed.before, now)


def require_unanswered(workspace: Workspace, lexicon_id: str, term_id: str) -> None:
    """Raise UserError where an answer or a reference says an own word."""
    held = [
        session
        for session in workspace.sessions()
        if lexicon_id in session.lexicon_changes
        and any(term.id == term_id for term in session.lexicon_changes[lexicon_id].own)
    ]
    products = [
        *workspace.products(),
        *(sample.product for session in held for sample in session.samples),
    ]
    said = any(f'"{term_id}"' in product.model_dump_json() for product in products)
    if said or any(_is_answered(workspace, session.id, term_id) for session in held):
        raise UserError(
            message(
                "This word is in an answer or in a reference, and so it stays as it is. Set it "
                "aside: then it is not offered any more."
            )
        )


# ---------------------------------------------------------------------------- parts


def _change(
    workspace: Workspace,
    lexicon_id: str,
    term_id: str,
    act: Callable[[LexiconChanges], LexiconChanges],
    now: datetime,
) -> Changed:
    before = workspace.lexicon_changes().get(lexicon_id, LexiconChanges())
    after = act(before)
    workspace.keep_lexicon_changes(lexicon_id, after, now)
    return Changed(lexicon_id, before, after, term_id)


def _check(word: WrittenWord, lexicon: Lexicon, term_id: str) -> None:
    """Raise UserError where a word cannot be written so; `term_id` is its own."""
    if not word.senses:
        raise UserError(message("Choose at least one sense."))
    for name in (word.name, word.new_branch):
        if name is not None and any(len(text) > LONGEST_NAME for text in name.values()):
            raise UserError(message("A name has at most {n} characters.", n=LONGEST_NAME))
    for name, groups in ((word.name, False), (word.new_branch, True)):
        same = next(_same(lexicon, name, word.senses, groups, term_id), None) if name else None
        if same is not None:
            raise UserError(
                message("“{name}” is in this word list already. Choose another.", name=same.name)
            )


def _same(
    lexicon: Lexicon, name: Phrase, senses: tuple[Sense, ...], groups: bool, term_id: str
) -> Iterator[Term]:
    """The other words, or families, for one of these senses that are called so."""
    names = {plain(text) for text in name.values()}
    for term in lexicon.terms:
        is_other = term.id != term_id and term.kind != "scale"
        alike = (term.kind == "group") == groups and not set(senses).isdisjoint(term.senses)
        if is_other and alike and names & {plain(text) for text in term.name.values()}:
            yield term


def _term(word: WrittenWord, term_id: str, parent: str) -> Term:
    return Term(
        id=term_id,
        parent=parent,
        name=word.name,
        senses=word.senses,
        kind="defect" if word.is_flaw else "descriptor",
        definition=word.definition,
    )


def _new_id(name: Phrase) -> str:
    """An id that nobody else gives, which begins as the word reads: "own.yuzu-3f2a9c"."""
    first = plain(name[name.languages[0]])
    told = re.sub(r"[^a-z0-9]+", "-", first).strip("-")[:40] or "word"
    return f"{OWN_TERM}{told}-{token_hex(3)}"


def _is_answered(workspace: Workspace, session_id: str, term_id: str) -> bool:
    """Whether anybody answered with a term in a session."""
    told = f'"{term_id}"'
    events = workspace.log.events(session_id, kinds=(Kind.OBSERVE,))
    return any(told in event.op.model_dump_json() for event in events)
