"""What the list of sessions says, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tasting.desktop.widgets.item_list import Heading
from tasting.domain.protocol import Category
from tasting.formats import opening
from tasting.services.session_list import SessionSummary
from tasting.words import Words

_MOST_NAMES: Final = 16


@dataclass(frozen=True)
class SessionListRow:
    """One session."""

    key: str
    """Its id."""
    category: Category
    name: str
    protocol: str
    day: str
    when: str
    """In how many days, or at which hour."""
    learners: str
    answers: str
    badge: str
    """What it is, where it is no session of the trainer's own."""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        told = (self.name, self.badge, self.protocol, self.day, self.learners, self.answers)
        return ", ".join(filter(None, told))


Item = Heading | SessionListRow


def items(
    coming: Sequence[SessionSummary],
    past: Sequence[SessionSummary],
    protocols: dict[str, str],
    now: datetime,
    words: Words,
) -> list[Item]:
    """Classes to come, then past ones; a part without sessions is left out.

    `protocols` are their names by id.
    """
    found: list[Item] = []
    for name, sessions in (
        (words.say("Later sessions"), coming),
        (words.say("Past sessions"), past),
    ):
        if sessions:
            count = words.count("{n} session", "{n} sessions", len(sessions))
            found.append(Heading(name, count))
            found += [_row(session, protocols, now, words) for session in sessions]
    return found


def countdown(session: SessionSummary, now: datetime, words: Words) -> str:
    """How far off a class is, in words."""
    if session.state == "past":
        return words.say("over")
    start = session.starts_at
    if start <= now:
        return words.say("in progress")
    days = (start.date() - now.astimezone(start.tzinfo).date()).days
    if days == 0:
        return words.say("today at {time}", time=words.time(start))
    return words.say("tomorrow") if days == 1 else words.count("in {n} day", "in {n} days", days)


def hours(session: SessionSummary, words: Words) -> str:
    """From when to when, in the session's own zone."""
    return opening(words.span(session.starts_at, session.ends_at))


def names(all_: Sequence[str], words: Words) -> str:
    """Names in one phrase; where there are very many, the first of them and how many more."""
    left = len(all_) - _MOST_NAMES
    more = [words.count("{n} more", "{n} more", left)] if left > 0 else []
    return words.listed([*all_[:_MOST_NAMES], *more]) if all_ else ""


def answered(session: SessionSummary, words: Words) -> str:
    """How much was answered."""
    return words.count("{n} answer", "{n} answers", session.answered) if session.answered else ""


def _row(
    session: SessionSummary, protocols: dict[str, str], now: datetime, words: Words
) -> SessionListRow:
    coming = session.state == "upcoming"
    return SessionListRow(
        key=session.id,
        category=session.category,
        name=session.title,
        protocol=protocols.get(session.protocol, session.protocol),
        day=words.day(session.starts_at, weekday=False),
        when=countdown(session, now, words) if coming else words.time(session.starts_at),
        learners=words.count("{n} learner", "{n} learners", session.learners),
        answers="" if coming else answered(session, words) or words.say("no answers"),
        badge=words.say("Example, made-up answers") if session.example else "",
    )
