"""A protocol while it is written: its text, every change of it by name, undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from tasting.domain.errors import Problem, UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import protocols as files
from tasting.exchange.parts import Parts
from tasting.exchange.protocol_text import (
    MARK,
    known_parts,
    parted,
    remembered,
    step_fields,
    with_same_breaks,
)
from tasting.services.missing_texts import missing_texts
from tasting.services.refusals import in_copy, in_window, of_any_round
from tasting.words import Message

MOST_UNDONE: Final = 500
"""Changes that can be taken back."""


@dataclass(frozen=True)
class Edit:
    """A change of a protocol's text, and what it is called: "move Steep"."""

    name: Message
    change: Callable[[str], str]
    """The text after, of the text before, both without the mark that files from Windows begin with.

    Raises UserError for what cannot be done.
    """
    field: str = ""
    """The place that is being typed in: further edits there are taken back as one."""
    copied: bool = False
    """Whether it puts in what somebody copied as the text of a file: faults name its fields."""
    lasting: bool = False
    """Whether it tells of what cannot be undone: it goes and comes with the change before it."""
    adds: int = 0
    """The number of steps that it puts in, where these are chosen then."""
    every_step: bool = False
    """Whether it changes the text of every step: reading all takes as long as showing them."""


@dataclass(frozen=True)
class _Read:
    """A text with what it says, so that none is read again when a change is taken back."""

    text: str
    protocol: Protocol
    parts: Parts | None
    """None where they were not looked for when it was read."""


@dataclass(frozen=True)
class _Done:
    """A change as it was made."""

    name: Message
    before: _Read
    after: _Read
    field: str
    lasting: bool


class Draft:
    """Always a protocol that can be led; only texts in a second language may still be missing."""

    def __init__(self, text: str, name: str = "protocol.toml") -> None:
        """Begin with the text of a file of this name; raises UserError where it has faults."""
        self._name = name
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._prepared: tuple[Edit, _Read, _Read | None] | None = None
        read = self._read(text)
        if isinstance(read, Problem):
            raise UserError(read.sentence())
        for block in parted(text.removeprefix(MARK)).steps:
            step_fields(block)  # which is asked for wherever it is shown
        by_parts = self._read(text)  # as after each change, so that the first does not wait for it
        self._now = read if isinstance(by_parts, Problem) else by_parts

    @property
    def text(self) -> str:
        """The text as it would be exported."""
        return self._now.text

    @property
    def protocol(self) -> Protocol:
        """What the text says."""
        return self._now.protocol

    @property
    def complete(self) -> bool:
        """Whether every text is there in every language of the protocol: it can be used."""
        return not missing_texts(self.protocol)

    @property
    def to_undo(self) -> Message | None:
        """What would be undone."""
        return next((one.name for one in reversed(self._done) if not one.lasting), None)

    @property
    def to_redo(self) -> Message | None:
        """What would be done again."""
        return self._undone[-1].name if self._undone else None

    def do(self, edit: Edit) -> bool:
        """Make a change; whether it changed anything.

        Raises UserError, with nothing changed, where the result would be no protocol.
        """
        before, prepared = self._now, self._prepared
        self._prepared = None
        if prepared and prepared[0] is edit and prepared[1] is before:
            read = prepared[2]
        else:
            read = self._after(edit, before.text)
        if read is None:
            return False
        self._now = read
        last = self._done[-1] if self._done else None
        if edit.field and last and last.field == edit.field and not self._undone:
            before = self._done.pop().before
        self._done.append(_Done(of_any_round(edit.name), before, read, edit.field, edit.lasting))
        del self._done[:-MOST_UNDONE]
        self._undone.clear()
        return True

    def prepare(self, edit: Edit) -> None:
        """Read what a change would make, so that `do` has it; why it cannot be is told there."""
        now = self._now
        try:
            self._prepared = (edit, now, self._after(edit, now.text))
        except UserError:
            self._prepared = None

    def _after(self, edit: Edit, before: str) -> _Read | None:
        """What a change makes of a text; None where that is the same. Raises UserError."""
        mark = MARK if before.startswith(MARK) else ""
        try:
            changed = edit.change(before.removeprefix(MARK))
        except UserError as error:
            raise UserError(of_any_round(error.said)) from error
        after = mark + with_same_breaks(changed, before)
        if after == before:
            return None
        read = self._read(after)
        if isinstance(read, Problem):
            raise UserError(in_copy(read) if edit.copied else in_window(read, after))
        return read

    def undo(self) -> None:
        """Take the last change back, byte for byte; nothing where there is none."""
        if self.to_undo is None:
            return
        while self._done[-1].lasting:
            self._undone.append(self._done.pop())
        done = self._done.pop()
        self._undone.append(done)
        self._go_to(done.before)

    def redo(self) -> None:
        """Make the change taken back last again."""
        if not self._undone:
            return
        self._done.append(self._undone.pop())
        while self._undone and self._undone[-1].lasting:
            self._done.append(self._undone.pop())
        self._go_to(self._done[-1].after)

    def resume(self) -> None:
        """Go on where it was left: the first change does not wait for the text to be read."""
        self.end_typing()
        self._go_to(self._now)

    def end_typing(self) -> None:
        """What is typed from now on is a change of its own."""
        if self._done:
            self._done[-1] = replace(self._done[-1], field="")

    def _go_to(self, read: _Read) -> None:
        self._now = read
        if read.parts:
            remembered(read.parts)  # also what is shown and changed next finds them

    def _read(self, text: str) -> _Read | Problem:
        """A text with the protocol that it says; where it is none, why."""
        known = known_parts(text.removeprefix(MARK))
        checked = (
            files.check_parts(known, self._name)
            if known
            else files.check_text(text, self._name, complete=False)
        )
        if checked.value is None:
            return checked.problems[0]
        missing_texts(checked.value)  # which all who show it ask for
        return _Read(text, checked.value, known)
