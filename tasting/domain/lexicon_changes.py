"""What a trainer changed of a lexicon: own words, words set aside, words that count as another.

The lexicon itself stays as it is, and so does every answer: each act gives new changes, and those
before, applied again, are the way back.
"""

import operator
from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import Field, model_validator

from tasting.domain.errors import UserError
from tasting.domain.lexicon import Lexicon, Term
from tasting.domain.value import Value
from tasting.words import message

OWN_TERM: Final = "own."
"""Begins the id of a term that a trainer added. Not `OWN`, which begins what a learner typed."""


class LexiconChanges(Value):
    """The changes of one lexicon; where there are none, nothing is written of them."""

    own: Annotated[tuple[Term, ...], Field(exclude_if=operator.not_)] = ()
    """The terms added, own families before their words; ids begin with `OWN_TERM`."""
    aside: Annotated[tuple[str, ...], Field(exclude_if=operator.not_)] = ()
    """The ids of the terms, own or not, that are offered no more."""
    merged: Annotated[dict[str, str], Field(exclude_if=operator.not_)] = {}
    """By the id of a term, that of the term it counts as."""

    @model_validator(mode="after")
    def _merges_end(self) -> "LexiconChanges":
        for term_id in self.merged:
            passed, other = {term_id}, self.merged[term_id]
            while other in self.merged and other not in passed:
                passed.add(other)
                other = self.merged[other]
            if other in passed:
                raise ValueError(f"“{term_id}” counts as itself through others")
        return self

    def apply(self, lexicon: Lexicon) -> Lexicon:
        """The lexicon with these changes.

        An own term whose family the lexicon has no more stands outside of all families.
        """
        if self == LexiconChanges():
            return lexicon
        terms = list(lexicon.terms)
        for term in self.own:
            known = {one.id for one in terms}
            if term.id not in known:
                placed = term if term.parent in known else term.model_copy(update={"parent": ""})
                terms.insert(_place_for(placed, terms), placed)
        changed = {"terms": tuple(terms), "aside": self.aside, "merged": self.merged}
        return lexicon.model_copy(update=changed)

    # ------------------------------------------------------------------------------ acts

    def with_own(self, term: Term) -> "LexiconChanges":
        """An own term added, or written anew where one has its id."""
        if any(one.id == term.id for one in self.own):
            own = tuple(term if one.id == term.id else one for one in self.own)
        else:
            own = (*self.own, term)
        return self.model_copy(update={"own": own})

    def without_own(self, term_id: str) -> "LexiconChanges":
        """An own term taken out, with the own families that nothing is left in then."""
        own = [one for one in self.own if one.id != term_id]
        parents = {one.parent for one in own}
        kept = [one for one in own if one.kind != "group" or one.id in parents]
        gone = {one.id for one in self.own} - {one.id for one in kept}
        merged = {one: into for one, into in self.merged.items() if not {one, into} & gone}
        aside = tuple(one for one in self.aside if one not in gone)
        return LexiconChanges(own=tuple(kept), aside=aside, merged=merged)

    def set_aside(self, term_id: str) -> "LexiconChanges":
        """A term offered no more."""
        if term_id in self.aside:
            return self
        return self.model_copy(update={"aside": (*self.aside, term_id)})

    def bring_back(self, term_id: str) -> "LexiconChanges":
        """A term that was set aside offered again."""
        aside = tuple(one for one in self.aside if one != term_id)
        return self.model_copy(update={"aside": aside})

    def merge(self, term_id: str, into: str) -> "LexiconChanges":
        """A term that counts as another from now on, and is offered no more.

        Raises UserError where the other one counts as this one already, or is this one.
        """
        others = self.separate(term_id).merged
        end = into
        while end in others:
            end = others[end]
        if end == term_id:
            raise UserError(message("These two words count as one already."))
        return self.model_copy(update={"merged": {**others, term_id: into}})

    def separate(self, term_id: str) -> "LexiconChanges":
        """A term that counts as itself again."""
        merged = {one: into for one, into in self.merged.items() if one != term_id}
        return self.model_copy(update={"merged": merged})

    def joined(self, other: "LexiconChanges") -> "LexiconChanges":
        """These, and of the `other` ones whatever is new here: all, where nothing is changed here.

        Words that are known here stay offered, aside or merged as they are.
        """
        if self == LexiconChanges():
            return other
        known = {term.id for term in self.own}
        new = {term.id: term for term in other.own if term.id not in known}
        merged = {one: into for one, into in other.merged.items() if one in new}
        return LexiconChanges(
            own=(*self.own, *new.values()),
            aside=(*self.aside, *(one for one in other.aside if one in new)),
            merged={**merged, **self.merged},
        )

    def pinned(self) -> "LexiconChanges":
        """What a session that is planned now keeps: what it offers, and how that is called.

        What is counted as one is for whoever compares to say, so a merged term is only set aside.
        """
        aside = dict.fromkeys((*self.aside, *self.merged))
        return LexiconChanges(own=self.own, aside=tuple(aside))


def _place_for(term: Term, terms: Sequence[Term]) -> int:
    """Where a term is inserted: a word behind the words of its family, a family behind the rest."""
    if not term.parent:
        return len(terms)
    is_family, inside, end = term.kind == "group", {term.parent}, 0
    for at, one in enumerate(terms):
        below = one.parent in inside and (is_family or one.kind != "group")
        if below and is_family:
            inside.add(one.id)
        if below or one.id == term.parent:
            end = at + 1
    return end
