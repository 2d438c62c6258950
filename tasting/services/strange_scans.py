"""What a scan comes to that names no kit of the session: whose it is, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tasting.domain import paper_codes, scans
from tasting.domain.scans import Scan
from tasting.domain.session import Session
from tasting.domain.tokens import LENGTH, SHORT, normalise_token, short_code
from tasting.services.scan_answers import Answer, Cause
from tasting.words import message

if TYPE_CHECKING:
    from tasting.store.workspace import Workspace

_OLD_PRINT: Final = Answer(
    Cause.OLD_PRINT,
    message("This is from an earlier print, or of a learner who was removed."),
    message("Throw it away, and print it again if the learner takes part."),
)
_MISTYPED: Final = Answer(
    Cause.MISTYPED,
    message("No kit has this access code."),
    message(
        "Compare it with the paper. If it is the same there, the paper is of an earlier print."
    ),
)
_ONE_WRONG: Final = Answer(
    Cause.MISTYPED,
    message("One character of this access code is wrong."),
    message("Compare it with the paper, and type it again."),
)
_MOST_WRONG: Final = 2
"""A token that differs from one of ours in so few signs is that one, damaged: by chance it would
come once in 10¹⁹."""
_UNREADABLE: Final = Answer(
    Cause.UNREADABLE,
    message("The code was read only in part."),
    message("Scan it again from a little closer, or type the three digits beside it."),
)
_NOT_OURS: Final = Answer(
    Cause.NOT_OURS,
    message("This is not a code from a kit."),
    message("Scan the QR code of a kit sheet or of a portion label."),
)


@dataclass(frozen=True)
class OtherSession:
    """A session that papers on the packer's table may be of."""

    id: str
    title: str


Elsewhere = Mapping[str, OtherSession]
"""The other sessions of the workspace, by each of their seats' tokens and by their `print_id`."""


def sessions_elsewhere(workspace: Workspace, session_id: str) -> Elsewhere:
    """The sessions beside this one, by all that their papers name them by."""
    found = dict[str, OtherSession]()
    for session in workspace.sessions():
        if session.id != session_id:
            other = OtherSession(session.id, session.title)
            found[paper_codes.session_id(session)] = other
            found.update(dict.fromkeys((seat.token for seat in session.kits), other))
    return found


def old_code(code: str) -> Answer:
    """The answer to a blind code that the session had before new ones were drawn."""
    return Answer(
        Cause.OLD_PRINT,
        message("This is an old print: {code} was replaced by a new code.", code=code),
        message("Throw the label away, and put the new one on what it was on."),
    )


def strange_answer(
    session: Session, elsewhere: Elsewhere, text: str, found: Sequence[Scan]
) -> Answer:
    """What a text comes to that names no kit of this session.

    `found` is what it may say in our grammar.
    """
    for scan in found:
        if scan.paper is not None:
            return _other_paper(elsewhere.get(scan.paper.session))
        answer = retired_answer(session, scan.token) or _elsewhere(elsewhere, scan.token)
        if answer:
            return answer
    if damaged := _damaged(session, text, found):
        return damaged
    nearly = any(_is_nearly_ours(session, scan) for scan in found)
    if nearly or (scans.is_like_an_access_code(text) and any(scan.mistyped for scan in found)):
        return _ONE_WRONG
    begun = any(paper_codes.is_begun(each) for each in scans.spellings(text))
    ours = begun or _leads_to_us(session, text) or any(scan.page for scan in found)
    # Digits alone are the barcode of another thing sooner than a token of ours.
    tokens = [scan.token for scan in found if ours or not scan.token.isdigit()]
    # Words are no access code, though by another keyboard some have a right check sign by chance.
    if any(len(token) == SHORT for token in tokens) and any(map(str.isdigit, text)):
        return _MISTYPED
    if any(len(token) == LENGTH for token in tokens):
        return _OLD_PRINT
    return _UNREADABLE if ours else _NOT_OURS


def _damaged(session: Session, text: str, found: Sequence[Scan]) -> Answer | None:
    """The answer to a code of a kit that is ours, and yet not right.

    Its token stands in the text beside what means nothing, or differs from ours in few signs.
    """
    if len(text) < LENGTH:
        return None
    spelled = {each.upper() for each in scans.spellings(text)}
    tokens = {scan.token for scan in found if len(scan.token) == LENGTH}
    for seat in session.kits:
        within = any(seat.token in each for each in spelled)
        if within or any(_differing(seat.token, token) <= _MOST_WRONG for token in tokens):
            return Answer(
                Cause.DAMAGED,
                message(
                    "This code of the kit of {name} is damaged: a part of it is not right.",
                    name=seat.learner.display,
                ),
                message(
                    "Scan it again, flat and clean, or type what stands beside it. If it stays so, "
                    "print the paper anew."
                ),
                seat.number,
            )
    return None


def _is_nearly_ours(session: Session, scan: Scan) -> bool:
    """Whether an access code has one sign wrong, or two changed over."""
    typed = scan.mistyped or scan.token
    if not scan.mistyped and len(typed) != SHORT:
        return False
    codes = (normalise_token(short_code(seat.token))[: len(typed)] for seat in session.kits)
    return any(
        _differing(code, typed) == 1
        or (_differing(code, typed) == 2 and sorted(code) == sorted(typed))
        for code in codes
    )


def _differing(one: str, other: str) -> int:
    """In how many signs two texts differ."""
    return sum(a != b for a, b in zip_longest(one, other))


def retired_answer(session: Session, token: str) -> Answer | None:
    """The answer to the token, or its beginning, of a kit that nobody has any more."""
    kit = next((kit for kit in session.retired if kit.token.startswith(token)), None)
    if not token or kit is None:
        return None
    if session.kit(kit.number) is not None:
        return Answer(
            Cause.OLD_PRINT,
            message("This is an old print: kit {n} has a new access code.", n=kit.number),
            message("Throw it away, and take the new print of kit {n}.", n=kit.number),
        )
    spare = session.in_place_of(kit)
    if spare:
        return Answer(
            Cause.REPLACED,
            message(
                "This is of kit {n}: its learner has the spare kit {spare} in its place.",
                n=kit.number,
                spare=spare,
            ),
            message("Put it aside, and go on with kit {spare}.", spare=spare),
        )
    return Answer(
        Cause.WITHDRAWN,
        message("This is of kit {n}, whose learner was removed.", n=kit.number),
        message("Put it aside: this kit is not sent."),
    )


def _elsewhere(elsewhere: Elsewhere, token: str) -> Answer | None:
    """The answer to the token, or its beginning, of a kit of another session."""
    known = next((known for known in elsewhere if known.startswith(token)), "")
    return _of_other(elsewhere[known]) if token and known else None


def _of_other(other: OtherSession) -> Answer:
    return Answer(
        Cause.OTHER_SESSION,
        message("This is of another session, “{title}”.", title=other.title),
        message("Put it aside, or open that session to pack it."),
        session=other.id,
    )


def _other_paper(other: OtherSession | None) -> Answer:
    """The answer to a paper of ours that is of another session, known here or not."""
    if other is not None:
        return _of_other(other)
    return Answer(
        Cause.OTHER_SESSION,
        message("This is of another session, which is not on this computer."),
        message("Put it aside."),
    )


def _leads_to_us(session: Session, text: str) -> bool:
    """Whether a text names the address of this session, however the keyboard spells it."""
    address = session.address
    host = urlsplit(address if "://" in address else f"//{address}").netloc.lower()
    return bool(host) and any(host in each.lower() for each in scans.spellings(text))
