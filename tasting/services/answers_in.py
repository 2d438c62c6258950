"""Taking answers in from a table: the good rows become operations, the others are told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from tasting.domain.attributes import Attribute
from tasting.domain.board import Key, fold
from tasting.domain.errors import Problem
from tasting.domain.events import LATEST, Kind, Op, Source
from tasting.domain.names import plain
from tasting.domain.numbers import number_fault
from tasting.domain.session import Session
from tasting.domain.steps import Reading
from tasting.domain.subjects import Scope, codes_of, scope_of
from tasting.domain.units import MOST
from tasting.exchange import document
from tasting.services.answer_numbers import UnclearError
from tasting.services.answer_rows import AnswerRow, AnswerTable, read_rows
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


@dataclass(frozen=True)
class AnswerFile:
    """What a file says: its cards, what is wrong in it, and the columns that were not used."""

    cards: list["ImportedCard"]
    problems: tuple[Problem, ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class _GivenAnswer:
    """A good row: the card it belongs to, and its part of that card."""

    card: Key
    name: str
    value: JsonValue
    made_at: int
    source: Source


@dataclass(frozen=True)
class ImportedCard:
    """What a table says of one card: its answers, when the last was made, and where."""

    key: Key
    content: Mapping[str, JsonValue]
    made_at: int
    source: Source


class _CellFault(Exception):  # noqa: N818 - becomes a Problem of the row it was found in
    """What is wrong in a row, in which column."""

    def __init__(self, column: str, wrong: Message, remedy: Message) -> None:
        super().__init__(column)
        self.column, self.wrong, self.remedy = column, wrong, remedy


def import_file(
    workspace: Workspace, session: Session, path: Path, now: datetime, author: str = ""
) -> ImportResult:
    """Take the answers of a CSV file into the workspace's log, all good rows in one step.

    The columns are those of `answers.export`; learner, attribute and value must be there, and
    sample for what was asked of a sample; or the table is wide, as `answer_rows` says. An answer
    that is there already is left alone; another value supersedes it; `author` is the trainer who
    says so. Raises UserError where the disk refuses.
    """
    read = read_cards(session, path, now)
    taken = _append(workspace, session, read.cards, now, author)
    return ImportResult(taken, read.problems, read.unused)


def read_cards(session: Session, path: Path, now: datetime) -> AnswerFile:
    """What the good rows of a CSV file say, card by card, and what is wrong with the others.

    `now` is when an answer was made whose row does not say so.
    """
    content = document.read_bytes(path, LARGEST)
    if isinstance(content, Problem):
        return AnswerFile([], (content,))
    texts = AnswerTexts(session, english())
    table = read_rows(session, texts, content)
    if isinstance(table, Message):
        remedy = message("Export the answers once to see how the table looks, then fill it.")
        return AnswerFile([], (Problem(path.name, 0, "", table, remedy),))
    good: dict[Key, dict[str, _GivenAnswer]] = {}
    problems: list[Problem] = []
    for row in table.rows:
        if not row.cells.get("value"):
            continue
        try:
            given = _read_row(session, texts, table, row, now)
            if given is not None:
                _add_row(good.setdefault(given.card, {}), given)
        except _CellFault as error:
            column = row.column if error.column == "value" else error.column
            problems.append(Problem(path.name, row.number, column, error.wrong, error.remedy))
    cards = [_merged_card(key, rows.values()) for key, rows in good.items()]
    return AnswerFile(cards, tuple(problems), table.unused)


def _add_row(card: dict[str, _GivenAnswer], row: _GivenAnswer) -> None:
    """Add a row to the others of its card; raises `_CellFault` where one of them contradicts it."""
    if card.setdefault(row.name, row).value != row.value:
        wrong = message("An earlier row gives another value for the same answer.")
        raise _CellFault("value", wrong, message("Keep one of the two."))


def _merged_card(key: Key, rows: Collection[_GivenAnswer]) -> ImportedCard:
    content = {row.name: row.value for row in rows}
    return ImportedCard(key, content, max(row.made_at for row in rows), next(iter(rows)).source)


def _read_row(
    session: Session, texts: AnswerTexts, table: AnswerTable, row: AnswerRow, now: datetime
) -> _GivenAnswer | None:
    """What a row says, nothing where it says that there is no answer; raises `_CellFault`."""
    cells = row.cells
    of_session = cells.get("session", "")
    if of_session and of_session != session.id and plain(of_session) != plain(session.title):
        wrong = message("The row belongs to the session “{title}”.", title=of_session)
        raise _CellFault("session", wrong, message("Take it in there."))
    seat = texts.read_seat(cells["learner"])
    if seat is None:
        wrong = message("No one learner is called “{name}”.", name=cells["learner"])
        raise _CellFault(
            "learner", wrong, message("Write the full name, or the number of the seat.")
        )
    asked = texts.read_question(cells["attribute"], cells.get("sense", ""))
    if asked is None:
        wrong = message("The protocol does not ask “{name}”.", name=cells["attribute"])
        raise _CellFault("attribute", wrong, message("Write it as the protocol does."))
    if texts.says_nothing(asked, cells["value"]):
        return None
    about = _read_subject(session, asked, texts.read_subject(cells.get("sample", "")))
    value = _read_value(texts, asked, about, cells, table.decimal)
    reading = isinstance(asked, Reading)
    pairs = [*session.protocol.attributes(), *session.protocol.readings()]
    step = next(step for step, item in pairs if item == asked)
    card = (seat.number, Kind.MEASURE if reading else Kind.OBSERVE, step.id, about)
    # An answer typed into a table was given on paper.
    source = texts.read_source(cells.get("source", "")) or "paper"
    made_at = _read_time(session, cells, now)
    return _GivenAnswer(card, asked.id, value, made_at, source)


def _read_value(
    texts: AnswerTexts,
    asked: Attribute | Reading,
    about: str,
    cells: Mapping[str, str],
    decimal: str,
) -> JsonValue:
    """What a row answers; raises `_CellFault` where it is unclear or does not fit."""
    try:
        value = texts.read_value(asked, cells["value"], cells.get("unit", ""), decimal)
    except UnclearError as error:
        raise _CellFault("value", error.wrong, error.remedy) from error
    fault = (
        number_fault(value, 0, MOST)
        if isinstance(asked, Reading)
        else asked.fault(value, codes_of(about))
    )
    if fault:
        raise _CellFault("value", fault, message("Correct it, or empty the cell."))
    return value


def _read_subject(session: Session, asked: Attribute | Reading, about: str) -> str:
    """The subject `about` where it fits what was asked; raises `_CellFault` where it does not."""
    unknown = [code for code in codes_of(about) if session.sample(code) is None]
    if unknown:
        wrong = message("The session has no sample {code}.", code=unknown[0])
        raise _CellFault("sample", wrong, message("Write its three-digit code."))
    given = scope_of(about)
    # How it was prepared may hold for one sample or for all of them.
    either = isinstance(asked, Reading) and given is not Scope.SET
    wanted = Scope.SAMPLE if isinstance(asked, Reading) else asked.scope
    if either or given is wanted:
        return about
    match wanted:
        case Scope.SAMPLE:
            wrong = message("The session has no sample {code}.", code=about or "–")
            raise _CellFault("sample", wrong, message("Write its three-digit code."))
        case Scope.SET:
            wrong = message("This is asked about several samples at once.")
            raise _CellFault("sample", wrong, message("Write their codes, with spaces between."))
        case Scope.STEP:
            wrong = message("This is asked about the step, not about a sample.")
            raise _CellFault("sample", wrong, message("Empty the cell."))
        case _:
            assert_never(wanted)


def _read_time(session: Session, cells: Mapping[str, str], now: datetime) -> int:
    """When the answer was made, ms; now where the table does not say."""
    text = cells.get("made at", "")
    try:
        made = datetime.fromisoformat(text) if text else now
        zoned = made if made.tzinfo else made.replace(tzinfo=ZoneInfo(session.zone))
        milliseconds = round(zoned.timestamp() * 1000)
    except (ValueError, OverflowError):
        milliseconds = -1
    if not 0 <= milliseconds <= LATEST:
        wrong = message("“{value}” is not a date with its time.", value=text)
        remedy = message("Write it like 2026-11-16T10:25, or empty the cell.")
        raise _CellFault("made at", wrong, remedy)
    return milliseconds


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
        fresh = [name for name, value in made.content.items() if before.get(name) != value]
        if not fresh:
            continue
        changed += len(fresh)
        op = Op(
            op_id=token_hex(16),
            kind=kind,
            step=step,
            code=code,
            body={field: {**before, **made.content}},
            supersedes=tuple(head.op_id for head in card.heads) if card else (),
            made_at=made.made_at,
            author=author,
        )
        entries.append(Entry(seat, made.source, round(now.timestamp() * 1000), op))
    workspace.log.append(session.id, entries)
    return changed
