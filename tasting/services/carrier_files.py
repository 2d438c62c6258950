"""Files that carriers' websites take in: the boxes that are to be sent, one a row.

Click & Drop (Royal Mail): the columns are the fields of its page "Order Import: spreadsheet field
specifications" (help.parcel.royalmail.com), by their names there: order reference (40 signs), full
name (Roman letters only), three address lines, city, county, postcode, country by its English name,
phone (digits), e-mail, weight in kg with three decimals. Street, town and postcode must be there.
Package size and service are left to be chosen on the website, as they depend on the box.

ColiShip (Colissimo): rows without titles, and beside them the format file which says what each
column is. Its website reads that once, in its settings for imports. How such a file is written and
what columns are called is as in those that modules for shops bring along, that of the carrier
itself among them (magento_colissimo.fmt of its module for Magento 2, PrestaShop.FMT,
SPECIFCOL.FMT): separators as numbers of their signs, weight in whole grams, countries by their ISO
code. Letters go without accents, as La Poste asks of addresses; so the rows read the same in every
encoding. Sender, service and customs are left to the website, whose contract knows them.
"""

import codecs
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tasting.domain.board import Board
from tasting.domain.boxes import Box, boxes_of
from tasting.domain.countries import country_of_zone
from tasting.domain.errors import UserError
from tasting.domain.events import KIT_STATES
from tasting.domain.postal import PostalParts, address_parts
from tasting.domain.seat import Spare
from tasting.domain.session import Session
from tasting.exchange.writers import csv
from tasting.exchange.writers.table import Cell, Table
from tasting.languages import Language
from tasting.services.kits import NO_ADDRESS_OF_A_SPARE, kit_state
from tasting.services.outputs import is_taken, write_whole
from tasting.services.printing import check_seats
from tasting.words import Message, Names, message, message_count, words_in

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
    columns: Sequence[str]
    row: Callable[[Session, Box, PostalParts, float], Sequence[Cell]]
    """A box of a weight in kg, 0 where it is not known."""
    write: Callable[[Sequence[str], Sequence[Sequence[Cell]]], bytes]
    """The file, from columns and rows."""
    format: Callable[[Sequence[str]], bytes] | None = None
    """What tells the website the columns, in a file of its own; None where titles do."""
    asks_code: bool = False
    """Whether the website takes countries by their code alone."""

    def beside(self, path: Path) -> Path | None:
        """Where the format file lies that belongs to a file; None where there is none."""
        return path.with_suffix(".fmt") if self.format else None

    def done(self, file: str, n: int) -> Message:
        """That a file with so many kits was saved, and what is to be done with it."""
        if (beside := self.beside(Path(file))) is None:
            return kits_saved(file, n)
        return message(
            "{saved} {site} learns its columns from {file}: import that once in its settings.",
            saved=kits_saved(file, n),
            site=self.name,
            file=str(beside),
        )


@dataclass(frozen=True)
class _Lacking:
    """Learners with the parts that their addresses lack, for a sentence."""

    learners: Sequence[tuple[str, Sequence[str]]]

    def said_in(self, language: Language) -> str:
        """The first names, each with what is lacking behind it."""
        words = words_in(language)
        told = [
            f"{name} ({', '.join(words.say(_PARTS[part]) for part in parts)})"
            for name, parts in self.learners
        ]
        return Names(told).said_in(language)


@dataclass(frozen=True)
class _All:
    """Sentences one after the other."""

    sentences: Sequence[Message]

    def said_in(self, language: Language) -> str:
        """All of them in a language."""
        return " ".join(map(words_in(language).say, self.sentences))


@dataclass(frozen=True)
class Parcels:
    """What was written for a website."""

    kits: int
    """What lies in its boxes, each a row."""
    notes: tuple[Message, ...]
    """Whose kits are not in the file, and why."""


def export_parcels(
    site: str, session: Session, board: Board, path: Path, seats: Collection[int] | None = None
) -> Parcels:
    """Write the kits that have not left yet as a CSV file for a website.

    `seats` chooses kits by number; none: all learners'. What tells the website the columns is put
    beside it. Kits with an address that the website would refuse are left out. Raises UserError
    where a kit is not there, where all have left, where none has an address, where a file that is
    not ours lies in that place, or where a file cannot be written.
    """
    made = CARRIER_FILES[site]
    check_seats(session, seats)
    wanted = boxes_of(session, seats or [seat.number for seat in session.seats])
    waiting = [box for box in wanted if _is_here(board, box)]
    if not waiting:
        raise UserError(message("All kits have left already."))
    parts = {box.number: address_parts(box.learner) for box in waiting}
    notes = tuple(_left_out(made, waiting, parts))
    sent = [box for box in waiting if _is_addressed(made, parts[box.number])]
    if not sent:
        raise UserError(message("{told}", told=_All(notes)))
    rows = [made.row(session, box, parts[box.number], _kilograms(board, box)) for box in sent]
    if made.format and (beside := made.beside(path)):
        if beside == path:
            raise _in_the_way(beside)
        _put_once(beside, made.format(made.columns))
    write_whole(path, made.write(made.columns, rows))
    return Parcels(sum(len(box.kits) for box in sent), notes)


