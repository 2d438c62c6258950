"""What a hub may know of a session before the reveal."""

import operator
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from tasting.domain.codes import Code
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon
from tasting.domain.protocol import Protocol
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.tokens import SHORT, token_hash
from tasting.domain.units import Target
from tasting.domain.value import Id, Phrase, Value
from tasting.languages import Language
from tasting.measures import METRIC, Units


class PublicSeat(Value):
    """What a hub knows of a seat: no full name, no address, tokens only as hashes."""

    number: int
    display: str
    language: Language
    units: Annotated[Units, Field(exclude_if=lambda units: units == METRIC)] = METRIC
    """In what the phone tells figures; no part of what is sent where it is metric."""
    order: tuple[Code, ...]
    token_hash: str
    short_hash: str


class PublicSample(Value):
    """A sample of which everybody knows from the start what it is."""

    code: Code
    identity: dict[str, str]
    """Name, origin and process, told as at a reveal."""


class PublicScore(Value):
    """How a score is computed from a learner's answers, for their own phone to tell."""

    name: Phrase
    terms: tuple[tuple[str, float], ...]
    """The attributes, each with its weight."""
    addend: float
    step: float
    """It is rounded to a multiple of this, halves upwards."""


class PublicSession(Value):
    """What a hub knows of a session before the reveal: nothing of what is behind the codes."""

    id: Id
    title: str
    titles: Annotated[dict[Language, str], Field(exclude_if=operator.not_)] = {}
    """The title in other languages; no part of what is sent where there is none."""
    protocol: Protocol
    """What learners may have of it: nothing that gives an answer away."""
    aims: Annotated[dict[str, dict[Code, Target]], Field(exclude_if=operator.not_)] = {}
    """What the steps in which samples differ aim at, by step and code; no part of what is sent
    where all are prepared alike."""
    reading_aims: Annotated[dict[str, dict[Code, Target]], Field(exclude_if=operator.not_)] = {}
    """The same of the readings in which samples differ, by reading and code."""
    scores: Annotated[tuple[PublicScore, ...], Field(exclude_if=operator.not_)] = ()
    """What is computed from answers; no part of what is sent where nothing is."""
    lexicons: dict[str, Lexicon]
    starts_at: AwareDatetime
    zone: str
    trainer: str
    meeting: str
    codes: tuple[Code, ...]
    calibration: Annotated[tuple[PublicSample, ...], Field(exclude_if=operator.not_)] = ()
    """What is tasted first, by its name; no part of what is sent where there is none."""
    open: Annotated[tuple[PublicSample, ...], Field(exclude_if=operator.not_)] = ()
    """What is tasted by its name among the others; no part of what is sent where nothing is."""
    seats: tuple[PublicSeat, ...]
    state: Literal["open", "closed"] = "open"
    rehearsal: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether it is a trial of which nothing is kept; no part of what is sent where it is not."""


def public(session: Session, lexicons: dict[str, Lexicon]) -> PublicSession:
    """The part of a session that a hub may know, with the lexicons its protocol asks for.

    Of these, what it offers: nothing that was set aside.
    """
    asked = {
        listed.lexicon
        for _, attribute in session.protocol.asked()
        if (listed := asked_words(attribute)) is not None
    }
    return PublicSession(
        id=session.id,
        title=session.title,
        titles=dict(session.titles),
        protocol=session.protocol.as_sent,
        aims=session.own_aims,
        reading_aims=session.reading_aims,
        scores=tuple(
            PublicScore(name=one.name, terms=one.terms, addend=one.addend, step=one.step)
            for one in session.protocol.scores
        ),
        lexicons={name: lexicons[name].as_offered() for name in sorted(asked)},
        starts_at=session.starts_at,
        zone=session.zone,
        trainer=session.trainer,
        meeting=session.meeting,
        codes=session.tasted_codes,
        calibration=_known(session, session.calibration),
        open=_known(session, session.open),
        rehearsal=bool(session.rehearsal_of),
        seats=tuple(
            _public_seat(seat, session.units_of(seat))
            for seat in (*session.places, *session.open_spares)
        ),
    )


def _known(session: Session, codes: tuple[str, ...]) -> tuple[PublicSample, ...]:
    """What everybody knows of these codes."""
    told = session.open_identities
    return tuple(PublicSample(code=code, identity=told[code]) for code in codes)


def _public_seat(seat: Seat, units: Units) -> PublicSeat:
    return PublicSeat(
        number=seat.number,
        display=seat.learner.display,
        language=seat.learner.language,
        units=units,
        order=seat.order,
        token_hash=token_hash(seat.token),
        short_hash=token_hash(seat.token[:SHORT]),
    )
