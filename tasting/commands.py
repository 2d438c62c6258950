"""What each command of the command line does: one call of a service, its outcome in words.

What a command needs is imported when it runs: `tasting hub` must not wait for the paper.
"""

import argparse
import io
import json
import os
import random
import secrets
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tasting import settings
from tasting.domain.errors import UserError
from tasting.places import DataFolder
from tasting.words import Message, Words, message, message_count, words_in

if TYPE_CHECKING:
    from tasting.domain.session import Session
    from tasting.store.workspace import Workspace

DONE: Final = 0
MENDABLE: Final = 1
OUR_FAULT: Final = 3


@dataclass(frozen=True)
class Call:
    """One call of the program: its options, its data folder, its language."""

    options: argparse.Namespace
    data: DataFolder
    words: Words
    closing: ExitStack
    """Closes what the call has opened, however it ends."""

    def say(self, text: str | Message, **values: object) -> None:
        """Print one sentence in the caller's language."""
        print(self.words.say(text, **values), flush=True)

    def note(self, said: str | Message) -> None:
        """Print, beside the outcome, what to know of it."""
        print(self.words.say(said), file=sys.stderr)

    def may_write(self, *paths: Path) -> None:
        """Raise UserError where a file is in the way, unless the caller wrote `--replace`.

        The window asks before it writes over a file; a command line cannot.
        """
        from tasting.services.outputs import is_taken

        taken = None if self.options.replace else next(filter(is_taken, paths), None)
        if taken is not None:
            raise UserError(
                message(
                    "{file} already exists and is not replaced. Choose another name, or "
                    "add --replace.",
                    file=str(taken),
                )
            )

    def amount(self, option: str, text: str, unit: str, low: float, high: float) -> float:
        """The amount typed for an option, in `unit`, from `low` to `high`.

        Raises UserError where it is none.
        """
        from tasting.domain.numbers import number_fault
        from tasting.domain.typed_readings import read_amount

        found = read_amount(text, unit, self.words)
        if found is not None:
            wrong = number_fault(found, low, high)
        elif any(sign.isdigit() for sign in text):
            wrong = message("“{value}” is not in {unit}.", value=text, unit=unit)
        else:
            wrong = message("“{value}” is not a number.", value=text)
        if found is None or wrong:
            raise UserError(message("{option}: {wrong}", option=option, wrong=wrong))
        return found

    def workspace(self) -> "Workspace":
        """The trainer's workspace, open until the call ends."""
        from tasting.services.workspaces import open_workspace

        return self.closing.enter_context(open_workspace(self.data))

    def session(self) -> tuple["Workspace", "Session"]:
        """The workspace, and the session in it that the caller named. Raises UserError."""
        from tasting.services.sessions import find

        workspace = self.workspace()
        return workspace, find(workspace, self.options.session)


def open_app(call: Call) -> int:
    """Open the window; without a screen, say so."""
    if not _has_display():
        raise UserError(
            message(
                "No screen was found. “tasting demo --headless --out FOLDER” shows what "
                "Tasting does without one."
            )
        )
    from tasting.desktop.app import open_app

    return open_app(call.data)


