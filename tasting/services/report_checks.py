"""What to look at before a report is sent: answers, references, photos, names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from tasting.domain.attributes import (
    NO_ANSWER,
    OWN,
    Attribute,
    Flaw,
    FreeText,
    Napping,
    Photo,
    WordList,
)
from tasting.domain.board import Board
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.domain.subjects import codes_of
from tasting.paper.fonts import lacking
from tasting.paper.letter_notes import Scripts
from tasting.services.references import references
from tasting.store.workspace import Workspace
from tasting.words import Message, message, message_count

_SHORT: Final = 40
"""So much of a text is quoted."""
_NAMED: Final = 3
"""Of more learners than these, only the number is told."""


@dataclass(frozen=True)
class ReportCheck:
    """One thing looked at."""

    said: Message
    fine: bool
    """Whether nothing is missing there."""


def checks(workspace: Workspace, session: Session, board: Board) -> list[ReportCheck]:
    """Everything to look at, in the order of reading; what is fine is told as well."""
    return [
        _answers(session, board),
        *_references(session, board),
        *_revealed(session, board),
        *_photos(workspace, session, board),
        *_versions(session, board),
        *(ReportCheck(said, False) for said in unprintable(session, board)),
    ]


def unprintable(session: Session, board: Board) -> Iterator[Message]:
    """Names, words and texts with letters or signs that the report cannot print."""
    yield from _names(session)
    yield from _texts(session, board)


def _answers(session: Session, board: Board) -> ReportCheck:
    """How many samples were answered, counted for each learner who received them."""
    seats, known = {seat.number for seat in session.seats}, frozenset(session.calibration)
    answered = {
        (card.seat, code)
        for number in seats & board.seats.keys()
        for card in board.seats[number].cards
        if card.kind is Kind.OBSERVE
        and any(value not in NO_ANSWER for value in card.values.values())
        for code in codes_of(card.code)
        if code not in known
    }
    lost = {
        (seat, code)
        for seat, kit in board.kits.items()
        for code in kit.missing
        if seat in seats and code not in known
    }
    many = len(session.seats) * session.counted_portions - len(lost - answered)
    said = message_count(
        "{done} of {n} tasting answered",
        "{done} of {n} tastings answered",
        many,
        done=len(answered),
    )
    return ReportCheck(said, len(answered) == many)


def _references(session: Session, board: Board) -> Iterator[ReportCheck]:
    """How many samples have the trainer's own profile; a test of sets needs none."""
    if session.protocol.sets:
        return
    many, told = len(session.codes), references(session, board)
    lacking = sum(not told[code] for code in session.codes)
    if lacking == 0:
        yield ReportCheck(
            message_count("Reference set for {n} sample", "Reference set for {n} samples", many),
            True,
        )
        return
    said = message_count(
        "No reference for {lacking} of {n} sample",
        "No reference for {lacking} of {n} samples",
        many,
        lacking=lacking,
    )
    yield ReportCheck(said, False)


def _revealed(session: Session, board: Board) -> Iterator[ReportCheck]:
    """Codes not opened stay codes in the report."""
    closed = sum(code not in board.identities for code in session.blind)
    if closed and closed == len(session.codes):
        yield ReportCheck(message("Codes not revealed: the report names no product"), False)
    elif closed:
        said = message_count("{n} code not revealed", "{n} codes not revealed", closed)
        yield ReportCheck(said, False)


def _photos(workspace: Workspace, session: Session, board: Board) -> Iterator[ReportCheck]:
    """Whose photos were taken and have not arrived."""
    asked = [one.id for _, one in session.protocol.attributes() if isinstance(one, Photo)]
    lost: dict[str, int] = {}
    for seat in session.seats:
        seen = board.seats.get(seat.number)
        names = {
            str(photo)
            for card in (seen.cards if seen and asked else ())
            if card.kind is Kind.OBSERVE
            for item in asked
            if (photo := card.values.get(item))
        }
        missing = sum(not workspace.blobs.has(name) for name in names)
        if missing:
            lost[seat.learner.display] = lost.get(seat.learner.display, 0) + missing
    if len(lost) > _NAMED:
        said = message(
            "{photos} photos of {learners} learners not received",
            photos=sum(lost.values()),
            learners=len(lost),
        )
        yield ReportCheck(said, False)
        return
    for name, missing in lost.items():
        said = message_count(
            "{n} photo of {name} not received",
            "{n} photos of {name} not received",
            missing,
            name=name,
        )
        yield ReportCheck(said, False)


def _names(session: Session) -> Iterator[Message]:
    """Names with letters that the report has to print as dots."""
    shown = (seat.learner.display for seat in session.seats)
    names = {name: missing for name in shown if (missing := lacking(name))}
    if len(names) > _NAMED:
        yield message(
            "{n} names: no font on this computer prints {scripts}. Correct by hand.",
            n=len(names),
            scripts=Scripts("".join(names.values())),
        )
        return
    for name, missing in names.items():
        yield message(
            "{name}: no font on this computer prints {scripts}. Correct by hand.",
            name=name,
            scripts=Scripts(missing),
        )


def _texts(session: Session, board: Board) -> Iterator[Message]:
    """Words and texts of learners with letters or signs that the report cannot print."""
    asked = {item.id: item for _, item in session.protocol.attributes()}
    said = {
        text
        for card in board.cards.values()
        if card.kind is Kind.OBSERVE
        for name, value in card.values.items()
        for text in _own_texts(asked.get(name), value)
    }
    texts = sorted(text.removeprefix(OWN) for text in said)
    bad = {text: missing for text in texts if (missing := lacking(text))}
    if len(bad) > _NAMED:
        yield message(
            "{n} words or texts: no font on this computer prints {scripts}",
            n=len(bad),
            scripts=Scripts("".join(bad.values())),
        )
        return
    for text, missing in bad.items():
        short = text if len(text) <= _SHORT else text[:_SHORT].rstrip() + "…"
        yield message(
            "No font on this computer prints {scripts}: {quoted}",
            scripts=Scripts(missing),
            quoted=short,
        )


def _own_texts(asked: Attribute | None, value: JsonValue) -> Iterator[str]:
    """What is in words in an answer."""
    if isinstance(asked, WordList | Flaw | FreeText):
        yield from map(str, value if isinstance(value, list) else [value])
    elif isinstance(asked, Napping) and isinstance(value, dict):
        yield from (str(at.get("words", "")) for at in value.values() if isinstance(at, dict))


def _versions(session: Session, board: Board) -> Iterator[ReportCheck]:
    """Whose answers came from two devices that did not know of each other, where they count."""
    practised = session.protocol.practised
    for seat in session.seats:
        seen = board.seats.get(seat.number)
        cards = seen.cards if seen else ()
        twice = sum(card.conflict for card in cards if card.step not in practised)
        if twice:
            said = message_count(
                "{name}: two different answers to {n} question",
                "{name}: two different answers to {n} questions",
                twice,
                name=seat.learner.display,
            )
            yield ReportCheck(said, False)
