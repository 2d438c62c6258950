"""The rows of the list of steps while it is edited: each with what is to be said of its step."""

from collections.abc import Mapping, Sequence

from tasting.desktop.pages.protocols.editor.refused import HEAD, not_understood
from tasting.desktop.pages.protocols.editor.step_list import EditedRow, HeadRow, with_marks
from tasting.desktop.pages.protocols.rows import in_round, step_rows
from tasting.domain.protocol import Protocol
from tasting.services import protocol_words
from tasting.services.protocol_notes import Note
from tasting.services.protocol_rounds import groups_in, rounds_at, rounds_in
from tasting.words import Words


def edited_rows(
    protocol: Protocol,
    text: str,
    notes: Sequence[Note],
    refused: Mapping[str, int],
    words: Words,
) -> list[EditedRow | HeadRow]:
    """The row of the protocol itself, then one for each step of this text.

    Said are the notes that are not set aside, and how many entries were `refused`, by step.
    """
    said = _said(protocol, notes, refused, words)
    faulty = {note.step for note in notes if note.error}
    title = protocol.name.to(words.language)
    samples = protocol_words.samples(protocol.samples, words)
    facts = f"{words.total(protocol.seconds)} · {samples}"
    whole = tuple(said.get(None, ()))
    itself = words.say("The protocol itself: {title}", title=title)
    head = HeadRow(title, facts, with_marks(f"{itself}. {facts}", whole), whole, None in faulty)
    found, repeated = groups_in(text), rounds_in(text)
    rows = [in_round(row, repeated, words) for row in step_rows(protocol, words)]
    ends = {one.places[-1] for one in found}
    return [head, *(
        EditedRow(row, tuple(said.get(at, ())), bool(rounds_at(found, at)), at in ends,
                  at in faulty)
        for at, row in enumerate(rows)
    )]  # fmt: skip


def _said(
    protocol: Protocol, notes: Sequence[Note], refused: Mapping[str, int], words: Words
) -> dict[int | None, list[str]]:
    """What is said of each step by its place, of the protocol itself without one."""
    said: dict[int | None, list[str]] = {}
    for note in (one for one in notes if not one.reason):
        said.setdefault(note.step, []).append(words.say(note.said))
    for at, step in [(None, None), *enumerate(protocol.steps)]:
        if many := refused.get(step.id if step else HEAD, 0):
            said.setdefault(at, []).append(not_understood(many, words))
    return said
