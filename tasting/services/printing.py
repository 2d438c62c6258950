"""Papers of a session, as PDF files."""

import io
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.session import Seat, Session
from tasting.languages import Language
from tasting.paper import kit_sheet as sheets
from tasting.paper.fonts import Face, lacking
from tasting.paper.kit_content import Options
from tasting.paper.page import A4, Page
from tasting.services.outputs import file_name, write_whole
from tasting.words import Message, message

SHEETS: Final = "sheets"
KIT_SHEETS: Final = "kit-sheets.pdf"
"""How the file of a session's kit sheets is called."""


@dataclass(frozen=True)
class PrintJob:
    """What was printed."""

    path: Path
    sheets: int
    pages: int
    """Of each sheet."""
    notes: tuple[Message, ...]
    """What the trainer should know before the sheets leave."""


def print_kit_sheets(
    session: Session,
    out: Path,
    seats: Collection[int] | None = None,
    language: Language | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
    paper_only: bool = False,
    qr: bool = True,
    grid: bool = True,
    page: Page = A4,
) -> PrintJob | None:
    """Write the kit sheets of a session to the PDF file `out`; None, and no file, if cancelled.

    `seats` chooses learners by number (none: all); `language` goes before each learner's own.
    `paper_only` is a class without phones: no code, and the grid is where the answers go.
    Raises UserError where there is nobody to print for, where sheets would lead to no address,
    where the protocol does not fit on a sheet, or where the file cannot be written.
    """
    chosen = [seat for seat in session.seats if seats is None or seat.number in seats]
    if not chosen:
        raise UserError(message("There are no learners yet. Add them, then print their sheets."))
    options = _options(session, paper_only, qr, grid)
    made = io.BytesIO()
    pages = sheets.write(made, session, chosen, language, options, page, progress, cancelled)
    if pages is None:
        return None
    write_whole(out, made.getvalue())
    names = [seat.learner.display for seat in chosen]
    return PrintJob(out, len(chosen), pages, tuple(_unprintable(names)))


def kit_sheet(
    session: Session,
    seat: Seat,
    language: Language | None = None,
    paper_only: bool = False,
    qr: bool = True,
    grid: bool = True,
) -> bytes:
    """One learner's kit sheet as a PDF to look at, just as `print_kit_sheets` writes it.

    Raises UserError as that does, but for the file.
    """
    made = io.BytesIO()
    options = _options(session, paper_only, qr, grid)
    sheets.write(
        made, session, [seat], language, options, A4, lambda _done, _of: None, lambda: False
    )
    return made.getvalue()


def _options(session: Session, paper_only: bool, qr: bool, grid: bool) -> Options:
    """What stands on the sheets; raises UserError where their code would lead nowhere."""
    on_paper = paper_only or session.paper_only
    options = Options(qr=qr and not on_paper, grid=grid or on_paper)
    if options.qr and not session.address.strip():
        raise UserError(NO_ADDRESS)
    return options


NO_ADDRESS: Final = message(
    "The sheets cannot carry a code yet: the session has no public address, and the code on paper "
    "must still lead somewhere on the day. Give the address of your hub, or of this computer on "
    "the local network, or print on paper only."
)


def print_papers(
    session: Session,
    what: str,
    folder: Path,
    language: Language | None = None,
    page: Page = A4,
) -> list[PrintJob]:
    """Print the papers named in `what` (comma-separated) into `folder`.

    Raises UserError as `print_kit_sheets`, or for a paper that we do not make.
    """
    for name in (name.strip() for name in what.split(",")):
        if name != SHEETS:
            raise UserError(
                message(
                    "“{name}” is not a paper we print. There is: {known}.", name=name, known=SHEETS
                )
            )
    out = folder / file_name(session, KIT_SHEETS)
    job = print_kit_sheets(session, out, language=language, page=page)
    return [job] if job else []


def _unprintable(names: Collection[str]) -> list[Message]:
    """A note on every name with letters that the shipped typefaces lack."""
    return [
        message(
            "The typeface of the sheets lacks {letters}: correct “{name}” by hand.",
            letters=missing,
            name=name,
        )
        for name in names
        if (missing := lacking(name, Face.DISPLAY))
    ]
