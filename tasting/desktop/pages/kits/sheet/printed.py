"""Which sheets were printed, and which of them say by now what is no longer so."""

from collections.abc import Collection

from tasting.desktop.bridge import Bridge
from tasting.domain.session import Session
from tasting.services.print_ledger import sheets_noted
from tasting.services.printing import PlanPaper, learners_printed, sheet_fingerprints
from tasting.words import Words


class PrintedSheets:
    """Remembers what each printed sheet said; a sheet never printed is not out of date."""

    def __init__(self, bridge: Bridge) -> None:
        """It is kept in the settings, as papers lie where this computer printed them."""
        self._bridge = bridge

    def note(self, session: Session, seats: Collection[int]) -> None:
        """The sheets of these seats are on paper now, or in a file to print."""
        bridge = self._bridge
        printed = sheets_noted(bridge.settings.printed, session, seats)
        bridge.keep(bridge.settings.model_copy(update={"printed": printed}))

    def outdated(self, session: Session) -> frozenset[int]:
        """The seats whose printed sheets have another date, place in the order or learner."""
        known = self._bridge.settings.printed.get(session.id, {})
        printed = [seat for seat in session.kits if seat.number in known]
        if not printed:
            return frozenset()
        now = sheet_fingerprints(session, printed)
        return frozenset(seat for seat, digits in now.items() if known[seat] != digits)


def outdated_words(seats: Collection[int], words: Words) -> str:
    """That the printed sheets of these seats are out of date; empty where none is."""
    told = words.count(
        "The session has changed since {n} sheet was printed.",
        "The session has changed since {n} sheets were printed.",
        len(seats),
    )
    return told if seats else ""


def print_words(paper: PlanPaper, session: Session, seats: Collection[int], words: Words) -> str:
    """What the button says that prints a paper of these seats."""
    count = learners_printed(paper, session, seats)
    if session.address or not paper.filled_in:
        return words.count(*paper.act, count)
    return words.count("Print {n} sheet without QR code", "Print {n} sheets without QR code", count)
