"""What a check says of a protocol: a note, the step it is about, and the change that mends it.

A warning can be set aside with a reason, which stands in the protocol's text, until it or its step
says something else.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import protocol_text as texts
from tasting.exchange.positions import Path
from tasting.languages import Language
from tasting.services.findings import Finding
from tasting.services.protocol_draft import Edit
from tasting.words import Message, english, message, message_count

MOST: Final = 200
"""Characters of a reason."""
_LIST: Final = "set_aside"


@dataclass(frozen=True)
class Remedy:
    """A way out: what its button says, and the change it makes."""

    label: Message
    edit: Edit


@dataclass(frozen=True)
class Lead:
    """A way to the field where a person mends it: what its button says, and which text it is."""

    label: Message
    path: Path
    """From the protocol to the text: ("steps", 2, "read"), ("equipment", 0, "name")."""
    language: Language


@dataclass(frozen=True)
class Note:
    """What was found."""

    finding: Finding
    said: Message
    step: int | None = None
    """The step it is about, from 0; none: the whole protocol."""
    remedy: Remedy | Lead | None = None
    reason: str = ""
    """Why the trainer has set it aside; empty: it is still to be looked at."""
    written: str = ""
    """What of the step's text it is about, as it is written in the file; empty: all of it."""

    @property
    def error(self) -> bool:
        """Whether the step cannot be led or read as it is written."""
        return self.finding.value.error


Check = Callable[[Protocol], Iterator[Note]]


def first_error(notes: Sequence[Note]) -> Note | None:
    """The error at the earliest step: from there on the bench is not simulated."""
    errors = [note for note in notes if note.error and note.step is not None]
    return min(errors, key=lambda note: note.step or 0, default=None)


def state_of(note: Note, protocol: Protocol) -> str:
    """What a note and its step say, in sixteen signs."""
    step = "" if note.step is None else protocol.steps[note.step].model_dump_json()
    # A figure stands before its unit with a space that does not break, which it had not always.
    told = english().say(note.said).replace("\u00a0", " ")
    said = f"{told}\n{step}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def set_aside(
    notes: Sequence[Note], protocol: Protocol, reason: str, known: Sequence[Note]
) -> Edit:
    """Set warnings aside for one reason; `known` are all notes there are: what was set aside goes.

    Raises UserError where no reason is given, and for an error.
    """
    if any(note.error for note in notes):
        raise UserError(message("An error cannot be set aside. Correct it."))
    if not reason.strip():
        raise UserError(message("Write why it can stay as it is."))
    if len(reason.strip()) > MOST:
        raise UserError(message("Write the reason in {n} characters at most.", n=MOST))
    why = " ".join(reason.split())
    states = dict.fromkeys(state_of(note, protocol) for note in notes)
    present = {state_of(one, protocol) for one in known}
    gone = [at for at, one in enumerate(protocol.set_aside) if one.state not in present]

    def change(text: str) -> str:
        for at in reversed(gone):
            text = texts.without_entry(text, _LIST, at)
        for state in states:
            text = texts.with_entry(text, _LIST, {"reason": why, "state": state})
        return text

    name = message_count("set a warning aside", "set {n} warnings aside", len(notes))
    return Edit(name, change)


def look_again(notes: Sequence[Note], protocol: Protocol) -> Edit:
    """Take warnings back that were set aside."""
    states = {state_of(note, protocol) for note in notes}
    places = [at for at, one in enumerate(protocol.set_aside) if one.state in states]

    def change(text: str) -> str:
        for at in reversed(places):
            text = texts.without_entry(text, _LIST, at)
        return text

    name = message_count("look at a warning again", "look at {n} warnings again", len(notes))
    return Edit(name, change)


def alike(notes: Sequence[Note]) -> list[tuple[Note, ...]]:
    """The notes with those together that are told in the same words, in the order of the first."""
    found: dict[object, list[Note]] = {}
    for note in notes:
        label = english().say(note.remedy.label) if note.remedy else ""
        told = (note.error, english().say(note.said), label, note.reason)
        found.setdefault(told, []).append(note)
    return [tuple(one) for one in found.values()]


def mend_all(notes: Sequence[Note]) -> Edit:
    """The remedies of notes that are alike, in one change: from the last step to the first.

    So what one of them puts in or takes out moves no step that another is about.
    """
    edits = [note.remedy.edit for note in notes if isinstance(note.remedy, Remedy)]
    if len(edits) == 1:
        return edits[0]

    def change(text: str) -> str:
        for edit in reversed(edits):
            text = edit.change(text)
        return text

    return Edit(message("mend {n} steps", n=len(edits)), change)
