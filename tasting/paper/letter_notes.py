"""What is told of letters that cannot be printed: which, why, and what mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasting.languages import Language, locale_of
from tasting.paper.scripts import script_of
from tasting.words import Message, message

_MOST: Final = 24
"""So many letters are named in one sentence."""


@dataclass(frozen=True)
class Scripts:
    """The scripts that letters belong to, as a sentence names them; signs are named themselves."""

    letters: str

    def said_in(self, language: Language) -> str:
        """As "Greek, Han"."""
        known = locale_of(language).scripts
        codes = dict.fromkeys(filter(None, map(script_of, self.letters)))
        return ", ".join(str(known.get(code, code)) for code in codes) or self.letters


def lacking_notes(letters: str, as_it_is: Message) -> Iterator[Message]:
    """Why letters cannot be printed and what mends it, with what happens to them as it is."""
    signs = "".join(letter for letter in letters if not script_of(letter))
    plain = "".join(letter for letter in letters if letter not in signs)
    if plain:
        yield message(
            "No font on this computer has {letters} ({scripts}): install one and start Tasting "
            "again. {as_it_is}",
            letters=_few(plain + signs),
            scripts=Scripts(plain),
            as_it_is=as_it_is,
        )
    elif signs:
        yield message(
            "No font on this computer has {letters}. {as_it_is}",
            letters=_few(signs),
            as_it_is=as_it_is,
        )


def by_hand(name: str) -> Message:
    """What is done about a name that cannot be printed."""
    return message("As it is, write “{name}” on the paper by hand.", name=name)


def _few(letters: str) -> str:
    return letters if len(letters) <= _MOST else letters[:_MOST] + "…"
