"""A lexicon: the words a learner may pick, in families, for one category of product."""

from collections.abc import Sequence
from typing import Literal

from pydantic import model_validator

from tasting.domain.attributes import OWN, WordList
from tasting.domain.senses import Sense
from tasting.domain.value import Identifier, Phrase, Value
from tasting.languages import Language


class Term(Value):
    """One word of the lexicon."""

    id: Identifier
    parent: str = ""
    """The id of its family; empty at the top."""
    name: Phrase
    senses: tuple[Sense, ...]
    kind: Literal["group", "descriptor", "scale", "defect"]
    definition: Phrase | None = None


class Lexicon(Value):
    """All terms of a category, families before their words."""

    id: Identifier
    version: int
    name: Phrase
    terms: tuple[Term, ...]

    @model_validator(mode="after")
    def _is_a_forest(self) -> "Lexicon":
        known: set[str] = set()
        for term in self.terms:
            if term.id in known:
                raise ValueError(f"two terms have the id “{term.id}”")
            if term.parent and term.parent not in known:
                raise ValueError(f"“{term.id}” comes before its family “{term.parent}”")
            known.add(term.id)
        return self

    def term(self, term_id: str) -> Term | None:
        """The term with this id."""
        return next((term for term in self.terms if term.id == term_id), None)

    def offered(
        self, sense: Sense, within: Sequence[str] = (), only_families: bool = False
    ) -> list[Term]:
        """The words to pick from for `sense`, in order: all, or those at or below `within`.

        Scales are rated, not picked, so they are left out. Of families only, those are offered
        that hold a word themselves: one that holds nothing but families is a heading.
        """
        below: set[str] = set(within)
        picked = []
        for term in self.terms:
            if term.parent in below:
                below.add(term.id)
            inside = not within or term.id in below
            if inside and term.kind != "scale" and sense in term.senses:
                picked.append(term)
        if only_families:
            parents = {term.parent for term in picked if term.kind != "group"}
            return [term for term in picked if term.kind == "group" and term.id in parents]
        return picked

    def offered_to(self, asked: WordList) -> list[Term]:
        """The words to pick from for a question, in order."""
        return self.offered(asked.sense, asked.within, asked.only_families)

    def shown(self, word: str, language: Language) -> str:
        """How a stored word reads in a list: the term in lower case, or the own word as typed."""
        if word.startswith(OWN):
            return word.removeprefix(OWN)
        term = self.term(word)
        name = term.name.to(language) if term else word
        return name[:1].lower() + name[1:]
