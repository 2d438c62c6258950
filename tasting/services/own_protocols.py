"""The trainer's own protocols: their files taken in, saved, copied, given out and removed.

The exact text of a file is the truth: its comments, order and spelling come out as they went in.
A session keeps the protocol that it was planned with, whatever becomes of the file here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit

from tasting import places
from tasting.domain.errors import Problem, UserError
from tasting.domain.protocol import Category, Protocol
from tasting.domain.value import Phrase
from tasting.exchange import document
from tasting.exchange import protocols as files
from tasting.exchange.checked import Checked, first_of
from tasting.exchange.protocol_text import MARK, changed, known_parts
from tasting.languages import Language
from tasting.services import protocol_history as history
from tasting.services import protocol_ids
from tasting.services.missing_texts import missing_texts
from tasting.services.outputs import write_whole
from tasting.services.protocol_history import Cause
from tasting.services.protocol_row import row_of
from tasting.services.protocol_standing import of_own
from tasting.services.protocol_starts import protocol_text
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.store.protocol_texts import ProtocolText, Snapshot
    from tasting.store.workspace import Workspace


@dataclass(frozen=True)
class OwnProtocol:
    """A protocol of the trainer's own, in the version saved last."""

    id: str
    text: str
    """The file, to its last sign; it may have faults while it is being written."""
    protocol: Protocol | None
    """What it said when it last had no fault: what sessions are planned from. None: never."""
    added_at: datetime
    changed_at: datetime

    @property
    def file_name(self) -> str:
        """The name proposed for its file."""
        return f"{self.id}.toml"


@dataclass(frozen=True)
class Versions:
    """What a protocol had before it was removed or replaced; `restore` brings it back."""

    id: str
    rows: Sequence[ProtocolText]
    after: Sequence[ProtocolText] = ()
    """What it had from then on; none: removed."""
    snapshots: Sequence[Snapshot] = ()
    """The earlier texts that it had."""


@dataclass(frozen=True)
class Taken:
    """The protocol here that has the id of a file."""

    title: Phrase | str
    """Its id where it was never without faults."""
    later: bool
    """Whether the file holds the same or a later state of it: else both are to be kept."""


class ProtocolFileError(UserError):
    """A file that cannot become an own protocol: everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem], taken: Taken | None = None) -> None:
        """Say the first problem; `taken` where only its id stands in the way."""
        super().__init__(first_of(problems))
        self.problems = tuple(problems)
        self.taken = taken


# ---------------------------------------------------------------------------- reading


def own_protocols(workspace: Workspace) -> list[OwnProtocol]:
    """The trainer's own protocols, by id."""
    rows = workspace.protocol_texts.all()
    return [_own(list(versions)) for _, versions in groupby(rows, key=lambda row: row.id)]


def own_protocol(workspace: Workspace, protocol_id: str) -> OwnProtocol:
    """The own protocol of this id. Raises UserError where there is none."""
    rows = workspace.protocol_texts.of(protocol_id)
    if not rows:
        raise UserError(message("You have no protocol “{id}” of your own.", id=protocol_id))
    return _own(rows)


def find_problems(own: OwnProtocol) -> tuple[Problem, ...]:
    """What is wrong with its text at present, from the top down."""
    return _checked(own.text, own.file_name, own.id).problems


# ---------------------------------------------------------------------------- writing


def save_text(
    workspace: Workspace,
    protocol_id: str,
    text: str,
    now: datetime,
    replacing: bool = False,
) -> OwnProtocol:
    """Keep a text as `keep_text` does; what stands there then."""
    keep_text(workspace, protocol_id, text, now, replacing)
    return own_protocol(workspace, protocol_id)


def keep_text(
    workspace: Workspace,
    protocol_id: str,
    text: str,
    now: datetime,
    replacing: bool = False,
) -> Cause | None:
    """Keep a text as the own protocol of this id; why the one before was kept beside it, if it was.

    While it has faults, sessions are planned from what it said before. A version of another
    number is kept beside those that are there. The text before is kept as an earlier one where
    `protocol_history` says so, and always before a file's comes in its place (`replacing`).
    Raises UserError: full disk, damaged file.
    """
    rows = workspace.protocol_texts.of(protocol_id)
    checked = _checked(text, f"{protocol_id}.toml", protocol_id).value
    row = row_of(protocol_id, text, checked, rows, now)
    if not rows:
        workspace.protocol_texts.put([row])
        return None
    kept, before = workspace.protocol_texts.snapshots(protocol_id), rows[-1]
    if not before.text:  # an earlier Tasting kept what it said only
        before = before._replace(text=_own(rows).text)
    cause = history.cause_of(before, text, kept[-1] if kept else None, now, replacing)
    made = [history.snapshot_of(before, cause, now)] if cause else []
    workspace.protocol_texts.put([row], made, history.outdated(kept) if made else ())
    return cause


