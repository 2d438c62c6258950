"""The own extras of a session: told with whose they are, one added, one removed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from tasting.domain.errors import UserError
from tasting.domain.extras import MOST_EXTRAS, MOST_OF_ONE, Extra, clear_names, most_in_a_kit
from tasting.domain.names import plain
from tasting.domain.session import Session
from tasting.domain.value import Phrase
from tasting.services import sessions
from tasting.store.workspace import Workspace
from tasting.words import Message, Words, message


@dataclass(frozen=True)
class Wanted:
    """How an extra goes into kits."""

    count: int = 1
    grams: float | None = None
    """What one weighs, in g; None: it counts as part of the box."""
    seat: int | None = None
    """The number of the learner who alone has it; None: everybody."""
    once: bool = False
    """Whether a box that several share holds it once."""


def told_of(extra: Extra, words: Words) -> str:
    """An extra, and into what it goes where that is not every kit."""
    text = extra.listed(words.language)
    if extra.learner:
        return words.say("{thing} for {name}", thing=text, name=extra.learner)
    return words.say("{thing}, once in each box", thing=text) if extra.shared else text


def told(session: Session, words: Words) -> Iterator[str]:
    """Each extra of a session in a line."""
    return (told_of(extra, words) for extra in session.extras)


def add(
    workspace: Workspace, session: Session, name: str, wanted: Wanted, now: datetime
) -> Session:
    """The session with one extra more, kept. Raises UserError where it cannot be."""
    if not name.strip():
        raise UserError(_wrong("--add", message("Say what it is.")))
    if not 1 <= wanted.count <= MOST_OF_ONE:
        raise UserError(_wrong("--count", message("Write 1 to {most}.", most=MOST_OF_ONE)))
    learner = _learner(session, wanted.seat)
    clear, _ = clear_names([seat.learner.name for seat in session.seats])
    if learner and learner not in clear:
        raise UserError(message("Several learners are called “{name}”.", name=learner))
    try:
        extra = Extra(
            name=Phrase(**{session.languages[0]: name.strip()}),
            count=wanted.count,
            grams=wanted.grams,
            learner=learner,
            shared=wanted.once,
        )
    except ValidationError as error:
        raise UserError(
            _wrong("--add", message("“{name}” is too long a name for an extra.", name=name[:80]))
        ) from error
    extras = (*session.extras, extra)
    if most_in_a_kit(extras) > MOST_EXTRAS:
        raise UserError(message("A kit has room for {n} extras at most.", n=MOST_EXTRAS))
    sessions.set_extras(workspace, session.id, extras, now)
    return sessions.find(workspace, session.id)


def remove(
    workspace: Workspace, session: Session, name: str, seat: int | None, now: datetime
) -> Session:
    """The session without an extra, kept: everybody's or nobody's, or that of one learner.

    Raises UserError where there is none of that name.
    """
    seats = {plain(one.learner.name): one for one in session.seats}
    whose = plain(_learner(session, seat))
    called = [one for one in session.extras if plain(name) in map(plain, one.name.values())]
    owners = [who if (who := plain(one.learner)) in seats else "" for one in called]
    gone = [one for one, owner in zip(called, owners, strict=True) if owner == whose]
    if not gone:
        wrong = message("There is no “{name}”.", name=name)
        if called and seat is None:
            one = seats[owners[0]]
            wrong = message(
                "“{thing}” is for {name}: add {option}.",
                thing=name,
                name=one.learner.name,
                option=f"--seat {one.number}",
            )
        raise UserError(_wrong("--remove", wrong))
    kept = tuple(extra for extra in session.extras if extra not in gone)
    sessions.set_extras(workspace, session.id, kept, now)
    return sessions.find(workspace, session.id)


def _learner(session: Session, seat: int | None) -> str:
    """The full name of the learner with a number; empty for none. Raises UserError."""
    if seat is None:
        return ""
    found = session.seat(seat)
    if found is None:
        raise UserError(message("There is no learner number {n}.", n=seat))
    return found.learner.name


def _wrong(option: str, wrong: Message) -> Message:
    return message("{option}: {wrong}", option=option, wrong=wrong)
