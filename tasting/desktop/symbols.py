"""The icons of things of the trade, and the states of a kit in words, as every page shows them."""

from typing import Final

from tasting.domain.events import KitState
from tasting.domain.protocol import Category
from tasting.words import Message, message

CATEGORY_ICONS: Final[dict[Category, str]] = {
    "coffee": "bean",
    "tea": "leaf",
    "chocolate": "chocolate",
}
"""The icon of each; the category's own name is the token of its colour."""

KIT_STATE_NAMES: Final[dict[KitState, Message]] = {
    "to_pack": message("To pack"),
    "packed": message("Packed"),
    "shipped": message("Shipped"),
    "received": message("Received"),
    "ready": message("Ready to taste"),
}

KIT_STATE_MEANINGS: Final[dict[KitState, Message]] = {
    "to_pack": message("To pack: nothing is in the kit yet."),
    "packed": message("Packed: filled and closed, not sent yet."),
    "shipped": message("Shipped: on its way to the learner."),
    "received": message("Received: the learner, or you, said that it has arrived."),
    "ready": message("Ready to taste: you know that it is complete and the learner can begin."),
}
"""When a kit is in which state, for who sees the states for the first time."""

KIT_ICONS: Final[dict[KitState, str]] = {
    "to_pack": "package-open",
    "packed": "package",
    "shipped": "truck",
    "received": "mail-check",
    "ready": "circle-check",
}
