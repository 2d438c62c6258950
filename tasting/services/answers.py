"""All answers of a session as rows, one an answer, and as a table file for any spreadsheet."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from tasting.domain.attributes import NO_ANSWER, Attribute, Photo
from tasting.domain.attributes.base import BaseAttribute
from tasting.domain.board import Board, Head, fold
from tasting.domain.events import Kind, Source
from tasting.domain.open_samples import OPEN
from tasting.domain.scores import BaseScore
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.steps import Reading, Step
from tasting.domain.subjects import codes_of
from tasting.exchange.writers import writer_for
from tasting.exchange.writers.table import Cell, Table
from tasting.services.answer_photos import photo_file, write_photos
from tasting.services.answer_texts import AnswerTexts, Names
from tasting.services.kinds import answers_to
from tasting.services.outputs import write_whole
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, mark, message_count, words_in

COLUMNS: Final = (
    mark("session"),
    mark("learner"),
    mark("sample"),
    mark("product"),
    mark("sense"),
    mark("attribute"),
    mark("value"),
    mark("unit"),
    mark("answered at"),
    mark("source"),
)
"""The titles of the columns, in order."""
CALIBRATION: Final = mark("calibration")
"""The title of one column more, where a session has calibration samples: "yes" for theirs."""
TARGET: Final = mark("target")
"""The title of one column more, where something is measured: the target of each reading."""
FLIGHT: Final = mark("flight")
"""The title of one column more, where samples are tasted in flights: the number of the flight."""


@dataclass(frozen=True)
class GivenAnswer:
    """One row: a value given to an attribute, a reading of how a cup was really made, or a skip.

    Or a score that is computed from others of them.
    """

    seat: Seat
    about: str
    """The subject: a sample's code, several codes, or empty for the step and all its samples."""
    step: Step
    asked: Attribute | Reading | BaseScore | None
    """Nothing where the learner skipped this sample in this step."""
    value: JsonValue
    made_at: int
    """In hub time, ms: phones have clocks of their own."""
    source: Source
    """Of a score where the last of its parts came from."""


def rows(session: Session, board: Board) -> list[GivenAnswer]:
    """Every answer that counts, by seat, step and sample; a conflict gives the version shown.

    An empty text and an empty list of words are no answers, and what was practised on counts
    nowhere. Last come the scores that are whole.
    """
    found = []
    for card in board.cards.values():
        seat, step = session.seat(card.seat), session.protocol.step(card.step)
        if seat and step and not step.facts.practises and card.kind in {Kind.OBSERVE, Kind.MEASURE}:
            found += list(_card_answers(seat, card.code, step, card.kind, card.shown))
    return [*found, *_scores(session, found)]


def who_answered(session: Session, board: Board) -> set[int]:
    """The numbers of the learners who answered or measured anything but in a practice."""
    practised, learners = session.protocol.practised, {seat.number for seat in session.seats}
    return learners & {card.seat for card in board.cards.values() if card.step not in practised}


def _scores(session: Session, answers: Iterable[GivenAnswer]) -> Iterator[GivenAnswer]:
    """The scores of those who answered all parts of one."""
    given: dict[tuple[int, str], dict[str, GivenAnswer]] = {}
    for answer in answers:
        if isinstance(answer.asked, BaseAttribute) and _number(answer) is not None:
            own = given.setdefault((answer.seat.number, answer.about), {})
            own[answer.asked.id] = answer
    for own in given.values():
        numbers = {name: _number(answer) or 0.0 for name, answer in own.items()}
        for score in session.protocol.scores:
            value = score.value(numbers)
            if value is not None:
                last = max((own[name] for name, _ in score.terms), key=lambda one: one.made_at)
                yield replace(last, asked=score, value=value)


def _number(answer: GivenAnswer) -> float | None:
    """What an answer comes to in a score."""
    return answer.asked.number(answer.value) if isinstance(answer.asked, BaseAttribute) else None


def export(
    workspace: Workspace, session: Session, path: Path, words: Words, names: Names = "full"
) -> int:
    """Write every answer to the table file `path`, a row a value; how many rows there were.

    Its format is the one that the file is named after, for a spreadsheet set to this language.
    Products are named once their codes were revealed; photos are put in a folder beside the table.
    Raises UserError where the format is not known, or where a file cannot be written.
    """
    write = writer_for(path)
    board = fold(workspace.log.events(session.id), session.protocol)
    answers = rows(session, board)
    made = table(session, answers, words, names, frozenset(board.identities), path)
    write_whole(path, write(made, words.language))
    photos = (answer for answer in answers if isinstance(answer.asked, Photo))
    write_photos(workspace, path, ((_photo(answer, path), str(answer.value)) for answer in photos))
    return len(answers)


def export_message(n: int, file: str) -> Message:
    """The sentence that says how many rows were written, and where.

    Rows, since a learner's answer on one cup, as it is counted everywhere, is several of them.
    """
    return message_count("{n} row saved to {file}.", "{n} rows saved to {file}.", n, file=file)


