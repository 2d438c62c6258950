"""Answer forms read from pictures, beside what is typed: what each cell proposes, or asks for.

    elsewhere = titles_elsewhere(workspace, session.id)
    (picture,) = read_pictures(session, elsewhere, [Path("page.jpg")]).pictures
    found = proposals(session, picture.page, texts, lambda cell: entry.value(board, cell))
    print([(each.cell.question.name, each.cell.about, each.text) for each in found.cells])

Nothing is kept by that: a trainer looks at what is proposed, and keeps it as if it were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from PIL import Image
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.attributes import NO_ANSWER, Ranking, Statements, Tetrad, WordList
from tasting.domain.board import Board
from tasting.domain.crosses import Doubt, Finding
from tasting.domain.errors import UserError
from tasting.domain.events import TASTER
from tasting.domain.pen_questions import Question
from tasting.domain.session import Session
from tasting.services.answer_sheets import SheetCell, learner_sheet
from tasting.services.form_pictures import FormAnswer, FormPage, FormReader
from tasting.services.hand_entry import HandEntry
from tasting.services.page_pictures import MOST_BYTES, is_empty, opened, unreadable
from tasting.services.pdf_pages import is_pdf, page_count, page_picture
from tasting.services.sending import append_own
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Message, Names, Words, english, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

KEEP: Final = message("Read from a picture. Enter keeps it.")
_MOST_PAGES: Final = 400
"""Of one PDF: a class of any size, both sides of each page."""
_EMPTY: Final = message("An empty page.")
_WRITTEN: Final = message("Written by hand on the form: type it.")


@dataclass(frozen=True)
class FormPicture:
    """What became of one picture: the page on it, or why there is none."""

    name: str
    """Of its file."""
    page: FormPage | None = None
    fault: Message | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is on it: the back of a page."""
        return self.fault == _EMPTY


@dataclass(frozen=True)
class ReadPictures:
    """What became of some pictures, in their order."""

    pictures: tuple[FormPicture, ...]
    left: int = 0
    """How many more there were when somebody stopped it."""


@dataclass(frozen=True)
class Proposal:
    """What a picture says of a cell in which nothing stands."""

    cell: SheetCell
    answer: FormAnswer
    text: str
    """The answer as it would be typed; empty where it is not clear."""
    said: Message
    """What to do about it."""

    @property
    def clear(self) -> bool:
        """Whether it is an answer."""
        return bool(self.text)


@dataclass(frozen=True)
class Proposals:
    """What a page says, as far as it is not known yet."""

    page: FormPage
    cells: tuple[Proposal, ...]
    differing: tuple[SheetCell, ...]
    """Cells in which another answer stands: they are left as they are."""
    bare: int = 0
    """How many cells have boxes of which none is crossed, and nothing that stands there."""


