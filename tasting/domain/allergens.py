"""The fourteen allergens that must be declared (Regulation (EU) No 1169/2011, Annex II)."""

from collections.abc import Iterable
from typing import Final

from tasting.words import Words, mark

ALLERGENS: Final[dict[str, str]] = {
    "gluten": mark("cereals containing gluten"),
    "crustaceans": mark("crustaceans"),
    "eggs": mark("eggs"),
    "fish": mark("fish"),
    "peanuts": mark("peanuts"),
    "soya": mark("soya"),
    "milk": mark("milk"),
    "nuts": mark("nuts"),
    "celery": mark("celery"),
    "mustard": mark("mustard"),
    "sesame": mark("sesame"),
    "sulphites": mark("sulphites"),
    "lupin": mark("lupin"),
    "molluscs": mark("molluscs"),
}


def in_law_order(names: Iterable[str]) -> tuple[str, ...]:
    """Keys of `ALLERGENS` once each, in the order of the law."""
    given = {*names}
    return tuple(name for name in ALLERGENS if name in given)


def allergen_declaration(contained: Iterable[str], traces: Iterable[str], words: Words) -> str:
    """What a sheet declares: “Contains: milk and nuts. May contain traces of soya.”.

    It is empty where there is nothing.
    """
    said = [words.say(ALLERGENS[name]) for name in contained]
    sentences = [words.say("Contains: {allergens}.", allergens=words.listed(said))] if said else []
    if traces := tuple(traces):
        sentences.append(traces_said(traces, words))
    return " ".join(sentences)


def traces_said(traces: Iterable[str], words: Words) -> str:
    """Of which allergens there may be traces, in a sentence."""
    said = [words.say(ALLERGENS[name]) for name in traces]
    return words.say("May contain traces of {allergens}.", allergens=words.listed(said))
