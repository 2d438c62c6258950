"""The bowls of a sample concerned, in words, as they are typed, and in tables."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from tasting.domain.attributes import NONE, Bowls
from tasting.domain.attributes.bowls import mark_of, parts_of
from tasting.domain.errors import UserError
from tasting.domain.names import plain
from tasting.domain.protocol import Category
from tasting.domain.vessels import one_of
from tasting.languages import LANGUAGES, Language
from tasting.services.kinds.base import PlainAnswers, Tells
from tasting.services.kinds.cells import joined, parted, parts, whole_number
from tasting.words import Words, mark, message, words_in

_TYPED: Final = re.compile(r"(?:[^\W\d](?:[^\W\d]|[\s’'-])*)?(\d{1,2})\s*[:.]?\s*(.*)")
"""A bowl as it is typed or tabled: "2", "2 mouldy", "bowl 2: mouldy", "tasse à thé 2"."""
_NONE: Final = message("none concerned")
_NONE_BEFORE: Final = message("no bowl")
"""As it was called before; tables and trainers still have it."""


class BowlsAnswers(PlainAnswers[Bowls]):
    """Bowls by number, each with what is wrong with it where that is asked."""

    begins = message("Vessels concerned")
    says_no_question = True
    option = mark("defect {n}")
    fewest = 0
    needs_name = True
    several = True

    @classmethod
    def fields(cls, category: Category) -> Mapping[str, JsonValue]:
        """Five of them, as in a cupping."""
        return {"count": 5}

    def in_short(self, n: int, words: Words) -> str:
        """How many questions there are."""
        return words.count("vessels concerned", "{n} questions on vessels", n)

    def in_full(self, words: Words) -> str:
        """Of how many bowls, and with which defects."""
        if not self.asked.options:
            return words.say("the numbers concerned, from 1 to {n}", n=self.asked.count)
        return words.say(
            "the numbers concerned, from 1 to {n}, and the defect of each: {answers}",
            n=self.asked.count,
            answers=", ".join(self._names(words).values()),
        )

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """Which bowls of one's own are concerned tells nothing of a product."""
        return value

    # -------------------------------------------------------------------- typed from paper

    def hint(self, words: Words) -> str:
        """The numbers, an example with a defect, and what says that none is concerned."""
        names = [*self._names(words).values()]
        if not names:
            return words.say(
                "1 to {n}, a comma after each; 0 {none}", n=self.asked.count, none=words.say(_NONE)
            )
        return words.say(
            "1 to {n} with its defect, a comma after each, as 2 {defect}; 0 {none}; {answers}",
            n=self.asked.count,
            defect=names[0],
            answers=", ".join(names),
            none=words.say(_NONE),
        )

    def names(self, words: Words, languages: Sequence[Language]) -> list[str]:
        """Each bowl with each defect."""
        numbers = range(1, self.asked.count + 1)
        named = [f"{n} {name}" for n in numbers for name in self._names(words).values()]
        return [*named, words.say(_NONE)]

    def typed(self, value: JsonValue, words: Words) -> str:
        """Bowls as they are typed."""
        marks = value if isinstance(value, list) else [value]
        return ", ".join(
            "0" if one == NONE else self._told(one, words, "{n} {defect}") for one in marks
        )

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The bowls typed, in their order. Raises UserError for what is none."""
        bare = text.replace(",", " ").replace(";", " ").split()
        named = (name for one in languages for name in self.names(words_in(one), ()))
        given = bare if all(part.isdecimal() for part in bare) else parts(text, named)
        return _in_order(self._typed(part, words, languages) for part in given)

    def _typed(self, text: str, words: Words, languages: Sequence[Language]) -> str:
        """One bowl; its defect by name, or by the only one that begins so."""
        none = (words_in(one).say(said) for one in languages for said in (_NONE, _NONE_BEFORE))
        if text == "0" or plain(text) in map(plain, none):
            return NONE
        found = _TYPED.fullmatch(whole_number(self._without_vessel(text)))
        named = {
            name.to(language): id_
            for id_, name in self.asked.names.items()
            for language in languages
        }
        meant = _meant(found[2], named) if found else None
        number = int(found[1]) if found else 0
        if meant is None or not 1 <= number <= self.asked.count:
            raise UserError(
                message(
                    "“{value}” is not one of the answers offered: {hint}",
                    value=text,
                    hint=self.hint(words),
                )
            )
        return mark_of(number, meant)

    def _without_vessel(self, text: str) -> str:
        """A text without what the bowls are called, where it begins with that and a blank."""
        names = (one_of(name).name for name in (self.asked.vessel or {}).values())
        called = (f"{name} " for name in sorted(names, key=len, reverse=True))
        return next((text[len(one) :] for one in called if text.startswith(one)), text)

    # -------------------------------------------------------------------------- in a table

    def cell(self, value: JsonValue, words: Words) -> str:
        """Each bowl as it reads: a bare number could become one of a spreadsheet."""
        marks = value if isinstance(value, list) else []
        return joined([self._shown(one, words) for one in marks])

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The bowls of a cell; the text itself where it names others."""
        try:
            return _in_order(self._typed(one, words_in("en"), LANGUAGES) for one in parted(text))
        except UserError:
            return text

    def columns(self, codes: Sequence[str], words: Words) -> tuple[str, ...]:
        """How many bowls count in a score, then one for each bowl."""
        name = self.asked.name.to(words.language)
        numbers = range(1, self.asked.count + 1)
        each = (f"{name}, {self.called(number, words)}" for number in numbers)
        return words.say("{question}, how many count", question=name), *each

    def column_cells(self, value: JsonValue, codes: Sequence[str]) -> tuple[float | str, ...]:
        """The number, and 1 for each bowl that is marked, 0 for each that is not."""
        counted = self.asked.number(value)
        if counted is None or not isinstance(value, list):
            return ()
        marked = {parts_of(one)[0] for one in value}
        return int(counted), *(int(n in marked) for n in range(1, self.asked.count + 1))

    # ------------------------------------------------------------------------- of a class

    def _one(self, value: JsonValue, words: Words) -> str:
        marks = value if isinstance(value, list) else [value]
        return ", ".join(self._shown(one, words) for one in marks)

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        """How many learners marked any, what was wrong, and the bowls that several marked.

        A number says which bowl of a learner's own table: two learners who marked the same one
        agree only where they taste from one table.
        """
        given = [value for value in values if isinstance(value, list)]
        each = [[parts_of(one) for one in value] for value in given]
        marked = [[bowl for bowl in own if bowl[0]] for own in each]
        told = self._how_many(marked, words)
        alike = Counter(number for own in marked for number, _ in own)
        shared = {self.called(n, words): alike[n] for n in sorted(alike) if alike[n] > 1}
        if not shared:
            return told
        return words.say(
            "{told}; where they share a table: {bowls}", told=told, bowls=_times(shared)
        )

    def _how_many(self, marked: Sequence[Sequence[tuple[int, str]]], words: Words) -> str:
        """How many of the learners marked any, and what was wrong with them."""
        n, of = sum(map(bool, marked)), len(marked)
        names = {**self._names(words), "": words.say("unnamed")}
        defects = Counter(names.get(defect, defect) for own in marked for _, defect in own)
        if self.asked.options and defects:
            return words.say("{n} of {of}: {what}", n=n, of=of, what=_times(defects))
        return words.count("{n} of {of} marked one", "{n} of {of} marked any", n, of=of)

    def called(self, number: int, words: Words) -> str:
        """One bowl, by what its protocol serves samples in: "cup 2"."""
        vessel = self.asked.vessel
        name = one_of(vessel.to(words.language)).name if vessel else words.say("bowl")
        return f"{name} {number}"

    def _names(self, words: Words) -> Mapping[str, str]:
        """The defects by id, as they read."""
        return {id_: words.told(name) for id_, name in self.asked.names.items()}

    def _shown(self, mark: JsonValue, words: Words) -> str:
        """One bowl, or that none is concerned."""
        return words.say(_NONE) if mark == NONE else self._told(mark, words)

    def _told(self, mark: JsonValue, words: Words, form: str = "") -> str:
        """A bowl by number and defect; what is none, as it is stored."""
        number, defect = parts_of(mark)
        if not number:
            return str(mark)
        name = self._names(words).get(defect, defect)
        if form:
            return form.format(n=number, defect=name).strip()
        bowl = self.called(number, words)
        return words.say("{bowl}: {defect}", bowl=bowl, defect=name) if defect else bowl


def _meant(text: str, named: Mapping[str, str]) -> str | None:
    """The defect of this name or id, or the only one that begins so; "" where none is named."""
    if not text or text in named.values():
        return text
    begun = plain(text)
    same = {id_ for name, id_ in named.items() if plain(name) == begun}
    found = same or {id_ for name, id_ in named.items() if plain(name).startswith(begun)}
    return found.pop() if len(found) == 1 else None


def _in_order(marks: Iterable[str]) -> list[JsonValue]:
    """Marks by the number of their bowl, each once."""
    return [*sorted(dict.fromkeys(marks), key=lambda one: parts_of(one)[0])]


def _times(counted: Mapping[str, int]) -> str:
    """How often each, the most frequent first."""
    ordered = sorted(counted.items(), key=lambda one: -one[1])
    return ", ".join(f"{n}\u00a0×\u00a0{name}" for name, n in ordered)
