"""What a page can be opened on: said by the page that leads there, shown by the one that opens."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SessionSubject:
    """A session, by its id; it becomes the current one."""

    session_id: str


@dataclass(frozen=True)
class PaperAnswers:
    """The answers on paper of a session, by its id, to be entered; it becomes the current one."""

    session_id: str
    seat: int = 0
    """Whose are entered first; 0: those looked at last."""


@dataclass(frozen=True)
class ProtocolSubject:
    """A protocol to be read, by its id."""

    protocol_id: str


@dataclass(frozen=True)
class ProtocolFile:
    """A protocol file to be taken in."""

    path: Path


@dataclass(frozen=True)
class NewSession:
    """A session to be planned from the protocol with this id."""

    protocol_id: str


@dataclass(frozen=True)
class LibraryWord:
    """A word in the library, by the key of its `ListedWord`; empty: whichever comes first."""

    key: str


Subject = SessionSubject | PaperAnswers | ProtocolSubject | ProtocolFile | NewSession | LibraryWord
