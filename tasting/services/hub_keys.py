"""The trainer's key of a hub in a file, made where it is not there; a hub by such a key."""

import os
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tasting.domain.errors import UserError
from tasting.link.client import HubClient
from tasting.store.faults import explaining_faults
from tasting.words import message

LEAST: Final = 16
"""Characters of a key that a hub may be given: half of those of the one it makes for itself."""


def read_key(file: Path) -> str:
    """The key in a file. Raises UserError where it cannot be read or is too short to be one."""
    with explaining_faults(file):
        key = file.read_text(encoding="utf-8", errors="replace").strip()
    if len(key) < LEAST or not key.isascii():
        raise UserError(
            message(
                "{file} does not contain a safe key. Write one line of at least {n} "
                "letters and digits in it, or delete it and the server makes one.",
                file=file,
                n=LEAST,
            )
        )
    return key


def read_or_make_key(file: Path) -> str:
    """The key in a file; where there is none a new one, that only this user can read."""
    if file.exists():
        return read_key(file)
    key = secrets.token_hex(16)
    with explaining_faults(file):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(f"{key}\n")
    return key


def hub_at(address: str, key_file: Path) -> HubClient:
    """The hub at an address, by the key in a file. Raises UserError where either is none."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise UserError(
            message(
                "“{address}” is not the address of a server. It begins with http:// or https://.",
                address=address,
            )
        )
    return HubClient(address.rstrip("/"), read_key(key_file))
