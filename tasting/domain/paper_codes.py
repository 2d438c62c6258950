"""The codes of papers that open no learner's page: which paper it is, of which session and kit.

"TASTINGB4K2Q0037QX05": after our name the sign of the paper, four signs of the session, three of
the kit's number, four of what the paper says, a check sign. It is no address: labels travel by
post, and a learner's camera shows it as a text. Its 20 signs fill the smallest QR code at level M.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from tasting.domain.boxes import Box
from tasting.domain.learner import ADDRESS_PARTS
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.tokens import ALPHABET, check_sign, normalise_token

NAME: Final = "TASTING"
"""Every such code begins so. It holds a letter that no access code has."""
KINDS: Final[Mapping[str, str]] = {
    "address-labels": "A",
    "bowl-labels": "B",
    "certificate": "C",
    "decode-sheet": "D",
    "packing-list": "K",
    "picking-list": "P",
    "report": "T",
    "return-labels": "R",
    "run-sheet": "S",
}
"""The sign of each paper, by its id."""
_PAPERS: Final = {sign: paper for paper, sign in KINDS.items()}
_SIGN: Final = f"[{ALPHABET}]"
_CODE: Final = re.compile(rf"{NAME}(({_SIGN})({_SIGN}{{4}})({_SIGN}{{3}})({_SIGN}{{4}}))({_SIGN})")
_NOTHING: Final = "0000"


@dataclass(frozen=True)
class PaperCode:
    """What such a code says."""

    paper: str
    """Its id, one of `KINDS`."""
    session: str
    """The `print_id` of the session's id."""
    kit: int = 0
    """The number of the kit it is of; 0: it is of the whole session."""
    says: str = _NOTHING
    """What makes it void once it changes: a blind code, or a `print_id` of codes or an address."""

    @property
    def code(self) -> str:
        """The blind code on a bowl's label."""
        return self.says[1:]


def print_id(content: str) -> str:
    """Four signs that name what is printed on a page: another content has others.

    Of 20 bits, so that two contents have the same once in a million.
    """
    number = int.from_bytes(sha256(content.encode()).digest()[:3])
    return "".join(ALPHABET[number >> shift & 31] for shift in range(15, -5, -5))


def session_id(session: Session) -> str:
    """How the codes of a session's papers name it."""
    return print_id(session.id)


def written(code: PaperCode) -> str:
    """The text of a code. A kit's number is below 32768."""
    kit = "".join(ALPHABET[code.kit >> shift & 31] for shift in (10, 5, 0))
    signs = f"{KINDS[code.paper]}{code.session}{kit}{code.says}"
    return f"{NAME}{signs}{check_sign(signs)}"


def read(text: str) -> PaperCode | None:
    """What a text says as such a code; None where it is none, or has a slip."""
    found = _CODE.fullmatch(text[: len(NAME)].upper() + normalise_token(text[len(NAME) :]))
    if found is None or check_sign(found[1]) != found[6] or found[2] not in _PAPERS:
        return None
    kit = 0
    for sign in found[4]:
        kit = kit << 5 | ALPHABET.index(sign)
    return PaperCode(_PAPERS[found[2]], found[3], kit, found[5])


def is_begun(text: str) -> bool:
    """Whether a text begins as such a code does, though it may not be read to its end."""
    return text.upper().startswith(NAME)


def of_session(paper: str, session: Session) -> PaperCode:
    """The code of a paper of a whole session; void once its blind codes are others."""
    bare = paper in ("picking-list", "report")
    says = _NOTHING if bare else print_id(" ".join(session.codes))
    return PaperCode(paper, session_id(session), says=says)


def of_kit(paper: str, session: Session, seat: Seat) -> PaperCode:
    """The code of a paper of a kit; that of a packing list is void once its codes are others."""
    says = print_id(" ".join(seat.tasted)) if paper == "packing-list" else _NOTHING
    return PaperCode(paper, session_id(session), seat.number, says)


def of_bowl(session: Session, seat: Seat, code: str) -> PaperCode:
    """The code of the label of a learner's bowl."""
    return PaperCode("bowl-labels", session_id(session), seat.number, f"0{code}")


def of_address(session: Session, box: Box) -> PaperCode:
    """The code of the address label of a box; void once it goes to another address."""
    learner = box.learner
    parts = (learner.name, learner.address, *(getattr(learner, part) for part in ADDRESS_PARTS))
    says = print_id("\n".join(parts))
    return PaperCode("address-labels", session_id(session), box.kits[0].number, says)
