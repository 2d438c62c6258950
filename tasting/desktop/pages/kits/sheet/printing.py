"""The sheets of a class as a file to print."""

from collections.abc import Collection
from pathlib import Path

from tasting.desktop.filing import FileToWrite
from tasting.desktop.jobs import Job
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.domain.session import Session
from tasting.services import printing
from tasting.words import Words, message_count


def sheets_file(
    session: Session, seats: Collection[int], panel: SheetPanel, words: Words
) -> FileToWrite:
    """The sheets of `seats` with the options in force on `panel`."""
    paper = printing.kit_papers()[panel.paper]
    qr, grid = panel.qr, panel.grid
    language = words.language if printing.is_secret(paper) else panel.language

    def write(job: Job, out: Path) -> str | None:
        made = printing.print_paper(
            paper,
            session,
            out,
            seats,
            language,
            progress=job.report,
            cancelled=lambda: job.cancelled,
            paper_only=not session.address,
            qr=qr,
            grid=grid,
        )
        if made is None:
            return None
        said = message_count(*paper.done, made.sheets, file=out.name)
        return " ".join(words.say(one) for one in (said, *made.notes))

    return FileToWrite(
        words.say(paper.asked),
        printing.paper_file(paper, session, words),
        ("PDF", "pdf"),
        write,
        lambda n, of: words.say("Sheet {n} of {all}", n=n, all=of),
    )
