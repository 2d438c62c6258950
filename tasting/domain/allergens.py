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


def allergen_declaration(names: Iterable[str], words: Words) -> str:
    """What a sheet declares: “Contains: milk and nuts.”; empty where there is nothing."""
    said = [words.say(ALLERGENS[name]) for name in names]
    return words.say("Contains: {allergens}.", allergens=words.listed(said)) if said else ""
