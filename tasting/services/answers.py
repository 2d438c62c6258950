"""All answers of a session as rows, one an answer, and as a table file for any spreadsheet."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from tasting.domain.attributes import NO_ANSWER, Attribute, Liking, LineScale
from tasting.domain.board import Board, Head, fold
from tasting.domain.errors import UserError
from tasting.domain.events import Kind, Source
from tasting.domain.session import Seat, Session
from tasting.domain.steps import Reading, Step
from tasting.services.answer_texts import AnswerTexts, guarded
from tasting.services.outputs import write_whole
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, mark, message, message_count

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
class Answer:
    """One row: a value given to an attribute, or a reading of how a cup was really made."""

    seat: Seat
    code: str
    """Empty where a reading holds for all samples."""
    step: Step
    asked: Attribute | Reading
    value: JsonValue
    made_at: int
    """By the clock of whoever made it, ms."""
    source: Source


def rows(session: Session, board: Board) -> list[Answer]:
    """Every answer that counts, by seat, step and sample; a conflict gives the version shown.

    An empty text and an empty list of words are no answers.
    """
    found = []
    for card in board.cards.values():
        seat, step = session.seat(card.seat), session.protocol.step(card.step)
        if seat and step and card.kind in {Kind.OBSERVE, Kind.MEASURE}:
            found += list(_of_card(seat, card.code, step, card.kind, card.shown))
    return found


def export(workspace: Workspace, session: Session, path: Path, words: Words) -> int:
    """Write every answer to the CSV file `path`, a row a value; how many rows there were.

    As a spreadsheet set to this language opens it: UTF-8 with its mark, commas between cells or,
    in French, semicolons and decimal commas. Raises UserError where it cannot be written.
    """
    if path.suffix.lower() != ".csv":
        raise UserError(
            message(
                "Answers are written as a CSV file, and {file} is not named like one. Choose a "
                "name that ends in .csv.",
                file=path.name,
            )
        )
    board = fold(workspace.log.events(session.id), session.protocol)
    answers = rows(session, board)
    write_whole(path, as_csv(session, answers, words).encode("utf-8-sig"))
    return len(answers)


def exported(n: int, file: str) -> Message:
    """The sentence that says how many rows were written, and where.

    Rows, since a learner's answer on one cup, as it is counted everywhere, is several of them.
    """
    return message_count("{n} row written to {file}.", "{n} rows written to {file}.", n, file=file)


def as_csv(session: Session, answers: list[Answer], words: Words) -> str:
    """The answers as a table with a row of titles; no cell can act as a formula."""
    texts = AnswerTexts(session, words)
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";" if words.language == "fr" else ",")
    table.writerow([words.say(title) for title in COLUMNS])
    for answer in answers:
        table.writerow(_cells(session, answer, texts))
    return out.getvalue().replace("\0", "")  # the one sign that no table can hold


def unit(asked: Attribute | Reading) -> str:
    """What a value is counted in: a reading's unit, or the ends of a scale, such as 0–10."""
    if isinstance(asked, Reading):
        return asked.unit
    if isinstance(asked, LineScale):
        return f"{asked.minimum:g}–{asked.maximum:g}"
    return "1–9" if isinstance(asked, Liking) else ""


def _of_card(seat: Seat, code: str, step: Step, kind: Kind, head: Head) -> Iterator[Answer]:
    given = head.body.get("values" if kind is Kind.OBSERVE else "readings")
    asked: dict[str, Attribute | Reading] = (
        {attribute.id: attribute for attribute in step.attributes}
        if kind is Kind.OBSERVE
        else {reading.id: reading for reading in step.record}
    )
    for name, item in asked.items():
        if isinstance(given, dict) and given.get(name) not in NO_ANSWER:
            yield Answer(seat, code, step, item, given[name], head.made_at, head.source)


def _cells(session: Session, answer: Answer, texts: AnswerTexts) -> list[str]:
    sample = session.sample(answer.code)
    made = datetime.fromtimestamp(answer.made_at / 1000, UTC).astimezone(ZoneInfo(session.zone))
    numeric = isinstance(answer.value, int | float)
    value = texts.value(answer.asked, answer.value)
    return [
        guarded(session.title),
        guarded(texts.learner(answer.seat)),
        answer.code,
        guarded(sample.product.name if sample else ""),
        texts.sense(answer.asked),
        guarded(texts.asked(answer.asked)),
        value if numeric else guarded(value),
        unit(answer.asked),
        made.isoformat(timespec="milliseconds"),
        texts.source(answer.source),
    ]
