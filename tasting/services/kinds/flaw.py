"""A flaw that is there or not, and which, in words, as it is typed, and in tables."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from tasting.domain.attributes import Flaw
from tasting.domain.errors import UserError
from tasting.domain.flaw_words import flaw_lexicon
from tasting.domain.lexicon import Lexicon
from tasting.exchange import lexicons as lexicon_files
from tasting.languages import Language
from tasting.services.kinds.base import Tells
from tasting.services.kinds.cells import joined, parted, parts
from tasting.services.kinds.offered import SelectionAnswers
from tasting.services.kinds.words import WordAnswers
from tasting.words import Words, message


class FlawAnswers(SelectionAnswers[Flaw]):
    """Yes or no; where learners can name the flaw, the words for it stand for yes."""

    begins = message("Flaw")
    needs_name = True
    several = True

    def __init__(self, asked: Flaw, lexicons: Mapping[str, Lexicon] | None = None) -> None:
        """Of this attribute, in the words of its session's `lexicons`; None: the supplied ones."""
        super().__init__(asked)
        named = asked.naming
        found = flaw_lexicon(asked, lexicon_files.shipped() if lexicons is None else lexicons)
        held = {found.id: found} if found else {}
        self._named = WordAnswers(named, held) if named else None

    def in_short(self, n: int, words: Words) -> str:
        """How many there are."""
        return words.count("a flaw", "{n} flaws", n)

    def in_full(self, words: Words) -> str:
        """The same for all of them, and whether it is named."""
        if self._named is None:
            return words.say("yes or no")
        if not (self.asked.lexicon or self.asked.options):
            return words.say("yes or no, and which flaw in their own words")
        return words.say("yes or no, and which flaw: {words}", words=self._named.in_full(words))

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """The answer, and of its words those that do not tell."""
        if self._named is None or not isinstance(value, list):
            return value
        return self._named.untelling(value, tells) or True

    # -------------------------------------------------------------------- typed from paper

    def hint(self, words: Words) -> str:
        """Yes and no behind their keys, and that the flaw itself will do."""
        keys = super().hint(words)
        if self._named is None:
            return keys
        return words.say("{keys}, or which flaw; a comma after each", keys=keys)

    def names(self, words: Words, languages: Sequence[Language]) -> list[str]:
        """Yes, no, and the flaws offered."""
        more = self._named.names(words, languages) if self._named else []
        return [*super().names(words, languages), *more]

    def typed(self, value: JsonValue, words: Words) -> str:
        """Yes before what it is called: a word could be called no."""
        if self._named is None or not isinstance(value, list):
            return super().typed(value, words)
        return ", ".join((self.shown(True, words), self._named.text(value, words)))

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """Yes, no, or the flaws of these names, after a yes or without one. Raises UserError."""
        if self._named is None:
            return super().read(text, codes, words, languages)
        first, *rest = parts(text, self._named.names(words, languages)) or [text]
        try:
            said = self.selected(first, words, languages)
        except UserError:
            return self._named.read(text, codes, words, languages)
        if not rest:
            return said
        return self._named.read(", ".join(rest), codes, words, languages) if said else text

    # -------------------------------------------------------------------------- in a table

    def cell(self, value: JsonValue, words: Words) -> str:
        """Yes, no, or yes and the names of the flaws."""
        if self._named is None or not isinstance(value, list):
            return super().cell(value, words)
        return joined([self.named(True, words), *parted(self._named.cell(value, words))])

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The answer, or the flaws of these names."""
        first, *rest = parted(text) or [text]
        said = self.meant(first)
        if self._named is None or (not rest and isinstance(said, bool)):
            return self.meant(text)
        return self._named.read_cell(joined(rest) if said is True else text, unit, decimal)

    def _one(self, value: JsonValue, words: Words) -> str:
        if self._named is None or not isinstance(value, list):
            return super()._one(value, words)
        return words.say("yes ({flaws})", flaws=self._named.text(value, words))

    def _all(self, values: Sequence[JsonValue], of: int, words: Words) -> str:
        said = self.counts([True if isinstance(one, list) else one for one in values], words)
        flaws = self._flaws(values, words)
        return words.say("{answers}; named: {flaws}", answers=said, flaws=flaws) if flaws else said

    def _flaws(self, values: Sequence[JsonValue], words: Words) -> str:
        """What the flaw was called, each with by how many; own words differ by no capitals."""
        if self._named is None:
            return ""
        spelled, learners = dict[str, str](), Counter[str]()
        for value in values:
            given = value if isinstance(value, list) else []
            said = [self._named.text([word], words) for word in given]
            learners.update({text.casefold() for text in said})
            spelled = {text.casefold(): text for text in said} | spelled
        ordered = sorted(learners.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(f"{n}\u00a0×\u00a0{spelled[key]}" for key, n in ordered)
