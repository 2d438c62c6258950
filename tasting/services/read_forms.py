"""Answer forms read from pictures, beside what is typed: what each cell proposes, or asks for.

    elsewhere = sessions_elsewhere(workspace, session.id)
    (picture,) = read_pictures(session, elsewhere, [Path("page.jpg")]).pictures
    found = proposals(session, picture.page, texts, lambda cell: entry.value(board, cell))
    print([(each.cell.question.name, each.cell.about, each.text) for each in found.cells])

Nothing is kept by that: a trainer looks at what is proposed, and keeps it as if it were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from PIL import Image
from pydantic import JsonValue

from tasting.domain import commands
from tasting.domain.attributes import NO_ANSWER, Bowls, Flaw, Ranking, Statements, Tetrad, WordList
from tasting.domain.board import Board
from tasting.domain.crosses import Doubt, Finding
from tasting.domain.errors import UserError
from tasting.domain.events import TASTER
from tasting.domain.session import Session
from tasting.services.answer_sheets import SheetCell, learner_sheet
from tasting.services.form_pictures import FormAnswer, FormPage, FormReader
from tasting.services.hand_entry import HandEntry
from tasting.services.page_pictures import MOST_BYTES, is_empty, opened, unreadable
from tasting.services.pdf_pages import is_pdf, page_count, page_picture
from tasting.services.sending import append_own
from tasting.services.strange_scans import Elsewhere
from tasting.services.typed_answers import TypedAnswers
from tasting.words import Message, english, message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

KEEP: Final = message("Read from a picture. Enter keeps it.")
_MOST_PAGES: Final = 400
"""Of one PDF: a class of any size, both sides of each page."""
EMPTY: Final = message("An empty page.")
_TWICE: Final = message("This page is there twice. Its first picture counts.")
WRITTEN: Final = message("Written by hand on the form: type it.")


@dataclass(frozen=True)
class FormPicture:
    """What became of one picture: the page on it, or why there is none."""

    file: str
    """The name of its file."""
    number: int = 0
    """Of the page in a PDF file, counted from 1; 0 where the file is the picture."""
    page: FormPage | None = None
    fault: Message | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is on it: the back of a page."""
        return self.fault == EMPTY


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
    elsewhere: Elsewhere,
    files: Sequence[Path],
    report: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ReadPictures:
    """The pages of answer forms in some files, each page once.

    A file is a picture, or a PDF of scanned pages. `elsewhere` are the other sessions, by their
    seats' tokens; `report` is told how many pictures are done, of how many.
    Before each `cancelled` is asked whether to stop: what was read until then counts.
    """
    reader, found = FormReader(session, elsewhere), list[FormPicture]()
    pages, pictures = set[tuple[int, int]](), [one for file in files for one in _pictures(file)]
    for done, (file, number, opening) in enumerate(pictures):
        if cancelled():
            break
        report(done, len(pictures))
        picture = _read(reader, FormPicture(file, number), opening)
        if picture.page is not None:
            of = picture.page.seat.number, picture.page.number
            picture = FormPicture(file, number, fault=_TWICE) if of in pages else picture
            pages.add(of)
        found.append(picture)
    return ReadPictures(tuple(found), len(pictures) - len(found))


def _pictures(file: Path) -> Iterator[tuple[str, int, Callable[[], Image.Image]]]:
    """The pictures in a file: its name, the number of each page or 0, and how to open it."""
    try:
        pages = page_count(file) if is_pdf(file) else None
    except (UserError, OSError):
        pages = None  # opening it tells what is wrong
    if pages is None:
        yield file.name, 0, partial(_photo, file)
    if pages is not None and pages > _MOST_PAGES:
        yield file.name, 0, partial(_refuse, pages)
        return
    for number in range(pages or 0):
        yield file.name, number + 1, partial(page_picture, file, number)


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


def _read(
    reader: FormReader, unread: FormPicture, opening: Callable[[], Image.Image]
) -> FormPicture:
    picture: Image.Image | None = None
    try:
        picture = opening()
        return replace(unread, page=reader.read_picture(picture))
    except UserError as error:
        empty = picture is not None and is_empty(picture)
        return replace(unread, fault=EMPTY if empty else error.said)
    except OSError as error:
        return replace(unread, fault=unreadable(error).said)


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
            text = "" if value is None else texts.text(cell, value)
            found.append(Proposal(cell, answer, text, _said(cell, answer.finding, texts)))
        elif value not in (None, stands):
            differing.append(cell)
    return Proposals(page, tuple(found), tuple(differing), bare)


def _said(cell: SheetCell, found: Finding, texts: TypedAnswers) -> Message:
    """What to do about a cell."""
    seen = _seen(cell, found.seen, texts)
    match found.doubt:
        case None:
            return KEEP
        case Doubt.WRITTEN if not seen:
            return WRITTEN
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


def _seen(cell: SheetCell, seen: Sequence[JsonValue], texts: TypedAnswers) -> str:
    """What is crossed, as it would be typed."""
    if isinstance(cell.question, Flaw):
        named: list[JsonValue] = [one for one in seen if isinstance(one, str)]
        others = [one for one in seen if isinstance(one, bool) and not (one and named)]
        seen = [*others, named] if named else others
    if isinstance(cell.question, Statements | Bowls | WordList | Ranking | Tetrad):
        return texts.text(cell, [*seen])
    return ", ".join(texts.text(cell, value) for value in seen)


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
