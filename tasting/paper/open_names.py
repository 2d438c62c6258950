"""What papers for learners call what everybody knows: open samples, and those for calibration."""

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
