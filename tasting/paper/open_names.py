"""What papers for learners call what everybody knows: open samples, and those for calibration."""

import re
from typing import Final

from tasting.domain.commands import told_in
from tasting.domain.session import Session
from tasting.paper.fonts import printable
from tasting.words import Words


def known_names(session: Session, words: Words) -> dict[str, str]:
    """By code, the name of each such sample in the language of a reader, as it can be printed."""
    return {
        code: printable(told_in(told, "name", words.language))
        for code, told in session.open_identities.items()
    }


def open_names(session: Session, words: Words) -> dict[str, str]:
    """The same of the open samples alone."""
    known = known_names(session, words)
    return {code: known[code] for code in session.open}


_OF_CODES: Final = re.compile(r"\bc[oó]d", re.IGNORECASE)
"""A sentence about codes, in English, French and languages near them."""


def keeping(session: Session, words: Words) -> str:
    """How to keep the kit; that codes hide what it holds is not said where every sample is known.

    Protocols say so in a sentence of its own.
    """
    told = session.protocol.keep.to(words.language)
    if all(sample.open or sample.calibration for sample in session.samples):
        sentences = re.split(r"(?<=[.!?])\s+", told)
        told = " ".join(one for one in sentences if not _OF_CODES.search(one)) or told
    return words.prose(told)
