"""Which phones opened a test page of late, and by which address: kept in memory only."""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class PhoneTrials:
    """The last phones that opened a test page; an old one makes way for a new one."""

    _seen: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=64))

    def note(self, trial: str, by: str) -> None:
        """A phone opened the page of a trial by an address."""
        self._seen.append((trial, by[:200]))

    def reached(self, trial: str) -> list[str]:
        """The addresses by which phones opened the page of a trial, the last one last."""
        return [by for seen, by in self._seen if seen == trial]
