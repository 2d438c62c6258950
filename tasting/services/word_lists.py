"""The words of the lexicons as they are looked at: where each stands, who offers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from tasting.domain.attributes import WordList
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.lexicon_changes import OWN_TERM
from tasting.domain.protocol import Category, Protocol
from tasting.domain.senses import Sense
from tasting.domain.value import Phrase
from tasting.domain.word_options import words_of
from tasting.languages import Language
from tasting.services.library import contains_words


@dataclass(frozen=True)
class Asking:
    """A protocol that offers a word, and the names of its questions that do."""

    protocol: Protocol
    questions: tuple[Phrase, ...]


@dataclass(frozen=True)
class ListedWord:
    """A word that learners can pick, in its place."""

    category: Category
    lexicon: Lexicon
    term: Term
    families: tuple[Term, ...]
    """Those it is in, the topmost first; never empty."""
    asked_by: tuple[Asking, ...]
    """Of a word that is set aside or merged, only those that name it among their answers."""

    @property
    def key(self) -> str:
        """What tells it from all other words."""
        return f"{self.lexicon.id}/{self.term.id}"

    @property
    def is_own(self) -> bool:
        """Whether a trainer added it."""
        return self.term.id.startswith(OWN_TERM)

    @property
    def is_aside(self) -> bool:
        """Whether it is set aside."""
        return self.term.id in self.lexicon.aside

    @property
    def counts_as(self) -> Term | None:
        """The word that it was merged into; None where it counts as itself."""
        return self.lexicon.term(self.lexicon.merged.get(self.term.id, ""))

    @property
    def branch(self) -> Term:
        """The family that it stands in."""
        return self.families[-1]

    def matches(self, text: str, sense: Sense | None = None) -> bool:
        """Whether it is for `sense`, and every word of `text` in a name of it or its families.

        The names are those of every language; neither case nor accents count.
        """
        if sense is not None and sense not in self.term.senses:
            return False
        named = [self.lexicon.name, *(term.name for term in (*self.families, self.term))]
        return contains_words(text, " ".join(name for one in named for name in one.values()))


def first_word(lexicon: Lexicon, asked: WordList) -> str:
    """The key of the first listed word that a question offers, itself or by its family.

    Empty where it offers none.
    """
    offered = {term.id for term in lexicon.offered(asked.sense, asked.within)}
    listed = (f"{lexicon.id}/{term.id}" for term, _ in _placed(lexicon) if term.id in offered)
    return next(listed, "")


def other_names(term: Term, language: Language) -> str:
    """How a term is called in the other languages: "citron"; empty where that is the same."""
    here = term.name.to(language)
    names = (name for name in term.name.values() if name != here)
    return ", ".join(dict.fromkeys(names))


def listed_words(
    lexicons: Mapping[str, Lexicon], protocols: Sequence[Protocol]
) -> tuple[ListedWord, ...]:
    """Every word to pick from, by category, in the order of its lexicon, branch after branch."""
    asking = _asking(lexicons, protocols)
    return tuple(
        ListedWord(category, lexicon, term, families, tuple(asking.get((lexicon.id, term.id), ())))
        for category in get_args(Category)
        if (lexicon := lexicons.get(category)) is not None
        for term, families in _placed(lexicon)
    )


def _placed(lexicon: Lexicon) -> Iterator[tuple[Term, tuple[Term, ...]]]:
    """The words with the families they are in; those of one branch follow each other."""
    families: dict[str, tuple[Term, ...]] = {"": ()}
    held: dict[str, list[Term]] = {}
    for term in lexicon.terms:
        if term.kind == "group":
            families[term.id] = (*families.get(term.parent, ()), term)
        elif term.kind != "scale" and term.parent in families:
            held.setdefault(term.parent, []).append(term)
    for branch, above in families.items():
        yield from ((term, above) for term in held.get(branch, ()) if above)


def _asking(
    lexicons: Mapping[str, Lexicon], protocols: Sequence[Protocol]
) -> Mapping[tuple[str, str], list[Asking]]:
    """The protocols that offer each word, by lexicon and term."""
    offered: dict[WordList, list[str]] = {}
    found: dict[tuple[str, str], list[Asking]] = {}
    for protocol in protocols:
        questions: dict[tuple[str, str], list[Phrase]] = {}
        for _, question in protocol.asked():
            for one in words_of(question):
                named = questions.setdefault((one.lexicon or "", one.id), [])
                if question.name not in named:
                    named.append(question.name)
            asked = asked_words(question)
            if asked is None or asked.lexicon not in lexicons:
                continue
            if asked not in offered:
                terms = lexicons[asked.lexicon].offered_to(asked)
                offered[asked] = [term.id for term in terms]
            for term_id in offered[asked]:
                names = questions.setdefault((asked.lexicon, term_id), [])
                if asked.name not in names:
                    names.append(asked.name)
        for place, names in questions.items():
            found.setdefault(place, []).append(Asking(protocol, tuple(names)))
    return found
