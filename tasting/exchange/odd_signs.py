"""Spaces and signs that look like an ordinary space, or like nothing, and where one stands."""

import unicodedata
from typing import Final

from tasting.words import Message, message

_NAMES: Final = {
    "\u00a0": message("a no-break space"),
    "\u202f": message("a narrow no-break space"),
    "\u2007": message("a figure space"),
    "\u2009": message("a thin space"),
    "\u3000": message("an ideographic space"),
    "\u200b": message("an invisible zero-width space"),
    "\ufeff": message("an invisible mark of an encoding"),
    "\u00ad": message("an invisible soft hyphen"),
    "\u2028": message("a line break of another kind"),
    "\u2029": message("a line break of another kind"),
    "\r": message("a line end of old Macs"),
}


def odd_sign(text: str) -> tuple[int, Message] | None:
    """The first sign of this kind in a text: where it stands, from 0, and what it is called."""
    for at, sign in enumerate(text):
        if sign in _NAMES:
            return at, _NAMES[sign]
        kind = unicodedata.category(sign) if sign > "\x7f" else ""
        if kind in ("Zs", "Cf"):
            what = message("an unusual space") if kind == "Zs" else message("an invisible sign")
            code = f"U+{ord(sign):04X}"
            return at, message("{what} ({code})", what=what, code=code)
    return None


def without_odd_signs(text: str) -> str:
    """A text with an ordinary space for each space of another kind, and nothing for the rest."""
    return "".join(
        " " if unicodedata.category(sign) == "Zs" else "" if odd_sign(sign) else sign
        for sign in text
    ).strip()
