"""The learners of a planned session as they are being changed: texts, and what comes of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tasting.domain.countries import country_named
from tasting.domain.learner import ADDRESS_PARTS, Learner, LearnerFacts
from tasting.domain.names import plain, with_free_name
from tasting.domain.postal import PostalParts, postal_parts
from tasting.domain.roster import RosterChange
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.languages import SOURCE, Language
from tasting.services import learners
from tasting.words import Message, message

POSTAL: Final = ("address", *ADDRESS_PARTS)
"""What is typed of where the kit goes."""
TEXTS: Final = ("name", "display", "place", "site", "zone", "units", "email", "phone", *POSTAL)
"""What is typed of a learner, in the order of the form."""


@dataclass(frozen=True)
class LearnerEntry:
    """One learner of the form: somebody with a seat, or somebody who comes late."""

    key: str
    """The number of the seat; of one who comes late, something no number is."""
    texts: Mapping[str, str]
    """By the names of `TEXTS`; an empty `display` is guessed from the name."""
    language: Language
    seat: Seat | None = None
    answered: bool = False
    withdrawn: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything of somebody with a seat is not as it was."""
        if self.seat is None:
            return False
        was = self.seat.learner
        return self.language != was.language or any(
            text != getattr(was, name) for name, text in self.texts.items()
        )

    @property
    def postal(self) -> Mapping[str, str]:
        """The address in its parts by `POSTAL`: as typed, else as its lines are read."""
        address, place = self.texts["address"], self.texts["place"]
        if not address.strip() or any(self.texts[part].strip() for part in ADDRESS_PARTS):
            return {part: self.texts[part] for part in POSTAL}
        return _parts_of(postal_parts(address, self.texts["name"], place))

    @property
    def as_written(self) -> bool:
        """Whether the address is still in the lines in which somebody wrote it."""
        return self.postal != {part: self.texts[part] for part in POSTAL}

    @property
    def lacking(self) -> tuple[str, ...]:
        """The parts by `POSTAL` that carriers ask for and this address lacks; none of no address.

        A town alone is where the learner lives, and no address.
        """
        parts = self.postal
        if not any(parts[part].strip() for part in ("address", "complement", "postcode")):
            return ()
        said = PostalParts(
            parts["address"].strip(),
            postcode=parts["postcode"].strip(),
            town=parts["town"],
            country=parts["country"],
        )
        return tuple("address" if part == "street" else part for part in said.missing)

    @property
    def blank(self) -> bool:
        """Whether somebody was to be added, and nothing is typed of them."""
        return self.seat is None and not any(text.strip() for text in self.texts.values())


@dataclass(frozen=True)
class CheckedRoster:
    """The change that was meant, or what is wrong: by entry, then by field."""

    change: RosterChange | None
    faults: Mapping[str, Mapping[str, Message]] = field(default_factory=dict)
    reprinted: tuple[str, ...] = ()
    """Who needs a sheet that was not printed before, as they are called in class."""


def learner_entries(session: Session, answered: Collection[int]) -> tuple[LearnerEntry, ...]:
    """The learners as they are seated; those of `answered` seats cannot be withdrawn."""
    return tuple(
        LearnerEntry(
            key=str(seat.number),
            texts={name: getattr(seat.learner, name) for name in TEXTS},
            language=seat.learner.language,
            seat=seat,
            answered=seat.number in answered,
        )
        for seat in session.seats
    )


def newcomer(number: int, language: Language) -> LearnerEntry:
    """An empty entry for the newcomer of this number."""
    return LearnerEntry(f"new {number}", dict.fromkeys(TEXTS, ""), language)


def guess_display(name: str, others: Collection[str]) -> str:
    """What somebody of this name is called beside `others`; empty where it is no name."""
    row, _ = learners.read_typed({"name": name}, SOURCE)
    return with_free_name(row, others).display if row else ""


