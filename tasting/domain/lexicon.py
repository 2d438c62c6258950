"""A lexicon: the words a learner may pick, in families, for one category of product."""

import operator
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from tasting.domain.attributes import OWN, WordList
from tasting.domain.senses import Sense
from tasting.domain.value import Identifier, Phrase, Value
from tasting.languages import Language


class Term(Value):
    """One word of the lexicon."""

    id: Identifier
    parent: str = ""
    """The id of its family; empty at the top."""
    formerly: Annotated[str, Field(exclude_if=operator.not_)] = ""
    """The id of the family that a family was parted from: questions that offer that one go on
    offering both. No part of what is written where there is none."""
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
    aside: Annotated[tuple[str, ...], Field(exclude_if=operator.not_)] = ()
    """The ids of the terms that are offered no more; an old answer still reads by their names. No
    part of what is written where there are none."""
    merged: Annotated[dict[str, str], Field(exclude_if=operator.not_)] = {}
    """The term that each of these terms counts as; see `counted`. Never a circle. No part of what
    is written where there are none."""

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

        Scales are rated, not picked, so they are left out, as is what is set aside or merged. Of
        families only, those are offered that hold a word themselves: one that holds nothing but
        families is a heading.
        """
        below: set[str] = set(within)
        hidden = {*self.aside, *self.merged}
        picked = []
        for term in self.terms:
            if term.parent in below or term.formerly in below:
                below.add(term.id)
            inside = not within or term.id in below
            picks = term.kind != "scale" and term.id not in hidden
            if inside and picks and sense in term.senses:
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

    def counted(self, word: str) -> str:
        """The stored word that a stored word counts as: itself, unless it was merged."""
        while word in self.merged:
            word = self.merged[word]
        return word

    def as_offered(self) -> "Lexicon":
        """The same without what is set aside or merged, and without a trace of it.

        A family stays where anything is left in it.
        """
        hidden = {*self.aside, *self.merged}
        if not hidden:
            return self
        kept: list[Term] = []
        needed: set[str] = set()
        for term in reversed(self.terms):
            if term.id not in hidden or term.id in needed:
                kept.append(term)
                needed.add(term.parent)
        terms = tuple(reversed(kept))
        return self.model_copy(update={"terms": terms, "aside": (), "merged": {}})
