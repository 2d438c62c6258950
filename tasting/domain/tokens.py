"""Seat tokens: unguessable, printable, easy to type."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, and all of it in a QR code's alphanumeric mode."""
LENGTH: Final = 16
SHORT: Final = 8
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def seat_token(random_bytes: Callable[[int], bytes]) -> str:
    """A new token of 16 characters, 80 bits, from a source such as `secrets.token_bytes`."""
    number = int.from_bytes(random_bytes(10))
    return "".join(ALPHABET[number >> shift & 31] for shift in range(75, -5, -5))


def seat_tokens(
    n: int, random_bytes: Callable[[int], bytes], beside: Iterable[str] = ()
) -> list[str]:
    """So many new tokens; none of them begins as another or as one `beside` them.

    So each short code opens one seat of its class.
    """
    taken = {token[:SHORT] for token in beside}
    made: list[str] = []
    while len(made) < n:
        token = seat_token(random_bytes)
        if token[:SHORT] not in taken:
            taken.add(token[:SHORT])
            made.append(token)
    return made


def short_code(token: str) -> str:
    """The part of a token that a learner types where a scan fails: "7K4M-2QXT", 40 bits."""
    return f"{token[:4]}-{token[4:SHORT]}"


def normalise_token(text: str) -> str:
    """A token or short code as typed, brought to its one form: "7k4m-2qxt" is "7K4M2QXT"."""
    return text.strip().upper().translate(_LOOKALIKES)


def token_hash(token: str) -> str:
    """The SHA-256 of a token, in hex: what a hub keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()