def _is_here(board: Board, box: Box) -> bool:
    """Whether a box has not left yet."""
    return all(KIT_STATES.index(kit_state(board, kit.number)) < _SENT for kit in box.kits)


def _is_addressed(made: CarrierFile, parts: PostalParts) -> bool:
    """Whether a website takes in an address."""
    return not parts.missing and not (made.asks_code and parts.country and not parts.code)


def _left_out(
    made: CarrierFile, waiting: Sequence[Box], parts: Mapping[int, PostalParts]
) -> Iterator[Message]:
    """Whose kits a website would refuse, with what is to be done."""
    told = [
        (box.learner.name, parts[box.number])
        for box in waiting
        if not isinstance(box.kits[0], Spare)
    ]
    if len(told) < len(waiting):
        yield NO_ADDRESS_OF_A_SPARE
    if lacking := [(name, own.missing) for name, own in told if own.missing]:
        yield message(
            "Incomplete addresses: {names}. Complete them where you edit the learners.",
            names=_Lacking(lacking),
        )
    for name, own in told:
        if not (own.missing or _is_addressed(made, own)):
            yield message(
                "“{country}”, in the address of {name}, is not known as a country. Write it "
                "otherwise where you edit the learners.",
                country=own.country,
                name=name,
            )


def kits_saved(file: str, n: int) -> Message:
    """That a file with so many kits was saved."""
    return message_count("{n} kit saved to {file}.", "{n} kits saved to {file}.", n, file=file)


def _put_once(path: Path, content: bytes) -> None:
    """Write what is always the same where it is not there yet; anything else there stays."""
    if not is_taken(path):
        write_whole(path, content)
        return
    try:
        ours = path.read_bytes() == content
    except OSError:
        ours = False
    if not ours:
        raise _in_the_way(path)


def _in_the_way(path: Path) -> UserError:
    return UserError(
        message("{file} is in the way. Choose another name or folder.", file=path.name)
    )


def _kilograms(board: Board, box: Box) -> float:
    """What a box weighed when it was packed; 0 where nobody weighed it."""
    weighed = board.weighings.get(box.kits[0].number)
    return round(weighed.grams / 1000, 3) if weighed else 0.0


def _with_titles(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    return csv.write(Table(columns, rows), "en")


def _click_and_drop(
    session: Session, box: Box, parts: PostalParts, kilograms: float
) -> Sequence[Cell]:
    learner = box.learner
    country = words_in("en").territory(parts.code) or parts.country
    return (
        _reference(session, box),
        _roman(learner.name),
        parts.street,
        parts.complement,
        "",
        parts.town,
        parts.region,
        parts.postcode,
        country,
        _digits(learner.phone),
        learner.email,
        kilograms or "",
    )


def _coliship(session: Session, box: Box, parts: PostalParts, kilograms: float) -> Sequence[Cell]:
    learner = box.learner
    code = parts.code or country_of_zone(learner.zone) or country_of_zone(session.zone)
    texts = (
        _reference(session, box),
        learner.name,
        parts.street,
        parts.complement,
        parts.postcode,
        parts.town,
        parts.region if code in ("US", "CA") else "",
        code,
        _digits(learner.phone.replace("+", "00")),
        learner.email,
    )
    return *map(_roman, texts), round(kilograms * 1000) or ""


def _without_titles(_: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows alone, between semicolons."""
    written = csv.write(Table((), rows), "fr").removeprefix(codecs.BOM_UTF8)
    return written.removeprefix(b"\r\n")


def _coliship_format(columns: Sequence[str]) -> bytes:
    """Which column is what, from 1, and how rows are written."""
    lines = [
        "[GENERAL]",
        "DELIMITE=O",
        f"SEPARATEUR={ord(';')}",
        f"DELIMITEUR={ord(chr(34))}",
        "FINDELIGNE=CRLF",
        "Unité poids=G",
        "CN23=N",
        "[CHAMPS]",
        *(f"{name}={number}" for number, name in enumerate(columns, 1)),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _reference(session: Session, box: Box) -> str:
    """What a parcel is called: after the first kit in it."""
    return f"{session.id[:8]}-{box.kits[0].number}"


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())


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
        _with_titles,
    ),
    "coliship": CarrierFile(
        "ColiShip",
        (
            "ReferenceExpedition",
            "NomDestinataire",
            "Adresse1",
            "Adresse2",
            "CodePostal",
            "Commune",
            "CodeISOProvince",
            "CodePays",
            "Portable",
            "Mail",
            "Poids",
        ),
        _coliship,
        _without_titles,
        _coliship_format,
        asks_code=True,
    ),
}
"""The websites by the names under which the command line knows them."""
