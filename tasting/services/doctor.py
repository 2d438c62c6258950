"""Whether everything is in order, and the report of a fault that is ours."""

import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tasting import __version__, places
from tasting.domain.errors import UserError
from tasting.exchange import lexicons, protocols
from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace
from tasting.words import Message, message, message_count

ROOM_MB: Final = 200
"""Less free disk space than this is worth a word: a class with photos takes about 50 MB."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at, and how it is."""

    well: bool
    said: Message


def examine(data: DataFolder) -> Iterator[Finding]:
    """Look at the data folder, the disk, the workspace, the shipped files and the hub, in turn."""
    yield Finding(True, message("Tasting {version}, on {system}.", **_where()))
    yield _folder(data.root)
    if data.root.is_dir():
        yield _room(data.root)
    yield _workspace(data)
    yield _shipped()
    yield _hub(data)


@dataclass(frozen=True)
class FaultReport:
    """A report of a fault of ours as it was written down; nobody is sent it but by the user."""

    text: str
    path: Path | None
    """Where it lies; nowhere, where no disk took it."""


def keep_report(data: DataFolder, trace: str, now: datetime) -> FaultReport:
    """Keep the trace of a fault of ours in a file, with what it needs to be understood.

    Falls back to the system's temporary folder where the data folder cannot be written.
    """
    name = f"fault-{now:%Y%m%d-%H%M%S}.txt"
    text = "\n".join([f"Tasting {__version__}", platform.platform(), now.isoformat(), "", trace])
    for folder in (data.logs, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return FaultReport(text, folder / name)
    return FaultReport(text, None)


def write_report(data: DataFolder, trace: str, now: datetime) -> Message:
    """Keep the trace of a fault of ours in a file; the sentence that says where it lies."""
    report = keep_report(data, trace, now)
    if report.path is None:
        return message("Something went wrong in Tasting itself, and no report could be written.")
    return message(
        "Something went wrong in Tasting itself; nothing that was saved is lost. The "
        "report is in {path}: please send it to whoever gave you Tasting.",
        path=str(report.path),
    )


def _where() -> dict[str, object]:
    return {"version": __version__, "system": platform.platform(terse=True)}


def _folder(root: Path) -> Finding:
    there = next(folder for folder in (root, *root.parents) if folder.exists())
    if not there.is_dir():
        return Finding(
            False,
            message(
                "The data folder cannot be {path}: {file} is a file. Choose another with --data.",
                path=str(root),
                file=str(there),
            ),
        )
    try:
        with tempfile.TemporaryFile(dir=there):
            return Finding(True, message("Data folder: {path}.", path=str(root)))
    except OSError:
        return Finding(
            False,
            message(
                "You do not have permission to save in the data folder {path}. Choose "
                "another with --data.",
                path=str(root),
            ),
        )


def _room(root: Path) -> Finding:
    free = shutil.disk_usage(root).free / 1_000_000
    if free >= ROOM_MB:
        return Finding(True, message("{n} GB free on its disk.", n=round(free / 1000, 1)))
    return Finding(
        False,
        message(
            "Only {n} MB are free on its disk. Free some space before a session.", n=round(free)
        ),
    )


def _workspace(data: DataFolder) -> Finding:
    if not data.workspace.is_file():
        return Finding(True, message("No data yet; the first start creates it."))
    try:
        with open_workspace(data) as workspace:
            workspace.check()
            n = len(workspace.session_ids())
    except UserError as error:
        return Finding(False, error.said)
    said = message_count(
        "Your data is in order: {n} session.",
        "Your data is in order: {n} sessions.",
        n,
    )
    return Finding(True, said)


def _shipped() -> Finding:
    try:
        found = {"protocols": len(protocols.shipped()), "lexicons": len(lexicons.shipped())}
        places.resources()
    except UserError as error:
        return Finding(False, error.said)
    except FileNotFoundError:
        return Finding(
            False,
            message("The program is incomplete: one of its folders is missing. Install it again."),
        )
    return Finding(True, message("{protocols} protocols and {lexicons} lexicons.", **found))


def _hub(data: DataFolder) -> Finding:
    running = local_hub.find(data)
    if running is None:
        return Finding(True, message("No server is running."))
    return Finding(True, message("A server is running at {address}.", address=running.base_url))