def check_roster(given: Sequence[LearnerEntry]) -> CheckedRoster:
    """What shall become of the seats; nothing is read of the withdrawn and of blank entries.

    Names in class differ: a guessed one is made longer, one that was typed is refused.
    """
    staying = [entry for entry in given if not (entry.withdrawn or entry.blank)]
    rows: dict[str, LearnerFacts] = {}
    faults: dict[str, dict[str, Message]] = {}
    taken = [entry.texts["display"] for entry in staying if entry.texts["display"].strip()]
    for entry in staying:
        row, wrong = _row(entry, taken)
        if row is not None and not entry.texts["display"].strip():
            taken.append(row.display)
        if row is not None:
            rows[entry.key] = row
        if wrong:
            faults[entry.key] = wrong
    if faults:
        return CheckedRoster(None, faults)
    return _change(given, rows)


def _row(
    entry: LearnerEntry, taken: Sequence[str]
) -> tuple[LearnerFacts | None, dict[str, Message]]:
    """The learner of an entry, or what is wrong with it by field."""
    texts = {name: text for name, text in entry.texts.items() if name != "display"}
    row, wrong = learners.read_typed(texts, entry.language)
    display = " ".join(entry.texts["display"].split())
    printed = entry.seat is not None and entry.seat.learner.display == display
    if display and not printed and sum(plain(other) == plain(display) for other in taken) > 1:
        wrong["display"] = message("Another learner has this name. Change one of the two.")
    if row is None or wrong:
        return None, wrong
    if display:
        return row.model_copy(update={"display": display}), {}
    return with_free_name(row, taken), {}


def _change(given: Sequence[LearnerEntry], rows: Mapping[str, LearnerFacts]) -> CheckedRoster:
    mended: dict[int, LearnerFacts] = {}
    joined: list[LearnerFacts] = []
    reprinted: list[str] = []
    for entry in given:
        row = rows.get(entry.key)
        if row is None:
            continue
        if entry.seat is None:
            joined.append(row)
            reprinted.append(row.display)
        elif _facts(entry.seat.learner) != dict(row):
            mended[entry.seat.number] = row
            before = entry.seat.learner
            if _printed(before) != _printed(row):
                reprinted.append(row.display)
    gone = frozenset(entry.seat.number for entry in given if entry.seat and entry.withdrawn)
    return CheckedRoster(RosterChange(mended, gone, tuple(joined)), reprinted=tuple(reprinted))


def _facts(learner: Learner) -> dict[str, object]:
    return {name: getattr(learner, name) for name in LearnerFacts.model_fields}


def _printed(learner: LearnerFacts) -> tuple[str, ...]:
    """What stands of a learner on their sheet."""
    return learner.display, learner.language, learner.zone, learner.units


def typed(entry: LearnerEntry, name: str, text: str, others: Collection[str] = ()) -> LearnerEntry:
    """The entry with another text; a name in class that was guessed follows the name.

    `others` are the names in class of everybody else. With the first part of an address that is
    typed all of it is kept in parts; the town is the learner's own if none is typed. A whole
    address that is pasted as the street goes into its parts.
    """
    if name in POSTAL:
        return replace(entry, texts={**entry.texts, **_with_part(entry, name, text)})
    texts, display = {**entry.texts, name: text}, entry.texts["display"]
    if name == "name" and display in ("", guess_display(entry.texts["name"], others)):
        texts["display"] = guess_display(text, others) or display
    return replace(entry, texts=texts)


def _with_part(entry: LearnerEntry, name: str, text: str) -> Mapping[str, str]:
    """The parts of an address after one of them was typed."""
    own, place = entry.texts["name"], entry.texts["place"]
    if name == "address" and "\n" in text.strip():
        return _parts_of(postal_parts(text, own, place))
    parts = {**entry.postal, name: text}
    if name == "country":
        parts["country"] = country_named(text) or text
    if name != "town" and not any(entry.postal.values()):
        parts["town"] = place
    if parts["town"] == place and not any(parts[part] for part in POSTAL if part != "town"):
        parts["town"] = ""
    return parts


def _parts_of(parts: PostalParts) -> Mapping[str, str]:
    """Parts by `POSTAL`, the country by its code."""
    said = {part: getattr(parts, part) for part in ADDRESS_PARTS}
    return {"address": parts.street, **said, "country": parts.code or parts.country}
