"""The steps of a protocol as a table for a spreadsheet, and such a table merged by its ids."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tasting.domain.errors import Problem, UserError
from tasting.domain.protocol import Protocol
from tasting.domain.steps import KINDS, Step, StepKind
from tasting.exchange import tables
from tasting.exchange.document import read_bytes
from tasting.exchange.protocols import check_text
from tasting.exchange.writers import csv
from tasting.exchange.writers.table import Table
from tasting.languages import LANGUAGES
from tasting.services import own_protocols
from tasting.services import protocol_edits as edits
from tasting.services.outputs import write_whole
from tasting.services.own_protocols import Versions
from tasting.services.protocol_changes import changes
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.typed_aims import typed_length
from tasting.words import Message, Words, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

LARGEST: Final = 1_000_000
"""Bytes of a table that is read."""
_TEXTS: Final = ("name", "read", "plan_b")
_TITLE: Final = re.compile(rf"id|kind|seconds|(?:{'|'.join(_TEXTS)})\.(?:{'|'.join(LANGUAGES)})")
"""The columns are called as the fields of the file: the same in every language."""
LATER: Final = message("Sessions are planned from what it said before until this is written:")
"""Said before the fault of a merged protocol."""


@dataclass(frozen=True)
class Merged:
    """A protocol with what a table says of its steps, before it is kept."""

    text: str
    """The text of its file."""
    changes: Sequence[str]
    """All that differs from before, a line each; empty: nothing."""
    absent: Sequence[str]
    """The names of the steps that the table does not hold: they stay."""
    unused: Sequence[str]
    """The titles of columns that are not read."""
    problem: Problem | None = None
    """What is still to be written before sessions are planned from it, as a text in a language."""


# --------------------------------------------------------------------------- writing


def step_table(protocol: Protocol) -> Table:
    """A row for each step, with its id, kind, length in s, and its texts in each language."""
    languages = edits.languages_of(protocol)
    titles = ["id", "kind", "seconds", *(f"{text}.{tag}" for text in _TEXTS for tag in languages)]
    return Table(titles, [[_cell(step, title) for title in titles] for step in protocol.steps])


def write_steps(protocol: Protocol, file: Path, words: Words) -> None:
    """Write the table to a CSV file, whole or not at all. Raises UserError."""
    write_whole(file, csv.write(step_table(protocol), words.language))


def _cell(step: Step, title: str) -> str | int:
    if title in ("id", "kind", "seconds"):
        return {"id": step.id, "kind": step.kind.value, "seconds": step.seconds}[title]
    field, _, language = title.partition(".")
    texts = {"name": step.name, "read": step.read, "plan_b": step.plan_b}[field]
    return dict(texts or ()).get(language, "")


# --------------------------------------------------------------------------- merging


def merge_file(workspace: "Workspace", protocol_id: str, file: Path, words: Words) -> Merged:
    """What an own protocol becomes with the table in a file; nothing is kept yet.

    Raises UserError: no own protocol, too large, no table of steps, a row that cannot be.
    """
    own_protocols.own_protocol(workspace, protocol_id)
    content = read_bytes(file, LARGEST)
    if isinstance(content, Problem):
        raise UserError(content.sentence())
    return merge(own_protocols.text_of(workspace, protocol_id), content, words)


def keep_merged(
    workspace: "Workspace", protocol_id: str, merged: Merged, now: datetime
) -> Versions:
    """Keep what an own protocol becomes; what it had before. Raises UserError: full disk."""
    return own_protocols.replace_text(workspace, protocol_id, merged.text, now)


def merge(text: str, table: bytes | str, words: Words) -> Merged:
    """The steps of a protocol's `text` as a table says, in its order.

    A row belongs to the step with its id; one without an id is a new step of its kind. An empty
    cell changes nothing, and a step that has no row stays behind the one it followed. Raises
    UserError that names the row.
    """
    rows, unused = _rows(table)
    draft = Draft(text)
    before, order = draft.protocol, list[str]()
    for number, row in rows:
        try:
            order.append(_take(draft, row))
        except UserError as error:
            told = message("Row {n} of the table: {wrong}", n=number, wrong=error.said)
            raise UserError(told) from error
        if order[-1] in order[:-1]:
            told = message("Row {n} of the table: “{id}” is there twice.", n=number, id=order[-1])
            raise UserError(told)
    absent = [step for step in before.steps if step.id not in order]
    _arrange(draft, order)
    names = [step.name.to(words.language) for step in absent]
    problems = () if draft.complete else check_text(draft.text, "protocol.toml").problems
    found = changes(before, draft.protocol, words)
    return Merged(draft.text, found, names, unused, problems[0] if problems else None)


def _rows(table: bytes | str) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows by the titles of their columns with their numbers, and the titles not known."""
    found = tables.cells(table, lambda title: _TITLE.fullmatch(title.casefold()))
    if isinstance(found, Message):
        raise UserError(found)
    filled = [(number, cells) for number, cells in found if any(cells)]
    titles = [title.casefold() for title in filled[0][1]] if filled else []
    if not {"id", "kind"} <= set(titles):
        raise UserError(
            message(
                "This is not a table of steps: its first row has no columns “id” and “kind”. "
                "Export the steps of a protocol to see one."
            )
        )
    unused = [title for title in filled[0][1] if title and not _TITLE.fullmatch(title.casefold())]
    held = [
        (number, {title: tables.unguarded(one) for title, one in zip(titles, cells, strict=False)})
        for number, cells in filled[1:]
    ]
    return held, unused


