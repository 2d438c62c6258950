"""What scans of papers come to that open no learner's page: which paper, and where its kit is.

None of the answers tells what is behind a code, also of the decode sheet: who packs may taste too.
"""

from collections.abc import Mapping
from typing import Final

from tasting.domain import paper_codes
from tasting.domain.board import Board
from tasting.domain.boxes import boxes_of
from tasting.domain.events import KitState
from tasting.domain.paper_codes import PaperCode
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.services.kits import kit_state
from tasting.services.scan_answers import Answer, Cause
from tasting.services.strange_scans import old_code, retired_answer
from tasting.words import Message, message

OPENING: Final = frozenset({"address-labels", "return-labels", "packing-list"})
"""The papers that open their kit while it is to be packed, as its kit sheet does."""
_STATES: Final[Mapping[KitState, tuple[Message, Message]]] = {
    "packed": (
        message("Kit {n} of {name} is packed, and not sent yet."),
        message("Nothing is missing from it. Put its address label on and send it."),
    ),
    "shipped": (
        message("Kit {n} of {name} is on its way."),
        message("Nothing remains to be done until it arrives."),
    ),
    "received": (
        message("Kit {n} of {name} has arrived."),
        message("Once its learner says that nothing is missing, it is ready to taste."),
    ),
    "ready": (
        message("Kit {n} of {name} has arrived and is ready to taste."),
        message("Nothing remains to be done."),
    ),
}
"""What is said of a kit that is not to be packed any more, and what remains."""
_BOXES: Final[Mapping[KitState, Message]] = {
    "packed": message("The box for {site} is packed, and not sent yet."),
    "shipped": message("The box for {site} is on its way."),
    "received": message("The box for {site} has arrived."),
    "ready": message("The box for {site} has arrived; kit {n} of {name} is ready to taste."),
}
"""The same where several kits lie in one box."""
_KEPT: Final = message("It is complete. Keep it: no learner has it yet.")
_OF_SESSION: Final[Mapping[str, Message]] = {
    "picking-list": message("This is the picking list of this session, “{title}”."),
    "run-sheet": message("This is the run sheet of this session, “{title}”."),
    "decode-sheet": message("This is the decode sheet of this session, “{title}”."),
    "report": message("This is the report of this session, “{title}”."),
}
_TO_USE: Final[Mapping[str, Message]] = {
    "picking-list": message("Take what stands on it, then scan a kit sheet to pack."),
    "run-sheet": message(
        "Keep it for whoever leads the session: its last part names the products."
    ),
    "decode-sheet": message("Leave it sealed until the reveal."),
}


def paper_answer(session: Session, board: Board, found: PaperCode) -> Answer | None:
    """What a paper of this session comes to.

    None where it opens its kit, which is still to be packed.
    """
    if found.paper in _OF_SESSION:
        if found != paper_codes.of_session(found.paper, session):
            return _OLD_CODES
        said = _OF_SESSION[found.paper]
        told = message(said.text, title=session.title)
        kept = "" if found.paper == "report" else found.paper  # which stands on a page of its own
        return Answer(Cause.SHOWN, told, _TO_USE.get(found.paper), paper=kept)
    seat = session.kit(found.kit)
    if seat is None:
        return _gone(session, found.kit)
    if found.paper == "certificate":
        return _certificate(session, seat)
    if found.paper == "bowl-labels":
        return _bowl(session, seat, found.code)
    if old := _old_print(session, seat, found):
        return old
    return (
        None
        if kit_state(board, seat.number) == "to_pack"
        else _state(session, board, seat, found.paper)
    )


_OLD_CODES: Final = Answer(
    Cause.OLD_PRINT,
    message("This is an old print: the codes of the session were replaced by new ones."),
    message("Throw it away, and print it again."),
)


def _state(session: Session, board: Board, seat: Seat, paper: str) -> Answer:
    state, learner = kit_state(board, seat.number), seat.learner
    said, remains = _STATES[state]
    if session.seat(seat.number) is None:
        remains = _KEPT
    if len(board.box(seat.number)) > 1:
        said = _BOXES[state]
    told = message(said.text, n=seat.number, name=learner.display, site=learner.site)
    return Answer(Cause.SHOWN, told, remains, seat.number, paper=paper)


def _bowl(session: Session, seat: Seat, code: str) -> Answer:
    """Whose bowl it is, and when they taste from it."""
    if code in session.old_codes and code not in session.tasted_codes:
        return old_code(code)
    if code not in seat.tasted:
        return _OLD_CODES
    said = message(
        "This is the label of the vessel for {code} of {name}, number {place} of {all} in their "
        "order.",
        code=code,
        name=seat.learner.display,
        place=seat.tasted.index(code) + 1,
        all=len(seat.tasted),
    )
    remedy = message("It packs nothing. To put the portion in, scan the label on its bag.")
    return Answer(Cause.SHOWN, said, remedy, seat.number, paper="bowl-labels")


def _certificate(session: Session, seat: Seat) -> Answer:
    said = message(
        "This is the certificate of attendance of {name}, of the session “{title}”.",
        name=seat.learner.display,
        title=session.title,
    )
    return Answer(Cause.SHOWN, said, seat=seat.number)


def _old_print(session: Session, seat: Seat, found: PaperCode) -> Answer | None:
    """The answer to what no longer says what it would say now."""
    number = seat.number
    if found.paper == "packing-list" and found != paper_codes.of_kit(found.paper, session, seat):
        return _OLD_CODES
    if found.paper != "address-labels":
        return None
    if found.says == paper_codes.of_address(session, boxes_of(session, [number])[0]).says:
        return None
    return Answer(
        Cause.OLD_PRINT,
        message("This is an old print: the address of kit {n} has changed since.", n=number),
        message("Throw the label away, and print the address label of kit {n} again.", n=number),
        number,
    )


def _gone(session: Session, number: int) -> Answer:
    """The answer to a paper of a kit that nobody has any more."""
    kit = next((kit for kit in session.retired if kit.number == number), None)
    found = retired_answer(session, kit.token) if kit else None
    return found or Answer(
        Cause.OLD_PRINT,
        message("This is from an earlier print: the session has no kit {n}.", n=number),
        message("Throw it away, and print it again if the learner takes part."),
    )
