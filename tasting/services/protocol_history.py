"""Earlier texts of an own protocol: which are kept and for how long, and which were published."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import protocols as files
from tasting.exchange.protocol_text import MARK, known_parts, parted
from tasting.services.protocol_draft import Draft, Edit
from tasting.words import Message, message

if TYPE_CHECKING:
    from tasting.store.protocol_texts import ProtocolText, Snapshot
    from tasting.store.workspace import Workspace

EVERY: Final = timedelta(minutes=15)
"""What is written over is kept as soon as nothing was kept for so long."""
NEWEST: Final = 20
"""So many earlier texts stay whatever their age; published ones all stay."""
DAYS: Final = 30
"""Of those before, the last of so many days on which there was any."""
MONTHS: Final = 24
"""Of those before, the last of so many months."""
_STEP: Final = re.compile(r"\[\[[ \t]*steps[ \t]*\]\]")


class Cause(StrEnum):
    """Why a text was kept."""

    PAUSED = "paused"
    SHORTENED = "shortened"
    EMPTIED = "emptied"
    """Half of its steps went at once, or more."""
    REPLACED = "replaced"
    RESTORED = "restored"
    PUBLISHED = "published"


CAUSES: Final[dict[Cause, Message]] = {
    Cause.PAUSED: message("as it stood then"),
    Cause.SHORTENED: message("before steps were removed"),
    Cause.EMPTIED: message("before much was removed"),
    Cause.REPLACED: message("before a file replaced it"),
    Cause.RESTORED: message("before an earlier version was restored"),
    Cause.PUBLISHED: message("published"),
}


@dataclass(frozen=True)
class EarlierText:
    """A text that an own protocol had."""

    at: datetime
    """Until when it was the present one, or when it was published."""
    version: int
    cause: Cause
    text: str

    @property
    def protocol(self) -> Protocol | None:
        """What it says, read anew; None where it has faults."""
        return files.check_text(self.text, "protocol.toml", complete=False).value

    def to_restore(self) -> Protocol | None:
        """The same, read step by step, which takes longer: `restoring` need not read it then."""
        try:
            return Draft(self.text).protocol
        except UserError:
            return None

    @property
    def steps(self) -> int:
        """How many steps it has."""
        return steps_in(self.text)

    def is_same(self, text: str) -> bool:
        """Whether restoring it in place of this text changes nothing, breaks of lines aside."""
        return _lines(self.text) == _lines(text)

    def restoring(self, when: Message | str) -> Edit:
        """Write it in place of the present text, as one change; `when` names its day and time."""
        text = self.text.removeprefix(MARK)

        def change(_: str) -> str:
            with suppress(ValueError):
                parted(text)  # so that it is read in its steps
            return text

        return Edit(message("restore the text of {when}", when=when), change)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").splitlines()


def steps_in(text: str) -> int:
    """How many steps a text has; 0 where it cannot be read."""
    headed = sum(_begins_line(text, found.start()) for found in _STEP.finditer(text))
    if headed:
        return headed
    try:
        steps = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n")).get("steps", [])
    except tomllib.TOMLDecodeError:
        return 0
    return len(steps) if isinstance(steps, list) else 0


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing stands before this place in its line: to look at all lines takes longer."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def cause_of(
    before: ProtocolText,
    after: str,
    newest: Snapshot | None,
    now: datetime,
    replacing: bool = False,
) -> Cause | None:
    """Why a text that is written over is to be kept; None where it need not be."""
    if after == before.text:
        return None
    if replacing:  # also where it is kept already: what was before may be another protocol
        return Cause.REPLACED
    if newest is not None and newest.text == before.text:
        return None
    had, left = steps_in(before.text), steps_in(after)
    if had and left * 2 <= had:
        return Cause.EMPTIED
    if left < had and (newest is None or steps_in(newest.text) < had):
        return Cause.SHORTENED
    since = _moment(newest.at if newest is not None else before.added_at)
    return Cause.PAUSED if now - since >= EVERY else None


def snapshot_of(row: ProtocolText, cause: Cause, now: datetime) -> Snapshot:
    """A text as it is kept at the moment at which another one takes its place."""
    from tasting.store.protocol_texts import Snapshot

    return Snapshot(row.id, round(now.timestamp() * 1000), row.version, cause, row.text)


def outdated(kept: Sequence[Snapshot]) -> list[int]:
    """The numbers of those that need not be kept any longer, the latest last."""
    others = [one for one in reversed(kept) if one.cause != Cause.PUBLISHED]
    days, months, dropped = set[str](), set[str](), list[int]()
    for one in others[NEWEST:]:
        day, month = f"{_moment(one.at):%Y-%m-%d}", f"{_moment(one.at):%Y-%m}"
        if day in days:
            dropped.append(one.number)
        elif len(days) < DAYS:
            days.add(day)
        elif month in months or len(months) == MONTHS:
            dropped.append(one.number)
        else:
            months.add(month)
    return dropped


def earlier_texts(workspace: Workspace, protocol_id: str) -> list[EarlierText]:
    """The texts that an own protocol had, the latest first."""
    return [_earlier(one) for one in reversed(workspace.protocol_texts.snapshots(protocol_id))]


def published(workspace: Workspace, protocol_id: str) -> list[EarlierText]:
    """The texts that were published of an own protocol, the latest first."""
    return [one for _, one in all_published(workspace, protocol_id)]


def all_published(
    workspace: Workspace, protocol_id: str | None = None
) -> list[tuple[str, EarlierText]]:
    """The texts that were published, of one own protocol or of all, with its id, latest first."""
    kept = workspace.protocol_texts.snapshots(protocol_id, Cause.PUBLISHED)
    return [(one.id, _earlier(one)) for one in reversed(kept)]


def keep_text(workspace: Workspace, protocol_id: str, text: str, now: datetime) -> None:
    """Keep the present text before an earlier one is restored over it. Raises UserError."""
    _keep(workspace, protocol_id, text, Cause.RESTORED, now)


def publish(workspace: Workspace, protocol_id: str, text: str, now: datetime) -> None:
    """Keep a text for good as what its version number stands for.

    Raises UserError where that number or a higher one was published already.
    """
    if not publish_new(workspace, protocol_id, text, now):
        raise UserError(
            message("This version was published meanwhile. Look at it, then publish again.")
        )


def publish_new(workspace: Workspace, protocol_id: str, text: str, now: datetime) -> bool:
    """Publish a text under a number above all that were; whether it has one, else it is a draft."""
    last = max((one.version for one in published(workspace, protocol_id)), default=0)
    is_new = _version(protocol_id, text) > last
    if is_new:
        _keep(workspace, protocol_id, text, Cause.PUBLISHED, now)
    return is_new


def next_number(version: int, texts: Sequence[EarlierText]) -> int:
    """The number to publish under: that in the text, unless it or a higher one was published."""
    published = [one.version for one in texts if one.cause is Cause.PUBLISHED]
    return version if version > max(published, default=0) else max(published) + 1


# ---------------------------------------------------------------------------- parts


def _keep(workspace: Workspace, protocol_id: str, text: str, cause: Cause, now: datetime) -> None:
    from tasting.store.protocol_texts import Snapshot

    kept = workspace.protocol_texts.snapshots(protocol_id)
    version, at = _version(protocol_id, text), round(now.timestamp() * 1000)
    made = Snapshot(protocol_id, at, version, cause, text)
    workspace.protocol_texts.put([], [made], outdated(kept))


def _version(protocol_id: str, text: str) -> int:
    """The number in a text; 1 where that has faults."""
    name, known = f"{protocol_id}.toml", known_parts(text.removeprefix(MARK))
    written = files.check_parts(known, name) if known else None
    read = (written or files.check_text(text, name, complete=False)).value
    return read.version if read is not None else 1


def _earlier(kept: Snapshot) -> EarlierText:
    cause = Cause(kept.cause) if kept.cause in {*Cause} else Cause.PAUSED
    return EarlierText(_moment(kept.at), kept.version, cause, kept.text)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
