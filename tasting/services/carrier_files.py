"""Files that carriers' websites take in: the kits that are to be sent, one a row.

Click & Drop (Royal Mail): the columns are the fields of its page "Order Import: spreadsheet field
specifications" (help.parcel.royalmail.com), by their names there: order reference (40 signs), full
name (Roman letters only), three address lines, city, county, postcode, country by its English name,
phone (digits), e-mail, weight in kg with three decimals. Street, town and postcode must be there.
Package size and service are left to be chosen on the website, as they depend on the box.

ColiShip (Colissimo) is not here: which column holds what is told by a format that each customer
makes on its website, and how that file is written is not published.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tasting.domain.board import Board
from tasting.domain.errors import UserError
from tasting.domain.events import KIT_STATES
from tasting.domain.postal import PostalParts, address_parts
from tasting.domain.session import Seat, Session
from tasting.exchange.writers import csv
from tasting.exchange.writers.table import Cell, Table
from tasting.languages import Language
from tasting.services.kits import kit_state
from tasting.services.outputs import write_whole
from tasting.words import message, words_in

_PARTS: Final = {
    "street": message("street"),
    "postcode": message("postcode"),
    "town": message("town"),
}
_SENT: Final = KIT_STATES.index("shipped")
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "œ": "oe", "Œ": "Oe", "æ": "ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


@dataclass(frozen=True)
class CarrierFile:
    """How a carrier's website takes in parcels."""

    name: str
    """What the website is called."""
    titles: Sequence[str]
    row: Callable[[Session, Seat, PostalParts, float], Sequence[Cell]]
    """A parcel of a weight in kg, 0 where it is not known."""


@dataclass(frozen=True)
class _Lacking:
    """Learners with the parts that their addresses lack, for a sentence."""

    learners: Sequence[tuple[str, Sequence[str]]]

    def said_in(self, language: Language) -> str:
        """Each name with what is lacking behind it."""
        words = words_in(language)
        told = [
            (name, ", ".join(words.say(_PARTS[part]) for part in parts))
            for name, parts in self.learners
        ]
        return ", ".join(f"{name} ({lacking})" for name, lacking in told)


def export_parcels(site: str, session: Session, board: Board, path: Path) -> int:
    """Write the kits that have not left yet as a CSV file for a website; how many there were.

    Raises UserError where all have left, where an address lacks street, town or postcode, or where
    the file cannot be written.
    """
    made = CARRIER_FILES[site]
    waiting = [
        seat for seat in session.seats if KIT_STATES.index(kit_state(board, seat.number)) < _SENT
    ]
    if not waiting:
        raise UserError(message("All kits have left already."))
    parts = {seat.number: address_parts(seat.learner) for seat in waiting}
    lacking = [seat for seat in waiting if parts[seat.number].missing]
    if lacking:
        names = _Lacking([(seat.learner.name, parts[seat.number].missing) for seat in lacking])
        raise UserError(
            message(
                "Incomplete addresses: {names}. Complete them where you edit the learners.",
                names=names,
            )
        )
    rows = [
        made.row(session, seat, parts[seat.number], _kilograms(board, seat.number))
        for seat in waiting
    ]
    write_whole(path, csv.write(Table(made.titles, rows), "en"))
    return len(rows)


def _kilograms(board: Board, seat: int) -> float:
    """What a kit weighed when it was packed; 0 where nobody weighed it."""
    weighed = board.weighings.get(seat)
    return round(weighed.grams / 1000, 3) if weighed else 0.0


def _click_and_drop(
    session: Session, seat: Seat, parts: PostalParts, kilograms: float
) -> Sequence[Cell]:
    learner = seat.learner
    country = words_in("en").territory(parts.code) or parts.country
    return (
        f"{session.id[:8]}-{seat.number}",
        _roman(learner.name),
        parts.street,
        parts.complement,
        "",
        parts.town,
        parts.region,
        parts.postcode,
        country,
        "".join(sign for sign in learner.phone if sign.isdigit()),
        learner.email,
        kilograms or "",
    )


def _roman(name: str) -> str:
    """A name without accents, as far as its letters are Roman."""
    split = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(sign for sign in split if not unicodedata.combining(sign))


CARRIER_FILES: Final[Mapping[str, CarrierFile]] = {
    "click-and-drop": CarrierFile(
        "Click & Drop",
        (
            "Order reference",
            "Full name",
            "Address Line 1",
            "Address Line 2",
            "Address Line 3",
            "City",
            "County",
            "Postcode",
            "Country",
            "Phone",
            "Email",
            "Weight",
        ),
        _click_and_drop,
    ),
}
"""The websites by the names under which the command line knows them."""
