"""What kinds have in common that offer a few given answers."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import JsonValue

from tasting.domain.attributes import NONE, Answer, Offering, Selection
from tasting.domain.errors import UserError
from tasting.domain.names import plain
from tasting.languages import LANGUAGES, Language
from tasting.services.kinds.base import PlainAnswers, Tells
from tasting.services.kinds.cells import whole_number
from tasting.words import Words, message, words_in

Offered = TypeVar("Offered", bound=Offering, covariant=True)
Selected = TypeVar("Selected", bound=Selection, covariant=True)


class OfferedAnswers(PlainAnswers[Offered]):
    """One or several of the answers offered."""

    needs_name = False
    hidden: Collection[JsonValue] = ()
    """Answers not offered to who types; they keep their keys, as forms are printed with them."""

    def offered(self, words: Words) -> str:
        """All of them, one after another."""
        return ", ".join(answer.shown(words) for answer in self.asked.answers)

    def shown(self, value: JsonValue, words: Words) -> str:
        """One of them; one that is offered no more is told as it is stored."""
        answer = self.asked.answer(value)
        return answer.shown(words) if answer else str(value)

    def counts(self, values: Sequence[JsonValue], words: Words) -> str:
        """How often each was given, the most frequent first."""
        counted = Counter(json.dumps(value) for value in values).most_common()
        named = ((self.shown(json.loads(key), words), n) for key, n in counted)
        # The number before the name: "5 to 20 s 1" would be read as one number more.
        return ", ".join(f"{n}\u00a0×\u00a0{name}" for name, n in named)

    def gives_away(self, value: JsonValue, tells: Tells) -> bool:
        """Whether an answer names what is asked for: an origin, or how it was made."""
        answer = self.asked.answer(value)
        return answer is not None and any(
            tells(answer.shown(words_in(language))) for language in LANGUAGES
        )

    # -------------------------------------------------------------------- typed from paper

    def keys(self) -> list[tuple[str, Answer]]:
        """The answers, each with the key it is typed by: its place; 0 says that none applies."""
        placed = enumerate(self.asked.answers, 1)
        return [("0" if one.value == NONE else str(place), one) for place, one in placed]

    def hint(self, words: Words) -> str:
        """The answers offered behind their keys."""
        return self._keyed(words)

    @property
    def _shown(self) -> list[Answer]:
        return [answer for answer in self.asked.answers if answer.value not in self.hidden]

    def _keyed(self, words: Words) -> str:
        shown = [(key, answer) for key, answer in self.keys() if answer.value not in self.hidden]
        bare = [(key, replace(answer, sign="")) for key, answer in shown]
        return " · ".join(f"{key} {answer.shown(words)}" for key, answer in bare)

    def names(self, words: Words, languages: Sequence[Language]) -> list[str]:
        """The answers offered."""
        return [answer.shown(words) for answer in self._shown]

    def selected(self, text: str, words: Words, languages: Sequence[Language]) -> JsonValue:
        """The answer of this key, of this name, or the only one whose name begins so.

        One that is hidden is meant where none of the others is.
        Raises UserError where there is none.
        """
        for key, answer in self.keys():
            if _bare(key) == _bare(text):
                return answer.value
        begun = plain(text)
        written = [words, *map(words_in, languages)]
        named = [
            (plain(answer.shown(one)), answer.value)
            for answer in self.asked.answers
            for one in written
        ]
        beginning = {str(value): value for name, value in named if name.startswith(begun)}
        for found in (
            {str(value): value for name, value in named if name == begun},
            {name: value for name, value in beginning.items() if value not in self.hidden},
            beginning,
        ):
            if len(found) == 1:
                return next(iter(found.values()))
        raise UserError(
            message(
                "“{value}” is not one of the answers offered: {hint}",
                value=text,
                hint=self._keyed(words),
            )
        )

    # -------------------------------------------------------------------------- in a table

    def named(self, value: JsonValue, words: Words) -> str:
        """The name of an answer where it leads back to it, else as it is stored."""
        name = self.shown(value, words)
        if self.meant(name) == value:
            return name
        return value if isinstance(value, str) else json.dumps(value)

    def meant(self, text: str) -> JsonValue:
        """The answer stored as this text, else the one of this name; else the text itself."""
        stored_as = {text, whole_number(text.replace("−", "-")), text.casefold()}
        stored = [
            one.value
            for one in self.asked.answers
            if one.value == text or json.dumps(one.value) in stored_as
        ]
        named = [one.value for one in self.asked.answers if plain(text) in _names(one)]
        return next((found[0] for found in (stored, named) if len(found) == 1), text)

    def says_nothing(self, text: str) -> bool:
        """Whether it does, and is none of the answers offered."""
        given = (text == one.value or plain(text) in _names(one) for one in self.asked.answers)
        return not any(given) and super().says_nothing(text)


class SelectionAnswers(OfferedAnswers[Selected]):
    """One of the answers offered."""

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The answer typed. Raises UserError where there is none."""
        return self.selected(text, words, languages)

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """What everybody can choose tells nothing by itself."""
        return value

    def cell(self, value: JsonValue, words: Words) -> str:
        """The name of the answer."""
        return self.named(value, words)

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The answer of this name."""
        return self.meant(text)

    def _one(self, value: JsonValue, words: Words) -> str:
        return self.shown(value, words)

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        return self.counts(values, words)


def _bare(key: str) -> str:
    """A key however its sign is written."""
    return key.strip().replace("−", "-").removeprefix("+")


def _names(answer: Answer) -> set[str]:
    """How an answer is called in every language, for comparing."""
    return {plain(answer.shown(words_in(language))) for language in LANGUAGES}