def read_pictures(
    session: Session,
    elsewhere: Mapping[str, str],
    files: Sequence[Path],
    report: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ReadPictures:
    """The pages of answer forms in some files, each page once.

    A file is a picture, or a PDF of scanned pages. `elsewhere` are the tokens of other sessions'
    seats, and what those are called; `report` is told how many pictures are done, of how many.
    Before each `cancelled` is asked whether to stop: what was read until then counts.
    """
    reader, found = FormReader(session, elsewhere), list[FormPicture]()
    pages, pictures = set[tuple[int, int]](), [one for file in files for one in _pictures(file)]
    for done, (name, opening) in enumerate(pictures):
        if cancelled():
            break
        report(done, len(pictures))
        picture = _read(reader, name, opening)
        if picture.page is not None:
            of = picture.page.seat.number, picture.page.number
            picture = _twice(picture.name, picture.page) if of in pages else picture
            pages.add(of)
        found.append(picture)
    return ReadPictures(tuple(found), len(pictures) - len(found))


def _pictures(file: Path) -> Iterator[tuple[str, Callable[[], Image.Image]]]:
    """The pictures in a file, each by its name and a way to open it."""
    try:
        pages = page_count(file) if is_pdf(file) else None
    except (UserError, OSError):
        pages = None  # opening it tells what is wrong
    if pages is None:
        yield file.name, partial(_photo, file)
    if pages is not None and pages > _MOST_PAGES:
        yield file.name, partial(_refuse, pages)
        return
    for number in range(pages or 0):
        yield f"{file.name}, {number + 1}", partial(page_picture, file, number)


def _refuse(pages: int) -> Image.Image:
    raise UserError(
        message(
            "This PDF file has {n} pages, and {most} are read at once. Scan it in parts.",
            n=pages,
            most=_MOST_PAGES,
        )
    )


def _photo(file: Path) -> Image.Image:
    if is_pdf(file):
        return page_picture(file, 0)
    with file.open("rb") as found:
        return opened(found.read(MOST_BYTES + 1))


def _read(reader: FormReader, name: str, opening: Callable[[], Image.Image]) -> FormPicture:
    picture: Image.Image | None = None
    try:
        picture = opening()
        return FormPicture(name, reader.read_picture(picture))
    except UserError as error:
        empty = picture is not None and is_empty(picture)
        return FormPicture(name, fault=_EMPTY if empty else error.said)
    except OSError as error:
        return FormPicture(name, fault=unreadable(error).said)


def _twice(name: str, page: FormPage) -> FormPicture:
    return FormPicture(
        name,
        fault=message(
            "Page {page} of {name} is there twice. The first picture of it counts.",
            page=page.number,
            name=page.seat.learner.display,
        ),
    )


def proposals(
    session: Session,
    page: FormPage,
    texts: TypedAnswers,
    standing: Callable[[SheetCell], JsonValue],
) -> Proposals:
    """What a page says of its cells; `standing` tells what stands in one."""
    sheet = learner_sheet(session, page.seat, english())
    cells = {(cell.question.id, cell.about): cell for *_, cell in sheet.cells()}
    found, differing, bare = list[Proposal](), list[SheetCell](), 0
    for answer in page.answers:
        cell = cells[answer.place.question.id, answer.place.about]
        value, stands = answer.finding.value, standing(cell)
        if answer.finding.bare:
            bare += bool(answer.place.boxes) and stands in NO_ANSWER
            continue
        if stands in NO_ANSWER:
            text = "" if value is None else texts.text(cell.question, value)
            found.append(Proposal(cell, answer, text, _said(cell.question, answer.finding, texts)))
        elif value not in (None, stands):
            differing.append(cell)
    return Proposals(page, tuple(found), tuple(differing), bare)


def _said(question: Question, found: Finding, texts: TypedAnswers) -> Message:
    """What to do about a cell."""
    seen = _seen(question, found.seen, texts)
    match found.doubt:
        case None:
            return KEEP
        case Doubt.WRITTEN if not seen:
            return _WRITTEN
        case Doubt.WRITTEN:
            return message(
                "On the form {answers} is crossed, and something written beside it: type both.",
                answers=seen,
            )
        case Doubt.CORRECTED if seen:
            return message(
                "Corrected on the form; {answers} seems to be meant. Look at it, and type it.",
                answers=seen,
            )
        case Doubt.SEVERAL:
            return message(
                "Crossed on the form, which makes no answer: {answers}. Type what is meant.",
                answers=seen,
            )
        case _:
            return message("Not clear on the form. Look at it, and type the answer.")


def _seen(question: Question, seen: Sequence[JsonValue], texts: TypedAnswers) -> str:
    """What is crossed, as it would be typed."""
    if isinstance(question, Statements | WordList | Ranking | Tetrad):
        return texts.text(question, [*seen])
    return ", ".join(texts.text(question, value) for value in seen)


def told_left(read: ReadPictures, words: Words) -> str:
    """How many pictures were not read, since it was stopped; empty where all were."""
    if not read.left:
        return ""
    return words.count(
        "Stopped: {n} page was not read.", "Stopped: {n} pages were not read.", read.left
    )


def told_empty(pictures: Sequence[FormPicture], words: Words) -> str:
    """How many empty pages there are among pictures; empty where there is none."""
    empty = sum(picture.empty for picture in pictures)
    return words.count("{n} empty page", "{n} empty pages", empty) if empty else ""


def told(picture: FormPicture, found: Proposals | None, words: Words) -> str:
    """What became of a picture, in sentences."""
    page = picture.page
    if page is None or found is None:
        return words.say(picture.fault) if picture.fault else ""
    return " ".join(_sentences(page, found, words))


def _sentences(page: FormPage, found: Proposals, words: Words) -> Iterator[str]:
    clear = sum(each.clear for each in found.cells)
    written = sum(each.said == _WRITTEN for each in found.cells)
    unclear = len(found.cells) - clear - written
    name, number = page.seat.learner.display, page.number
    yield words.say("{name}, page {page} of {of}.", name=name, page=number, of=page.of)
    if found.cells:
        yield words.count("{n} answer read.", "{n} answers read.", clear)
    elif not found.differing and not found.bare:
        yield words.say("It says nothing more than was entered before.")
    if unclear:
        yield words.count(
            "{n} is not clear and was left empty.",
            "{n} are not clear and were left empty.",
            unclear,
        )
    if written:
        yield words.count(
            "{n} is handwriting, to be typed.", "{n} are handwriting, to be typed.", written
        )
    if found.bare:
        yield words.count("{n} question has no cross.", "{n} questions have no cross.", found.bare)
    if found.differing:
        named = [name_of(cell, words) for cell in found.differing]
        yield words.say(
            "The form says otherwise than what was entered before, which stays: {answers}.",
            answers=Names(named),
        )


def name_of(cell: SheetCell, words: Words) -> str:
    """A cell by its question and what it is about: "Acidity 417"."""
    return f"{cell.question.name.to(words.language)} {cell.about}".rstrip()


def keep(
    workspace: Workspace,
    session: Session,
    found: Proposals,
    board: Board,
    entry: HandEntry,
    now: datetime,
    author: str = "",
) -> None:
    """Put what is clear into the log, as if `author` had typed it from paper.

    `entry` goes on from page to page, where one card has answers on several. Raises UserError.
    """
    at = round(now.timestamp() * 1000)
    made = [
        entry.enter(board, each.cell, each.answer.finding.value, token_hex(16), at)
        for each in found.cells
        if each.clear
    ]
    seat = found.page.seat.number
    ops = commands.signed([(seat, op) for op in made if op is not None], author)
    append_own(workspace, session.id, ops, at, "trainer" if seat == TASTER else "paper")
