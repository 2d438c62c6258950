"""In which optional rounds of a class somebody has answered: no phone knows of others' answers."""

from typing import Final

from tasting.domain.events import Op
from tasting.domain.open_rounds import ANSWERS, optional_steps
from tasting.domain.public_session import PublicSession
from tasting.store.log import Log

_NOTHING: Final[tuple[str, ...]] = ()


class AnsweredRounds:
    """The steps of such rounds that hold an answer, of each session. Used on the event loop only.

    Who answered is told to nobody, nor what.
    """

    def __init__(self, log: Log) -> None:
        """Ask `log` once for what was answered before."""
        self._log = log
        self._optional: dict[str, frozenset[str]] = {}
        self._answered: dict[str, tuple[str, ...]] = {}

    def attend(self, session: PublicSession) -> None:
        """Keep what is answered in a session from now on, and what was before."""
        optional = self._optional[session.id] = optional_steps(session.protocol)
        if optional:
            for event in self._log.events(session.id, kinds=ANSWERS):
                self.note(session.id, event.op)

    def note(self, session: str, op: Op) -> bool:
        """Take an operation on that is in the log; whether there is something new to tell."""
        known = self.of(session)
        if op.kind not in ANSWERS or op.step in known:
            return False
        if op.step not in self._optional.get(session, ()):
            return False
        self._answered[session] = (*known, op.step)
        return True

    def of(self, session: str) -> tuple[str, ...]:
        """The ids of such steps, those answered first first."""
        return self._answered.get(session, _NOTHING)

    def forget(self, session: str) -> None:
        """The session is another, or some of its log was erased."""
        self._optional.pop(session, None)
        self._answered.pop(session, None)
