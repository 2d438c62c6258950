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
    "ready": message("Ready"),
}

KIT_ICONS: Final[dict[KitState, str]] = {
    "to_pack": "package-open",
    "packed": "package",
    "shipped": "truck",
    "received": "mail-check",
    "ready": "circle-check",
}
