"""The public address of a hub as somebody types it."""

import re
from typing import Final
from urllib.parse import urlsplit

from tasting.domain.errors import UserError
from tasting.words import message

LONGEST: Final = 200
"""Characters; what a session keeps."""

_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_NUMBERS: Final = re.compile(r"\d{1,3}(\.\d{1,3}){3}(:\d+)?(/.*)?")


def public_address(typed: str) -> str:
    """The address that phones will open, complete and without a slash at its end; empty for none.

    Where the beginning is left out, a name is taken for https and an address in numbers for http.
    Raises UserError for what no browser opens.
    """
    text = typed.strip()
    if not text:
        return ""
    if "://" not in text:
        text = ("http://" if _NUMBERS.fullmatch(text) else "https://") + text
    if not _opens(text):
        raise UserError(
            message(
                "“{typed}” is not a web address. Write it as in https://tasting.example.org.",
                typed=typed.strip()[:60],
            )
        )
    return text.rstrip("/")


def _opens(text: str) -> bool:
    """Whether a browser opens this, and a token can stand at its end."""
    if len(text) > LONGEST or any(letter.isspace() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    known = parts.scheme in ("http", "https") and not parts.query and not parts.fragment
    return known and port != 0 and bool(_HOST.fullmatch((parts.hostname or "").lower()))
