"""Taking answers in from a table: the good rows become operations, the others are told."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Final

from pydantic import JsonValue

from tasting.domain.board import Key, fold
from tasting.domain.errors import Problem
from tasting.domain.events import Kind, Op, Source
from tasting.domain.session import Session
from tasting.exchange import document
from tasting.services.answer_limits import AnswerLimits
from tasting.services.answer_photos import read_photo
from tasting.services.answer_reader import SKIPPED, CellFault, ReadAnswer, RowReader
from tasting.services.answer_rows import read_rows
from tasting.services.answer_texts import AnswerTexts
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import Message, english, message

LARGEST: Final = 5_000_000
"""Bytes of a table; sixty learners with four hundred answers each need half of it."""


@dataclass(frozen=True)
class ImportResult:
    """What became of a table: how many answers are new or changed, and which rows are wrong."""

    answers: int
    problems: tuple[Problem, ...]
    unused: tuple[str, ...] = ()
    """The titles of columns that were not used."""
    doubts: tuple[Problem, ...] = ()
    """What was taken in and may be wrong."""


@dataclass(frozen=True)
class AnswerFile:
    """What a file says: its cards, what is wrong in it, and the columns that were not used."""

    cards: list["ImportedCard"]
    problems: tuple[Problem, ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedCard:
    """What a table says of one card: its answers, when the last was made, and where."""

    key: Key
    content: Mapping[str, JsonValue]
    made_at: int
    source: Source


def import_file(
    workspace: Workspace, session: Session, path: Path, now: datetime, author: str = ""
) -> ImportResult:
    """Take the answers of a CSV file into the workspace's log, all good rows in one step.

    The columns are those of `answers.export`; learner, attribute and value must be there, and
    sample for what was asked of a sample; or the table is wide, as `answer_rows` says. An answer
    that is there already is left alone; another value supersedes it; `author` is the trainer who
    says so. Raises UserError where the disk refuses.
    """
    board = fold(workspace.log.events(session.id), session.protocol)
    photo = partial(read_photo, workspace, board, path)
    limits = AnswerLimits(session, board, now)
    read = read_cards(session, path, now, photo, limits.check)
    taken = _append(workspace, session, read.cards, now, author)
    return ImportResult(taken, read.problems, read.unused, limits.doubts(path.name))


def read_cards(
    session: Session,
    path: Path,
    now: datetime,
    photo: Callable[[str], str] = str,
    check: Callable[[int, ReadAnswer], None] = lambda _number, _given: None,
) -> AnswerFile:
    """What the good rows of a CSV file say, card by card, and what is wrong with the others.

    `now` is when an answer was made whose row does not say so; `photo` tells which photo of the
    workspace a cell names; `check` raises `CellFault` where what a row gives cannot be.
    """
    content = document.read_bytes(path, LARGEST)
    if isinstance(content, Problem):
        return AnswerFile([], (content,))
    texts = AnswerTexts(session, english())
    table = read_rows(session, texts, content)
    if isinstance(table, Message):
        remedy = message("Export the answers once to see how the table looks, then fill it.")
        return AnswerFile([], (Problem(path.name, 0, "", table, remedy),))
    reader = RowReader(session, texts, table.decimal, now, photo)
    good: dict[Key, dict[str, ReadAnswer]] = {}
    problems: list[Problem] = []
    for row in table.rows:
        if not row.cells.get("value"):
            continue
        try:
            given = reader.read(row)
            if given is not None:
                check(row.number, given)
                _add_row(good.setdefault(given.card, {}), given)
        except CellFault as error:
            column = row.column if error.column == "value" else error.column
            problems.append(Problem(path.name, row.number, column, error.wrong, error.remedy))
    cards = [_merged_card(key, rows.values()) for key, rows in good.items()]
    return AnswerFile(cards, tuple(problems), table.unused)


def _add_row(card: dict[str, ReadAnswer], row: ReadAnswer) -> None:
    """Add a row to the others of its card; raises `CellFault` where one of them contradicts it."""
    held = card.setdefault(row.name, row)
    if held.value != row.value or (SKIPPED in card and len(card) > 1):
        if held is row:
            del card[row.name]
        wrong = message("An earlier row gives another value for the same answer.")
        raise CellFault("value", wrong, message("Keep one of the two."))


def _merged_card(key: Key, rows: Collection[ReadAnswer]) -> ImportedCard:
    content = {row.name: row.value for row in rows}
    return ImportedCard(key, content, max(row.made_at for row in rows), next(iter(rows)).source)


def _append(
    workspace: Workspace, session: Session, cards: list[ImportedCard], now: datetime, author: str
) -> int:
    """Append an operation for each card that changes; how many answers are new or other."""
    board = fold(workspace.log.events(session.id), session.protocol)
    entries, changed = [], 0
    for made in cards:
        seat, kind, step, code = made.key
        field = "values" if kind is Kind.OBSERVE else "readings"
        card = board.cards.get(made.key)
        held = card.shown.body.get(field) if card else None
        before = held if isinstance(held, dict) else {}
        skips = SKIPPED in made.content
        fresh = [name for name, value in made.content.items() if before.get(name) != value]
        # That a sample was skipped takes no answer away.
        if not fresh or (skips and card and (before or card.skipped)):
            continue
        changed += len(fresh)
        op = Op(
            op_id=token_hex(16),
            kind=kind,
            step=step,
            code=code,
            body={field: {}, SKIPPED: True} if skips else {field: {**before, **made.content}},
            supersedes=tuple(head.op_id for head in card.heads) if card else (),
            made_at=made.made_at,
            author=author,
        )
        entries.append(Entry(seat, made.source, round(now.timestamp() * 1000), op))
    workspace.log.append(session.id, entries)
    return changed
