"""The row in which a text of an own protocol is kept: its number, its category, what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError

from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step

if TYPE_CHECKING:
    from tasting.store.protocol_texts import ProtocolText


def row_of(
    protocol_id: str,
    text: str,
    checked: Protocol | None,
    rows: Sequence[ProtocolText],
    now: datetime,
) -> ProtocolText:
    """A text as it is kept: under the number of its version, beside what it said before."""
    from tasting.store.protocol_texts import ProtocolText

    at = round(now.timestamp() * 1000)
    version, category = (checked.version, checked.category) if checked else _facts(text, rows)
    same = next((row for row in rows if row.version == version), None)
    document_ = _document(checked) if checked else same.document if same else ""
    added = same.added_at if same else at
    return ProtocolText(protocol_id, version, category, added, at, text, document_)


class _Same:
    """A step, known again as itself: looking at all that it says takes as long as writing it."""

    def __init__(self, step: Step) -> None:
        self.step = step

    def __hash__(self) -> int:
        return id(self.step)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.step is self.step


def _document(protocol: Protocol) -> str:
    """What it says as JSON; only new steps are written once more, as all of them take long."""
    rest = protocol.model_dump_json(exclude={"steps"}).removesuffix("}")
    steps = ",".join(_step_document(_Same(step)) for step in protocol.steps)
    return f'{rest},"steps":[{steps}]}}'


@lru_cache(maxsize=1000)
def _step_document(same: _Same) -> str:
    return same.step.model_dump_json()


def _facts(text: str, rows: Sequence[ProtocolText]) -> tuple[int, str]:
    """The version and category in a text with faults, else those it had before."""
    try:
        found = tomlkit.parse(text.removeprefix("\ufeff")).unwrap()
    except TOMLKitError:
        found = {}
    version, category = found.get("version"), found.get("category")
    known = (rows[-1].version, rows[-1].category) if rows else (1, "")
    return (
        version if type(version) is int and version > 0 else known[0],
        category if isinstance(category, str) else known[1],
    )
