"""A session held with the reference that its product has in the library by now."""

from collections.abc import Callable
from datetime import UTC, datetime

from tasting.desktop.bridge import Bridge
from tasting.domain.product import Product
from tasting.domain.session import Session
from tasting.services import products
from tasting.words import Words, message


def renew_reference(
    bridge: Bridge, words: Words, product: Product, session_id: str, renewed: Callable[[], None]
) -> None:
    """Let a session have the reference written down now, and offer to undo that.

    `renewed` is called after either.
    """
    workspace, now = bridge.workspace, datetime.now(UTC)

    def told(before: Session) -> None:
        said = message("“{title}” now uses this reference.", title=before.title)
        bridge.tell(said, (words.say("Undo"), lambda: put_back(before)))
        renewed()

    def put_back(before: Session) -> None:
        bridge.change(
            lambda _: products.put_back_reference(workspace, before, datetime.now(UTC)),
            lambda _: renewed(),
        )

    bridge.change(lambda _: products.renew_reference(workspace, session_id, product, now), told)
