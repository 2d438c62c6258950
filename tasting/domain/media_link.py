"""The address of what a trainer shows in a step, as a film: a browser opens it, we never do."""

import re
from typing import Annotated, Final
from urllib.parse import quote

from pydantic import StringConstraints

from tasting.domain.errors import UserError
from tasting.words import Message, message

LONGEST: Final = 200
"""Characters of a link: its QR code still stands beside a step on paper."""

_PORT: Final = (
    "6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}"
)
PATTERN: Final = rf"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:({_PORT}))?([/?#][!-~]*)?$"
"""Encrypted, with the name of a host, as browsers copy it: in ASCII, without a user or a space."""

MediaLink = Annotated[str, StringConstraints(pattern=PATTERN, max_length=LONGEST)]

_ASCII: Final = "".join(map(chr, range(128)))
_PARTS: Final = re.compile(r"https(://[^/?#]*)(.*)", re.IGNORECASE)

REMEDY: Final[Message] = message("Copy it from the address line of a browser.")


def media_link(typed: str) -> str:
    """The link that was typed or pasted, as browsers copy it; empty for none.

    Raises UserError for what is no such link, or is too long.
    """
    text = _as_copied(typed.strip())
    if not text or (re.fullmatch(PATTERN, text) and len(text) <= LONGEST):
        return text
    if len(text) > LONGEST:
        raise UserError(message("A link has {n} characters at most.", n=LONGEST))
    wrong = wrong_link(text, text[:40])
    raise UserError(message("{wrong} {remedy}", wrong=wrong, remedy=REMEDY))


def wrong_link(text: str, shown: str) -> Message:
    """What is wrong with a text that is no such link, of which so much is shown."""
    if _PARTS.match(text):
        return message("“{value}” is not a link to a website that can be used here.", value=shown)
    return message("“{value}” is not a link that begins with https://.", value=shown)


def _as_copied(text: str) -> str:
    """A link whose scheme is in small letters, and what stands behind its host in ASCII."""
    parts = _PARTS.fullmatch(text)
    if parts is None or not text.isprintable():
        return text
    return f"https{parts[1]}{quote(parts[2], safe=_ASCII)}"


def shown_link(link: str) -> str:
    """A link as it is read: without what each begins with."""
    return link.removeprefix("https://")
