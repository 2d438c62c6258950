"""The states of a kit in words and icons, as every page shows them."""

from typing import Final

from tasting.domain.events import KitState
from tasting.words import Message, message

STATES: Final[dict[KitState, Message]] = {
    "to_pack": message("To pack"),
    "packed": message("Packed"),
    "shipped": message("Shipped"),
    "received": message("Received"),
    "ready": message("Ready"),
}

ICONS: Final[dict[KitState, str]] = {
    "to_pack": "package-open",
    "packed": "package",
    "shipped": "truck",
    "received": "mail-check",
    "ready": "circle-check",
}
