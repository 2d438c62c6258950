"""A copy of all sessions, products, protocols, answers and photos in one file, and back."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tasting.domain.errors import UserError
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.exchange.archives import DAMAGED
from tasting.places import DataFolder
from tasting.services.archives import bring_back
from tasting.services.outputs import is_database, whole_file
from tasting.services.sessions import photos_of
from tasting.services.workspaces import open_workspace
from tasting.store.faults import explain_disk_error, place_missing
from tasting.words import Message, message, message_count

if TYPE_CHECKING:
    from tasting.domain.session import Session
    from tasting.store.workspace import Workspace

WORKSPACE: Final = "workspace.sqlite"
BLOBS: Final = "blobs/"


def back_up(workspace: Workspace, path: Path) -> None:
    """Write the workspace and all photos to the ZIP file `path`, also while a class is on.

    The file appears complete or not at all. Raises UserError where it cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder, whole_file(path) as file:
        copy = Path(folder) / WORKSPACE
        workspace.copy_to(copy)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, WORKSPACE)
            for name in workspace.blobs.names():
                # A photo is compressed already.
                archive.write(workspace.blobs.path(name), BLOBS + name, zipfile.ZIP_STORED)


@dataclass(frozen=True)
class Restored:
    """What came back of a backup."""

    sessions: int
    answers: int
    """Operations of any kind, in sessions that were here and in those that were not."""

    @property
    def said(self) -> Message:
        """The sentence that tells it."""
        if not self.sessions and not self.answers:
            return message("Everything in the backup is here already.")
        return message_count(
            "{n} session was restored; nothing that was here is lost.",
            "{n} sessions were restored; nothing that was here is lost.",
            self.sessions,
        )


@dataclass(frozen=True)
class Contents:
    """What a backup holds, as far as it is told before it is restored."""

    made: date
    """By the clock of the computer that wrote it."""
    titles: tuple[str, ...]
    """Of all its sessions."""
    missing: tuple[str, ...]
    """Of those that are not here."""


def look_into(workspace: Workspace, path: Path) -> Contents:
    """What a backup holds and what of it is not here; nothing is changed.

    Raises UserError where the file is no backup, or of a newer version.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        _unpack_backup(path, data.root)
        with zipfile.ZipFile(path) as packed, open_workspace(data) as kept:
            made = date(*packed.getinfo(WORKSPACE).date_time[:3])
            known, sessions = set(workspace.session_ids()), kept.sessions()
            missing = tuple(one.title for one in sessions if one.id not in known)
            return Contents(made, tuple(one.title for one in sessions), missing)


def restore_safely(data: DataFolder, workspace: Workspace, path: Path, now: datetime) -> Restored:
    """Restore a backup as `restore_backup` does, after a copy of what is here now.

    The copy goes to the folder of backups. Raises UserError; then nothing was restored.
    """
    back_up(workspace, data.backups / f"before-restore-{now:%Y-%m-%d-%H%M%S}.zip")
    return restore_backup(workspace, path, now)


def restore_backup(workspace: Workspace, path: Path, now: datetime) -> Restored:
    """Bring back from a backup whatever is not here: sessions, products, protocols, answers.

    Nothing that is here is written over. Raises UserError where the file is no backup.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        _unpack_backup(path, data.root)
        with open_workspace(data) as kept:
            _bring_library(workspace, kept, now)
            known = set(workspace.session_ids())
            missing = [one for one in kept.sessions() if one.id not in known]
            before = _operations(workspace)
            for session in kept.sessions():
                _bring_session(workspace, kept, session, now)
            return Restored(len(missing), _operations(workspace) - before)


def _unpack_backup(path: Path, folder: Path) -> None:
    """Take the workspace and the photos out of the ZIP file, and nothing else."""
    no_backup = UserError(
        message("{file} is not a backup of Tasting, or it is damaged.", file=path.name)
    )
    if not path.exists():
        raise UserError(place_missing(path))
    (folder / BLOBS).mkdir()
    try:
        with zipfile.ZipFile(path) as packed:
            if WORKSPACE not in packed.namelist():
                raise no_backup
            for name in packed.namelist():
                blob = name.startswith(BLOBS) and "/" not in name.removeprefix(BLOBS)
                if name == WORKSPACE or (blob and name != BLOBS):
                    with packed.open(name) as held, (folder / name).open("wb") as file:
                        shutil.copyfileobj(held, file)
    except DAMAGED as error:
        raise no_backup from error
    except OSError as error:
        raise explain_disk_error(error, path) or no_backup from error
    if not is_database(folder / WORKSPACE):
        raise no_backup


def _bring_library(workspace: Workspace, kept: Workspace, now: datetime) -> None:
    """Keep products, own protocols and own words that are not here."""
    products = {product.id for product in workspace.products()}
    workspace.keep(*(product for product in kept.products() if product.id not in products), now=now)
    known = {(row.id, row.version) for row in workspace.protocol_texts.all()}
    earlier = {one[:-1] for one in workspace.protocol_texts.snapshots()}
    workspace.protocol_texts.put(
        [row for row in kept.protocol_texts.all() if (row.id, row.version) not in known],
        [one for one in kept.protocol_texts.snapshots() if one[:-1] not in earlier],
    )
    here = workspace.lexicon_changes()
    for name, changes in kept.lexicon_changes().items():
        before = here.get(name, LexiconChanges())
        if (after := before.joined(changes)) != before:
            workspace.keep_lexicon_changes(name, after, now)


def _bring_session(workspace: Workspace, kept: Workspace, session: Session, now: datetime) -> None:
    """Keep a session, or what its log has more; a plan that is here stays as it is."""
    from tasting.store.log import Entry

    events = kept.log.events(session.id)
    aside = [
        Entry(one.seat, one.source, one.at, one.op, one.device)
        for one in kept.log.conflicts(session.id)
    ]
    shown = photos_of(session, events)

    def photos() -> Iterator[tuple[str, bytes]]:
        for name in shown:
            photo = kept.blobs.get(name)
            if photo is not None:
                yield name, photo

    here = workspace.session(session.id) or session
    bring_back(workspace, here, map(Entry.from_event, events), aside, photos(), now)


def _operations(workspace: Workspace) -> int:
    return sum(workspace.log.last_seq(id_) for id_ in workspace.session_ids())