def add(workspace: Workspace, path: Path, now: datetime) -> OwnProtocol:
    """Take a protocol file in, whole or not at all.

    What it says counts as published under its number. Raises `ProtocolFileError` where it has
    faults, or a protocol here has its id.
    """
    protocol, text = _read(path)
    _require_free(workspace, protocol, text, path.name)
    return _publish(workspace, save_text(workspace, protocol.id, text, now), now)


def keep_both(workspace: Workspace, path: Path, now: datetime) -> OwnProtocol:
    """Take a protocol file in under an id of its own, beside the one here that has its id.

    All else in the file stays as it is written. Raises `ProtocolFileError` where it has faults.
    """
    protocol, text = _read(path)
    new = _new_id(workspace, next(iter(protocol.name.values())))
    mark, rest = text[: text.startswith(MARK)], text.removeprefix(MARK)
    made = save_text(workspace, new, mark + changed(rest, ("id",), new), now)
    return _publish(workspace, made, now)


def replace(workspace: Workspace, path: Path, now: datetime) -> Versions:
    """Take a protocol file in, in place of the one here with its id; what that one had.

    It is published under its number where that is above all published here, else a draft: an
    exported draft has that of the version before it. A supplied protocol that is replaced comes
    back when the own one is removed. Raises `ProtocolFileError` where the file has faults.
    """
    protocol, text = _read(path)
    before = replace_text(workspace, protocol.id, text, now)
    history.publish_new(workspace, protocol.id, text, now)
    return before


def replace_text(workspace: Workspace, protocol_id: str, text: str, now: datetime) -> Versions:
    """Keep a text in place of the protocol with this id; what that one had. Raises UserError."""
    texts = workspace.protocol_texts
    before, earlier = texts.of(protocol_id), texts.snapshots(protocol_id)
    save_text(workspace, protocol_id, text, now, replacing=True)
    return Versions(protocol_id, before, texts.of(protocol_id), earlier)


def file_id(path: Path) -> str:
    """The id of the protocol in a file. Raises `ProtocolFileError` where it has faults."""
    return _read(path)[0].id


def copy(
    workspace: Workspace, protocol_id: str, titles: Mapping[str, str], now: datetime
) -> OwnProtocol:
    """A new own protocol from a supplied or own one, with new titles by language.

    Its id begins with that of the other; everything else in the file stays as it is written.
    Raises UserError where there is no such protocol, or its text has faults.
    """
    text = text_of(workspace, protocol_id)
    checked = files.check_text(text, f"{protocol_id}.toml")
    if checked.value is None:
        raise ProtocolFileError(checked.problems)
    made = tomlkit.parse(text.removeprefix("\ufeff"))
    made["id"] = new_id = _new_id(workspace, protocol_id)
    made["version"] = 1
    for language, title in titles.items():
        made["name"][language] = title
    return save_text(workspace, new_id, tomlkit.dumps(made), now)


def create(
    workspace: Workspace,
    category: Category,
    title: str,
    languages: Sequence[Language],
    now: datetime,
) -> OwnProtocol:
    """A new own protocol with this title and one step, in these languages. Raises UserError."""
    new_id = _new_id(workspace, title)
    return save_text(workspace, new_id, protocol_text(new_id, category, title, languages), now)


def text_of(workspace: Workspace, protocol_id: str) -> str:
    """The text of the file of an own protocol, else of a supplied one. Raises UserError."""
    supplied = places.protocols() / f"{protocol_id}.toml"
    if not workspace.protocol_texts.of(protocol_id) and protocol_id in files.shipped():
        return supplied.read_bytes().decode("utf-8")
    return own_protocol(workspace, protocol_id).text


def export(workspace: Workspace, protocol_id: str, path: Path) -> None:
    """Write the file of an own or a supplied protocol, byte for byte as it was taken in.

    Raises UserError where there is none of this id, or the file cannot be written.
    """
    write_whole(path, text_of(workspace, protocol_id).encode("utf-8"))


def keep_copy(workspace: Workspace, protocol_id: str, folder: Path, now: datetime) -> Path | None:
    """Write the file of an own protocol into a folder before it goes; None where there is none."""
    if not workspace.protocol_texts.of(protocol_id):
        return None
    kept = folder / f"{protocol_id}-{now:%Y-%m-%d-%H%M%S-%f}.toml"
    export(workspace, protocol_id, kept)
    return kept


