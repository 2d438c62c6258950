"""The address of what a trainer shows in a step, as a film: a browser opens it, we never do."""

import re
from typing import Annotated, Final

from pydantic import StringConstraints

from tasting.domain.errors import UserError
from tasting.words import Message, message

LONGEST: Final = 200
"""Characters of a link: its QR code still stands beside a step on paper."""

PATTERN: Final = r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?([/?#][!-~]*)?$"
"""Encrypted, with the name of a host, as browsers copy it: in ASCII, without a user or a space."""

MediaLink = Annotated[str, StringConstraints(pattern=PATTERN, max_length=LONGEST)]

WRONG: Final[Message] = message("“{value}” is not a link that begins with https://.")
REMEDY: Final[Message] = message("Copy it from the address line of a browser.")


def media_link(typed: str) -> str:
    """The link that was typed or pasted; empty for none.

    Raises UserError for what is no such link, or is too long.
    """
    text = typed.strip()
    if not text or (re.fullmatch(PATTERN, text) and len(text) <= LONGEST):
        return text
    if len(text) > LONGEST:
        raise UserError(message("A link has {n} characters at most.", n=LONGEST))
    wrong = Message(WRONG.text, {"value": text[:40]})
    raise UserError(message("{wrong} {remedy}", wrong=wrong, remedy=REMEDY))


def shown_link(link: str) -> str:
    """A link as it is read: without what each begins with."""
    return link.removeprefix("https://")
