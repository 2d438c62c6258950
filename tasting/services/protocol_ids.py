"""Ids of own protocols, which no two people draw alike, and what shares one by accident.

Earlier ids were counted ("protocol-2"), so that two people's first protocols had the same.
"""

from __future__ import annotations

import re
import secrets
import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from tasting.services import protocol_history as history

if TYPE_CHECKING:
    from tasting.domain.protocol import Protocol
    from tasting.store.workspace import Workspace

_LETTERS: Final = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that no word arises; nothing that is read as something else."""
_SIGNS: Final = f"23456789{_LETTERS}"
_MORE: Final = 5
"""Signs drawn behind a first letter: of two under one title, 1 in 272 million is the same."""
_DRAWN: Final = rf"[{_LETTERS}][{_SIGNS}]{{{_MORE}}}"
_LONGEST: Final = 64
_WITHOUT_ACCENT: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "", "'": ""}
)
_COPY: Final = re.compile(rf"(.+)-(?:\d+|{_DRAWN})")
_OWN: Final = re.compile(rf".+-{_DRAWN}")
_HEAD: Final = re.compile(r"^[ \t]*\[\[", re.MULTILINE)


def slug(title: str) -> str:
    """A title in small Roman letters, digits and hyphens; empty where it has none of them."""
    apart = unicodedata.normalize("NFKD", title.casefold().translate(_WITHOUT_ACCENT))
    return re.sub(r"[^a-z0-9]+", "-", apart.encode("ascii", "ignore").decode()).strip("-")


def new_id(title: str, taken: Collection[str] = ()) -> str:
    """An id made of a title and of a drawn part; none of those that are `taken`."""
    name = slug(title)
    if not name[:1].isalpha():
        name = f"protocol-{name}".rstrip("-")
    name = name[: _LONGEST - _MORE - 2].rstrip("-")
    while True:
        drawn = "".join(secrets.choice(_SIGNS) for _ in range(_MORE))
        made = f"{name}-{secrets.choice(_LETTERS)}{drawn}"
        if made not in taken:
            return made


def copied_from(protocol_id: str) -> str | None:
    """The id of what a protocol is a copy of, as far as its own id says; None: of nothing."""
    found = _COPY.fullmatch(protocol_id)
    return found[1] if found else None


def are_related(one: Protocol, other: Protocol) -> bool:
    """Whether two protocols of one id are states of the same: by a drawn id, or by a title."""
    return _is_drawn(one.id) or bool(_titles(one) & _titles(other))


def is_state_of_own(workspace: Workspace, protocol: Protocol) -> bool:
    """Whether the own protocol of this id was once this one, before no other file replaced it."""
    rows = workspace.protocol_texts.of(protocol.id)
    if not rows or _is_drawn(protocol.id):
        return True
    wanted, found = _titles(protocol), _titles_in(rows[-1].text)
    before = history.earlier_texts(workspace, protocol.id)
    replaced = [one.at for one in before if one.cause is history.Cause.REPLACED]
    since = replaced[0].timestamp() * 1000 if replaced else 0
    for row in rows:  # versions of other numbers stay beside the last
        if row.changed_at > since:
            found |= _titles_in(row.text)
    for earlier in before:
        if wanted & found:
            break
        had = _titles_in(earlier.text)
        if earlier.cause is history.Cause.REPLACED and not had & found:
            break
        found |= had
    return bool(wanted & found) or not found


def may_be_anybodys(protocol: Protocol) -> bool:
    """Whether neither its id nor its title tells whose it is: "protocol-2", "New protocol"."""
    from tasting.services.name_checks import untitled

    return not _is_drawn(protocol.id) and any(untitled(protocol))


# ---------------------------------------------------------------------------- parts


def _is_drawn(protocol_id: str) -> bool:
    """Whether an id is one that nobody else has by chance."""
    return _OWN.fullmatch(protocol_id) is not None


def _titles(protocol: Protocol) -> set[str]:
    return _alike(protocol.name.values())


def _titles_in(text: str) -> set[str]:
    """The titles in the text of a protocol, which may have faults; its steps are not read."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n")
    for part in (_HEAD.split(whole, maxsplit=1)[0], whole):
        try:
            name = tomllib.loads(part).get("name")
        except tomllib.TOMLDecodeError:
            continue
        if isinstance(name, dict):
            return _alike(title for title in name.values() if isinstance(title, str))
    return set()


def _alike(titles: Iterable[str]) -> set[str]:
    return {" ".join(title.casefold().split()) for title in titles if title.strip()}