def remove(workspace: Workspace, protocol_id: str) -> Versions:
    """Take an own protocol out with all its versions; raises UserError where there is none."""
    own_protocol(workspace, protocol_id)
    rows, snapshots = workspace.protocol_texts.set_versions(protocol_id, [])
    return Versions(protocol_id, rows, snapshots=snapshots)


def restore(workspace: Workspace, before: Versions) -> None:
    """Let a protocol be again as it was, or not be there where it was not.

    Raises UserError where it was imported, removed or written on meanwhile: that stays.
    """
    if list(workspace.protocol_texts.of(before.id)) != list(before.after):
        raise UserError(
            message("The protocol “{id}” has changed since then. Nothing was undone.", id=before.id)
        )
    workspace.protocol_texts.set_versions(before.id, before.rows, before.snapshots)


# ---------------------------------------------------------------------------- parts


def _read(path: Path) -> tuple[Protocol, str]:
    """A protocol file that has no faults: what it says, and its text."""
    text = document.read_text(path)
    if isinstance(text, Problem):
        raise ProtocolFileError([text])
    checked = files.check_text(text, path.name)
    if checked.value is None:
        raise ProtocolFileError(checked.problems)
    return checked.value, text


def _checked(text: str, name: str, protocol_id: str) -> Checked[Protocol]:
    """The protocol in a text, which must have this id.

    One that is being written was read in its parts already; each time it is kept this goes on
    beside the window, which reading all of a long one anew would hold up.
    """
    known = known_parts(text.removeprefix(MARK))
    written = files.check_parts(known, name).value if known else None
    whole = written is not None and not missing_texts(written)
    checked = Checked(written) if whole else files.check_text(text, name)
    if checked.value is None or checked.value.id == protocol_id:
        return checked
    wrong = message("It is kept here under the id “{id}”.", id=protocol_id)
    remedy = message('Write id = "{id}", or make a copy of it.', id=protocol_id)
    return Checked(None, (files.problem_at(text, name, ("id",), wrong, remedy),))


def _require_free(workspace: Workspace, protocol: Protocol, text: str, name: str) -> None:
    """Raise `ProtocolFileError` where a protocol here has its id."""
    found = _told_here(workspace, protocol)
    if found is None:
        return
    wrong, here = found
    remedy = message("Keep both, or replace the other one.")
    if here.later:
        remedy = message("Replace it with that of the file, or keep both.")
    raise ProtocolFileError([files.problem_at(text, name, ("id",), wrong, remedy)], here)


def _told_here(workspace: Workspace, given: Protocol) -> tuple[Message, Taken] | None:
    """What has the id of a protocol here, in words."""
    rows, supplied = workspace.protocol_texts.of(given.id), files.shipped().get(given.id)
    if rows:
        own, version = _own(rows).protocol, rows[-1].version
        what = of_own(workspace)[given.id].told
        title: Phrase | str = own.name if own else given.id
        anybodys = protocol_ids.may_be_anybodys(given)
        if anybodys or not protocol_ids.is_state_of_own(workspace, given):
            said = message(
                "Your protocol “{title}” has the id “{id}” too.", title=title, id=given.id
            )
            return said, Taken(title, False)
        said = message("You have “{title}” already: {what}.", title=title, what=what)
        return said, Taken(title, given.version >= version)
    if supplied is None:
        return None
    said = message("The supplied protocol “{title}” has this id.", title=supplied.name)
    return said, Taken(supplied.name, protocol_ids.are_related(given, supplied))


def _publish(workspace: Workspace, made: OwnProtocol, now: datetime) -> OwnProtocol:
    """What comes from elsewhere is the version that it says it is, until it is written on."""
    history.publish_new(workspace, made.id, made.text, now)
    return made


def _new_id(workspace: Workspace, title: str) -> str:
    """An id of its own for a protocol of this title."""
    taken = {row.id for row in workspace.protocol_texts.all()} | set(files.shipped())
    return protocol_ids.new_id(title, taken)


def _own(rows: Sequence[ProtocolText]) -> OwnProtocol:
    """A protocol of its versions, the one saved last behind the others."""
    last = rows[-1]
    document_ = next((row.document for row in reversed(rows) if row.document), "")
    complete = Protocol.model_validate_json(document_) if document_ else None
    return OwnProtocol(
        last.id,
        last.text or (files.write(complete) if complete else ""),
        complete,
        _moment(min(row.added_at for row in rows)),
        _moment(last.changed_at),
    )


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
