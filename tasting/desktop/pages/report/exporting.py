"""The report as a PDF, and the answers as a table, as files of the user's choice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tasting.desktop.filing import FileToWrite
from tasting.desktop.jobs import Job
from tasting.desktop.pages.report.preview import PreviewRequest
from tasting.domain.session import Session
from tasting.services import answers, lexicons, reports
from tasting.services.answer_texts import Names
from tasting.services.outputs import file_name
from tasting.words import Message, Words, message_count

if TYPE_CHECKING:
    from tasting.services.workspaces import Workspace


def report_file(workspace: Workspace, wanted: PreviewRequest, words: Words) -> FileToWrite:
    """The report as it is looked at; the window around it speaks `words`."""

    def write(job: Job, out: Path) -> Message | None:
        made = reports.write_report(
            wanted.session,
            wanted.board,
            wanted.words,
            out,
            wanted.choices,
            progress=job.report,
            cancelled=lambda: job.cancelled,
            photos=workspace.blobs,
            lexicons=lexicons.compared(workspace, wanted.session),
        )
        if made is None:
            return None
        return message_count(
            "{n} page saved to {file}.", "{n} pages saved to {file}.", made.pages, file=out.name
        )

    return FileToWrite(
        words.say("Export the report as a PDF file"),
        file_name(wanted.session, words.say("report") + ".pdf"),
        ("PDF", "pdf"),
        write,
        lambda n, of: words.say("Page {number} of {of}", number=n, of=of),
    )


def answers_file(workspace: Workspace, session: Session, words: Words, names: Names) -> FileToWrite:
    """Every answer, for the user's own spreadsheet; learners are called as in the report."""

    def write(_: Job, out: Path) -> Message:
        count = answers.export(workspace, session, out, words, names)
        return answers.export_message(count, out.name)

    return FileToWrite(
        words.say("Export the answers as a CSV file"),
        file_name(session, words.say("answers") + ".csv"),
        ("CSV", "csv"),
        write,
        lambda n, of: "",
    )
