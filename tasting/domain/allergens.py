"""The fourteen allergens that must be declared (Regulation (EU) No 1169/2011, Annex II)."""

from collections.abc import Iterable
from typing import Final

from tasting.domain.value import Phrase
from tasting.words import Words

ALLERGENS: Final[dict[str, Phrase]] = {
    "gluten": Phrase(en="cereals containing gluten", fr="céréales contenant du gluten"),
    "crustaceans": Phrase(en="crustaceans", fr="crustacés"),
    "eggs": Phrase(en="eggs", fr="œufs"),
    "fish": Phrase(en="fish", fr="poissons"),
    "peanuts": Phrase(en="peanuts", fr="arachides"),
    "soya": Phrase(en="soya", fr="soja"),
    "milk": Phrase(en="milk", fr="lait"),
    "nuts": Phrase(en="nuts", fr="fruits à coque"),
    "celery": Phrase(en="celery", fr="céleri"),
    "mustard": Phrase(en="mustard", fr="moutarde"),
    "sesame": Phrase(en="sesame", fr="sésame"),
    "sulphites": Phrase(en="sulphites", fr="sulfites"),
    "lupin": Phrase(en="lupin", fr="lupin"),
    "molluscs": Phrase(en="molluscs", fr="mollusques"),
}


def contains(names: Iterable[str], words: Words) -> str:
    """What a sheet declares: “Contains: milk and nuts.”; empty where there is nothing."""
    said = [ALLERGENS[name].to(words.language) for name in names]
    return words.say("Contains: {allergens}.", allergens=words.listed(said)) if said else ""
