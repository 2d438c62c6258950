"""What is due before a class, in words, and what helps to get it done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tasting.services.session_list import Due, Task
from tasting.words import Message, Words, message, message_count


@dataclass(frozen=True)
class DueRow:
    """One thing to do."""

    icon: str
    text: str
    by: str
    late: bool
    action: str
    """What its button says; empty for none."""
    leads: Literal["kits", "change"]
    """Where the button leads: to the kits, or to the details of the class."""


_ICONS: Final[Mapping[Task, str]] = {
    "address": "qr-code",
    "meeting": "link",
    "pack": "package-open",
    "ship": "truck",
    "arrive": "mail-check",
}
_LEADS: Final[Mapping[Task, Literal["kits", "change"]]] = {
    "address": "change",
    "meeting": "change",
    "pack": "kits",
    "ship": "kits",
    "arrive": "kits",
}


def due_rows(due: tuple[Due, ...], today: date, words: Words) -> list[DueRow]:
    """What is due, the most urgent first; holding the class is told elsewhere."""
    return [
        DueRow(
            icon=_ICONS[one.what],
            text=words.say(_text(one)),
            by=_by(one, today, words),
            late=one.late,
            action=words.say(_action(one)),
            leads=_LEADS[one.what],
        )
        for one in due
        if one.what != "hold"
    ]


def _text(due: Due) -> Message:
    if due.what == "pack":
        return message_count("Pack {n} kit", "Pack {n} kits", due.n)
    if due.what == "ship":
        return message_count("Ship {n} kit", "Ship {n} kits", due.n)
    if due.what == "arrive":
        return message_count(
            "Check that {n} kit has arrived", "Check that {n} kits have arrived", due.n
        )
    if due.what == "meeting":
        return message("Add the link of the video call and send it")
    return message("Choose how learners answer: phone or paper")


def _action(due: Due) -> Message:
    if due.what == "meeting":
        return message("Add the link")
    if due.what == "address":
        return message("Enter the address")
    return message("Open kits")


def _by(due: Due, today: date, words: Words) -> str:
    other_year = due.by.year != today.year
    if due.late:
        day = words.day(due.by, weekday=False, year=other_year)
        return words.say("was due on {day}", day=day)
    if due.by == today:
        return words.say("today")
    return words.say("by {day}", day=words.day(due.by, year=other_year))
