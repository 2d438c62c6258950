"""Whether the code on the sheets leads somewhere for those who get them, and what to do if not."""

from typing import Literal, NamedTuple

from tasting.domain.board import Board
from tasting.domain.own_addresses import learners_away, reaches_only_here
from tasting.domain.session import Session
from tasting.services.kits import kit_counts
from tasting.words import Words


class Reaching(NamedTuple):
    """A fact to see to, the words of its button, and what that does; empty where all is well."""

    said: str = ""
    button: str = ""
    act: Literal["", "address", "server"] = ""


def reaching(session: Session, board: Board, server_off: bool, words: Words) -> Reaching:
    """What stands between a learner's scan and the session: the first of all, before printing."""
    say = words.say
    if session.paper_only:
        return Reaching()
    if not session.address:
        told = say(
            "This session has no public address, so its sheets carry no QR code: "
            "learners write their answers on paper."
        )
        return Reaching(told, say("Enter the address"), "address")
    away = learners_away([seat.learner for seat in session.seats])
    if away and reaches_only_here(session.address):
        told = words.count(
            "{n} learner is in another place: their phone cannot open {address}.",
            "{n} learners are in other places: their phones cannot open {address}.",
            away,
            address=session.address,
        )
        return Reaching(told, say("Change the address"), "address")
    counts = kit_counts(session, board)
    gone = any(counts[state] for state in ("shipped", "received", "ready"))
    if server_off and gone and not board.runs and board.finished_at is None:
        told = say(
            "Kits are on their way, and the server is off: who scans a sheet now finds nothing. "
            "While it is on, phones show when the session begins and tell you of a kit that "
            "lacks something."
        )
        return Reaching(told, say("Start the server"), "server")
    return Reaching()