def table(
    session: Session,
    answers: list[GivenAnswer],
    words: Words,
    names: Names = "full",
    revealed: Collection[str] = (),
    path: Path | None = None,
) -> Table:
    """The answers under titles in the language of `words`, for the file `path`.

    Products are named of samples whose codes were `revealed`, and of those that everybody knew.
    """
    words = words_in(words.language)  # as it is stored, whoever writes the table
    texts, revealed = AnswerTexts(session, words), {*revealed, *session.open_identities}
    titles = [words.say(title) for title in COLUMNS]
    rows = [_cells(session, answer, texts, names, revealed, path) for answer in answers]
    _add_computed(titles, rows, session, answers, words)
    if any(session.protocol.readings()):
        titles.append(words.say(TARGET))
        for row, answer in zip(rows, answers, strict=True):
            row.append(_target(session, answer))
    if session.protocol.flights > 1:
        titles.append(words.say(FLIGHT))
        for row, answer in zip(rows, answers, strict=True):
            row.append(_flight(session, answer))
    # One column more where samples are open, and one where some are for calibration.
    for title, codes in ((OPEN, session.open), (CALIBRATION, session.calibration)):
        titles += [words.say(title)] if codes else []
        for row, answer in zip(rows, answers, strict=True) if codes else ():
            row.append(words.say("yes") if answer.about in codes else words.say("no"))
    return Table(titles, rows)


def _target(session: Session, answer: GivenAnswer) -> Cell:
    """What a reading aims at for its sample; empty beside an answer."""
    asked = answer.asked
    return session.recorded(asked, answer.about).target.value if isinstance(asked, Reading) else ""


def _flight(session: Session, answer: GivenAnswer) -> Cell:
    """The number of the flight in which an answer was given; empty where it was in none."""
    asked_in = answer.step.flight.number if answer.step.flight else 0
    return session.flight_of(answer.about) or asked_in or ""


def _add_computed(
    titles: list[str],
    rows: list[list[Cell]],
    session: Session,
    answers: list[GivenAnswer],
    words: Words,
) -> None:
    """Put what is computed of an answer into columns of its question; others are empty there."""
    for _, asked in session.protocol.attributes():
        more = answers_to(asked).columns(session.codes, words)
        titles += more
        for row, answer in zip(rows, answers, strict=True):
            given = answer.value if answer.asked == asked else None
            row += answers_to(asked).column_cells(given, session.codes) or [""] * len(more)


def unit(asked: Attribute | Reading | BaseScore) -> str:
    """What a value is counted in: its unit, or the ends of a scale, such as 0–10."""
    if isinstance(asked, BaseScore):
        return ""
    return asked.unit if isinstance(asked, Reading) else answers_to(asked).unit


def _card_answers(
    seat: Seat, about: str, step: Step, kind: Kind, head: Head
) -> Iterator[GivenAnswer]:
    given = head.body.get("values" if kind is Kind.OBSERVE else "readings")
    asked: dict[str, Attribute | Reading] = (
        {attribute.id: attribute for attribute in step.attributes}
        if kind is Kind.OBSERVE
        else {reading.id: reading for reading in step.record}
    )
    made, source = head.made_at_hub, head.source
    if kind is Kind.OBSERVE and head.body.get("skipped"):
        yield GivenAnswer(seat, about, step, None, None, made, source)
    for name, item in asked.items():
        if isinstance(given, dict) and given.get(name) not in NO_ANSWER:
            yield GivenAnswer(seat, about, step, item, given[name], made, source)


def _cells(
    session: Session,
    answer: GivenAnswer,
    texts: AnswerTexts,
    names: Names,
    revealed: Collection[str],
    path: Path | None,
) -> list[Cell]:
    asked = answer.asked
    samples = filter(None, map(session.sample, codes_of(answer.about)))
    return [
        session.title,
        texts.learner(answer.seat, names),
        answer.about,
        ", ".join(sample.product.name for sample in samples if sample.code in revealed),
        texts.sense(asked) if asked else "",
        texts.question(asked) if asked else texts.step(answer.step),
        _value(answer, texts, path),
        unit(asked) if asked else "",
        datetime.fromtimestamp(answer.made_at / 1000, UTC).astimezone(ZoneInfo(session.zone)),
        texts.computed if isinstance(asked, BaseScore) else texts.source(answer.source),
    ]


def _value(answer: GivenAnswer, texts: AnswerTexts, path: Path | None) -> Cell:
    if answer.asked is None:
        return texts.skipped
    if isinstance(answer.asked, Photo) and path is not None:
        return _photo(answer, path)
    return texts.value(answer.asked, answer.value)


def _photo(answer: GivenAnswer, path: Path) -> str:
    return photo_file(path, answer.about, answer.seat.number, str(answer.value))
