"""The changes of what learners do ahead of a class, each by its name."""

import re
from typing import Final

from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.domain.typed_readings import read_reading
from tasting.exchange import protocol_text as texts
from tasting.languages import Language
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_edits import languages_of, set_head
from tasting.words import message

_LIST: Final = "before"
USUAL: Final = 60
"""Minutes ahead of the class, until it is said better."""
MOST: Final = 7 * 24 * 60
_DAYS: Final = re.compile(r"(\d{1,2})\s*(?:d|days?|j|jours?)", re.IGNORECASE)
_HOURS: Final = re.compile(r"(\d{1,3})\s*(?:h|hours?|heures?)", re.IGNORECASE)
_MINUTES: Final = re.compile(r"(\d{1,5})")


def minutes_ahead(text: str) -> int:
    """The minutes that a text means: "15 min", "2 h", "3 days"; a number alone is minutes.

    Raises UserError for no time, or one of more than a week.
    """
    bare = " ".join(text.split())
    for form, minutes in ((_DAYS, 24 * 60), (_HOURS, 60), (_MINUTES, 1)):
        if whole := form.fullmatch(bare):
            found = int(whole[1]) * minutes
            break
    else:
        found = round((read_reading(bare, "s", USUAL * 60.0) or 0) / 60)
    if not 1 <= found <= MOST:
        raise UserError(
            message("Write how long before, like 15 min, 2 h or 3 days; a week at most.")
        )
    return found


def add_before(protocol: Protocol, text: str) -> Edit:
    """Ask for one thing more ahead of the class."""
    fields = {"minutes": USUAL, "text": dict.fromkeys(languages_of(protocol), text)}
    name = message("add what is done before")
    return Edit(name, lambda whole: texts.with_entry(whole, _LIST, fields))


def set_minutes(number: int, minutes: int) -> Edit:
    """Ask for it so many minutes ahead."""
    return set_head((_LIST, number, "minutes"), minutes, message("change what is done before"))


def write_before(protocol: Protocol, number: int, language: Language, text: str) -> Edit:
    """Write what is to be done in a language. Raises UserError for the last text taken out."""
    others = set(protocol.before[number].text) - {language}
    if not text.strip() and not others:
        raise UserError(message("Write a text here."))
    path = (_LIST, number, "text", language)
    return set_head(path, text.strip() or None, message("change what is done before"))


def remove_before(number: int) -> Edit:
    """Ask for one thing less."""
    name = message("remove what is done before")
    return Edit(name, lambda text: texts.without_entry(text, _LIST, number))