def _take(draft: Draft, row: Mapping[str, str]) -> str:
    """Write what differs in a row into its step, a new one where it has no id; the step's id."""
    at = _place(draft.protocol, row)
    if at is None:
        draft.do(edits.add_step(draft.protocol, _kind(row), len(draft.protocol.steps)))
        at = len(draft.protocol.steps) - 1
    for edit in _differences(draft, at, row):
        draft.do(edit)
    return draft.protocol.steps[at].id


def _place(protocol: Protocol, row: Mapping[str, str]) -> int | None:
    """Where the step of a row stands; None for a new one."""
    wanted = row.get("id", "")
    if not wanted:
        return None
    at = next((at for at, step in enumerate(protocol.steps) if step.id == wanted), None)
    if at is None:
        raise UserError(
            message(
                "no step has the id “{id}”. Leave the cell empty for a new step.", id=wanted[:40]
            )
        )
    kind = row.get("kind", "").casefold() or protocol.steps[at].kind.value
    if kind != protocol.steps[at].kind.value:
        raise UserError(
            message(
                "the kind of “{id}” is {was}, not “{kind}”. For another kind, make a new step.",
                id=wanted,
                was=protocol.steps[at].kind.value,
                kind=kind[:40],
            )
        )
    return at


def _kind(row: Mapping[str, str]) -> StepKind:
    wanted = row.get("kind", "").casefold()
    if wanted not in [kind.value for kind in KINDS]:
        told = ", ".join(kind.value for kind in KINDS)
        raise UserError(
            message("“{kind}” is not a kind of step. Use one of: {kinds}.", kind=wanted, kinds=told)
        )
    return StepKind(wanted)


def _differences(draft: Draft, at: int, row: Mapping[str, str]) -> Iterator[Edit]:
    """An edit for each cell that says something else than the step at this place."""
    protocol = draft.protocol
    step, languages = protocol.steps[at], edits.languages_of(protocol)
    if row.get("seconds") and row["seconds"] != str(step.seconds):
        written = row["seconds"]
        seconds = typed_length(f"{written} s" if written.isdigit() else written, step.seconds)
        if seconds != step.seconds:
            yield edits.set_lengths(protocol, {at: seconds})
    for title, cell in row.items():
        field, _, language = title.partition(".")
        if field not in _TEXTS or not cell or cell == _cell(step, title):
            continue
        if language not in languages:
            raise UserError(
                message("the protocol is not written in the language of “{title}”.", title=title)
            )
        yield edits.set_text(draft.protocol, at, (field,), language, cell)


def _arrange(draft: Draft, order: Sequence[str]) -> None:
    """Put the steps in the order of the table, each that it has not behind the one it followed."""
    wanted, held = list(order), [step.id for step in draft.protocol.steps]
    for at, step in enumerate(held):
        if step not in wanted:
            wanted.insert(wanted.index(held[at - 1]) + 1 if at else 0, step)
    for to, step in enumerate(wanted):
        at = next(n for n, one in enumerate(draft.protocol.steps) if one.id == step)
        if at != to:
            draft.do(edits.move_steps(draft.protocol, [at], to))
    if [step.id for step in draft.protocol.steps] != wanted:
        raise UserError(
            message("Steps that repeat stay together: keep their rows together, in their order.")
        )
