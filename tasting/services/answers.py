"""All answers of a session as rows, one an answer, and as a table file for any spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from tasting.domain.attributes import NO_ANSWER, Attribute, Scale
from tasting.domain.board import Board, Head, fold
from tasting.domain.events import Kind, Source
from tasting.domain.session import Seat, Session
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import codes_of
from tasting.exchange.writers import writer_for
from tasting.exchange.writers.table import Cell, Table
from tasting.services.answer_texts import AnswerTexts
from tasting.services.outputs import write_whole
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, mark, message_count

COLUMNS: Final = (
    mark("session"),
    mark("learner"),
    mark("sample"),
    mark("product"),
    mark("sense"),
    mark("attribute"),
    mark("value"),
    mark("unit"),
    mark("made at"),
    mark("source"),
)
"""The titles of the columns, in order."""


@dataclass(frozen=True)
class GivenAnswer:
    """One row: a value given to an attribute, or a reading of how a cup was really made."""

    seat: Seat
    about: str
    """The subject: a sample's code, several codes, or empty for the step and all its samples."""
    step: Step
    asked: Attribute | Reading
    value: JsonValue
    made_at: int
    """By the clock of whoever made it, ms."""
    source: Source


def rows(session: Session, board: Board) -> list[GivenAnswer]:
    """Every answer that counts, by seat, step and sample; a conflict gives the version shown.

    An empty text and an empty list of words are no answers.
    """
    found = []
    for card in board.cards.values():
        seat, step = session.seat(card.seat), session.protocol.step(card.step)
        if seat and step and card.kind in {Kind.OBSERVE, Kind.MEASURE}:
            found += list(_card_answers(seat, card.code, step, card.kind, card.shown))
    return found


def export(workspace: Workspace, session: Session, path: Path, words: Words) -> int:
    """Write every answer to the table file `path`, a row a value; how many rows there were.

    Its format is the one that the file is named after, for a spreadsheet set to this language.
    Raises UserError where there is none, or where the file cannot be written.
    """
    write = writer_for(path)
    board = fold(workspace.log.events(session.id), session.protocol)
    answers = rows(session, board)
    write_whole(path, write(table(session, answers, words), words.language))
    return len(answers)


def export_message(n: int, file: str) -> Message:
    """The sentence that says how many rows were written, and where.

    Rows, since a learner's answer on one cup, as it is counted everywhere, is several of them.
    """
    return message_count("{n} row written to {file}.", "{n} rows written to {file}.", n, file=file)


def table(session: Session, answers: list[GivenAnswer], words: Words) -> Table:
    """The answers under titles in the language of `words`."""
    texts = AnswerTexts(session, words)
    return Table(
        [words.say(title) for title in COLUMNS],
        [_cells(session, answer, texts) for answer in answers],
    )


def unit(asked: Attribute | Reading) -> str:
    """What a value is counted in: a reading's unit, or the ends of a scale, such as 0–10."""
    if isinstance(asked, Reading):
        return asked.unit
    return "{:g}–{:g}".format(*asked.limits).replace("-", "−") if isinstance(asked, Scale) else ""


def _card_answers(
    seat: Seat, about: str, step: Step, kind: Kind, head: Head
) -> Iterator[GivenAnswer]:
    given = head.body.get("values" if kind is Kind.OBSERVE else "readings")
    asked: dict[str, Attribute | Reading] = (
        {attribute.id: attribute for attribute in step.attributes}
        if kind is Kind.OBSERVE
        else {reading.id: reading for reading in step.record}
    )
    for name, item in asked.items():
        if isinstance(given, dict) and given.get(name) not in NO_ANSWER:
            yield GivenAnswer(seat, about, step, item, given[name], head.made_at, head.source)


def _cells(session: Session, answer: GivenAnswer, texts: AnswerTexts) -> list[Cell]:
    samples = filter(None, map(session.sample, codes_of(answer.about)))
    return [
        session.title,
        texts.learner(answer.seat),
        answer.about,
        ", ".join(sample.product.name for sample in samples),
        texts.sense(answer.asked),
        texts.question(answer.asked),
        texts.value(answer.asked, answer.value),
        unit(answer.asked),
        datetime.fromtimestamp(answer.made_at / 1000, UTC).astimezone(ZoneInfo(session.zone)),
        texts.source(answer.source),
    ]
