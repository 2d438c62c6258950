"""Words picked from a list, in words, as they are typed, and in tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from tasting.domain.attributes import OWN, WordList
from tasting.domain.errors import UserError
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.names import plain
from tasting.domain.protocol import Category
from tasting.exchange import lexicons as lexicon_files
from tasting.exchange.tables import MISSING
from tasting.languages import Language
from tasting.services.kinds.base import Answers, Tells
from tasting.services.kinds.cells import is_named, joined, parted, parts, typed
from tasting.words import Words, message

_PARTING: Final = re.compile(r"[;|\n]")
_JOINING: Final = re.compile(r"\s*[/+&]\s*")
"""What parts the words of a list in a cell, besides commas."""


class WordAnswers(Answers[WordList]):
    """Words of a lexicon, and a learner's own."""

    begins = message("Words from a list")
    first_name = message("Descriptors")
    says_no_question = True
    several = True
    needs_name = False

    def __init__(self, asked: WordList, lexicons: Mapping[str, Lexicon] | None = None) -> None:
        """Of this attribute, in the words of its session's `lexicons`; None: the supplied ones."""
        super().__init__(asked)
        known = lexicon_files.shipped() if lexicons is None else lexicons
        self._lexicon = known.get(asked.lexicon)

    @classmethod
    def fields(cls, category: Category) -> dict[str, str]:
        """The lexicon of the category."""
        return {"lexicon": category}

    def in_short(self, n: int, words: Words) -> str:
        """Whichever their number."""
        return words.say("words")

    def in_full(self, words: Words) -> str:
        """How many, and whether their own are welcome."""
        asked = self.asked
        if asked.only_families:
            many = words.count("one family", "up to {n} families", asked.maximum)
            if asked.own_words:
                return words.say("{many} from the list, or their own words", many=many)
            return words.say("{many} from the list", many=many)
        many = words.count("one word", "up to {n} words", asked.maximum)
        if asked.own_words:
            return words.say("{many} from the list, or their own", many=many)
        return words.say("{many} from the list", many=many)

    def text(self, value: JsonValue, words: Words) -> str:
        """The words, one after another."""
        lexicon = self._lexicon
        given = [str(word) for word in value] if isinstance(value, list) else []
        return ", ".join(lexicon.shown(w, words.language) if lexicon else w for w in given)

    def untelling(self, value: JsonValue, tells: Tells) -> JsonValue:
        """The words of the list, and of their own those that do not tell."""
        given = value if isinstance(value, list) else []
        own = (str(word).removeprefix(OWN) for word in given if str(word).startswith(OWN))
        telling = {OWN + word for word in own if tells(word)}
        return [word for word in given if word not in telling] or None

    # -------------------------------------------------------------------- typed from paper

    def hint(self, words: Words) -> str:
        """How many."""
        return words.say("{what}; a comma after each", what=self.in_full(words))

    def read(
        self, text: str, codes: Sequence[str], words: Words, languages: Sequence[Language]
    ) -> JsonValue:
        """The words of these names, or begun so. Raises UserError where there is none."""
        return [self._picked(part, languages) for part in parts(text, self.names(words, languages))]

    def names(self, words: Words, languages: Sequence[Language]) -> list[str]:
        """Every word to pick from."""
        return [name for name, _ in self._offered(languages)]

    def _picked(self, text: str, languages: Sequence[Language]) -> str:
        wanted, offered = plain(text), list(self._offered(languages))
        for name, term in offered:
            if plain(name) == wanted:
                return term.id
        if self.asked.own_words:
            return OWN + text
        begun = {term.id for name, term in offered if plain(name).startswith(wanted)}
        if len(begun) != 1:
            raise UserError(message("“{value}” is not one of the words offered.", value=text))
        return begun.pop()

    def _offered(self, languages: Sequence[Language]) -> Iterator[tuple[str, Term]]:
        """Every word to pick from with its term, those in the first language first."""
        terms = self._terms()
        for language in languages:
            for term in terms:
                name = term.name.to(language)
                yield name[:1].lower() + name[1:], term

    # -------------------------------------------------------------------------- in a table

    def cell(self, value: JsonValue, words: Words) -> str:
        """The words by their names."""
        given = value if isinstance(value, list) else []
        return joined([self._named(str(word), words) for word in given])

    def read_cell(self, text: str, unit: str, decimal: str) -> JsonValue:
        """The words of these names."""
        given = (word for part in parted(text) for word in self._separate(part))
        return [self._meant(word) for word in given if word not in MISSING]

    def _separate(self, part: str) -> list[str]:
        """The words of what stands between commas: people part them by other signs, too.

        A stroke or a plus parts only words of the list, for it may stand in an own one.
        """
        if part.startswith(OWN) or not self._meant(part).startswith(OWN):
            return [part]
        for signs, own in ((_PARTING, True), (_JOINING, False)):
            words = [word.strip() for word in signs.split(part) if word.strip()]
            if own and len(words) > 1:
                return [one for word in words for one in self._separate(word)]
            if words and not any(self._meant(word).startswith(OWN) for word in words):
                return words
        return [part]

    def says_nothing(self, text: str) -> bool:
        """Whether every word of a cell does."""
        return all(word in MISSING for word in parted(text))

    def _named(self, word: str, words: Words) -> str:
        """The name of a word where it leads back to it, else as it is stored."""
        lexicon = self._lexicon
        shown = lexicon.shown(word, words.language) if lexicon else word
        is_clear = shown not in MISSING and self._meant(shown) == word
        is_clear = is_clear and not (word.startswith(OWN) and self._separate(shown) != [shown])
        return shown if is_clear else word

    def _meant(self, text: str) -> str:
        """The term of this id or name; the learner's own word where there is none."""
        lexicon = self._lexicon
        if text.startswith(OWN) or (lexicon and lexicon.term(text)):
            return text
        for like in (typed, plain):
            named = [term.id for term in self._terms() if is_named(term.name, text, like)]
            if len(named) == 1:
                return named[0]
        return OWN + text

    def _terms(self) -> list[Term]:
        """The terms to pick from."""
        return self._lexicon.offered_to(self.asked) if self._lexicon else []