def _has_display() -> bool:
    """Whether a window can open: always but on a Linux without a display server."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(call: Call) -> int:
    """Hold a whole session and show its result."""
    from tasting.services.demo import FILES, PICTURE, run_demo

    headless, out = call.options.headless or not _has_display(), call.options.out
    if headless and out is None:
        raise UserError(message("Choose a folder for the demo’s files: --out FOLDER."))
    if out is not None:
        call.may_write(*(out / name for name in FILES))
    session = run_demo(call.data, out, call.say, call.words)
    if headless:
        from tasting.desktop.portrait import save_portrait

        picture = save_portrait(call.data, session.id, "compare", out / PICTURE)
        call.say("The compare page as a picture: {path}", path=str(picture))
        return DONE
    from tasting.desktop.app import open_app

    return open_app(call.data, session=session.id, page="compare")


def session_new(call: Call) -> int:
    """Plan a session from a plan file and print its id."""
    from tasting.services.planning import plan_from_file

    session, notes = plan_from_file(
        call.workspace(),
        call.options.plan,
        datetime.now(UTC),
        random.SystemRandom(),
        secrets.token_bytes,
        settings.load(call.data.settings)[0].list_columns,
        call.options.again,
    )
    return _tell_planned(call, session, notes)


def session_list(call: Call) -> int:
    """List all sessions."""
    from tasting.services.session_list import summaries

    for summary in summaries(call.workspace(), datetime.now(UTC)):
        start = summary.starts_at.strftime("%Y-%m-%d %H:%M")
        print(f"{summary.id[:8]}  {start}  {summary.learners:3}  {summary.title}")
    return DONE


def session_show(call: Call) -> int:
    """Tell one session."""
    from tasting.services.sessions import outline

    for line in outline(call.session()[1], call.words):
        print(line)
    return DONE


def session_archive(call: Call) -> int:
    """Put a session with its log and photos into one file."""
    from tasting.services.archives import archive

    call.may_write(call.options.file)
    archive(*call.session(), call.options.file)
    call.say("Archived: {path}", path=str(call.options.file))
    return DONE


def session_restore(call: Call) -> int:
    """Bring an archived session back with all its answers."""
    from tasting.services.erasing import put_back

    chosen = settings.load(call.data.settings)[0]
    session, refused = put_back(
        call.data, chosen, call.workspace(), call.options.file, datetime.now(UTC)
    )
    call.say("Restored: {title}.", title=session.title)
    print(session.id)
    if refused is not None:
        raise refused
    return DONE


def session_remove(call: Call) -> int:
    """Remove a session with all its answers, after telling what goes."""
    from tasting.services.erasing import remove_session
    from tasting.services.sessions import contents, require_over

    workspace, session = call.session()
    require_over(workspace, session)
    told = contents(workspace, session).told(call.words)
    call.say("“{title}” will be removed with {contents}.", title=session.title, contents=told)
    if not (call.options.yes or _agrees(call)):
        raise UserError(message("Nothing was removed. Add --yes to remove it."))
    chosen = settings.load(call.data.settings)[0]
    remove_session(call.data, chosen, workspace, session)
    call.say("Removed: {title}.", title=session.title)
    return DONE


def _agrees(call: Call) -> bool:
    """Whether somebody at the terminal types that they agree; nobody does elsewhere."""
    if not sys.stdin.isatty():
        return False
    yes = call.words.say("yes")
    return input(call.words.say("Type “{yes}” to remove it:", yes=yes) + " ").strip() == yes


def session_repeat(call: Call) -> int:
    """Plan a session once more at another time, with new codes, orders and tokens."""
    from tasting.services import protocols
    from tasting.services.repeating import newer_protocol, protocol_lines, repeat_at

    workspace, session = call.session()
    made, notes = repeat_at(
        workspace,
        session,
        call.options.at,
        call.options.learners,
        datetime.now(UTC),
        random.SystemRandom(),
        secrets.token_bytes,
        settings.load(call.data.settings)[0].list_columns,
    )
    newer = newer_protocol(session, protocols.offered(workspace))
    for line in protocol_lines(session, newer, call.words) if newer else ():
        print(line, file=sys.stderr)
    return _tell_planned(call, made, notes)


def _tell_planned(call: Call, session: "Session", notes: Iterable[Message]) -> int:
    """Tell what was planned and what to know of it; print its id."""
    from tasting.services.planning import planned_message

    for note in notes:
        call.note(note)
    call.say(planned_message(session))
    print(session.id)
    return DONE


def session_lengths(call: Call) -> int:
    """Write how long each step of a session took to a table."""
    from tasting.services.held_lengths import write_lengths

    call.may_write(call.options.file)
    write_lengths(*call.session(), call.options.file, call.words)
    print(call.options.file)
    return DONE


def answers_export(call: Call) -> int:
    """Write every answer of a session to a table."""
    from tasting.services.answers import export, export_message

    call.may_write(call.options.file)
    rows = export(*call.session(), call.options.file, call.words)
    call.say(export_message(rows, str(call.options.file)))
    return DONE


def answers_import(call: Call) -> int:
    """Take answers in from a table, telling every bad row."""
    from tasting.services.answers_in import import_file

    workspace, session = call.session()
    author = settings.load(call.data.settings)[0].author
    outcome = import_file(workspace, session, call.options.file, datetime.now(UTC), author)
    for problem in (*outcome.problems, *outcome.doubts):
        call.note(problem.sentence())
    if outcome.unused:
        unused = ", ".join(outcome.unused)
        note = message("Columns that were not used: {titles}.", titles=unused)
        call.note(note)
    if outcome.answers or outcome.problems:
        call.say(message_count("{n} answer imported.", "{n} answers imported.", outcome.answers))
    else:
        call.say("The table has no new answers.")
    return MENDABLE if outcome.problems else DONE


def compare(call: Call) -> int:
    """Tell learners side by side."""
    from tasting.services import lexicons
    from tasting.services.compare import comparison
    from tasting.services.compare_json import as_json
    from tasting.services.compare_text import as_text
    from tasting.services.compared_units import in_units
    from tasting.services.sessions import board

    workspace, session = call.session()
    known = lexicons.compared(workspace, session)
    found = comparison(session, board(workspace, session), known)
    if call.options.json:
        # Other programs expect JSON in UTF-8, whatever the terminal is set to.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        told = as_json(found, words_in(call.words.language))  # its figures are in °C, g and ml
        print(json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2))
    else:
        print("\n".join(as_text(in_units(found, call.words.units), call.words)))
    return DONE


def report(call: Call) -> int:
    """Write the report of a session."""
    from tasting.paper.page import PAGES
    from tasting.services import lexicons
    from tasting.services.report_checks import unprintable
    from tasting.services.reports import write_report
    from tasting.services.sessions import board

    call.may_write(call.options.out)
    workspace, session = call.session()
    words = words_in(call.options.lang or call.words.language, session.units)
    size = PAGES[call.options.paper]
    known, found = lexicons.compared(workspace, session), board(workspace, session)
    write_report(session, found, words, call.options.out, page=size, lexicons=known)
    for said in unprintable(session, found):
        call.note(said)
    print(call.options.out)
    return DONE


def backup(call: Call) -> int:
    """Copy the workspace to a file."""
    from tasting.services.backups import back_up

    call.may_write(call.options.file)
    back_up(call.workspace(), call.options.file)
    call.say("Your data was copied to {path}", path=str(call.options.file))
    return DONE


def restore(call: Call) -> int:
    """Bring back from a backup whatever is not here."""
    from tasting.services.backups import restore_backup

    call.say(restore_backup(call.workspace(), call.options.file, datetime.now(UTC)).said)
    return DONE


def doctor(call: Call) -> int:
    """Tell whether everything is in order."""
    from tasting.services.doctor import examine

    status = DONE
    for finding in examine(call.data):
        print(("✓ " if finding.well else "✗ ") + call.words.say(finding.said))
        status = status if finding.well else MENDABLE
    return status


def not_yet(call: Call) -> int:
    """Say that a command comes with a later version."""
    raise UserError(message("This command is not there yet; it comes with a later version."))
