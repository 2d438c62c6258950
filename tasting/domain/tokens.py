"""Seat tokens: unguessable, printable, easy to type."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, and all of it in a QR code's alphanumeric mode."""
LENGTH: Final = 16
SHORT: Final = 8
_BETWEEN: Final = "- \u00a0\u202f\u2010\u2011\u2012\u2013"
"""What may stand between signs: also the spaces and dashes that programs put in their place."""
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"} | dict.fromkeys(_BETWEEN))


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
    """What a learner types where a scan fails: "7K4-M2Q-XTX", 40 bits and a check sign."""
    signs = token[:SHORT] + check_sign(token[:SHORT])
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"


def check_sign(signs: str) -> str:
    """The sign behind up to 30 others of `ALPHABET` that tells of a slip.

    One wrong sign, or any two changed over, ask for another. The signs are elements of the field of
    32, x⁵ = x² + 1, each weighed by another power of x: a code of Reed and Solomon with one check.
    """
    total = 0
    for sign in signs:
        total = (total ^ ALPHABET.index(sign)) << 1
        total ^= 0b100101 if total & 32 else 0
    return ALPHABET[total]


def unchecked(typed: str) -> str | None:
    """The first signs of a token that a short code has, typed and normalised; None: with a slip.

    On papers of before it had no check sign; then no slip is seen. Any other text is as it stands.
    """
    if len(typed) != SHORT + 1 or not set(typed) <= set(ALPHABET):
        return typed
    return typed[:SHORT] if check_sign(typed[:SHORT]) == typed[SHORT] else None


def normalise_token(text: str) -> str:
    """A token or short code as typed, brought to its one form: "7k4-m2q-xtx" is "7K4M2QXTX"."""
    return text.strip().upper().translate(_LOOKALIKES)


def token_hash(token: str) -> str:
    """The SHA-256 of a token, in hex: what a hub keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()
